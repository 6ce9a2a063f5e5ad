import { readCdktfStack } from "../../lib/documents/cdktf-stack";
import { readWorkflow } from "../../lib/documents/github-workflow";
import { reviewDocuments, type Finding } from "../../lib/entry/main";
import { github, githubTrust, policy, roleStack, serviceTrust, today, type StackJson } from "./stack";

/** What a review of a stack with one workflow, `deploy.yml`, finds by the rules about workflows. */
function reviewed(stack: StackJson, workflow: string, repository: string | null = "acme/checkout"): Finding[] {
  const written: unknown = JSON.parse(JSON.stringify(stack));
  const documents = [
    readCdktfStack(written, "cdk.tf.json"),
    readWorkflow(workflow, "/nowhere/.github/workflows/deploy.yml"),
  ];
  const options = repository === null ? { today } : { today, repository };
  return reviewDocuments(documents, options).findings.filter(({ family }) => family === "workflow");
}

function says(rule: string, findings: readonly Finding[]): string[] {
  return findings
    .filter((one) => one.rule === rule)
    .map(({ outcome, severity }) => (outcome === "unknown" ? outcome : severity));
}

function messages(rule: string, findings: readonly Finding[]): string[] {
  return findings.filter((one) => one.rule === rule).map(({ message }) => message);
}

/** A stack with `checkout-deploy`, which admits the subjects. */
function admitting(sub: string | readonly string[], more: object = {}): StackJson {
  const operator = JSON.stringify(sub).includes("*") ? "StringLike" : "StringEquals";
  return roleStack({
    assume_role_policy: githubTrust({
      StringEquals: {
        [`${github}:aud`]: "sts.amazonaws.com",
        ...(operator === "StringEquals" ? { [`${github}:sub`]: sub } : {}),
        ...more,
      },
      ...(operator === "StringLike" ? { StringLike: { [`${github}:sub`]: sub } } : {}),
    }),
  });
}

interface Shape {
  readonly on?: string;
  readonly job?: string;
  readonly role?: string;
  readonly inputs?: string;
}

/** A workflow whose job asks for a role. */
function asking({ on = "{push: {branches: [main]}}", job = "", role = arn, inputs = "" }: Shape = {}): string {
  return `name: Deploy
on: ${on}
jobs:
  deploy:
    runs-on: ubuntu-latest
    permissions: {id-token: write, contents: read}
    ${job}
    steps:
      - uses: aws-actions/configure-aws-credentials@v4
        with:
          role-to-assume: ${role}
          ${inputs}
`;
}

const arn = "arn:aws:iam::111122223333:role/checkout-deploy";

