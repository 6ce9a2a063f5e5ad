import type { Proof } from "../check/proof";
import { Page } from "./page";
import type { Style } from "./style";

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
 */
export function checkPage(statement: string, proof: Proof, { color, width }: CheckPageOptions): string {
  const page = new Page(width, color).field(0, "Check", statement);
  page.field(0, "Answer", answerWords(proof), styles[proof.verdict]);
  if (proof.verdict !== "refuted") return page.toString();
  const { witness, allowedBy } = proof;
  page.field(0, "Request", `${witness.action} on ${witness.resource}`);
  if (witness.principal !== undefined) page.field(0, "Principal", witness.principal);
  const context = Object.entries(witness.context).map(([key, value]) => `${key} = ${valueWords(value)}`);
  if (context.length > 0) page.fields(0, "Context", context);
  return page.field(0, "Allowed by", `${allowedBy.policy}, statement ${allowedBy.statement}`).toString();
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

function valueWords(value: string | readonly string[]): string {
  return typeof value === "string" ? value : value.join(", ");
}
