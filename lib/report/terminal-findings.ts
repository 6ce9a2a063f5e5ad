import type { AccessRequest } from "../access/model";
import type { Finding, Verdict } from "../review/verdict";
import { severities } from "../rules/rule";
import type { Page } from "./page";
import { relativeTo } from "./uri";

/** What is wrong, what could not be decided, and what somebody has waived: three lists, the worst first. */
export function findingsSection(page: Page, { findings, documents }: Verdict, directory?: string): void {
  const severityOf = ({ severity }: Finding): number => severities.indexOf(severity);
  const sorted = [...findings].sort((left, right) => severityOf(right) - severityOf(left));
  const of = (outcome: Finding["outcome"]): Finding[] => sorted.filter((found) => found.outcome === outcome);
  const shown: Shown = { several: documents.length > 1, directory };
  list(page, "Violations", of("violation"), shown);
  const unknowns = of("unknown");
  if (unknowns.length > 0)
    list(page, "Unknown", unknowns, shown, "Neither right nor wrong: this could not be decided.");
  const waived = of("waived");
  if (waived.length > 0) list(page, "Waived", waived, shown);
}

/** How places are shown. */
interface Shown {
  /** Whether there are several documents, so that the file has to be told. */
  readonly several: boolean;
  /** Files of source inside of it are shown relative to it. */
  readonly directory: string | undefined;
}

function list(page: Page, title: string, findings: readonly Finding[], shown: Shown, explanation?: string): void {
  page.space().line(0, { text: title, style: "heading" }, { text: `  ${findings.length}`, style: "dim" });
  if (explanation !== undefined) page.paragraph(1, explanation, "dim");
  if (findings.length === 0) page.paragraph(1, "None.");
  for (const group of alike(findings)) describe(page, group, shown);
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

function describe(page: Page, group: Group, shown: Shown): void {
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
  const places = group.slice(0, mostPlaces).map((found) => placeWords(found, shown));
  const more = group.length - places.length;
  page.fields(2, "at", more === 0 ? places : [...places, `${more} more places: --format json lists them all`]);
  if (witness !== undefined) page.fields(2, "proof", witnessLines(witness));
}

/** The identity and the resource, with the file where there are several, and the line that declares it where it is known. */
function placeWords({ identity, address, location }: Finding, { several, directory }: Shown): string {
  const what = identity === null ? address : `${identity} (${address})`;
  const { file, source } = location;
  if (source?.file === file) return `${what} in ${file}:${source.line}`;
  const declared = source === undefined ? "" : `, declared at ${relativeTo(source.file, directory)}:${source.line}`;
  return (several && source?.file !== file ? `${what} in ${file}` : what) + declared;
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
