import type { JobToken } from "../../estate/model";
import { isTouched } from "../judged";
import type { Rule, RuleFinding } from "../rule";

export const accessJobTokenWrites: Rule = {
  id: "access-job-token-writes",
  family: "access",
  severity: "medium",
  title: "Every job of a CI system gets a token that can write",
  owasp: ["NHI5"],
  *check(estate) {
    for (const token of estate.jobTokens) if (token.change !== "delete") yield* judge(token);
  },
};

function* judge(token: JobToken): Iterable<RuleFinding> {
  const { address, location, document, change, writes, approves, of } = token;
  const place = { address, location, document, touched: isTouched(change) };
  const gaps = [
    ...(writes.known && writes.value ? ["can write, also what a compromised action or script of any job uses"] : []),
    ...(approves.known && approves.value ? ["can approve pull requests, in place of a second person"] : []),
  ];
  const doubt = [writes, approves].find(({ known }) => !known);
  if (gaps.length > 0) {
    yield {
      ...place,
      outcome: "violation",
      message: `The token that jobs of ${of} get without asking ${gaps.join(", and ")}. Let it read, and let each job that writes ask for what it needs (\`permissions\`).`,
    };
  } else if (doubt?.known === false) {
    yield {
      ...place,
      outcome: "unknown",
      message: `Whether the token that jobs of ${of} get without asking can write is not known: ${doubt.reason}.`,
    };
  }
}