describe("workflow-role-refuses-job", () => {
  const rule = "workflow-role-refuses-job";

  test.each<[string, StackJson, string]>([
    ["the environment", admitting("repo:acme/checkout:environment:prod"), asking({ job: "environment: prod" })],
    [
      "the environment of a repository whose subjects have ids",
      admitting("repo:acme@42/checkout@4711:environment:prod"),
      asking({ job: "environment: {name: prod, url: 'https://x'}" }),
    ],
    ["the branch", admitting("repo:acme/checkout:ref:refs/heads/main"), asking()],
    ["any branch", admitting("repo:acme/checkout:ref:refs/heads/*"), asking({ on: "push" })],
    ["one of its triggers", admitting("repo:acme/checkout:pull_request"), asking({ on: "[push, pull_request]" })],
    ["a tag", admitting("repo:acme/checkout:ref:refs/tags/v*"), asking({ on: "{push: {tags: ['v*']}}" })],
    [
      "a name with a colon",
      admitting("repo:acme/checkout:environment:eu%3Aprod"),
      asking({ job: "environment: 'eu:prod'" }),
    ],
    [
      "its workflow",
      admitting("repo:acme/checkout:*", {
        [`${github}:job_workflow_ref`]: "acme/checkout/.github/workflows/deploy.yml@refs/heads/main",
      }),
      asking(),
    ],
    ["its workflow's name", admitting("repo:acme/checkout:*", { [`${github}:workflow`]: "Deploy" }), asking()],
    ["another role", admitting("repo:acme/checkout:environment:prod"), asking({ role: `${arn}-other` })],
    ["a role of another account", admitting("repo:acme/other:*"), asking({ role: arn.replace("1111", "9999") })],
    ["a job that its condition keeps from running", admitting("repo:acme/other:*"), asking({ job: "if: false" })],
    [
      "the branch that its condition demands",
      admitting("repo:acme/checkout:ref:refs/heads/main"),
      asking({ on: "[push, pull_request]", job: "if: github.ref == 'refs/heads/main'" }),
    ],
  ])("is silent where the role admits %s", (_, stack, workflow) => {
    expect(says(rule, reviewed(stack, workflow))).toEqual([]);
  });

  test.each<[string, StackJson, string, string]>([
    ["an environment", admitting("repo:acme/checkout:environment:prod"), asking(), "it wants the environment `prod`"],
    [
      "another environment",
      admitting("repo:acme/checkout:environment:prod"),
      asking({ job: "environment: Prod" }),
      "it wants the environment `prod`",
    ],
    [
      "a branch",
      admitting("repo:acme/checkout:ref:refs/heads/main"),
      asking({ on: "{push: {branches: [develop]}}" }),
      "it wants the ref `refs/heads/main` and no environment",
    ],
    [
      "a branch, from a job with an environment",
      admitting("repo:acme/checkout:ref:refs/heads/main"),
      asking({ job: "environment: prod" }),
      "it wants the ref `refs/heads/main` and no environment",
    ],
    [
      "another repository",
      admitting("repo:acme/other:ref:refs/heads/main"),
      asking(),
      "it wants the repository `acme/other`",
    ],
    [
      "another audience",
      admitting("repo:acme/checkout:ref:refs/heads/main"),
      asking({ inputs: "audience: https://github.com/acme" }),
      "it wants the audience `sts.amazonaws.com`",
    ],
    [
      "another workflow",
      admitting("repo:acme/checkout:*", {
        [`${github}:job_workflow_ref`]: "acme/shared/.github/workflows/deploy.yml@refs/heads/main",
      }),
      asking(),
      "it wants the workflow file `acme/shared/.github/workflows/deploy.yml@refs/heads/main`",
    ],
    ["no tokens at all", roleStack({ assume_role_policy: serviceTrust() }), asking(), "names no issuer of such tokens"],
    [
      "somebody else altogether",
      admitting("repo:other/thing:environment:x"),
      asking(),
      "it admits GitHub Actions, if sub is repo:other/thing:environment:x",
    ],
  ])("says what it wants: %s", (_, stack, workflow, cause) => {
    const [message, ...more] = messages(rule, reviewed(stack, workflow));
    expect(more).toEqual([]);
    expect(message).toContain("deploy.yml job deploy asks for `aws:role:/checkout-deploy`");
    expect(message).toContain(cause);
  });

  test("asks about claims that a trust policy only wants to be there", () => {
    const trust = githubTrust({
      StringEquals: { [`${github}:aud`]: "sts.amazonaws.com" },
      StringLike: { [`${github}:sub`]: "repo:acme/checkout:*" },
      Null: { [`${github}:environment`]: "false" },
    });
    const stack = roleStack({ assume_role_policy: trust });
    expect(says(rule, reviewed(stack, asking({ job: "environment: prod" })))).toEqual([]);
    expect(messages(rule, reviewed(stack, asking()))[0]).toContain("it wants the environment");
  });

  test("stands at the step's line, and is about the role", () => {
    const [found] = reviewed(admitting("repo:acme/checkout:environment:prod"), asking());
    expect(found).toMatchObject({
      address: ".github/workflows/deploy.yml#deploy/steps/0",
      identity: "aws:role:/checkout-deploy",
      document: 1,
      location: { source: { line: 9 } },
    });
  });

  test.each<[string, StackJson, string, string | null, string]>([
    [
      "the repository",
      admitting("repo:acme/checkout:ref:refs/heads/main"),
      asking(),
      null,
      "give `--repository owner/name`",
    ],
    [
      "the environment",
      admitting("repo:acme/checkout:environment:prod"),
      asking({ job: "environment: ${{ vars.ENVIRONMENT }}" }),
      "acme/checkout",
      "its name is not known",
    ],
    [
      "the default branch",
      admitting("repo:acme/checkout:ref:refs/heads/main"),
      asking({ on: "schedule" }),
      "acme/checkout",
      "the default branch",
    ],
    [
      "the trust policy",
      roleStack({ assume_role_policy: "${data.external.trust.result.policy}" }),
      asking(),
      "acme/checkout",
      "assume_role_policy",
    ],
  ])("is unknown where %s is not known", (_, stack, workflow, repository, reason) => {
    const findings = reviewed(stack, workflow, repository);
    expect(says(rule, findings)).toEqual(["unknown"]);
    expect(messages(rule, findings)[0]).toContain(reason);
  });

  test("is unknown where the repository's subjects are customised", () => {
    const stack = admitting("repository_owner:acme:environment:prod");
    const customised = (usual: boolean, repository = "checkout"): StackJson => ({
      resource: {
        ...stack.resource,
        github_repository: { checkout: { name: "checkout" }, search: { name: "search" } },
        github_actions_repository_oidc_subject_claim_customization_template: {
          x: { repository, use_default: usual, include_claim_keys: ["repository_owner", "context"] },
        },
      },
    });
    const saidOf = (...form: Parameters<typeof customised>): string[] =>
      says(rule, reviewed(customised(...form), asking({ job: "environment: prod" })));
    expect(saidOf(false)).toEqual(["unknown"]);
    expect(saidOf(true)).toEqual(["medium"]);
    expect(saidOf(false, "${github_repository.checkout.name}")).toEqual(["unknown"]);
    expect(saidOf(false, "${github_repository.search.name}")).toEqual(["medium"]);
    expect(saidOf(false, "${var.repository}")).toEqual(["unknown"]);
  });

  test("is sure all the same where what is not known makes no difference", () => {
    const stack = admitting("repo:acme/checkout:environment:prod");
    expect(says(rule, reviewed(stack, asking({ job: "environment: dev" }), null))).toEqual(["medium"]);
    expect(says(rule, reviewed(stack, asking({ on: "schedule" })))).toEqual(["medium"]);
  });

  test("tells a role by its name where the account is not known, and says so", () => {
    const [message] = messages(
      rule,
      reviewed(
        admitting("repo:acme/checkout:environment:prod"),
        asking({ role: "arn:aws:iam::${{ vars.ACCOUNT }}:role/checkout-deploy" }),
      ),
    );
    expect(message).toContain("(told by its name alone)");
  });
});

