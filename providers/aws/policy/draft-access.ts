import { newAccess } from "../../../lib/access/difference";
import type { AccessSet, Region } from "../../../lib/access/model";
import { PartialString, type Reference } from "../../../lib/documents/value";
import { policyOf, type Draft, type DraftStatement } from "./draft";
import { parsePolicy } from "./parse";
import { translatePolicy } from "./translate";

/** Compares statements by what they allow and deny, and keeps what it has read of each. */
export class DraftAccess {
  readonly #regions = new WeakMap<DraftStatement, Region>();

  constructor(
    private readonly head: Draft["head"],
    private readonly budget: number,
  ) {}

  /** Why a statement can't be compared; `undefined` where it can. */
  problemOf(statement: DraftStatement): string | undefined {
    const read = this.#read(statement);
    return "problem" in read ? read.problem : undefined;
  }

  regionOf(statement: DraftStatement): Region {
    const read = this.#read(statement);
    if ("problem" in read) throw new TypeError(read.problem);
    return read.region;
  }

  /**
   * Proves that statements say the same as others, whatever policies stand beside them: they deny the same requests, and
   * of all others they allow the same.
   *
   * @param changed the statements that are not in both lists, since only they can make a difference
   */
  areEqual(
    before: readonly DraftStatement[],
    after: readonly DraftStatement[],
    changed: { readonly before: readonly DraftStatement[]; readonly after: readonly DraftStatement[] },
  ): boolean {
    return (
      this.#denyNoMore(changed.before, after) &&
      this.#denyNoMore(changed.after, before) &&
      this.#allowNoMore(changed.before, after) &&
      this.#allowNoMore(changed.after, before)
    );
  }

  #denyNoMore(some: readonly DraftStatement[], others: readonly DraftStatement[]): boolean {
    const denials = this.#regionsOf(some, "Deny");
    return denials.length === 0 || this.#proves(allowing(denials), allowing(this.#regionsOf(others, "Deny")));
  }

  #allowNoMore(some: readonly DraftStatement[], others: readonly DraftStatement[]): boolean {
    const allowed = this.#regionsOf(some, "Allow");
    const denials = this.#regionsOf(others, "Deny");
    return (
      allowed.length === 0 ||
      this.#proves(allowing(allowed, denials), allowing(this.#regionsOf(others, "Allow"), denials))
    );
  }

  #proves(part: AccessSet, whole: AccessSet): boolean {
    return newAccess(part, whole, { budget: this.budget }).verdict === "no";
  }

  #regionsOf(statements: readonly DraftStatement[], effect: DraftStatement["effect"]): Region[] {
    return statements.filter((one) => one.effect === effect).map((one) => this.regionOf(one));
  }

  #read(statement: DraftStatement): { readonly region: Region } | { readonly problem: string } {
    const known = this.#regions.get(statement);
    if (known !== undefined) return { region: known };
    const text = JSON.stringify(policyOf({ head: this.head, statements: [statement] }));
    if (hasOddReference(text)) return { problem: "it has `${…}` that can't be told from what stands around it" };
    const parsed = parsePolicy(withReferences(text));
    if ("problem" in parsed) return parsed;
    const { policy, problems } = translatePolicy(parsed.document, "policy", { kind: "identity" });
    const [region] = [...policy.allow, ...policy.deny];
    const [problem] = problems;
    if (region === undefined || problem !== undefined) return { problem: problem ?? "it says nothing" };
    this.#regions.set(statement, region);
    return { region };
  }
}

function allowing(allow: readonly Region[], deny: readonly Region[] = []): AccessSet {
  return { layers: [{ name: "policy", policies: [{ name: "policy", allow, deny }], unknown: [] }] };
}

/** `${…}` that is no policy variable is an engine's: what will stand there is not known. */
const reference = /\$\{(?!\s*[\w-]+:|[*?$]\})([^{}]*)\}/g;

/** What looks like a reference, and is neither one that can be told apart nor a policy variable. */
function hasOddReference(text: string): boolean {
  return text
    .replace(reference, "")
    .replace(/\$\{[^{}]*\}/g, "")
    .includes("${");
}

function withReferences(text: string): string | PartialString {
  const parts: (string | Reference)[] = [];
  let from = 0;
  for (const match of text.matchAll(reference)) {
    parts.push(text.slice(from, match.index), { expression: match[1] ?? "" });
    from = match.index + match[0].length;
  }
  return parts.length === 0 ? text : new PartialString([...parts, text.slice(from)].filter((part) => part !== ""));
}
