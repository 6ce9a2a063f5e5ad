import fc from "fast-check";
import type { Finding } from "../../lib/entry/main";
import { findingsOf, policy, roleStack } from "./stack";

const uuid = "c9bf9e57-1685-4c89-bafb-ff5af830be8a";
const repository = `{${uuid}}`;
const environment = "{7b0c3e24-0a11-4c5c-9d3e-6a1f1b6a2f00}";
const organization = "0f14d0ab-9605-4a62-a9e4-5ed26688389b";
const tenant = "11111111-2222-4333-8444-555555555555";

const hosts = {
  gitlab: "gitlab.com",
  instance: "git.acme.example",
  terraform: "app.terraform.io",
  bitbucket: "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc",
  circleci: `oidc.circleci.com/org/${organization}`,
  buildkite: "agent.buildkite.com",
  eks: "oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
  gke: "container.googleapis.com/v1/projects/acme/locations/europe-west3/clusters/main",
  spire: "oidc.spire.acme.example",
  google: "accounts.google.com",
  entra: `sts.windows.net/${tenant}/`,
} as const;

type Host = keyof typeof hosts;

/** What the trust rules say of a role that trusts an issuer under claims: what is compared by patterns, by name or by text. */
function found(
  issuer: Host,
  operator: string,
  claims: Readonly<Record<string, string | readonly string[]>>,
): readonly Finding[] {
  const host = hosts[issuer];
  const condition = Object.fromEntries(Object.entries(claims).map(([claim, value]) => [`${host}:${claim}`, value]));
  const federated = issuer === "google" ? host : `arn:aws:iam::111122223333:oidc-provider/${host}`;
  const trust = policy({
    Principal: { Federated: federated },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { [operator]: condition },
  });
  const access = policy({ Action: "s3:PutObject", Resource: "arn:aws:s3:::acme-site/*" });
  return findingsOf(roleStack({ assume_role_policy: trust }, access)).filter(({ rule }) => rule.startsWith("trust-"));
}

function says(...asked: Parameters<typeof found>): string[] {
  return found(...asked)
    .map(({ rule, outcome, severity, message }) => {
      const what =
        /, (every \w+|an environment that nobody named|a branch whose name holds another's) is admitted/.exec(
          message,
        )?.[1];
      return [rule.slice("trust-".length), outcome === "unknown" ? outcome : severity, what].filter(Boolean).join(" ");
    })
    .sort();
}

const everyBranch = ["pull-request-writes high", "subject-wildcard medium every branch"];

/** Sources: the page of each issuer that `providers/<issuer>/issuer.ts` names. */
describe.each<[Host, string]>([
  ["gitlab", "https://gitlab.com"],
  ["instance", "https://git.acme.example"],
])("GitLab: %s", (issuer, aud) => {
  test.each<[string, string[]]>([
    ["project_path:acme/checkout:ref_type:branch:ref:main", []],
    ["project_path:acme/team/checkout:ref_type:tag:ref:v1.0.0", []],
    ["project_path:acme/checkout:ref_type:branch:ref:release-*", []],
    ["project_path:acme/checkout:ref_type:branch:ref:*", everyBranch],
    ["project_path:acme/checkout:ref_type:tag:ref:*", ["subject-wildcard medium every tag"]],
    ["project_path:acme/checkout:*", everyBranch],
    ["project_path:acme/*:ref_type:branch:ref:main", ["subject-wildcard high"]],
    ["project_path:acme/team/*:ref_type:branch:ref:main", ["subject-wildcard high"]],
    ["project_path:acme/team*/checkout:ref_type:branch:ref:main", ["subject-wildcard high"]],
    ["project_path:acme/check*:ref_type:branch:ref:main", ["subject-wildcard high"]],
    ["project_path:acme*/checkout:ref_type:branch:ref:main", ["subject-wildcard critical"]],
    ["project_path:acme*", ["pull-request-writes high", "subject-wildcard critical"]],
  ])("%s", (sub, expected) => {
    expect(says(issuer, "StringLike", { aud, sub })).toEqual(expected);
  });
});