describe("workflow-session-long", () => {
  const rule = "workflow-session-long";
  const trust = githubTrust({
    StringEquals: {
      [`${github}:aud`]: "sts.amazonaws.com",
      [`${github}:sub`]: "repo:acme/checkout:ref:refs/heads/main",
    },
  });
  const lasting = (seconds: number): StackJson =>
    roleStack({ assume_role_policy: trust, max_session_duration: seconds });
  const asked = (inputs: string): string => asking({ inputs });

  test.each([
    ["an hour", 3600, "role-duration-seconds: 3600", []],
    ["the default", 3600, "", []],
    ["more than the role gives", 3600, "role-duration-seconds: 7200", ["medium"]],
    ["more than an hour, which the role gives", 43200, "role-duration-seconds: '7200'", ["low"]],
    ["not known", 3600, "role-duration-seconds: ${{ vars.SECONDS }}", ["unknown"]],
    ["more than an hour from a session", 43200, "{role-chaining: true, role-duration-seconds: 7200}", ["medium"]],
  ])("%s", (_, longest, inputs, severities) => {
    const workflow = inputs.startsWith("{") ? asked(inputs.slice(1, -1).replace(", ", "\n          ")) : asked(inputs);
    expect(says(rule, reviewed(lasting(longest), workflow))).toEqual(severities);
  });
});

