import type { Text } from "../../../lib/access/model";
import { claimIs, literal } from "../../../lib/estate/claims";
import { holdsText, isSomeText, isTextOf, truthOf } from "../cel/conditions";
import type { Cel } from "../cel/expression";
import type { Named, NameOf } from "../cel/names";
import { parseCel } from "../cel/parse";
import { always, never, together, undecided, type Ways } from "../cel/truth";

/**
 * What a provider of a workload identity pool takes: the issuer's tokens for an audience that meet a condition, and what it
 * makes of their claims. https://cloud.google.com/iam/docs/workload-identity-federation
 */
export interface PoolProvider {
  /** How requests with its tokens name their principal: `Federated:workloadIdentityPools/ci/providers/github`. */
  readonly principal: string;
  /** The host and path of the issuer's URL; claims are condition keys behind it. */
  readonly host: string;
  /** The audiences of which a token has to have one. @default any: that of a token is not checked */
  readonly audiences?: readonly Text[];
  /** Expressions by the attribute that they make: `google.subject`, `attribute.repository`. */
  readonly mapping: ReadonlyMap<string, Expression>;
  /** @default every token is taken */
  readonly condition?: Expression;
}

/** An expression, or why it is not known. */
export type Expression = { readonly expression: Cel } | { readonly problem: string };

/** Reads an expression that stands in some place, by which a reviewer finds it. */
export function expressionIn(place: string, text: string): Expression {
  const read = parseCel(text);
  return "problem" in read ? { problem: `${place} is not understood: ${read.problem}` } : read;
}

/** Which of a pool's identities a member is. https://cloud.google.com/iam/docs/principal-identifiers */
export type PoolMember =
  | { readonly kind: "all" }
  | { readonly kind: "subject" | "group"; readonly value: Text }
  | { readonly kind: "attribute"; readonly name: string; readonly value: Text };

/** The tokens that a provider takes and of whose identities a member is one. A token of which it makes no subject is refused. */
export function tokensOf(provider: PoolProvider, member: PoolMember): Ways {
  return together(audience(provider), condition(provider), subject(provider, member), identity(provider, member));
}

/** The condition key of a claim, as the algebra spells it. */
export function claimKey(host: string, claim: string): string {
  return `${host}:${claim}`.toLowerCase();
}

function audience({ audiences, host }: PoolProvider): Ways {
  if (audiences === undefined) return always;
  const { claim, condition: of } = claimIs("aud", audiences.map(literal));
  return [[of(claimKey(host, claim))]];
}

function condition(provider: PoolProvider): Ways {
  if (provider.condition === undefined) return always;
  return waysOf(provider.condition, (expression) => truthOf(expression, namesOf(provider)).yes);
}

function subject(provider: PoolProvider, member: PoolMember): Ways {
  if (member.kind === "subject") return always;
  return mappedBy(provider, "google.subject", (expression) => isSomeText(expression, claimsOf(provider)));
}

function identity(provider: PoolProvider, member: PoolMember): Ways {
  switch (member.kind) {
    case "all":
      return always;
    case "subject":
      return mapped(provider, "google.subject", member.value);
    case "attribute":
      return mapped(provider, `attribute.${member.name}`, member.value);
    case "group": {
      const { value } = member;
      if (typeof value !== "string") return notStated(value);
      return mappedBy(provider, "google.groups", (expression) => holdsText(expression, value, claimsOf(provider)));
    }
  }
}

function mapped(provider: PoolProvider, attribute: string, value: Text): Ways {
  return mappedBy(provider, attribute, (expression) => {
    if (typeof value === "string") return isTextOf(expression, value, claimsOf(provider));
    const named = expression.kind === "path" ? claimsOf(provider)(expression.names) : undefined;
    if (named?.kind !== "key") return notStated(value);
    return [[claimIs("", [literal(value)]).condition(named.key)]];
  });
}

function mappedBy(provider: PoolProvider, attribute: string, ways: (expression: Cel) => Ways): Ways {
  const expression = provider.mapping.get(attribute);
  return expression === undefined ? never : waysOf(expression, ways);
}

function waysOf(expression: Expression, ways: (expression: Cel) => Ways): Ways {
  if ("expression" in expression) return ways(expression.expression);
  return undecided("cel", expression.problem, expression.problem).yes;
}

function notStated(value: Text): Ways {
  const reason = "a part of what a member is compared with is known only after apply";
  return undecided("cel", reason, JSON.stringify(value)).yes;
}

/** What the names of a mapping stand for. */
function claimsOf({ host }: PoolProvider): NameOf {
  return ([root, ...claim]): Named => {
    if (root !== "assertion") return { kind: "missing" };
    if (claim.length === 0) return { kind: "opaque", reason: "a comparison with all claims at once is not understood" };
    return { kind: "key", key: claimKey(host, claim.join(".")) };
  };
}

/** What the names of a condition stand for: claims, and what the mapping makes of them. */
function namesOf(provider: PoolProvider): NameOf {
  const nameOf = claimsOf(provider);
  return (names): Named => {
    if (names[0] !== "google" && names[0] !== "attribute") return nameOf(names);
    const expression = provider.mapping.get(names.join("."));
    if (expression === undefined) return { kind: "missing" };
    if ("problem" in expression) return { kind: "opaque", reason: expression.problem };
    return { kind: "expression", expression: expression.expression, nameOf };
  };
}
