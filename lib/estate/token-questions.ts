import type { Answer } from "../access/model";
import { admits, admitsAll } from "./admission";
import type { ClaimCondition } from "./issuer";
import type { Federation, Trust } from "./model";

/** What was asked of a trust policy: jobs of one workflow ask the same, and many roles are asked about each. */
interface Asked {
  /** The policy as text, in which every key stands that it compares. */
  readonly text: string;
  readonly some: Map<string, Answer>;
  readonly all: Map<string, boolean>;
}

const askedOf = new WeakMap<Trust, Asked>();
/** By claim, whether the trust policy of the federation compares it. */
const comparedBy = new WeakMap<Federation, Map<string, boolean>>();
const texts = new WeakMap<ClaimCondition, string>();

/** Asks whether a token is ever admitted; claims that the trust policy does not compare are left out, since they decide nothing. */
export function someAdmitted(trust: Trust, federation: Federation, conditions: readonly ClaimCondition[]): Answer {
  const { asked, told, key } = question(trust, federation, conditions);
  const known = told.some.get(key);
  if (known !== undefined) return known;
  const answer = admits(trust, federation, asked);
  told.some.set(key, answer);
  return answer;
}

/** Asks whether all such tokens are admitted; `false` says only that it is not proved. */
export function allAdmitted(trust: Trust, federation: Federation, conditions: readonly ClaimCondition[]): boolean {
  const { asked, told, key } = question(trust, federation, conditions);
  const known = told.all.get(key);
  if (known !== undefined) return known;
  const answer = admitsAll(trust, federation, asked);
  told.all.set(key, answer);
  return answer;
}

function question(
  trust: Trust,
  federation: Federation,
  conditions: readonly ClaimCondition[],
): { readonly asked: readonly ClaimCondition[]; readonly told: Asked; readonly key: string } {
  const told = askedOf.get(trust) ?? {
    text: JSON.stringify(trust.policy),
    some: new Map<string, Answer>(),
    all: new Map<string, boolean>(),
  };
  askedOf.set(trust, told);
  const compared = comparedBy.get(federation) ?? new Map<string, boolean>();
  comparedBy.set(federation, compared);
  const asked = conditions.filter(({ claim }) => {
    const known = compared.get(claim);
    if (known !== undefined) return known;
    // Keys are texts of their own in a policy, of conditions and of variables alike.
    const isThere = told.text.includes(JSON.stringify(federation.claimKey(claim)));
    compared.set(claim, isThere);
    return isThere;
  });
  return { asked, told, key: [federation.claimKey(""), ...asked.map(textOf)].join("\n") };
}

function textOf(condition: ClaimCondition): string {
  const known = texts.get(condition);
  if (known !== undefined) return known;
  const text = `${condition.claim} ${JSON.stringify(condition.condition(""))}`;
  texts.set(condition, text);
  return text;
}
