import { canEver } from "../../../lib/access/decide";
import { newAccess } from "../../../lib/access/difference";
import { matching } from "../../../lib/access/containment";
import type { AccessRequest, AccessSet, Answer, Region, StringTest } from "../../../lib/access/model";
import { textWords } from "../../../lib/access/text-words";
import type { ProofStatement } from "../../../lib/bundles/proof";
import { accessOf, within, type DeclaredIdentity } from "./declared";
import { middleOf } from "./instants";
import { refusedRequest, requestIn } from "./sample";
import type { Claimed } from "./statement";
import { isAllowed } from "./surface";

/** That each action of each row is really allowed on each of the row's resources, after every layer and condition. */
export function rowsWork(access: AccessSet, declared: DeclaredIdentity): ProofStatement[] {
  return declared.rows.map((row) => rowWorks(row, access, declared));
}

function rowWorks(row: Region, access: AccessSet, declared: DeclaredIdentity): ProofStatement {
  const claimed = claimOf(row);
  const instant = middleOf(row, declared.validity);
  const plain = isAllowed(row, instant, access) ? requestIn(row, instant, access) : undefined;
  if (plain !== undefined) return { ...claimed, verdict: "proved", witness: plain };
  let first: AccessRequest | undefined;
  for (const part of partsOf(row)) {
    const answer = canEver(access, {
      ...questionOf(part),
      conditions: [...part.conditions, ...within(declared.validity)],
    });
    if (answer.verdict === "no") return refuted(claimed, part, access, declared);
    if (answer.verdict === "unknown") return { ...claimed, verdict: "unknown", reason: answer.reason };
    first ??= answer.witness;
  }
  return { ...claimed, verdict: "proved", ...(first === undefined ? {} : { witness: first }) };
}

function claimOf({ actions, resources, source }: Region): Claimed {
  const verb = actions.patterns.length === 1 ? "is" : "are";
  return {
    claim: "row-works",
    words: `${source.statement}: ${all(actions)} on ${all(resources)} ${verb} really allowed`,
    todo: "take away the denial, condition or boundary that keeps it out, or the target that it is for",
  };
}

/** How many actions or resources a statement names; more are counted. */
const mostNames = 6;

/** All that pass a test, in words. */
function all({ patterns }: StringTest): string {
  const names = patterns.map(({ text }) => textWords(text));
  const shown = names.length > mostNames ? [...names.slice(0, mostNames), `${names.length - mostNames} more`] : names;
  const last = shown.at(-1) ?? "";
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${last}` : last;
}

/** Each action of a row on each of its resources. */
function partsOf(row: Region): Region[] {
  const { actions, resources } = row;
  return actions.patterns.flatMap((action) =>
    resources.patterns.map((resource) => ({ ...row, actions: matching(action), resources: matching(resource) })),
  );
}

function questionOf({ actions, resources }: Region): {
  actions: [Region["actions"]];
  resources: [Region["resources"]];
} {
  return { actions: [actions], resources: [resources] };
}

/** A request that should be allowed and is not. */
function refuted(claimed: Claimed, part: Region, access: AccessSet, { validity }: DeclaredIdentity): ProofStatement {
  const declared = { ...part, conditions: [...part.conditions, ...within(validity)] };
  const missing: Answer = newAccess(accessOf("action matrix", [declared]), access);
  const witness =
    refusedRequest(part, middleOf(part, validity), access) ?? (missing.verdict === "yes" ? missing.witness : undefined);
  const reason =
    missing.verdict === "no"
      ? "no request satisfies the row's own conditions"
      : "no such request is allowed within the validity, this one for example";
  return { ...claimed, verdict: "refuted", reason, ...(witness === undefined ? {} : { witness }) };
}
