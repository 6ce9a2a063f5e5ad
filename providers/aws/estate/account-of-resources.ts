import { isValueMap, type Value } from "../../../lib/documents/value";
import { listOf } from "../../../lib/estate/attributes";

/**
 * The account of what the statements of a policy are about, where all of them tell the same one: a resource's policy is about that
 * resource, which is in one account.
 */
export function accountOfResources(tree: Value): string | undefined {
  const statements = isValueMap(tree) ? listOf(tree["Statement"]) : [];
  const named = statements.flatMap((statement) => (isValueMap(statement) ? listOf(statement["Resource"]) : []));
  const [account, ...more] = new Set(named.map(accountIn));
  return more.length === 0 ? account : undefined;
}

function accountIn(arn: Value): string | undefined {
  return typeof arn === "string" ? /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1] : undefined;
}