describe("workflow-static-credentials", () => {
  const rule = "workflow-static-credentials";
  const envOf = (name: string, expression: string): string =>
    `run: x\n        env:\n          ${name}: \${{ ${expression} }}`;

  test("a key that a workflow gives to all jobs is found once", () => {
    const workflow = `on: push
env:
  AWS_ACCESS_KEY_ID: \${{ secrets.KEY }}
  AWS_SECRET_ACCESS_KEY: \${{ secrets.SECRET }}
jobs:
  a: {runs-on: x, steps: []}
  b: {runs-on: x, steps: []}
`;
    const findings = reviewed(roleStack({}), workflow);
    expect(says(rule, findings)).toEqual(["high"]);
    expect(findings[0]?.address).toBe(".github/workflows/deploy.yml");
  });

  test.each([
    ["a token of the job", "uses: aws-actions/configure-aws-credentials@v4\n        with: {role-to-assume: x}"],
    ["another secret", "run: npm publish\n        env: {NPM_TOKEN: '${{ secrets.NPM_TOKEN }}'}"],
    ["a role's name in a secret", "run: x\n        env: {AWS_ROLE_ARN: '${{ secrets.AWS_ROLE_ARN }}'}"],
    ["what a step called secrets makes", envOf("ARM_CLIENT_SECRET", "steps.get-secrets.outputs.ARM_CLIENT_SECRET")],
    ["what an output called secrets holds", envOf("AWS_SECRET_ACCESS_KEY", "fromJSON(needs.a.outputs.secrets).KEY")],
    ["a text that speaks of one", envOf("AWS_SECRET_ACCESS_KEY", "inputs.key || 'see secrets.KEY'")],
    ["whether there is a key", envOf("HAS_AWS_ACCESS_KEY_ID", "secrets.AWS_ACCESS_KEY_ID != ''")],
    ["what follows from there being a key", envOf("MODE", "secrets.AWS_ACCESS_KEY_ID && 'real' || 'mock'")],
  ])("%s is none", (_, step) => {
    expect(says(rule, reviewed(roleStack({}), `on: push\njobs:\n  a:\n    steps:\n      - ${step}\n`))).toEqual([]);
  });

  test.each([
    ["by its name in brackets", "secrets['AWS_SECRET_ACCESS_KEY']", "secret AWS_SECRET_ACCESS_KEY"],
    ["by a name that is computed", "secrets[matrix.key]", "a secret whose name is computed"],
    ["with spaces", "secrets . PROD", "secret PROD"],
    ["in a call", "format('{0}', secrets.PROD)", "secret PROD"],
    ["where there is no other", "inputs.key || secrets.PROD", "secret PROD"],
    ["where a condition holds", "github.ref_name == 'main' && secrets.PROD || 'x'", "secret PROD"],
  ])("a key is found that is read %s", (_, expression, secret) => {
    const workflow = `on: push\njobs:\n  a:\n    steps:\n      - ${envOf("AWS_SECRET_ACCESS_KEY", expression)}\n`;
    expect(messages(rule, reviewed(roleStack({}), workflow))[0]).toContain(`uses an AWS access key from ${secret}:`);
  });

  test("a key that a script reads is one", () => {
    const workflow =
      "on: push\njobs:\n  a:\n    steps:\n      - run: aws configure set x ${{ secrets.AWS_SECRET_ACCESS_KEY }}\n";
    expect(messages(rule, reviewed(roleStack({}), workflow))[0]).toContain(
      "deploy.yml job a uses an AWS access key from secret AWS_SECRET_ACCESS_KEY",
    );
  });
});

