import {
  type ConditionKey,
  conditionKeyPrefixes,
  conditionKeyTable,
  type ConditionKeyTable,
  fits,
  template,
  typedKey,
} from "./condition-key-record";
import { keyNames, serviceRecord } from "./service-record";

/**
 * The condition key of a name, which is taken in any case, as IAM takes it: `aws:principaltag/Team` is
 * `aws:PrincipalTag/${TagKey}`, and `token.actions.githubusercontent.com:sub` is `${Issuer}:sub`.
 *
 * @returns `undefined` where AWS has no such key. It is never in a request then, as when it is misspelt, or it is
 * younger than the catalogue.
 */
export function conditionKey(name: string): ConditionKey | undefined {
  const sought = name.toLowerCase();
  const [prefix, rest] = halves(sought);
  for (const { byName, templates } of tablesFor(prefix)) {
    const found = byName.get(sought) ?? templates.find((each) => fits(each, sought))?.key;
    if (found !== undefined) return found;
  }
  return isIssuer(prefix) ? issuerClaims.get(rest) : undefined;
}

/** The condition keys that the reference lists for a service, whose prefix is taken in any case, in no order. */
export function conditionKeysOf(service: string): readonly ConditionKey[] {
  const record = serviceRecord(service);
  if (record === undefined) return [];
  const names = [...record.keys, record.otherKeys ?? ""].flatMap((set) => keyNames(record.service, set));
  return [...new Set(names)].flatMap((name) => conditionKey(name) ?? []);
}

/**
 * The condition keys that STS evaluates for an OpenID Connect provider: those of any, and for the providers that AWS
 * knows (GitHub, GitLab, Buildkite, CircleCI, Google and others) those that it takes from their tokens besides.
 *
 * @param issuer as in the provider's ARN, without `https://`: `token.actions.githubusercontent.com`
 */
export function issuerConditionKeys(issuer: string): readonly ConditionKey[] {
  const sought = issuer.toLowerCase();
  if (!isIssuer(sought)) return [];
  const byClaim = new Map(issuerClaims);
  for (const { byName } of tablesFor(sought)) {
    for (const [name, key] of byName) byClaim.set(halves(name)[1], key);
  }
  return [...byClaim.values()];
}

/**
 * Claims that STS takes from the token of any OpenID Connect provider. The Service Authorization Reference lists only
 * what AWS takes besides from the tokens of providers that it knows by name.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
const issuerClaims: ReadonlyMap<string, ConditionKey> = new Map(
  Object.entries({ amr: "ArrayOfString", aud: "String", email: "String", oaud: "String", sub: "String" }).map(
    ([claim, type]) => [claim, typedKey(`\${Issuer}:${claim}`, type, false)],
  ),
);

/** A provider is a URL without its scheme, so it has a dot; a service's prefix has none. */
function isIssuer(prefix: string): boolean {
  return prefix.includes(".");
}

/** The keys of a prefix, and of the issuers with a varying name that it can be. */
function tablesFor(prefix: string): ConditionKeyTable[] {
  const varying = isIssuer(prefix) ? conditionKeyPrefixes().filter((known) => known.includes("${")) : [];
  const names = [prefix, ...varying.filter((known) => fits(template(known), prefix))];
  return names.flatMap((name) => conditionKeyTable(name) ?? []);
}

/** A key's name at its first colon: claims may have more. */
function halves(name: string): [prefix: string, rest: string] {
  const [prefix = ""] = name.split(":", 1);
  return [prefix, name.slice(prefix.length + 1)];
}
