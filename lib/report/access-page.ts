import type { AccessReport } from "../check/access-report";
import type { AccessTable, AccessTableRow } from "../check/access-table";
import type { EscalationFound, Escalations } from "../check/escalations";
import type { TrustTable } from "../check/trust-table";
import type { CheckPageOptions } from "./check-page";
import { Page } from "./page";
import { requestWords } from "./request-words";
import { count } from "./words";

/**
 * What policies allow, for a terminal.
 *
 * @param name where the policies come from: `policy.json`
 */
export function accessPage(name: string, report: AccessReport, { color, width }: CheckPageOptions): string {
  const page = new Page(width, color);
  if (report.kind === "trust") trustSection(page.field(0, "Trust policy", name), report.trust);
  else {
    const { access } = report;
    accessSection(page.field(0, "Policies", name).field(0, "Catalogue", access.catalogue), access);
    if (report.kind === "identity") escalationsSection(page, report.escalations);
  }
  return page.toString();
}

/** More names of actions than these are counted. */
const mostNames = 12;

function accessSection(page: Page, { rows, otherActions, unknown }: AccessTable): void {
  if (rows.length === 0 && otherActions.length === 0)
    page.space().paragraph(0, unknown.length === 0 ? "Nothing is allowed." : "Nothing is known to be allowed.");
  let shown: string | undefined;
  for (const row of rows) {
    if (row.accessClass !== shown) page.space().line(0, { text: classWords[row.accessClass], style: "heading" });
    shown = row.accessClass;
    rowSection(page, row);
  }
  if (otherActions.length > 0) page.space().fields(0, "Not listed", otherActions);
  notKnown(page, unknown);
}

const classWords: Readonly<Record<AccessTableRow["accessClass"], string>> = {
  administration: "Administration",
  billing: "Billing",
  secrets: "Secrets",
  "data-write": "Data, changing it",
  "data-read": "Data, reading it",
  compute: "Compute",
  network: "Network",
  delivery: "Delivery",
  monitoring: "Monitoring",
  other: "Other",
};

function rowSection(page: Page, row: AccessTableRow): void {
  const { service, accessLevel, actions, resources, principals, conditions, exceptions } = row;
  const title = `${service === "*" ? "every service" : service} ${accessLevel}`;
  page.line(1, { text: title, style: "bold" }, { text: `  ${count(actions.length, "action")}`, style: "dim" });
  page.field(2, "actions", namesWords(actions, service));
  page.fields(2, "on", resources);
  if (principals.length > 0) page.fields(2, "by", principals);
  if (conditions.length > 0) page.fields(2, "if", conditions);
  if (exceptions.length > 0) page.fields(2, "but", exceptions);
}

/** Names without the service, where it stands above them. */
function namesWords(actions: readonly string[], service: string): string {
  const names = actions
    .slice(0, mostNames)
    .map((action) => (service === "*" ? action : action.slice(service.length + 1)));
  const more = actions.length - names.length;
  return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}

function escalationsSection(page: Page, { verdict, administrator, paths, unknown }: Escalations): void {
  page.space().line(0, { text: "Ways to gain rights", style: "heading" });
  if (administrator) page.paragraph(1, "Every action of every service is allowed: there is nothing to gain.", "high");
  else if (verdict === "proved") page.paragraph(1, "None of the known ways is open.", "good");
  for (const path of paths) pathSection(page, path);
  const reasons = unknown.map(({ title, reason }) => `whether it can ${title}: ${reason}`);
  if (reasons.length > 0) page.fields(1, "not known", reasons, "unknown");
}

function pathSection(page: Page, { title, steps, sources }: EscalationFound): void {
  page.line(1, { text: title, style: "high" });
  page.fields(
    2,
    "steps",
    steps.flatMap((step) => requestWords(step).join(", with ")),
  );
  page.fields(2, "described", sources);
}

function trustSection(page: Page, { regions, unknown }: TrustTable): void {
  page.space().line(0, { text: "Who can assume it", style: "heading" });
  if (regions.length === 0) page.paragraph(1, unknown.length === 0 ? "Nobody." : "Nobody that is known.");
  for (const { words, allowedBy, witness } of regions) {
    page.paragraph(1, words);
    page.field(2, "statement", allowedBy.statement);
    const [, ...context] = requestWords(witness);
    page.fields(2, "request", [witness.action, ...context]);
  }
  notKnown(page, unknown);
}

function notKnown(page: Page, unknown: readonly string[]): void {
  if (unknown.length > 0) page.space().fields(0, "Not known", unknown, "unknown");
}