describe("workflow-token-permission-missing", () => {
  const rule = "workflow-token-permission-missing";
  const without = (permissions: string): string =>
    asking().replace("permissions: {id-token: write, contents: read}", permissions);

  test.each([
    ["none", "", ["medium"]],
    ["others", "permissions: {contents: read}", ["medium"]],
    ["read-all", "permissions: read-all", ["medium"]],
    ["write-all", "permissions: write-all", []],
    ["what is no level", "permissions: {id-token: {}}", ["unknown"]],
  ])("permissions: %s", (_, permissions, severities) => {
    expect(says(rule, reviewed(roleStack({}), without(permissions)))).toEqual(severities);
  });

  test("a role that is asked for with a key needs no token", () => {
    const keys = "aws-access-key-id: ${{ secrets.A }}\n          aws-secret-access-key: ${{ secrets.B }}";
    expect(
      says(rule, reviewed(roleStack({}), without("").replace("role-to-assume", `${keys}\n          role-to-assume`))),
    ).toEqual([]);
  });
});

describe("workflow-token-permission-wide", () => {
  const rule = "workflow-token-permission-wide";
  const lint = (permissions: string, step = "run: npm test"): string =>
    `on: {push: {branches: [main]}}\npermissions: ${permissions}\njobs:\n  lint:\n    steps:\n      - ${step}\n`;

  test.each([
    ["for the workflow", lint("{id-token: write}"), ["low"]],
    ["for everything", lint("write-all", "uses: some/action@v1"), ["low"]],
    [
      "for the workflow, with an action that may ask",
      lint("{id-token: write}", "uses: pypa/gh-action-pypi-publish@v1"),
      [],
    ],
    ["for the workflow, with GitHub's own action", lint("{id-token: write}", "uses: actions/checkout@v4"), ["low"]],
    ["for a site that is published", lint("{id-token: write}", "uses: actions/deploy-pages@v4"), []],
    ["for a build that is attested", lint("{id-token: write}", "uses: actions/attest-build-provenance@v3"), []],
    ["for a package that is published", lint("{id-token: write}", "run: npm publish --provenance"), []],
    ["for an image that is signed", lint("{id-token: write}", "run: cosign sign --yes ${{ env.IMAGE }}"), []],
    ["for what is not followed", lint("{id-token: write}", "uses: ./.github/actions/x"), []],
    ["for nobody", lint("{contents: read}"), []],
    ["for a job that asks for a role", asking(), []],
  ])("%s", (_, workflow, severities) => {
    expect(says(rule, reviewed(roleStack({}), workflow))).toEqual(severities);
  });

  test("of a job whose actions may ask by themselves it says no more than it knows", () => {
    const said = (step: string): string | undefined =>
      messages(rule, reviewed(roleStack({}), lint("write-all", step)))[0];
    expect(said("uses: some/action@v1")).toContain("job lint names no identity that it asks for, and every step");
    expect(said("uses: actions/checkout@v4")).toContain("job lint asks for no identity, and every step");
  });

  test("it is worse where a role admits the job", () => {
    const findings = reviewed(admitting("repo:acme/checkout:*"), lint("{id-token: write}"));
    expect(says(rule, findings)).toEqual(["medium"]);
    expect(messages(rule, findings)[0]).toContain("`aws:role:/checkout-deploy` admits them");
  });
});

