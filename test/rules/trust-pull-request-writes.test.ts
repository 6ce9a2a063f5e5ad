import { findingsOf, github, githubTrust, policy, roleStack, saysOf } from "./stack";

const rule = "trust-pull-request-writes";
const writing = policy({ Action: "s3:PutObject", Resource: "arn:aws:s3:::assets/*" });
const reading = policy({ Action: ["s3:GetObject", "s3:ListBucket"], Resource: "*" });

function says(subject: unknown, access: string | undefined, more: object = {}): string[] {
  const condition = { StringLike: { [`${github}:sub`]: subject }, ...more };
  return saysOf(rule, roleStack({ assume_role_policy: githubTrust(condition) }, access));
}

/** https://docs.github.com/en/actions/reference/security/oidc: the subject of a pull request ends on `pull_request`. */
test.each<[unknown, string[]]>([
  ["repo:acme/checkout:pull_request", ["high"]],
  ["repo:acme@42/checkout@4711:pull_request", ["high"]],
  ["repo:acme/checkout:*", ["high"]],
  ["repo:acme/*", ["high"]],
  ["*", ["high"]],
  [["repo:acme/checkout:environment:prod", "repo:acme/checkout:pull_request"], ["high"]],
  ["repo:acme/checkout:environment:prod", []],
  ["repo:acme/checkout:environment:*", []],
  ["repo:acme/checkout:ref:refs/heads/*", []],
  ["repo:acme/checkout:ref:*", []],
])("a role that writes, for %j: %j", (subject, expected) => {
  expect(says(subject, writing)).toEqual(expected);
});

describe("a role that a pull request may take", () => {
  const subject = "repo:acme/checkout:pull_request";

  test.each<[string, string | undefined, string[]]>([
    ["reads", reading, []],
    ["does nothing", undefined, []],
    ["writes one thing among reading", policy({ Action: ["s3:Get*", "sqs:SendMessage"], Resource: "*" }), ["high"]],
    ["tags", policy({ Action: "ec2:CreateTags", Resource: "*" }), ["high"]],
    ["passes roles", policy({ Action: "iam:PassRole", Resource: "arn:aws:iam::111122223333:role/task" }), ["high"]],
    [
      "is denied what it is allowed",
      policy({ Action: "s3:*", Resource: "*" }, { Effect: "Deny", NotAction: ["s3:Get*", "s3:List*"], Resource: "*" }),
      [],
    ],
  ])("and that %s", (_, access, expected) => {
    expect(says(subject, access)).toEqual(expected);
  });

  test("and that has a policy which AWS keeps for reading", () => {
    const trust = githubTrust({ StringEquals: { [`${github}:sub`]: subject } });
    const role = (name: string): object => ({
      assume_role_policy: trust,
      managed_policy_arns: [`arn:aws:iam::aws:policy/${name}`],
    });
    expect(saysOf(rule, roleStack(role("SecurityAudit")))).toEqual([]);
    expect(saysOf(rule, roleStack(role("PowerUserAccess")))).toEqual(["high"]);
  });

  test("and that a boundary keeps to reading", () => {
    const trust = githubTrust({ StringEquals: { [`${github}:sub`]: subject } });
    const bounded = roleStack(
      { assume_role_policy: trust, permissions_boundary: "${aws_iam_policy.boundary.arn}" },
      policy({ Action: "*", Resource: "*" }),
      { aws_iam_policy: { boundary: { name: "boundary", policy: reading } } },
    );
    expect(saysOf(rule, bounded)).toEqual([]);
  });

  test("and whose policy is not known", () => {
    const trust = githubTrust({ StringEquals: { [`${github}:sub`]: subject } });
    const role = { assume_role_policy: trust, managed_policy_arns: ["arn:aws:iam::111122223333:policy/elsewhere"] };
    expect(saysOf(rule, roleStack(role))).toEqual(["unknown"]);
  });
});

test.each<[string, object]>([
  ["an environment", { StringEquals: { [`${github}:environment`]: "prod" } }],
  ["a branch", { StringEquals: { [`${github}:ref`]: "refs/heads/main" } }],
  [
    "a workflow of the main branch",
    { StringEquals: { [`${github}:job_workflow_ref`]: "acme/w/.github/workflows/d.yml@refs/heads/main" } },
  ],
])("%s in another claim keeps pull requests out", (_, more) => {
  expect(says("repo:acme/checkout:*", writing, more)).toEqual([]);
});

test("by the repository's number alone, pull requests get in", () => {
  const trust = githubTrust({ StringEquals: { [`${github}:repository_id`]: "4711" } });
  expect(saysOf(rule, roleStack({ assume_role_policy: trust }, writing))).toEqual(["high"]);
});

test("a subject by reference may be a pull request's", () => {
  const trust = githubTrust({ StringEquals: { [`${github}:sub`]: "${var.subject}" } });
  expect(saysOf(rule, roleStack({ assume_role_policy: trust }, writing))).toEqual(["unknown"]);
  expect(saysOf(rule, roleStack({ assume_role_policy: trust }, reading))).toEqual([]);
});

test("the finding shows the token, and says what it can change", () => {
  const trust = githubTrust({ StringEquals: { [`${github}:sub`]: "repo:acme/checkout:pull_request" } });
  const [finding] = findingsOf(roleStack({ assume_role_policy: trust }, writing)).filter((one) => one.rule === rule);
  expect(finding?.witness?.context[`${github}:sub`]).toBe("repo:acme/checkout:pull_request");
  expect(finding?.message).toContain("which can `s3:PutObject` on `arn:aws:s3:::assets/");
});
