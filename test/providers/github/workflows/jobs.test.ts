import { join } from "node:path";
import { readWorkflow } from "../../../../lib/documents/github-workflow";
import { readDocuments } from "../../../../lib/documents/read";
import { PartialString, Unknown } from "../../../../lib/documents/value";
import type { WorkloadJob } from "../../../../lib/estate/jobs";
import { jobsOf } from "../../../../providers/github/workflows/workload-jobs";

const fixtures = join("test", "fixtures", "workflows");

function jobsIn(folder: string): Map<string, WorkloadJob> {
  const { documents, errors } = readDocuments([join(fixtures, folder)]);
  expect(errors).toEqual([]);
  return new Map(jobsOf(documents, { repository: "acme/checkout", indices: [] }).map((job) => [job.title, job]));
}

/** The jobs of a workflow in the text of a file. */
function jobsFrom(...sources: readonly (readonly [string, string])[]): readonly WorkloadJob[] {
  return jobsOf(
    sources.map(([path, source]) => readWorkflow(source, path)),
    { repository: "acme/checkout", indices: [] },
  );
}

function triggers(job: WorkloadJob | undefined): readonly string[] {
  return job?.runs.map(({ trigger }) => trigger) ?? ["no such job"];
}

function names(job: WorkloadJob | undefined): unknown[] {
  return (job?.credentials ?? []).map((one) => (one.kind === "static" ? one.title : one.name));
}

describe("what a job of a fixture asks for", () => {
  test.each([
    ["deploy-environment", "deploy.yml job deploy", ["arn:aws:iam::111122223333:role/checkout-deploy"]],
    ["composite", "build.yml job build", ["arn:aws:iam::111122223333:role/ci/artifacts-write"]],
    [
      "reusable",
      "release.yml job staging → deploy-to.yml job deploy",
      ["arn:aws:iam::111122223333:role/staging-deploy"],
    ],
    [
      "reusable",
      "release.yml job production → deploy-to.yml job deploy",
      ["arn:aws:iam::444455556666:role/production-deploy"],
    ],
    [
      "matrix",
      "accounts.yml job deploy (prod, arn:aws:iam::444455556666:role/prod-deploy)",
      ["arn:aws:iam::444455556666:role/prod-deploy"],
    ],
    ["matrix", "accounts.yml job test", []],
    ["google", "gcp.yml job deploy", ["deployer@acme-prod.iam.gserviceaccount.com"]],
    ["google", "gcp.yml job legacy", ["a Google service account key from secret GCP_KEY"]],
    ["azure", "webapp.yml job deploy", ["00001111-aaaa-2222-bbbb-3333cccc4444"]],
    ["azure", "webapp.yml job legacy", ["an Azure client secret from secret AZURE_CREDENTIALS"]],
    ["azure", "webapp.yml job terraform", ["an Azure client secret from secret ARM_CLIENT_SECRET"]],
    ["vault", "secrets.yml job jwt", ["auth/jwt/role/checkout-ci"]],
    ["vault", "secrets.yml job approle", ["the secret id of a Vault AppRole from secret VAULT_SECRET_ID"]],
    ["static-keys", "legacy.yml job upload", ["an AWS access key from secret PROD_AWS_ACCESS_KEY_ID"]],
    ["static-keys", "legacy.yml job migrate", ["an AWS access key from secret AWS_ACCESS_KEY_ID"]],
    ["static-keys", "legacy.yml job localstack", []],
    ["merge-queue", "queue.yml job checks", ["arn:aws:iam::111122223333:role/checks"]],
    ["tags", "publish.yml job pypi", []],
  ])("%s: %s", (folder, title, asked) => {
    const jobs = jobsIn(folder);
    expect([...jobs.keys()]).toContain(title);
    expect(names(jobs.get(title))).toEqual(asked);
  });

  test("is known in part where a variable of the repository is a part of it", () => {
    const job = jobsIn("dispatch").get("promote.yml job promote");
    expect(names(job)).toEqual([
      new PartialString([
        "arn:aws:iam::",
        { expression: "vars.AWS_ACCOUNT_ID" },
        ":role/promote-",
        { expression: "inputs.environment" },
      ]),
    ]);
    expect(job?.runs[0]?.environment).toEqual(
      new Unknown("whoever starts the workflow chooses `inputs.environment`", [{ expression: "inputs.environment" }]),
    );
  });

  test("is not known where a script asks for it", () => {
    expect(names(jobsIn("script").get("sts.yml job assume"))).toEqual([
      new Unknown("a script asks for it, and scripts are not read"),
    ]);
  });

  test("says what it shows: a token, a session, or something else", () => {
    const { credentials = [] } = jobsIn("chaining").get("chain.yml job deploy") ?? {};
    expect(credentials.map((one) => one.kind === "federated" && [one.shows, one.duration])).toEqual([
      ["token", { known: true, value: 43200 }],
      ["session", { known: true, value: 900 }],
      ["other", { known: true, value: 3600 }],
    ]);
  });

  test("stands at the line of its step", () => {
    const [credential] = jobsIn("deploy-environment").get("deploy.yml job deploy")?.credentials ?? [];
    expect(credential?.location.source?.line).toBe(27);
  });
});

