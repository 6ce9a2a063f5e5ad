import { conditionKey } from "./catalogue/condition-keys";

/**
 * A condition key in AWS's spelling: `aws:sourceip` is `aws:SourceIp`, `aws:principaltag/team` is `aws:PrincipalTag/team`.
 * A key that the catalogue doesn't have stays as it is.
 */
export function keySpelling(key: string): string {
  const name = conditionKey(key)?.name;
  if (name === undefined) return key;
  const fixed = name.search(/[$[]/);
  return fixed < 0 ? name : name.slice(0, fixed) + key.slice(fixed);
}
