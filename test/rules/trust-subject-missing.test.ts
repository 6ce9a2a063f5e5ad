import { findingsOf, github, githubProvider, githubTrust, policy, roleStack, saysOf } from "./stack";

const sub = `${github}:sub`;
const aud = { [`${github}:aud`]: "sts.amazonaws.com" };
const exact = "repo:acme/checkout:environment:prod";

function says(condition: object): string[] {
  return saysOf("trust-subject-missing", roleStack({ assume_role_policy: githubTrust(condition) }));
}

/** Every token of GitHub has a subject, and strangers choose everything in it but their own names. */
describe("strangers get in", () => {
  test.each<[string, object]>([
    ["where nothing is demanded but the audience", { StringEquals: aud }],
    [
      "where some subjects are excluded and none is demanded",
      { StringEquals: aud, StringNotLike: { [sub]: "repo:evil/*" } },
    ],
    [
      "where the subject has to differ from one",
      { StringEquals: aud, StringNotEquals: { [sub]: "repo:evil/x:pull_request" } },
    ],
    ["under a pattern for everything", { StringEquals: aud, StringLike: { [sub]: "*" } }],
    ["under a pattern for all repositories", { StringEquals: aud, StringLike: { [sub]: "repo:*" } }],
    ["under a pattern for an environment of any repository", { StringLike: { [sub]: "repo:*:environment:prod" } }],
    ["under a pattern for the main branch of any repository", { StringLike: { [sub]: "*:ref:refs/heads/main" } }],
    ["where one of several patterns is open", { StringLike: { [sub]: [exact, "repo:*"] } }],
    [
      "where a claim is demanded that the workflow's author chooses",
      { StringEquals: { ...aud, [`${github}:environment`]: "prod" } },
    ],
    [
      "where a branch is demanded, of whatever repository",
      { StringEquals: { ...aud, [`${github}:ref`]: "refs/heads/main" } },
    ],
    [
      "where an actor is demanded, who may comment on an issue anywhere",
      { StringEquals: { ...aud, [`${github}:actor`]: "octocat" } },
    ],
    [
      "where the subject is only demanded of tokens with a misspelt claim",
      { StringEqualsIfExists: { [`${github}:subject`]: exact } },
    ],
    [
      "where every value of a misspelt claim is limited",
      { "ForAllValues:StringLike": { [`${github}:subject`]: exact } },
    ],
    ["where the claim has to exist and nothing more", { Null: { [sub]: "false" } }],
  ])("%s", (_, condition) => {
    expect(says(condition)).toEqual(["critical"]);
  });

  test("without any condition", () => {
    expect(saysOf("trust-subject-missing", roleStack({ assume_role_policy: githubTrust() }))).toEqual(["critical"]);
  });

  test("where a second statement has no condition", () => {
    const web = { Principal: { Federated: githubProvider }, Action: "sts:AssumeRoleWithWebIdentity" };
    const trust = policy({ ...web, Condition: { StringEquals: { [sub]: exact } } }, web);
    expect(saysOf("trust-subject-missing", roleStack({ assume_role_policy: trust }))).toEqual(["critical"]);
  });

  test("where a denial names a claim that no token has", () => {
    const trust = policy(
      {
        Principal: { Federated: githubProvider },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringEquals: aud },
      },
      {
        Effect: "Deny",
        Principal: "*",
        Action: "*",
        Condition: { StringLike: { [`${github}:subject`]: "repo:evil/*" } },
      },
    );
    expect(saysOf("trust-subject-missing", roleStack({ assume_role_policy: trust }))).toEqual(["critical"]);
  });
});

