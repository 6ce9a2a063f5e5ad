import type { AccessRow, ReviewedIdentity, Verdict } from "../review/verdict";
import type { Page } from "./page";
import { jobsOf } from "./terminal-jobs";
import { count, duration } from "./words";

/** Who there is, who may become them, what they may do and until when. */
export function identitiesSection(
  page: Page,
  { identities, documents, jobs = [] }: Pick<Verdict, "identities" | "documents"> & Partial<Pick<Verdict, "jobs">>,
): void {
  page.space().line(0, { text: "Identities", style: "heading" }, { text: `  ${identities.length}`, style: "dim" });
  if (identities.length === 0) {
    const where = documents.length === 1 ? "the document holds" : `the ${documents.length} documents hold`;
    page.paragraph(
      1,
      `No identities found: ${where} none that is recognised. This is not a statement that access is safe.`,
    );
  }
  for (const identity of identities) describe(page, identity, jobsOf(identity, jobs));
}

function describe(page: Page, identity: ReviewedIdentity, jobs: readonly string[]): void {
  const { id, address, change, constructPath, approver, environment, trust, access } = identity;
  page.space().line(1, { text: id, style: "bold" }, { text: `  ${change}`, style: "dim" });
  page.field(2, "address", constructPath === null ? address : `${address} (construct ${constructPath})`);
  page.field(
    2,
    "owner",
    named(identity, "owner", identity.owner) + (approver === null ? "" : `, approved by ${approver}`),
  );
  page.field(
    2,
    "tier",
    named(identity, "tier", identity.tier) + (environment === null ? "" : `, environment ${environment}`),
  );
  page.field(2, "expires", identity.expires ?? named(identity, "expires", null));
  const trusted = [...trust, ...redactedWords(identity.redacted?.trust, "statement")];
  page.fields(2, "trusted by", trusted.length === 0 ? ["nobody that is known"] : trusted);
  if (jobs.length > 0) page.fields(2, "jobs", jobs);
  const may = [...accessLines(access), ...redactedWords(identity.redacted?.access, "row")];
  page.fields(2, "may", may.length === 0 ? ["nothing that is known"] : may);
  if (access.length > mostRows) page.field(2, "", "--format json lists it service by service", "dim");
  page.field(2, "boundary", named(identity, "boundary", identity.boundary));
  page.field(2, "session", sessionWords(identity));
  const rest = [...otherUnknowns(identity), ...redactedWords(identity.redacted?.unknown, "reason")];
  if (rest.length > 0) page.fields(2, "not known", rest, "unknown");
}

/** How many lines are left out, because they rest on sensitive values. */
function redactedWords(left: number | undefined, what: string): string[] {
  return left === undefined || left === 0 ? [] : [`${count(left, what)} from a sensitive value, not shown`];
}

/** A value, or why there is none. */
function named({ unknown }: ReviewedIdentity, name: string, value: string | null): string {
  if (value !== null) return value;
  const reason = unknown.find((entry) => entry.startsWith(`${name}: `));
  return reason === undefined ? "none" : `not known (${reason.slice(name.length + 2)})`;
}

function sessionWords(identity: ReviewedIdentity): string {
  const { longestSession, kind } = identity;
  if (longestSession !== null) return `up to ${duration(longestSession)}`;
  const words = named(identity, "longest session", null);
  return words === "none" ? `none: the credentials of ${kindWords(kind)} do not end by themselves` : words;
}

/** `managed-identity` is `a managed identity`. */
function kindWords(kind: string): string {
  const words = kind.replaceAll("-", " ");
  return `${/^[aeio]/.test(words) ? "an" : "a"} ${words}`;
}

/** The reasons that no other line of the identity shows. */
function otherUnknowns({ unknown }: ReviewedIdentity): string[] {
  const shown = ["owner: ", "tier: ", "expires: ", "boundary: ", "longest session: "];
  return unknown.filter((reason) => !shown.some((prefix) => reason.startsWith(prefix)));
}

/** More rows than these are for nobody to read one by one. */
const mostRows = 24;

/** One line for each service and access level, in columns; of very many, one for each access level and resource. */
function accessLines(access: readonly AccessRow[]): string[] {
  const rows = (access.length > mostRows ? joined(access) : access).map((row) => ({ ...row, who: serviceWords(row) }));
  const serviceWidth = widest(rows.map(({ who }) => who));
  const levelWidth = widest(rows.map(({ accessLevel }) => accessLevel));
  const countWidth = widest(rows.map(({ actions }) => count(actions, "action")));
  return rows.map((row) =>
    [
      row.who.padEnd(serviceWidth),
      row.accessLevel.padEnd(levelWidth),
      count(row.actions, "action").padStart(countWidth),
      `on ${resourceWords(row)}`,
    ].join("  "),
  );
}

/** The rows of all services that have the same access level on the same resources as one. */
function joined(access: readonly AccessRow[]): AccessRow[] {
  const groups = new Map<string, AccessRow[]>();
  for (const row of access) {
    const key = JSON.stringify([row.accessLevel, row.resources, row.moreResources]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.length === 1) return group;
    const actions = group.reduce((sum, row) => sum + row.actions, 0);
    return [{ ...first, service: count(group.length, "service"), actions }];
  });
}

function serviceWords({ service }: AccessRow): string {
  return service === "*" ? "every service" : service;
}

function resourceWords({ resources, moreResources }: AccessRow): string {
  const words = resources.map((resource) => (resource === "*" ? "every resource" : resource)).join(", ");
  return moreResources === 0 ? words : `${words} and ${moreResources} more`;
}

/** Columns for a list of words; long ones are let out of line. */
function widest(words: readonly string[]): number {
  return Math.min(
    24,
    words.reduce((most, word) => Math.max(most, word.length), 0),
  );
}
