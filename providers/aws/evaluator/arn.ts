import { matchesPattern, wildcard, type Pattern, type Wildcard } from "./pattern";

/** `arn:partition:service:region:account:resource`: the last field may hold colons. */
const fieldCount = 6;

/** What follows `arn:`, with colons in the last field. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly account: string;
  readonly resource: string;
}

/**
 * The fields of an ARN; `undefined` for a text that is none.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function parseArn(text: string): Arn | undefined {
  const [prefix, partition = "", service = "", , account = "", ...resource] = text.split(":");
  if (prefix !== "arn" || resource.length === 0) return undefined;
  return { partition, service, account, resource: resource.join(":") };
}

/**
 * Whether an ARN matches a pattern field by field, so that no wildcard crosses one of the first five colons.
 * Source: "Each of the six colon-delimited components of the ARN is checked separately",
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function matchesArn(pattern: Pattern, value: string): boolean {
  return sameFields(fieldsOf(pattern), value);
}

/**
 * Whether a resource matches an entry of `Resource` or `NotResource`.
 *
 * - An ARN with fewer than six fields is completed with `*`: `arn:aws:sqs` is `arn:aws:sqs:*:*:*`
 *   (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#reference_identifiers_arn-wildcards-paths).
 * - A wildcard stays in its field. AWS's page on `Resource` says that a `*` at the end of a segment "can expand to match
 *   beyond the colon boundaries". That is true of the end of the whole ARN, by completion and because the last field may
 *   hold colons. It can't be true of the fields in front: AWS's own analysis says (sample `cloudformation-stack.md` of
 *   iam-access-analyzer-custom-policy-check-samples) that `arn:aws:cloudformation:*:*:stack/NotMySensitiveStack/*` grants
 *   nothing of `arn:aws:cloudformation:*:*:stack/MySensitiveStack/*`. If `*` crossed colons, both would match
 *   `arn:aws:cloudformation:r:1:stack/MySensitiveStack/:stack/NotMySensitiveStack/x`.
 * - What is no ARN is a pattern over the whole text, as `*` is.
 *
 * @param isArn whether the policy's text starts with `arn:`
 */
export function matchesResource(pattern: Pattern, isArn: boolean, resource: string): boolean {
  if (!isArn) return matchesPattern(pattern, resource);
  const fields = fieldsOf(pattern);
  while (fields.length < fieldCount) fields.push([wildcard.run]);
  return sameFields(fields, resource);
}

function sameFields(fields: readonly Pattern[], value: string): boolean {
  const values = splitFields(value);
  return fields.length === values.length && fields.every((field, at) => matchesPattern(field, values[at] ?? ""));
}

function splitFields(value: string): string[] {
  const parts = value.split(":");
  return [
    ...parts.slice(0, fieldCount - 1),
    ...(parts.length < fieldCount ? [] : [parts.slice(fieldCount - 1).join(":")]),
  ];
}

/** A pattern cut at its first five colons. */
function fieldsOf(pattern: Pattern): Pattern[] {
  const fields: (string | Wildcard)[][] = [[]];
  for (const piece of pattern) {
    if (typeof piece !== "string") {
      fields.at(-1)?.push(piece);
      continue;
    }
    const [first = "", ...others] = piece.split(":");
    fields.at(-1)?.push(first);
    for (const other of others) {
      if (fields.length < fieldCount) fields.push([other]);
      else fields.at(-1)?.push(`:${other}`);
    }
  }
  return fields;
}
