import { join } from "node:path";
import { readDocuments, type Document } from "../../lib/entry/main";
import type { ReportFinding, ReportIdentity } from "../../lib/report/report";
import { falseClaims } from "../documents/oracle";
import type { Checks } from "./checks";
import { BAD, CLEAN, type Example, type ExpectedIdentity, EXPIRED_DAY, LAST_DAY, VALID_DAY } from "./examples";
import { remit, type Reviewed, reviewOf } from "./remit";
import { runStack } from "./stack";
import { maskedValues } from "./state-json";
import type { Tools } from "./tools";

/** Two bots of ours: clean in every document, until they expire. */
export async function checkClean(stacks: string, tools: Tools, checks: Checks): Promise<void> {
  const state = await checkLife(CLEAN, stacks, tools, checks);
  const lastDay = await reviewOf(state, LAST_DAY);
  checks.same("clean: the applied bots pass on their last day", lastDay.code, 0);
  const expired = await reviewOf(state, EXPIRED_DAY);
  checks.same("clean: the applied bots fail on the day after", expired.code, 1);
  const expected = [...CLEAN.identities.map(({ id }) => `lifecycle-expiry-past ${id}`), ...CLEAN.findings];
  checks.same("clean: they fail because they have expired", found(expired), expected.sort());
}

/** Bots of another bundle: clean in every document. */
export async function checkBundle(example: Example, stacks: string, tools: Tools, checks: Checks): Promise<void> {
  await checkLife(example, stacks, tools, checks);
}

/** Roles and a user by hand: the same findings in every document, and no secret in any report. */
export async function checkBad(stacks: string, tools: Tools, checks: Checks): Promise<void> {
  const state = await checkLife(BAD, stacks, tools, checks);
  const secrets = maskedValues(state);
  checks.that("bad: the state holds secrets that a report could leak", secrets.length > 0);
  for (const format of ["terminal", "json", "sarif"]) {
    const { stdout, stderr } = await remit("review", state, "--format", format);
    const leaks = secrets.some((secret) => `${stdout}${stderr}`.includes(secret));
    checks.that(`bad: the ${format} report of the state holds none of them`, stdout !== "" && !leaks);
  }
}

/**
 * Takes a stack through Terraform and reviews it as it was synthesised, planned and applied.
 *
 * @returns the file of the state
 */
async function checkLife(example: Example, stacks: string, tools: Tools, checks: Checks): Promise<string> {
  const { name } = example;
  const { plan, state, pendingChanges } = await runStack(join(stacks, name), tools);
  checks.that(`${name}: Terraform ${tools.terraformVersion} plans and applies it`, true);
  checks.that(`${name}: a second plan says "No changes"`, pendingChanges === "", pendingChanges);
  const synth = await reviewOf(join(stacks, name, "cdk.tf.json"), VALID_DAY);
  checkReview(example, "synth", synth, checks);
  for (const [document, file] of Object.entries({ plan, state })) {
    const reviewed = await reviewOf(file, VALID_DAY);
    checkReview(example, document, reviewed, checks);
    checkAgreement(`${name}: the reviews of synth and ${document}`, synth, reviewed, checks);
  }
  checkClaims(name, { synth: join(stacks, name, "cdk.tf.json"), plan, state }, checks);
  return state;
}

/** Terraform is the oracle: what is read of a synthesis is what its plan says, and what is read of the plan is what the state says. */
function checkClaims(
  name: string,
  files: { readonly synth: string; readonly plan: string; readonly state: string },
  checks: Checks,
): void {
  const read = (file: string): Document => {
    const [document] = readDocuments([file]).documents;
    if (document === undefined) throw new Error(`${file} can't be read`);
    return document;
  };
  const [synth, plan, state] = [read(files.synth), read(files.plan), read(files.state)];
  checks.same(`${name}: what the synthesis is read to know is what Terraform plans`, falseClaims(synth, plan), []);
  checks.same(`${name}: and what it applies`, falseClaims(synth, state), []);
  checks.same(`${name}: what the plan is read to know is what Terraform applies`, falseClaims(plan, state), []);
}

/** Holds one review against what was worked out by hand. */
function checkReview({ name, ...expected }: Example, document: string, reviewed: Reviewed, checks: Checks): void {
  const title = `${name}: the review of the ${document}`;
  checks.same(`${title} ends with ${expected.code}`, reviewed.code, expected.code);
  checks.same(
    `${title} names the identities`,
    reviewed.report.identities.map(described).sort(byId),
    expected.identities,
  );
  checks.same(`${title} finds what is wrong and nothing else`, found(reviewed), expected.findings);
  checks.same(`${title} leaves nothing out`, reviewed.report.notAnalysed, []);
}

/**
 * Holds two reviews of the same stack against each other. A plan of CDKTF's output knows as much as the output itself,
 * because Terraform keeps the templates of its JSON syntax in the plan; what a plan of HCL knows less is a matter of
 * test/fixtures/reviews.test.ts.
 */
function checkAgreement(title: string, one: Reviewed, other: Reviewed, checks: Checks): void {
  const identities = ({ report }: Reviewed): object[] => report.identities.map(lasting).sort(byId);
  const findings = ({ report }: Reviewed): object[] => report.findings.map(lastingFinding);
  checks.same(`${title} say the same of every identity, its trust and its access`, identities(other), identities(one));
  checks.same(`${title} give findings the same words and fingerprints`, findings(other), findings(one));
}

function described(identity: ReportIdentity): ExpectedIdentity {
  const { id, owner, approver, environment, tier, expires, longestSession } = identity;
  return { id, owner, approver, environment, tier, expires, longestSession };
}

/** What is said of an identity whatever the document: a boundary has an ARN, and a key an id, only once it exists. */
function lasting(identity: ReportIdentity): { readonly id: string } {
  const access = identity.access.map((row) => ({ ...row, resources: row.resources.map(withoutKeyId) }));
  return { ...identity, ...{ access, change: null, constructPath: null, boundary: identity.boundary !== null } };
}

function withoutKeyId(resource: string): string {
  const isMadeKey = /\$\{aws_kms_key\.[^}]*\.arn\}|:key\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(resource);
  return isMadeKey ? "a key that is made with it" : resource;
}

/** A witness names a principal by its ARN, which exists only once the principal does. */
function lastingFinding({ rule, severity, outcome, identity, address, message, fingerprint }: ReportFinding): object {
  return { rule, severity, outcome, identity, address, message, fingerprint };
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}

/** `rule subject` of every finding, sorted; what isn't a violation says so. */
function found({ report }: Reviewed): string[] {
  return report.findings
    .map(({ rule, outcome, identity, address }) => {
      const subject = identity ?? address.replace(/_[0-9A-F]{8}$/, "");
      return `${rule} ${subject}${outcome === "violation" ? "" : ` (${outcome})`}`;
    })
    .sort();
}
