import type { JobIdentity, ReviewedIdentity, ReviewedJob, ReviewedJobCredential, Verdict } from "../review/verdict";
import type { Page } from "./page";
import { count } from "./words";

/** What the jobs of workflows ask for, and what they get; nothing where no workflow was reviewed. */
export function jobsSection(page: Page, { jobs }: Verdict): void {
  if (jobs.length === 0) return;
  page.space().line(0, { text: "Jobs", style: "heading" }, { text: `  ${jobs.length}`, style: "dim" });
  const [nowhere] = jobs.flatMap((job) => job.unknown.filter(isAboutRepository));
  if (nowhere !== undefined) page.paragraph(1, `Not known: ${nowhere}.`, "unknown");
  const shown = jobs.filter(isTelling);
  for (const job of shown) describe(page, job);
  const rest = jobs.length - shown.length;
  if (rest > 0)
    page
      .space()
      .paragraph(
        1,
        `${count(rest, "job")} can get no token, and ${rest === 1 ? "uses" : "use"} no cloud credentials.`,
        "dim",
      );
}

function isTelling({ tokens, credentials, unknown }: ReviewedJob): boolean {
  return tokens !== false || credentials.length > 0 || !unknown.every(isAboutRepository);
}

/** What all jobs of a workflow have in common is said once. */
function isAboutRepository(reason: string): boolean {
  return reason.startsWith("repository: ");
}

function describe(page: Page, job: ReviewedJob): void {
  const { title, repository, address, location, triggers, credentials, identities, unknown } = job;
  page
    .space()
    .line(1, { text: title, style: "bold" }, { text: `  ${repository ?? "repository not known"}`, style: "dim" });
  page.field(2, "at", placeWords(address, location.source?.line));
  page.field(2, "runs on", triggers.length === 0 ? "nothing" : triggerWords(triggers));
  page.field(2, "tokens", job.tokens === null ? "not known" : job.tokens ? "it can get tokens" : "none");
  if (credentials.length > 0) page.fields(2, "uses", credentials.map(credentialWords));
  const asked = identities.filter((one) => one.asked !== null);
  if (asked.length > 0) page.fields(2, "asks for", asked.map(identityWords));
  const others = identities.filter((one) => one.asked === null);
  if (others.length > 0) page.fields(2, "can become", others.map(identityWords));
  const rest = unknown.filter((reason) => !isAboutRepository(reason));
  if (rest.length > 0) page.fields(2, "not known", rest, "unknown");
}

function placeWords(address: string, line: number | undefined): string {
  return line === undefined ? address : `${address}, line ${line}`;
}

function credentialWords({ title, name, location }: ReviewedJobCredential): string {
  const line = location.source === undefined ? "" : ` (line ${location.source.line})`;
  return `${name === null ? title : `${title}: ${name}`}${line}`;
}

function identityWords({ identity, asked, admitted, when, refused, unknown, reason }: JobIdentity): string {
  const match = asked === "by-name" ? " (by name)" : asked === "possible" ? " (possibly)" : "";
  const parts = [
    ...(admitted.length === 0
      ? []
      : [`admitted on ${triggerWords(admitted)}${when === null ? "" : `, while ${when}`}`]),
    ...(refused.length === 0 || (asked === null && admitted.length > 0) ? [] : [`refused on ${triggerWords(refused)}`]),
    ...(unknown.length === 0 ? [] : [`not known on ${triggerWords(unknown)}: ${reason ?? ""}`]),
  ];
  return `${identity}${match}: ${parts.join("; ")}`;
}

/** More triggers than these are counted. */
const mostTriggers = 4;

function triggerWords(triggers: readonly string[]): string {
  const rest = triggers.length - mostTriggers;
  const shown = triggers.slice(0, mostTriggers).join(", ");
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

/** The jobs that can become an identity, one line each. */
export function jobsOf({ id, document }: ReviewedIdentity, jobs: readonly ReviewedJob[]): string[] {
  return jobs.flatMap(({ title, identities }) =>
    identities
      .filter((one) => one.identity === id && one.document === document && one.admitted.length + one.unknown.length > 0)
      .map(({ asked, admitted, unknown }) => {
        const on = admitted.length > 0 ? `on ${triggerWords(admitted)}` : `maybe, on ${triggerWords(unknown)}`;
        return `${title}, ${on}${asked === null ? ", without asking for it" : ""}`;
      }),
  );
}
