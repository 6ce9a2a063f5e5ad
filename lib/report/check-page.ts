import type { NewAccess } from "../check/new-access";
import type { Proof } from "../check/proof";
import { Page } from "./page";
import { requestWords } from "./request-words";
import type { Style } from "./style";
import { count } from "./words";

/** How a check is shown. */
export interface CheckPageOptions {
  /** Whether the page has ANSI colours. */
  readonly color: boolean;
  /** Columns. */
  readonly width: number;
}

/**
 * A check and its answer for a terminal.
 *
 * @param statement what the check states: `after.json allows nothing that before.json does not allow`
 * @param proof with what is new, where that is told
 */
export function checkPage(statement: string, proof: Proof | NewAccess, { color, width }: CheckPageOptions): string {
  const page = new Page(width, color).field(0, "Check", statement);
  page.field(0, "Answer", answerWords(proof), styles[proof.verdict]);
  if (proof.verdict !== "refuted") return page.toString();
  const { witness, allowedBy } = proof;
  const [request = "", ...context] = requestWords(witness);
  page.field(0, "Request", request);
  if (witness.principal !== undefined) page.field(0, "Principal", witness.principal);
  if (context.length > 0) page.fields(0, "Context", context);
  page.field(0, "Allowed by", `${allowedBy.policy}, statement ${allowedBy.statement}`);
  if ("regions" in proof) newSection(page, proof);
  return page.toString();
}

/** All that is new. Regions that are not told are counted, and what is not known of them is said. */
function newSection(page: Page, { regions, moreRegions, unknown }: Extract<NewAccess, { verdict: "refuted" }>): void {
  const more = moreRegions === 0 ? [] : [`and ${count(moreRegions, "more region")}`];
  page.fields(0, "New", [...regions.map(({ words }) => words), ...more]);
  if (unknown.length > 0) page.fields(0, "Not known", unknown, "unknown");
}

const styles: Readonly<Record<Proof["verdict"], Style>> = { proved: "good", refuted: "high", unknown: "unknown" };

function answerWords(proof: Proof): string {
  switch (proof.verdict) {
    case "proved":
      return "proved: no request contradicts it";
    case "refuted":
      return "refuted: this request is allowed";
    case "unknown":
      return `unknown: ${proof.reason}`;
  }
}
