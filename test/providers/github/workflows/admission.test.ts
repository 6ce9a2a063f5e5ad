import fc from "fast-check";
import { readCdktfStack } from "../../../../lib/documents/cdktf-stack";
import { readWorkflow } from "../../../../lib/documents/github-workflow";
import { assembleEstate } from "../../../../lib/estate/assemble";
import { claimsOf, jobAdmission } from "../../../../lib/estate/job-admission";
import type { Estate } from "../../../../lib/estate/model";
import { defaultTagKeys } from "../../../../lib/identity/tags";
import { awsVendor } from "../../../../providers/aws/estate/vendor";
import { githubVendor } from "../../../../providers/github/estate/vendor";
import { githubIssuer } from "../../../../providers/github/issuer";
import { jobsOf } from "../../../../providers/github/workflows/workload-jobs";
import { github, githubTrust } from "../../../rules/stack";

/** An event with a filter of branches, as a person writes it, and as plain code decides it. */
interface Event {
  readonly name: string;
  readonly yaml: string;
  /** Whether a run of the event can have the ref. */
  runsOn(ref: string): boolean;
}

const isBranch = (ref: string): boolean => ref.startsWith("refs/heads/");
const isTag = (ref: string): boolean => ref.startsWith("refs/tags/");

const events: readonly Event[] = [
  { name: "push", yaml: "push:", runsOn: (ref) => isBranch(ref) || isTag(ref) },
  { name: "push", yaml: "push: {branches: [main]}", runsOn: (ref) => ref === "refs/heads/main" },
  { name: "push", yaml: "push: {branches: ['release/**']}", runsOn: (ref) => ref.startsWith("refs/heads/release/") },
  {
    name: "push",
    yaml: "push: {branches-ignore: [main]}",
    runsOn: (ref) => isBranch(ref) && ref !== "refs/heads/main",
  },
  { name: "push", yaml: "push: {tags: ['v*']}", runsOn: (ref) => /^refs\/tags\/v[^/]*$/.test(ref) },
  { name: "pull_request", yaml: "pull_request:", runsOn: (ref) => ref.startsWith("refs/pull/") },
  { name: "workflow_dispatch", yaml: "workflow_dispatch:", runsOn: (ref) => isBranch(ref) || isTag(ref) },
  { name: "release", yaml: "release:", runsOn: isTag },
];

interface Job {
  readonly yaml: string;
  readonly environment?: string;
  /** Whether its condition lets it run. */
  runs(event: string, ref: string): boolean;
}

const always = (): boolean => true;

const jobs: readonly Job[] = [
  { yaml: "", runs: always },
  { yaml: "environment: prod", environment: "prod", runs: always },
  { yaml: "environment: 'eu:west'", environment: "eu:west", runs: always },
  { yaml: "if: github.ref == 'refs/heads/main'", runs: (_, ref) => ref === "refs/heads/main" },
  { yaml: "if: github.ref_name != 'main'", runs: (_, ref) => !/^refs\/(?:heads|tags)\/main$/.test(ref) },
  { yaml: "if: startsWith(github.ref, 'refs/tags/')", runs: (_, ref) => isTag(ref) },
  {
    yaml: "if: github.event_name == 'push' && github.ref_type == 'branch'",
    runs: (event, ref) => event === "push" && isBranch(ref),
  },
  { yaml: "environment: ${{ github.ref == 'refs/heads/main' && 'prod' || 'dev' }}", runs: always },
];

const refs = [
  "refs/heads/main",
  "refs/heads/dev",
  "refs/heads/release/1",
  "refs/tags/v1",
  "refs/tags/main",
  "refs/pull/7/merge",
];

/** The environment, by plain code. */
function environmentOf(job: Job, ref: string): string | undefined {
  if (job.yaml.startsWith("environment: ${{")) return ref === "refs/heads/main" ? "prod" : "dev";
  return job.environment;
}

/** The subject of a job's token, by GitHub's page alone. */
function subjectOf(job: Job, event: string, ref: string, ids: boolean): string {
  const environment = environmentOf(job, ref);
  const repository = ids ? "acme@42/checkout@4711" : "acme/checkout";
  if (environment !== undefined) return `repo:${repository}:environment:${environment.replaceAll(":", "%3A")}`;
  return `repo:${repository}:${event === "pull_request" ? "pull_request" : `ref:${ref}`}`;
}

