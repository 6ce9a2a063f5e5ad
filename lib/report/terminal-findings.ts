import type { AccessRequest } from "../access/model";
import type { Finding, Verdict } from "../review/verdict";
import { severities } from "../rules/rule";
import type { Page } from "./page";

/** What is wrong, what could not be decided, and what somebody has waived: three lists, the worst first. */
export function findingsSection(page: Page, { findings, documents }: Verdict): void {
  const severityOf = ({ severity }: Finding): number => severities.indexOf(severity);
  const sorted = [...findings].sort((left, right) => severityOf(right) - severityOf(left));
  const of = (outcome: Finding["outcome"]): Finding[] => sorted.filter((found) => found.outcome === outcome);
  const several = documents.length > 1;
  list(page, "Violations", of("violation"), several);
  const unknowns = of("unknown");
  if (unknowns.length > 0)
    list(page, "Unknown", unknowns, several, "Neither right nor wrong: this could not be decided.");
  const waived = of("waived");
  if (waived.length > 0) list(page, "Waived", waived, several);
}

function list(page: Page, title: string, findings: readonly Finding[], several: boolean, explanation?: string): void {
  page.space().line(0, { text: title, style: "heading" }, { text: `  ${findings.length}`, style: "dim" });
  if (explanation !== undefined) page.paragraph(1, explanation, "dim");
  if (findings.length === 0) page.paragraph(1, "None.");
  for (const group of alike(findings)) describe(page, group, several);
}

/** Findings that say the same of several places, said once. */
type Group = readonly [Finding, ...Finding[]];

function alike(findings: readonly Finding[]): Group[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const found of findings) {
    const key = JSON.stringify([found.rule, found.severity, found.message, found.witness]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [found]);
    else group.push(found);
  }
  return [...groups.values()];
}

/** More places than these are counted: nobody reads them here. */
const mostPlaces = 20;

function describe(page: Page, group: Group, several: boolean): void {
  const [{ outcome, severity, rule, message, witness }] = group;
  const isUnknown = outcome === "unknown";
  page
    .space()
    .line(
      1,
      { text: isUnknown ? outcome : severity, style: isUnknown ? outcome : severity },
      { text: `  ${rule}`, style: "bold" },
    );
  page.paragraph(2, message);
  const places = group.slice(0, mostPlaces).map((found) => placeWords(found, several));
  const more = group.length - places.length;
  page.fields(2, "at", more === 0 ? places : [...places, `${more} more places: --format json lists them all`]);
  if (witness !== undefined) page.fields(2, "proof", witnessLines(witness));
}

/** The identity and the resource, with the file where there are several. */
function placeWords({ identity, address, location }: Finding, several: boolean): string {
  const what = identity === null ? address : `${identity} (${address})`;
  return several ? `${what} in ${location.file}` : what;
}

/** A concrete request that the policies allow, in words. */
export function witnessLines({ action, resource, principal, context }: AccessRequest): string[] {
  const who = principal === undefined ? "" : ` by ${principal}`;
  const what = resource !== "*" ? ` on ${resource}` : who === "" ? " on any resource" : "";
  return [
    `allows ${action}${what}${who}`,
    ...Object.entries(context).map(
      ([key, value]) => `with ${key} = ${typeof value === "string" ? value : value.join(", ")}`,
    ),
  ];
}
