import { isJsonObject } from "../json";
import { Unknown, type Value } from "../value";

/**
 * The text of a policy document as AWS hands it out: an object where the command or an SDK decoded it, otherwise JSON that is
 * percent-encoded by RFC 3986 (https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyDetail.html).
 */
export function policyText(json: unknown): Value {
  if (typeof json === "string") return decoded(json);
  if (!isJsonObject(json)) return new Unknown("the document does not state it");
  try {
    return JSON.stringify(json);
  } catch {
    return new Unknown("it is nested too deeply");
  }
}

/** JSON starts with a brace, which stands encoded in what is encoded. */
function decoded(source: string): Value {
  if (!/^\s*%7b/i.test(source)) return source;
  try {
    return decodeURIComponent(source);
  } catch {
    return new Unknown("its percent-encoding is damaged");
  }
}