describe("GitLab's further claims that AWS evaluates", () => {
  const aud = "https://gitlab.com";
  const any = "project_path:acme/checkout:*";

  test("a protected ref is none that anybody can push", () => {
    expect(says("gitlab", "StringLike", { aud, sub: any, ref_protected: "true" })).toEqual([]);
  });

  test("the number of a project keeps strangers out, and lets every branch in", () => {
    expect(says("gitlab", "StringEquals", { aud, project_id: "4711" })).toEqual(everyBranch);
    expect(says("gitlab", "StringEquals", { aud, namespace_id: "42" })).toEqual([
      "pull-request-writes high",
      "subject-wildcard high",
    ]);
  });

  test("what the author of a job chooses keeps nobody out", () => {
    expect(says("gitlab", "StringEquals", { aud, pipeline_source: "push" })).toEqual(["subject-missing critical"]);
    expect(says("gitlab", "StringEquals", { aud, ref_protected: "true" })).toEqual(["subject-missing critical"]);
  });

  test("a claim that AWS does not evaluate is in no request", () => {
    expect(says("gitlab", "StringEquals", { aud, environment: "prod" })).toEqual(["admits-nobody low"]);
  });

  test("a token for another service is accepted where no audience is demanded", () => {
    const sub = "project_path:acme/checkout:ref_type:branch:ref:main";
    expect(says("gitlab", "StringEquals", { sub })).toEqual(["audience-missing medium"]);
  });
});

test.each<[string, string[]]>([
  ["organization:acme:project:web:workspace:checkout:run_phase:apply", []],
  ["organization:acme:project:*:workspace:checkout:run_phase:apply", []],
  ["organization:acme:*:workspace:checkout:run_phase:apply", []],
  ["organization:acme:project:web:workspace:checkout:run_phase:*", ["pull-request-writes high"]],
  ["organization:acme:project:web:workspace:*:run_phase:apply", ["subject-wildcard high"]],
  ["organization:acme:project:web:workspace:check*:run_phase:apply", ["subject-wildcard high"]],
  ["organization:acme:project:*:workspace:*:run_phase:apply", ["subject-wildcard high"]],
  ["organization:acme*:project:web:workspace:checkout:run_phase:apply", ["subject-wildcard critical"]],
  ["organization:acme*", ["pull-request-writes high", "subject-wildcard critical"]],
  ["organization:*:project:web:workspace:theirs:run_phase:apply", ["subject-missing critical"]],
  ["organization:*:project:web:workspace:checkout:run_phase:apply", ["subject-wildcard critical"]],
  ["*", ["pull-request-writes high", "subject-missing critical"]],
])("HCP Terraform: %s", (sub, expected) => {
  expect(says("terraform", "StringLike", { aud: "aws.workload.identity", sub })).toEqual(expected);
});

test.each<[string, string[]]>([
  [`${repository}:${environment}:*`, []],
  [`${repository}:{*}`, everyBranch],
  [`${repository}:*`, everyBranch],
  [`${repository}*:*`, everyBranch],
  [`*:${environment}:*`, ["subject-missing high"]],
  [`{c9bf9e57*:${environment}:*`, ["subject-wildcard high"]],
  ["*", ["pull-request-writes high", "subject-missing high"]],
])("Bitbucket: %s", (sub, expected) => {
  expect(says("bitbucket", "StringLike", { aud: `ari:cloud:bitbucket::workspace/${uuid}`, sub })).toEqual(expected);
});

test.each<[string, string[]]>([
  [
    `org/${organization}/project/${uuid}/user/????????-????-????-????-????????????/vcs-origin/github.com/acme/checkout/vcs-ref/refs/heads/main`,
    [],
  ],
  [
    `org/${organization}/project/${uuid}/user/*/vcs-origin/*/vcs-ref/refs/heads/main`,
    ["subject-wildcard medium a branch whose name holds another's"],
  ],
  [`org/${organization}/project/${uuid}/user/*`, everyBranch],
  [`org/${organization}/project/*`, ["pull-request-writes high", "subject-missing high"]],
  [`org/${organization}/project/c9bf9e57*`, ["pull-request-writes high", "subject-wildcard high"]],
])("CircleCI: %s", (sub, expected) => {
  expect(says("circleci", "StringLike", { aud: organization, sub })).toEqual(expected);
});

test("CircleCI: the project in a claim of its own", () => {
  expect(says("circleci", "StringEquals", { aud: organization, "oidc.circleci.com/project-id": uuid })).toEqual(
    everyBranch,
  );
});