const subjects = fc.constantFrom(
  "repo:acme/checkout:environment:prod",
  "repo:acme/checkout:environment:eu%3Awest",
  "repo:acme/checkout:environment:*",
  "repo:acme@42/checkout@4711:ref:refs/heads/main",
  "repo:acme/checkout:ref:refs/heads/main",
  "repo:acme/checkout:ref:refs/heads/release/*",
  "repo:acme/checkout:ref:refs/tags/v?",
  "repo:acme/checkout:pull_request",
  "repo:acme/*",
  "repo:acme/checkout:*",
  "repo:*/checkout:ref:*",
);

interface Demand {
  readonly sub: readonly string[];
  readonly ref: string | null;
}

const demands: fc.Arbitrary<Demand> = fc.record({
  sub: fc.array(subjects, { minLength: 1, maxLength: 2 }),
  ref: fc.option(fc.constantFrom("refs/heads/main", "refs/heads/*", "refs/pull/*/merge", "refs/tags/v1"), { freq: 3 }),
});

/** `StringLike`, by a regular expression. */
function isLike(text: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.\\^$|(){}+[\]]/g, "\\$&")
    .replaceAll("*", "[^]*")
    .replaceAll("?", "[^]");
  return new RegExp(`^${source}$`).test(text);
}

function isAdmitted({ sub, ref }: Demand, subject: string, ofRun: string): boolean {
  return sub.some((pattern) => isLike(subject, pattern)) && (ref === null || isLike(ofRun, ref));
}

function estateOf(event: Event, job: Job, { sub, ref }: Demand): Estate {
  const condition = {
    StringEquals: { [`${github}:aud`]: "sts.amazonaws.com" },
    StringLike: { [`${github}:sub`]: sub, ...(ref === null ? {} : { [`${github}:ref`]: ref }) },
  };
  const stack = { resource: { aws_iam_role: { x: { name: "x", assume_role_policy: githubTrust(condition) } } } };
  const workflow = `on:\n  ${event.yaml}\npermissions: {id-token: write}\njobs:\n  j:\n    ${job.yaml}\n    steps: []\n`;
  return assembleEstate([readCdktfStack(stack, "cdk.tf.json"), readWorkflow(workflow, ".github/workflows/x.yml")], {
    vendors: [awsVendor, { ...githubVendor, jobs: jobsOf }],
    issuerOf: githubIssuer,
    tagKeys: defaultTagKeys,
    jobs: { repository: "acme@42/checkout@4711" },
  });
}

test("what a job's token is admitted for is what plain code finds by going through the tokens", () => {
  fc.assert(
    fc.property(fc.constantFrom(...events), fc.constantFrom(...jobs), demands, (event, job, demand) => {
      const { jobs: found, identities } = estateOf(event, job, demand);
      const possible = refs.filter((ref) => event.runsOn(ref) && job.runs(event.name, ref));
      const admitted = possible.filter((ref) =>
        [true, false].some((ids) => isAdmitted(demand, subjectOf(job, event.name, ref, ids), ref)),
      );
      const [identity] = identities;
      const [one] = found;
      if (identity === undefined || one === undefined) {
        expect(possible).toEqual([]);
        return;
      }
      const { runs } = jobAdmission(one, identity, "sts.amazonaws.com");
      if (admitted.length > 0) expect(runs.map(({ admission }) => admission.verdict)).not.toEqual(runs.map(() => "no"));
      for (const { admission } of runs) {
        if (admission.verdict !== "yes") continue;
        const claims = claimsOf(admission.witness, admission.federation);
        const subject = claims.get("sub") ?? "";
        const ref = claims.get("ref") ?? /:ref:(.*)$/s.exec(subject)?.[1];
        const told = ref === undefined ? possible : [ref];
        expect(told.some((each) => event.runsOn(each) && job.runs(event.name, each))).toBe(true);
        expect(
          told.some((each) => [true, false].some((ids) => subjectOf(job, event.name, each, ids) === subject)),
        ).toBe(true);
      }
    }),
    { numRuns: 400 },
  );
});