describe("what starts a job", () => {
  test.each([
    ["plan-and-apply", "terraform.yml job plan", ["pull_request"]],
    ["plan-and-apply", "terraform.yml job apply", ["push to main"]],
    ["composite", "build.yml job build", ["push to main", "push to branch release/*"]],
    ["tags", "publish.yml job mirror", ["release of any tag", "push of tag v*.*.*"]],
    ["schedule", "nightly.yml job report", ["schedule"]],
    ["merge-queue", "queue.yml job checks", ["merge_group", "pull_request"]],
    ["static-keys", "legacy.yml job upload", ["push to any branch", "push of any tag"]],
    [
      "dispatch",
      "promote.yml job named",
      ["workflow_dispatch on main", "workflow_dispatch on any branch but main", "workflow_dispatch on any tag"],
    ],
  ])("%s: %s", (folder, title, started) => {
    expect(triggers(jobsIn(folder).get(title))).toEqual(started);
  });

  test("decides about its environment", () => {
    const job = jobsIn("dispatch").get("promote.yml job named");
    expect(job?.runs.map(({ environment }) => environment)).toEqual(["prod", "dev", "dev"]);
  });

  test.each([
    ["push:\n    branches-ignore: [main, 'dependabot/**']", ["push to any branch but main"]],
    ["push:\n    tags-ignore: [v0]", ["push of any tag but v0"]],
    ["push:\n    branches: ['**', '!main']", ["push to any branch but main"]],
    ["push:\n    branches: [main, '!main']", []],
    ["push:\n    paths: [src/**]", ["push to any branch", "push of any tag"]],
    ["[issue_comment, workflow_call]", ["issue_comment"]],
  ])("`on: %s`", (on, started) => {
    const [job] = jobsFrom([".github/workflows/a.yml", `on:\n  ${on}\njobs:\n  a:\n    steps: []\n`]);
    expect(job === undefined ? [] : triggers(job)).toEqual(started);
  });

  test("is not known of a workflow that nothing calls", () => {
    const [job] = jobsFrom([
      ".github/workflows/a.yml",
      "on: workflow_call\njobs:\n  a:\n    permissions: {id-token: write}\n    steps: []\n",
    ]);
    expect(triggers(job)).toEqual(["workflow_call"]);
    expect(job?.runs[0]?.forms.map(({ unless }) => unless)).toContain(
      "what calls the workflow is not among the files that were reviewed",
    );
  });
});