describe("Buildkite", () => {
  const aud = "sts.amazonaws.com";

  test.each<[string, string[]]>([
    ["organization:acme:pipeline:checkout:ref:refs/heads/main:commit:*:step:deploy", []],
    ["organization:acme:pipeline:checkout:ref:refs/heads/main:*", []],
    ["organization:acme:pipeline:checkout:ref:refs/heads/*:commit:*:step:*", everyBranch],
    ["organization:acme:pipeline:checkout:*", everyBranch],
    ["organization:acme:pipeline:checkout:ref:refs/tags/*", ["subject-wildcard medium every tag"]],
    ["organization:acme:pipeline:*:ref:refs/heads/main:*", ["subject-wildcard high"]],
    ["organization:acme*:pipeline:checkout:ref:refs/heads/main:*", ["subject-wildcard critical"]],
    ["organization:*:pipeline:checkout:ref:refs/heads/main:*", ["subject-wildcard critical"]],
    ["*", ["pull-request-writes high", "subject-missing critical"]],
  ])("%s", (sub, expected) => {
    expect(says("buildkite", "StringLike", { aud, sub })).toEqual(expected);
  });

  test("claims with the names of the subject say as much as it", () => {
    const names = { aud, organization_slug: "acme", pipeline_slug: "checkout" };
    expect(says("buildkite", "StringEquals", names)).toEqual(everyBranch);
    expect(says("buildkite", "StringEquals", { ...names, build_branch: "main" })).toEqual([]);
    expect(says("buildkite", "StringEquals", { aud, organization_slug: "acme", build_branch: "main" })).toEqual([
      "subject-wildcard high",
    ]);
    expect(says("buildkite", "StringEquals", { aud, pipeline_slug: "checkout", build_branch: "main" })).toEqual([
      "subject-missing critical",
    ]);
  });
});

describe("Kubernetes", () => {
  const aud = "sts.amazonaws.com";

  test.each<[string, string[], string[]]>([
    ["system:serviceaccount:checkout:api", [], []],
    ["system:serviceaccount:checkout:*", ["subject-wildcard low"], ["subject-wildcard high"]],
    ["system:serviceaccount:checkout*:api", ["subject-wildcard medium"], ["subject-wildcard critical"]],
    ["system:serviceaccount:*:api", ["subject-wildcard medium"], ["subject-wildcard critical"]],
    ["system:serviceaccount:*", ["subject-missing high"], ["subject-missing high"]],
  ])("%s", (sub, ofOwnCluster, ofAnother) => {
    expect(says("eks", "StringLike", { aud, sub })).toEqual(ofOwnCluster);
    expect(says("gke", "StringLike", { aud, sub })).toEqual(ofAnother);
  });
});

test.each<[string, string[]]>([
  ["spiffe://acme.example/ns/checkout/sa/api", []],
  ["spiffe://acme.example/ns/checkout/*", ["subject-wildcard high"]],
  ["spiffe://acme.example/*", ["subject-wildcard high"]],
  ["spiffe://*", ["subject-missing high"]],
])("SPIFFE: %s", (sub, expected) => {
  expect(says("spire", "StringLike", { aud: "sts.amazonaws.com", sub })).toEqual(expected);
});

describe("Google", () => {
  const sub = "110169484474386276334";

  test.each<[object, string[]]>([
    [{ sub, oaud: "https://aws.acme.example" }, []],
    [{ sub, aud: "1234.apps.googleusercontent.com" }, []],
    [{ aud: "1234.apps.googleusercontent.com" }, []],
    [{ sub }, ["audience-missing medium"]],
    [{ email: "deploy@acme.iam.gserviceaccount.com", oaud: "https://aws.acme.example" }, []],
  ])("%j", (claims, expected) => {
    expect(says("google", "StringEquals", claims as Readonly<Record<string, string>>)).toEqual(expected);
  });

  test("the audience to demand is the one that was asked for, since `aud` is the account's number", () => {
    const [finding] = found("google", "StringEquals", { sub }).filter((one) => one.rule === "trust-audience-missing");
    expect(finding?.message).toContain("Demand StringEquals on accounts.google.com:oaud.");
  });

  test("whoever has an account gets in where only the audience is a pattern for all", () => {
    expect(says("google", "StringLike", { sub: "*", aud: "*" })).toContain("subject-missing critical");
  });
});

test.each<[object, string[]]>([
  [{ sub: uuid, aud: "api://aws" }, []],
  [{ sub: uuid }, ["audience-missing medium"]],
  [{ aud: "api://aws" }, ["subject-missing high"]],
])("Microsoft Entra: %j", (claims, expected) => {
  expect(says("entra", "StringEquals", claims as Readonly<Record<string, string>>)).toEqual(expected);
});

/** Subjects that nobody writes must not be too much for any issuer's grammar. */
test("whatever a policy compares, the rules come to an end", () => {
  const pieces = fc.constantFrom(
    ...["project_path:", "organization:", ":workspace:", ":pipeline:", "system:serviceaccount:", "spiffe://", "{", "}"],
    ...["acme", "/", ":", "*", "?", "${aws:username}", "\u0000", "__proto__", uuid, ":ref:refs/heads/main"],
  );
  const subjects = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.constantFrom(...(Object.keys(hosts) as Host[])), subjects, (issuer, sub) => {
      for (const operator of ["StringLike", "StringEquals", "StringNotLike"]) says(issuer, operator, { sub });
    }),
    { numRuns: 60 },
  );
});