describe("workflow-untrusted-code", () => {
  const rule = "workflow-untrusted-code";
  const checkout = "uses: actions/checkout@v4\n        with: {ref: '${{ github.event.pull_request.head.sha }}'}";
  const running = (on: string, step: string, permissions = "{id-token: write}"): string =>
    `on: ${on}\npermissions: ${permissions}\njobs:\n  test:\n    steps:\n      - ${step}\n      - run: make test\n`;

  test.each([
    ["a pull request's head where a role admits the job", running("pull_request_target", checkout), ["high"]],
    ["a pull request's head on pull_request", running("pull_request", checkout), []],
    ["the default branch", running("pull_request_target", "uses: actions/checkout@v4"), []],
    ["a pull request's head without a token", running("pull_request_target", checkout, "{contents: read}"), []],
    [
      "a pull request that a comment names",
      running("issue_comment", "run: gh pr checkout ${{ github.event.issue.number }}"),
      ["high"],
    ],
    ["a pull request that git fetches", running("workflow_run", "run: git fetch origin pull/1/head"), ["high"]],
    ["one that gets a label", running("{pull_request_target: {types: [labeled]}}", checkout), []],
    [
      "one that gets a label or is assigned",
      running("{pull_request_target: {types: [labeled, assigned]}}", checkout),
      [],
    ],
    [
      "one that gets a label or code",
      running("{pull_request_target: {types: [labeled, synchronize]}}", checkout),
      ["high"],
    ],
    ["one of any type", running("{pull_request_target: {types: }}", checkout), ["high"]],
  ])("%s", (_, workflow, severities) => {
    expect(says(rule, reviewed(admitting("repo:acme/checkout:*"), workflow))).toEqual(severities);
  });

  /** The job with a condition, and what is said of it. */
  const guarded = (condition: string, on = "pull_request_target"): string[] => {
    const workflow = running(on, checkout).replace("  test:\n", `  test:\n    if: ${JSON.stringify(condition)}\n`);
    return says(rule, reviewed(admitting("repo:acme/checkout:*"), workflow));
  };

  test.each([
    ["who opened it", "github.event.pull_request.user.login == 'dependabot[bot]'"],
    ["who opened it, among more", "${{ 'bot' == github.event.pull_request.user.login && always() }}"],
    ["the repository that it comes from", "github.event.pull_request.head.repo.full_name == github.repository"],
    ["a fork", "!github.event.pull_request.head.repo.fork"],
    ["a fork, compared", "github.event.pull_request.head.repo.fork == false"],
    ["a member", "github.event.pull_request.author_association == 'MEMBER'"],
    [
      "several associations",
      `contains(fromJSON('["OWNER", "COLLABORATOR"]'), github.event.pull_request.author_association)`,
    ],
    ["a label that it gets", "github.event.action == 'labeled' && github.event.label.name == 'safe'"],
    [
      "another event, or the repository",
      "github.event_name != 'pull_request_target' || github.event.pull_request.head.repo.full_name == github.repository",
    ],
  ])("a condition keeps strangers out by %s", (_, condition) => {
    expect(guarded(condition)).toEqual([]);
  });

  test.each([
    ["who pushed last", "github.actor == 'dependabot[bot]'"],
    ["everybody but one", "github.event.pull_request.user.login != 'mallory'"],
    ["a label that it has", "contains(github.event.pull_request.labels.*.name, 'safe')"],
    ["code that it gets", "github.event.action == 'synchronize'"],
    ["a contributor", "github.event.pull_request.author_association == 'CONTRIBUTOR'"],
    [
      "associations of strangers too",
      `contains(fromJSON('["OWNER", "NONE"]'), github.event.pull_request.author_association)`,
    ],
    ["one of two ways", "github.event.pull_request.user.login == 'bot' || github.event.action == 'opened'"],
    ["the base, which is always this repository", "github.event.pull_request.base.repo.full_name == github.repository"],
    ["forks alone", "github.event.pull_request.head.repo.fork"],
    ["what is no expression", "github.event.pull_request.user.login == "],
  ])("a condition lets strangers in by %s", (_, condition) => {
    expect(guarded(condition)).toEqual(["high"]);
  });

  test("a key that the job reads is what its code can get", () => {
    const workflow = running(
      "pull_request_target",
      `${checkout}\n      - run: deploy\n        env: {AWS_SECRET_ACCESS_KEY: '\${{ secrets.K }}'}`,
      "{}",
    );
    expect(messages(rule, reviewed(roleStack({}), workflow))[0]).toContain(
      "That code can get an AWS access key from secret K",
    );
  });

  test("nothing that can be had is no finding", () => {
    const other = roleStack({
      assume_role_policy: policy({ Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }),
    });
    expect(says(rule, reviewed(other, running("pull_request_target", checkout)))).toEqual([]);
  });
});
