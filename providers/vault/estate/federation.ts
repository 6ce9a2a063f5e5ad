import type { Condition, Pattern, Policy } from "../../../lib/access/model";
import { parseRange } from "../../../lib/access/address";
import { textWords } from "../../../lib/access/text-words";
import type { Resource } from "../../../lib/documents/document";
import type { Value } from "../../../lib/documents/value";
import { listOf, reasonOf } from "../../../lib/estate/attributes";
import type { Issuer } from "../../../lib/estate/issuer";
import type { Federation, Trust } from "../../../lib/estate/model";
import { otherIssuer } from "../../../lib/estate/other-issuer";
import type { MapContext } from "../../../lib/estate/vendor";

/** What is gathered of whom a role lets in. */
export interface TrustReader {
  readonly role: Resource;
  /** The path of the auth method. */
  readonly mount: string;
  /** The attribute of the role that binds a claim. */
  readonly demands: ReadonlyMap<string, string>;
  readonly conditions: Condition[];
  readonly unknown: string[];
}

/** Stands for an issuer that the document does not tell. */
const unknownHost = "<issuer>";

/** The issuer of an auth method, by the first of the URLs that it states. */
export function issuerAt(
  bound: Value | undefined,
  discovery: Value | undefined,
  subjects: readonly string[],
  { issuerOf }: MapContext,
): Issuer {
  const url = [bound, discovery].find((one): one is string => typeof one === "string" && one !== "");
  const host = url?.replace(/^https?:\/\//, "") ?? unknownHost;
  const plain = host.replace(/\/$/, "");
  const issuer = issuerOf(host, subjects) ?? issuerOf(plain, subjects);
  return issuer ?? otherIssuer(plain, plain === unknownHost ? "an issuer that is not known" : plain);
}

/** The condition key of a claim. */
function keyOf(mount: string, claim: string): string {
  return `${mount}:${claim}`.toLowerCase();
}

export function stringCondition({ mount }: TrustReader, claim: string, patterns: readonly Pattern[]): Condition {
  return {
    kind: "value",
    key: keyOf(mount, claim),
    quantifier: "one",
    whenAbsent: false,
    test: { kind: "string", test: { patterns, negated: false } },
  };
}

/** Where logins may come from. */
export function addressCondition({ role, unknown }: TrustReader, value: Value | undefined): Condition[] {
  const list = listOf(value);
  const ranges = list.filter((one): one is string => typeof one === "string" && parseRange(one) !== undefined);
  if (ranges.length < list.length) {
    const other = list.find((one) => typeof one !== "string" || parseRange(one) === undefined);
    unknown.push(
      `${role.address}.token_bound_cidrs: ${typeof other === "string" ? "one of them is no range of addresses" : reasonOf(other)}`,
    );
    return [];
  }
  if (ranges.length === 0) return [];
  const test = { kind: "address", ranges, negated: false } as const;
  return [{ kind: "value", key: "vault:sourceip", quantifier: "one", whenAbsent: false, test }];
}

/** Trust in the tokens of one issuer. Vault evaluates whatever claims a token has. */
export function federatedTrust(reader: TrustReader, issuer: Issuer): Trust {
  const { mount, conditions, unknown, demands } = reader;
  const federation: Federation = {
    issuer,
    principals: { patterns: [{ text: `auth/${mount}`, syntax: "literal", ignoreCase: false }], negated: false },
    actions: { patterns: [{ text: "vault:login", syntax: "literal", ignoreCase: false }], negated: false },
    claimKey: (claim) => keyOf(mount, claim),
    demand: (claim) => `by ${demands.get(claim) ?? "bound_claims"}`,
    carries: () => true,
  };
  return {
    policy: { layers: [{ name: "role", policies: [policyOf(reader)], unknown }] },
    forServices: false,
    federations: [federation],
    summary: [[issuer.title, conditionsInWords(mount, conditions)].filter((words) => words !== "").join(", if ")],
    unknown,
  };
}

function conditionsInWords(mount: string, conditions: readonly Condition[]): string {
  const words = conditions.flatMap((condition) => {
    const name = condition.key.slice(mount.length + 1);
    if (condition.kind === "opaque") return [`${name} (not understood)`];
    if (condition.kind !== "value" || condition.test.kind !== "string" || name === "aud") return [];
    return [
      `${name} is ${condition.test.test.patterns
        .map(({ text }) => textWords(text))
        .sort()
        .join(" or ")}`,
    ];
  });
  return words.sort().join(" and ");
}

function policyOf({ role, conditions }: TrustReader): Policy {
  const name = role.address;
  return {
    name,
    allow: [
      {
        actions: { patterns: [{ text: "vault:login", syntax: "literal", ignoreCase: false }], negated: false },
        resources: { patterns: [{ text: "*", syntax: "glob", ignoreCase: false }], negated: false },
        conditions,
        source: { policy: name, statement: "role" },
      },
    ],
    deny: [],
  };
}
