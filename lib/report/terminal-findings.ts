import type { AccessRequest } from "../access/model";
import type { Finding, Verdict } from "../review/verdict";
import { severities } from "../rules/rule";
import type { Page } from "./page";

/** What is wrong, what could not be decided, and what somebody has waived: three lists, the worst first. */
export function findingsSection(page: Page, { findings }: Verdict): void {
  const sorted = [...findings].sort(
    ({ severity: left }, { severity: right }) => severities.indexOf(right) - severities.indexOf(left),
  );
  const of = (outcome: Finding["outcome"]): Finding[] => sorted.filter((found) => found.outcome === outcome);
  const violations = of("violation");
  list(page, "Violations", violations);
  if (violations.length === 0) page.paragraph(1, "None.");
  const unknowns = of("unknown");
  if (unknowns.length > 0) list(page, "Unknown", unknowns, "Neither right nor wrong: this could not be decided.");
  const waived = of("waived");
  if (waived.length > 0) list(page, "Waived", waived);
}

function list(page: Page, title: string, findings: readonly Finding[], explanation?: string): void {
  page.space().line(0, { text: title, style: "heading" }, { text: `  ${findings.length}`, style: "dim" });
  if (explanation !== undefined) page.paragraph(1, explanation, "dim");
  for (const found of findings) describe(page, found);
}

function describe(page: Page, found: Finding): void {
  const { outcome, severity, rule, message, identity, address, location, witness } = found;
  const style = outcome === "unknown" ? "unknown" : severity;
  page
    .space()
    .line(1, { text: outcome === "unknown" ? outcome : severity, style }, { text: `  ${rule}`, style: "bold" });
  page.paragraph(2, message);
  if (identity !== null) page.field(2, "identity", identity);
  page.field(2, "at", address);
  page.field(2, "in", location.pointer === undefined ? location.file : `${location.file}#${location.pointer}`);
  if (witness !== undefined) page.fields(2, "proof", witnessLines(witness));
}

/** A concrete request that the policies allow, in words. */
export function witnessLines({ action, resource, principal, context }: AccessRequest): string[] {
  const who = principal === undefined ? "" : ` by ${principal}`;
  return [
    `${action} on ${resource === "*" ? "any resource" : resource}${who} is allowed`,
    ...Object.entries(context).map(
      ([key, value]) => `with ${key} = ${typeof value === "string" ? value : value.join(", ")}`,
    ),
  ];
}
