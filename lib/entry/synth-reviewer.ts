import type { SynthFinding, SynthVerdict } from "../../providers/aws/cdktf/synth-review";
import { RoleReader } from "../../providers/aws/estate/role-reader";
import { readCdktfStack } from "../documents/cdktf-stack";
import type { Document } from "../documents/document";
import { resourceIndex } from "../estate/assemble";
import { jsonReport } from "../report/json";
import type { ReportOptions } from "../report/options";
import { defaultFailOn, estateOf, fails, reviewEstate, type ReviewOptions } from "../review/review";
import type { Finding, Verdict } from "../review/verdict";
import type { RemitSettings } from "../identity/settings";
import { reviewOptions } from "./review";

/** Judges a rendered stack with everything that this package knows, without a clock: a synthesis has none. */
export interface StackReader {
  /** @param proofs what was proved of the stack's identities, by address */
  readonly review: (json: unknown, path: string, proofs: ReportOptions["proofs"]) => SynthVerdict;
  /** The roles of the stack as the review reads them. */
  readonly roles: (json: unknown, path: string) => RoleReader;
}

/** What has been read of a stack, for the review and the proofs alike. */
interface ReadStack {
  readonly document: Document;
  readonly options: ReviewOptions;
}

/** Reads each rendered stack once. */
export function stackReader({ tagKeys, tiers }: RemitSettings): StackReader {
  let last: { readonly json: unknown; readonly stack: ReadStack } | undefined;
  const read = (json: unknown, path: string): ReadStack => {
    if (last !== undefined && last.json === json) return last.stack;
    const document = readCdktfStack(json, path);
    const stack = { document, options: reviewOptions([document], { tagKeys, tiers }) };
    last = { json, stack };
    return stack;
  };
  const review: StackReader["review"] = (json, path, proofs = new Map()) => {
    const { document, options } = read(json, path);
    const verdict = reviewEstate(estateOf([document], options), [document], options);
    return {
      report: jsonReport(verdict, { proofs }),
      findings: verdict.findings.map((found) => synthFinding(found, verdict)),
    };
  };
  const roles: StackReader["roles"] = (json, path) => {
    const { document, options } = read(json, path);
    return new RoleReader(document, resourceIndex(document, options.vendors));
  };
  return { review, roles };
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
