import { QuestionError } from "../../../lib/check/question-error";
import { refuseDeep } from "../../../lib/check/read-question";
import { isJsonObject, member, type JsonObject } from "../../../lib/documents/json";
import { parseExactly } from "../../../lib/documents/long-numbers";

/**
 * Where answers of AWS's API and command line hold a policy document: `get-role`, the entries of `list-roles`,
 * `get-policy-version`, `get-role-policy` and its like, and the `get-…-policy` of services with resource policies.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Types.html
 */
const envelopes: readonly (readonly string[])[] = [
  ["Role", "AssumeRolePolicyDocument"],
  ["AssumeRolePolicyDocument"],
  ["PolicyVersion", "Document"],
  ["PolicyDocument"],
  ["Policy"],
  ["ResourcePolicy"],
  ["policyText"],
];

const accepted =
  "a policy document, which has a `Statement`; an answer of AWS's command line that holds one, such as that of `aws iam get-role`; " +
  "a list of policies; or an object with `identity` and, as there are, `boundary`, `session`, `scp`, `rcp`, `resource` with `holder`";

/**
 * The policy document in a value: the value itself, its text, or what an answer of AWS's API holds.
 *
 * @param place how errors call the value: `before`
 * @throws {QuestionError} for anything else. What is wrong inside of a document is not looked at
 */
export function policyDocument(value: unknown, place: string): JsonObject {
  const document = parsed(value, place);
  if (isDocument(document)) return document;
  for (const envelope of envelopes) {
    const held = envelope.reduce<unknown>(member, document);
    if (held === undefined || held === null) continue;
    const inside = parsed(held, place);
    if (isDocument(inside)) return inside;
  }
  throw new QuestionError(`\`${place}\` is no policy; give ${accepted}`);
}

function isDocument(value: unknown): value is JsonObject {
  return isJsonObject(value) && Object.hasOwn(value, "Statement");
}

function parsed(value: unknown, place: string): unknown {
  if (typeof value !== "string") return value;
  try {
    const json = parseExactly(decoded(value));
    refuseDeep(json);
    return json;
  } catch (error) {
    if (error instanceof QuestionError) throw error;
    throw new QuestionError(`\`${place}\` is a text that is no JSON; give ${accepted}`);
  }
}

/**
 * "The policy document returned in this structure is URL-encoded compliant with RFC 3986":
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html
 */
function decoded(text: string): string {
  return text.trimStart().startsWith("%") ? decodeURIComponent(text.trim()) : text;
}