describe("strangers stay out", () => {
  test.each<[string, object]>([
    ["of an exact subject", { StringEquals: { [sub]: exact } }],
    ["of one of two formats", { StringEquals: { [sub]: [exact, "repo:acme@42/checkout@4711:environment:prod"] } }],
    ["whatever the case of the key", { StringEquals: { [sub.toUpperCase()]: exact } }],
    ["whatever the case of the subject", { StringEqualsIgnoreCase: { [sub]: exact } }],
    ["of a repository's number", { StringEquals: { ...aud, [`${github}:repository_id`]: "4711" } }],
    ["of an owner's number", { StringEquals: { ...aud, [`${github}:repository_owner_id`]: "42" } }],
    ["of an enterprise's number", { StringEquals: { ...aud, [`${github}:enterprise_id`]: "7" } }],
    [
      "of a repository's name as a claim of its own",
      { StringEquals: { ...aud, [`${github}:repository`]: "acme/checkout" } },
    ],
    ["of a pattern of the owner's repositories", { StringLike: { [sub]: "repo:acme/*" } }],
    [
      "of a subject that an organisation made up",
      { StringEquals: { [sub]: "repository_owner:acme:environment:prod" } },
    ],
    [
      "of a claim that AWS does not take from the token, since nobody gets in",
      { StringEquals: { [`${github}:repository_owner`]: "acme" } },
    ],
    ["of a misspelt claim, since nobody gets in", { StringLike: { [`${github}:subject`]: "repo:*" } }],
    ["of a literal asterisk, since nobody gets in", { StringEquals: { [sub]: "repo:*" } }],
  ])("%s", (_, condition) => {
    expect(says(condition)).toEqual([]);
  });

  test("where a denial excludes all other subjects", () => {
    const trust = policy(
      {
        Principal: { Federated: githubProvider },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringEquals: aud },
      },
      { Effect: "Deny", Principal: "*", Action: "sts:*", Condition: { StringNotEquals: { [sub]: exact } } },
    );
    expect(saysOf("trust-subject-missing", roleStack({ assume_role_policy: trust }))).toEqual([]);
  });

  test("where the statement denies", () => {
    const trust = policy({
      Effect: "Deny",
      Principal: { Federated: githubProvider },
      Action: "sts:AssumeRoleWithWebIdentity",
    });
    expect(saysOf("trust-subject-missing", roleStack({ assume_role_policy: trust }))).toEqual([]);
  });
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
test.each<[string, object]>([
  ["ForAllValues:StringEquals", { "ForAllValues:StringEquals": { [sub]: exact } }],
  ["ForAllValues:StringLike", { "ForAllValues:StringLike": { [sub]: exact } }],
  ["StringEqualsIfExists", { StringEqualsIfExists: { [sub]: exact } }],
])("a demand that passes without a subject is no demand: %s", (_, condition) => {
  expect(says({ ...condition, StringEquals: aud })).toEqual(["medium"]);
});

test("it is enough that one of two demands holds for every token", () => {
  const condition = { StringEqualsIfExists: { [sub]: exact }, StringEquals: { [`${github}:repository_id`]: "4711" } };
  expect(says(condition)).toEqual([]);
});

test("who may call a reusable workflow is not in the document", () => {
  const workflow = "acme/workflows/.github/workflows/deploy.yml@refs/heads/main";
  const [finding, ...more] = findingsOf(
    roleStack({
      assume_role_policy: githubTrust({ StringEquals: { ...aud, [`${github}:job_workflow_ref`]: workflow } }),
    }),
  ).filter(({ rule }) => rule === "trust-subject-missing");
  expect([finding?.outcome, more]).toEqual(["unknown", []]);
  expect(finding?.message).toContain("the reusable workflow that it demands");
  const limited = {
    StringEquals: { [`${github}:job_workflow_ref`]: workflow, [`${github}:repository_owner_id`]: "42" },
  };
  expect(says(limited)).toEqual([]);
});

test("the witness is a token that a stranger can get", () => {
  const [finding] = findingsOf(roleStack({ assume_role_policy: githubTrust({ StringEquals: aud }) }));
  expect(finding).toMatchObject({
    rule: "trust-subject-missing",
    identity: "aws:role:/checkout-deploy",
    address: "aws_iam_role.deploy",
    witness: {
      action: "sts:AssumeRoleWithWebIdentity",
      context: {
        [sub]: "repo:somebody-else/their-repository:ref:refs/heads/main",
        [`${github}:repository`]: "somebody-else/their-repository",
        [`${github}:aud`]: "sts.amazonaws.com",
      },
    },
  });
});

describe("several issuers in one policy", () => {
  const eks = "oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
  const provider = (host: string): string => `arn:aws:iam::111122223333:oidc-provider/${host}`;
  const web = (host: string, condition?: object): object => ({
    Principal: { Federated: provider(host) },
    Action: "sts:AssumeRoleWithWebIdentity",
    ...(condition === undefined ? {} : { Condition: condition }),
  });
  const messages = (...statements: readonly object[]): [string, string][] =>
    findingsOf(roleStack({ assume_role_policy: policy(...statements) }))
      .filter(({ rule }) => rule === "trust-subject-missing")
      .map(({ severity, message }) => [severity, message]);

  test("each is judged by itself", () => {
    expect(
      messages(
        web(github, { StringEquals: { [sub]: exact } }),
        web(eks, { StringEquals: { [`${eks}:aud`]: "sts.amazonaws.com" } }),
      ),
    ).toEqual([["high", expect.stringMatching(/^Every service account of the EKS cluster may become/)]]);
  });

  test("a demand on one issuer's subject is none on the other's", () => {
    const both = {
      Principal: { Federated: [provider(github), provider(eks)] },
      Action: "sts:AssumeRoleWithWebIdentity",
    };
    const condition = { StringEqualsIfExists: { [sub]: exact }, StringEquals: {} };
    expect(
      messages({ ...both, Condition: condition })
        .map(([severity]) => severity)
        .sort(),
    ).toEqual(["high", "medium"]);
  });

  test.each<[string, object | undefined, string[]]>([
    ["gitlab.com", undefined, ["critical"]],
    ["gitlab.com", { StringLike: { "gitlab.com:sub": "project_path:*" } }, ["critical"]],
    ["gitlab.com", { StringLike: { "gitlab.com:sub": "project_path:acme/*:ref_type:branch:ref:main" } }, []],
    ["app.terraform.io", { StringEquals: { "app.terraform.io:aud": "aws.workload.identity" } }, ["critical"]],
    [
      "app.terraform.io",
      { StringLike: { "app.terraform.io:sub": "organization:acme:project:*:workspace:*:run_phase:*" } },
      [],
    ],
    [eks, { StringLike: { [`${eks}:sub`]: "system:serviceaccount:*:*" } }, ["high"]],
    [eks, { StringEquals: { [`${eks}:sub`]: "system:serviceaccount:payments:worker" } }, []],
    [`${github}/acme`, { StringEquals: { [`${github}/acme:aud`]: "sts.amazonaws.com" } }, ["high"]],
    [`${github}/acme`, { StringEquals: { [`${github}/acme:sub`]: exact } }, []],
  ])("%s under %j", (host, condition, expected) => {
    expect(messages(web(host, condition)).map(([severity]) => severity)).toEqual(expected);
  });

  test("the audience of a login provider is the application, and so tells whose token it is", () => {
    const google = (condition?: object): object => ({
      Principal: { Federated: "accounts.google.com" },
      Action: "sts:AssumeRoleWithWebIdentity",
      ...(condition === undefined ? {} : { Condition: condition }),
    });
    expect(messages(google()).map(([severity]) => severity)).toEqual(["critical"]);
    expect(messages(google({ StringEquals: { "accounts.google.com:aud": "66677788899900pro0" } }))).toEqual([]);
  });
});

/** https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html */
describe("identity pools of Cognito", () => {
  const pool = "cognito-identity.amazonaws.com";
  const own = { StringEquals: { [`${pool}:aud`]: "eu-central-1:1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d" } };
  const amr = (value: string): object => ({ "ForAnyValue:StringLike": { [`${pool}:amr`]: value } });
  const severities = (condition: object): string[] =>
    saysOf(
      "trust-subject-missing",
      roleStack({
        assume_role_policy: policy({
          Principal: { Federated: pool },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: condition,
        }),
      }),
    );

  test.each<[string, object, string[]]>([
    ["who signed in to the own pool", { ...own, ...amr("authenticated") }, []],
    ["guests of the own pool", { ...own, ...amr("unauthenticated") }, ["medium"]],
    ["both", { ...own, ...amr("*authenticated") }, ["medium"]],
    ["both, by a policy that does not ask", own, ["medium"]],
    ["one identity", { StringEquals: { ...own.StringEquals, [`${pool}:sub`]: "eu-central-1:9c0d" } }, []],
    ["who signed in to any pool", amr("authenticated"), ["critical"]],
  ])("%s", (_, condition, expected) => {
    expect(severities(condition)).toEqual(expected);
  });
});

describe("what is not known", () => {
  test("an issuer by reference is recognised by its condition keys", () => {
    const trust = (condition: object): string =>
      policy({
        Principal: { Federated: "${var.provider_arn}" },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: condition,
      });
    const says = (condition: object): string[] =>
      saysOf("trust-subject-missing", roleStack({ assume_role_policy: trust(condition) }));
    expect(says({ StringEquals: aud })).toEqual(["critical"]);
    expect(says({ StringEquals: { [sub]: exact } })).toEqual([]);
    expect(says({ StringEquals: { "${var.issuer}:sub": exact } })).toEqual([]);
    expect(says({ StringEquals: { "${var.issuer}:aud": "sts.amazonaws.com" } })).toEqual(["high"]);
  });

  test("a subject by reference is one subject", () => {
    expect(says({ StringEquals: { [sub]: "repo:acme/${var.repository}:environment:prod" } })).toEqual([]);
  });

  test("conditions that are not understood leave it open whether strangers get in", () => {
    expect(says({ StringEquals: aud, BinaryEquals: { [sub]: "QmluYXJ5" } })).toEqual(["unknown"]);
  });

  test("nothing is said besides where the whole trust is not known", () => {
    const stack = roleStack({ assume_role_policy: "${jsonencode(local.trust)}" });
    expect(saysOf("trust-subject-missing", stack)).toEqual([]);
    expect(saysOf("trust-not-known", stack)).toEqual(["unknown"]);
  });
});