describe("whether a job can ask for tokens", () => {
  const allowed = (workflow: string, job: string): unknown => {
    const [one] = jobsFrom([
      ".github/workflows/a.yml",
      `on: push\n${workflow}\njobs:\n  a:\n    ${job}\n    runs-on: x\n    steps: []\n`,
    ]);
    return one?.tokens.allowed.known === true ? one.tokens.allowed.value : "unknown";
  };

  // https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
  test.each([
    ["no permissions", "", "", false],
    ["the workflow's", "permissions: {id-token: write}", "", true],
    ["the job's in place of the workflow's", "permissions: {id-token: write}", "permissions: {contents: read}", false],
    ["the job's alone", "permissions: read-all", "permissions: {id-token: write}", true],
    ["write-all", "permissions: write-all", "", true],
    ["read-all", "permissions: read-all", "", false],
    ["none at all", "permissions: {id-token: write}", "permissions: {}", false],
    ["read", "permissions: {id-token: read}", "", false],
    ["no level", "permissions: {id-token: [write]}", "", "unknown"],
  ])("%s", (_, workflow, job, expected) => {
    expect(allowed(workflow, job)).toBe(expected);
  });

  const called = "on: workflow_call\njobs:\n  b:\n    permissions: {id-token: write}\n    steps: []\n";

  test.each([
    ["id-token: write", true],
    ["contents: read", false],
  ])("a called workflow is limited by its caller: %s", (permission, expected) => {
    const jobs = jobsFrom(
      [
        ".github/workflows/a.yml",
        `on: push\njobs:\n  a:\n    permissions: {${permission}}\n    uses: ./.github/workflows/b.yml\n`,
      ],
      [".github/workflows/b.yml", called],
    );
    expect(jobs.map(({ title, tokens }) => [title, tokens.allowed])).toEqual([
      ["a.yml job a → b.yml job b", { known: true, value: expected }],
    ]);
  });
});

describe("what is not followed is said", () => {
  test.each([
    ["composite", "build.yml job lint", "it uses the action `./.github/actions/not-there`"],
    ["reusable", "release.yml job audit", "it calls `acme/shared-workflows/.github/workflows/audit.yml@v2`"],
  ])("%s: %s", (folder, title, words) => {
    expect(jobsIn(folder).get(title)?.unknown).toEqual([`${words}, which is not among the files that were reviewed`]);
  });

  test("workflows that call themselves, and actions that use themselves, come to an end", () => {
    const [job] = jobsFrom([
      ".github/workflows/a.yml",
      "on: [push, workflow_call]\njobs:\n  a:\n    uses: ./.github/workflows/a.yml\n",
    ]);
    expect(job?.unknown).toHaveLength(1);
    const jobs = jobsFrom(
      [".github/workflows/b.yml", "on: push\njobs:\n  b:\n    steps: [{uses: ./.github/actions/c}]\n"],
      [".github/actions/c/action.yml", "runs:\n  using: composite\n  steps: [{uses: ./.github/actions/c}]\n"],
    );
    expect(jobs.map(({ unknown }) => unknown.length)).toEqual([1]);
  });

  test("a matrix that is made to exhaust something is one job", () => {
    const axis = Array.from({ length: 100 }, (_, at) => at).join(", ");
    const axes = Array.from({ length: 50 }, (_, at) => `a${at}: [${axis}]`).join(", ");
    const jobs = jobsFrom([
      ".github/workflows/a.yml",
      `on: push\njobs:\n  a:\n    strategy: {matrix: {${axes}}}\n    environment: \${{ matrix.a1 }}\n    steps: []\n`,
    ]);
    expect(jobs.map(({ runs }) => runs[0]?.environment)).toEqual([
      new Unknown("the matrix is known only when the workflow runs", [{ expression: "matrix.a1" }]),
    ]);
  });
});

test("keys of a session, and those that another step made, are no long-lived keys", () => {
  const keys = "AWS_ACCESS_KEY_ID: ${{ secrets.A }}\n      AWS_SECRET_ACCESS_KEY: ${{ secrets.B }}";
  const source = (env: string): string => `on: push\njobs:\n  a:\n    env:\n      ${env}\n    steps: []\n`;
  const found = (env: string): unknown[] => names(jobsFrom([".github/workflows/a.yml", source(env)])[0]);
  expect(found(keys)).toEqual(["an AWS access key from secret A"]);
  expect(found(`${keys}\n      AWS_SESSION_TOKEN: \${{ secrets.C }}`)).toEqual([]);
  expect(found("AWS_SECRET_ACCESS_KEY: ${{ needs.login.outputs.key }}")).toEqual([]);
  expect(found("AWS_ACCESS_KEY_ID: AKIAIOSFODNN7EXAMPLE")).toEqual([]);
  expect(found("AWS_ACCESS_KEY_ID: AKIAQ3EGRTT2ZLQJ5K7M")).toEqual(["an AWS access key that is written into the file"]);
});
