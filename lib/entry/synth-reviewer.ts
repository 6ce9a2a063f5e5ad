import type { ReviewStack, SynthFinding } from "../../providers/aws/cdktf/synth-review";
import { readCdktfStack } from "../documents/cdktf-stack";
import { jsonReport } from "../report/json";
import { defaultFailOn, fails } from "../review/review";
import type { Finding, Verdict } from "../review/verdict";
import type { RemitSettings } from "../identity/settings";
import { reviewDocuments } from "./main";

/** Reviews a rendered stack with everything that this package knows, without a clock: a synthesis has none. */
export function stackReviewer({ tagKeys, tiers }: RemitSettings): ReviewStack {
  return (json, path) => {
    const verdict = reviewDocuments([readCdktfStack(json, path)], { tagKeys, tiers });
    return { report: jsonReport(verdict), findings: verdict.findings.map((found) => synthFinding(found, verdict)) };
  };
}

function synthFinding(found: Finding, { identities }: Verdict): SynthFinding {
  const identity = identities.find(({ id }) => id === found.identity);
  return {
    rule: found.rule,
    severity: found.outcome === "unknown" ? "unknown" : found.severity,
    message: found.message,
    address: found.address,
    ...(identity === undefined ? {} : { identityAddress: identity.address }),
    fails: fails(found, defaultFailOn),
  };
}
