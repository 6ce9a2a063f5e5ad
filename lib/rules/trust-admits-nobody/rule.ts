import { keysNeverThere, mayAdmit, mentionedClaims } from "../../estate/admission";
import { claimIsNot, glob } from "../../estate/claims";
import type { Federation, Identity } from "../../estate/model";
import { finding, quoted, workloads } from "../judged";
import type { Rule, RuleFinding } from "../rule";

export const trustAdmitsNobody: Rule = {
  id: "trust-admits-nobody",
  family: "trust",
  severity: "low",
  title: "No token of the issuer meets what the trust policy demands",
  owasp: ["NHI4"],
  *check(estate) {
    for (const identity of workloads(estate)) {
      if (identity.trust.unknown.length > 0) continue;
      for (const federation of identity.trust.federations) yield* judge(identity, federation);
    }
  },
};

/** No subject holds an asterisk: what compares one literally is meant as a pattern. */
const asterisk = glob(["*", { verbatim: "*" }, "*"]);

function* judge(identity: Identity, federation: Federation): Iterable<RuleFinding> {
  if (mayAdmit(identity.trust, federation, [claimIsNot("sub", [asterisk])])) return;
  yield finding(identity, {
    outcome: "violation",
    message: `No token of ${federation.issuer.title} can meet the trust policy, so nobody becomes this identity through it${cause(identity, federation)}.`,
  });
}

/** The likeliest cause, as the rest of the sentence. */
function cause({ trust }: Identity, federation: Federation): string {
  const [key] = keysNeverThere(trust, federation);
  if (key !== undefined && federation.demand === undefined) {
    return `: ${quoted(key)} is no condition key that AWS fills from its tokens. Compare one that it does, such as ${federation.claimKey("sub")}`;
  }
  const literals = (mentionedClaims(trust, federation).get("sub") ?? []).flatMap(({ text, syntax }) =>
    syntax === "literal" && typeof text === "string" && text.includes("*") ? [text] : [],
  );
  return literals[0] === undefined
    ? ": its conditions exclude each other, or a denial takes away what it allows"
    : `: ${federation.demand === undefined ? "under StringEquals " : ""}the ${quoted("*")} in ${quoted(literals[0])} stands for itself. Name the exact subject`;
}
