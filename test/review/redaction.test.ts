import fc from "fast-check";
import { formats, type Verdict } from "../../lib/entry/main";
import { readWorkflow } from "../../lib/documents/github-workflow";
import { readTerraformPlan } from "../../lib/documents/terraform-plan";
import { reviewDocuments } from "../../lib/entry/main";
import { changeJson, planJson } from "../documents/plan-json";

const service = JSON.stringify({
  Statement: [{ Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

function allowing(...statements: readonly object[]): string {
  return JSON.stringify({ Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })) });
}

function policy(name: string, text: string, isSensitive: boolean): object {
  const after = { name, role: "bot", policy: text };
  return changeJson(`aws_iam_role_policy.${name}`, { after, after_sensitive: isSensitive ? { policy: true } : {} });
}

function reviewed(role: object, marks: object, ...policies: readonly object[]): Verdict {
  const after = { name: "bot", max_session_duration: 3600, assume_role_policy: service, ...role };
  const change = changeJson("aws_iam_role.bot", { after, after_sensitive: marks });
  return reviewDocuments([readTerraformPlan(planJson([change, ...policies]), "plan.json")], { today: "2026-11-26" });
}

const queue = "arn:aws:sqs:eu-central-1:111122223333:jobs";
const openPolicy = policy("open", allowing({ Action: "sqs:SendMessage", Resource: queue }), false);

test("what other policies allow is shown, and what a sensitive one allows is counted", () => {
  const secret = policy("secret", allowing({ Action: ["s3:GetObject", "s3:PutObject"], Resource: "*" }), true);
  const verdict = reviewed({}, {}, openPolicy, secret);
  expect(verdict.identities).toMatchObject([
    {
      access: [{ service: "sqs", accessLevel: "write", actions: 1, resources: [queue] }],
      redacted: { trust: 0, access: 2, unknown: 0 },
      unknown: [],
    },
  ]);
  expect(formats.terminal(verdict)).toContain("2 rows from a sensitive value, not shown");
});

test("a row that a sensitive policy changes is not shown: what stands in it would not be the case", () => {
  const denied = JSON.stringify({ Statement: [{ Effect: "Deny", Action: "sqs:*", Resource: "*" }] });
  const verdict = reviewed({}, {}, openPolicy, policy("secret", denied, true));
  expect(verdict.identities[0]?.access).toEqual([]);
});

test("a finding keeps its rule, severity and place, and its message says the rule alone", () => {
  const verdict = reviewed({}, {}, policy("secret", allowing({ Action: "*", Resource: "*" }), true));
  const found = verdict.findings.find(({ rule }) => rule === "access-wildcard-action");
  expect(found).toMatchObject({
    outcome: "violation",
    identity: "aws:role:/bot",
    address: "aws_iam_role.bot",
    redacted: true,
  });
  expect(found?.message).toMatch(/\(from a sensitive value; not shown\)\.$/);
  expect(found).not.toHaveProperty("witness");
});

test("a finding that rests on no sensitive value says what it always says", () => {
  const secret = policy("secret", allowing({ Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*" }), true);
  const message = (verdict: Verdict): string | undefined =>
    verdict.findings.find(({ rule }) => rule === "metadata-owner-missing")?.message;
  expect(message(reviewed({}, {}, secret))).toBe(message(reviewed({}, {})));
  expect(message(reviewed({}, {}))).toBeDefined();
});

test("a part of a sensitive policy that can't be read stays unknown, and its reason is counted", () => {
  const verdict = reviewed({}, {}, policy("secret", "{ this is no JSON", true));
  const found = verdict.findings.find(({ rule }) => rule === "access-not-known");
  expect(found).toMatchObject({ outcome: "unknown", redacted: true });
  expect(found?.message).toMatch(/^It could not be decided/);
  expect(verdict.identities[0]).toMatchObject({ unknown: [], redacted: { trust: 0, access: 0, unknown: 1 } });
  expect(verdict.summary.failed).toBe(true);
});

test("a sensitive date is judged and not shown", () => {
  const expired = { tags: { "remit:expires": "2026-01-02" } };
  const verdict = reviewed(expired, { tags: { "remit:expires": true } });
  expect(verdict.findings).toContainEqual(
    expect.objectContaining({ rule: "lifecycle-expiry-past", outcome: "violation", redacted: true }),
  );
  expect(verdict.identities[0]?.expires).toBeNull();
  expect(JSON.stringify(verdict) + formats.terminal(verdict)).not.toContain("2026-01-02");
});

test("a sensitive name is in no id and no fingerprint, and the findings stay", () => {
  const one = reviewed({ name: "first" }, { name: true });
  const other = reviewed({ name: "second" }, { name: true });
  expect(one.identities.map(({ id }) => id)).toEqual(["aws:role:aws_iam_role.bot"]);
  expect(one.findings.map(({ fingerprint }) => fingerprint)).toEqual(
    other.findings.map(({ fingerprint }) => fingerprint),
  );
  expect(JSON.stringify(one)).toBe(JSON.stringify(other));
});

test("what a sensitive trust policy says to a job is decided, and its conditions are not shown", () => {
  const host = "token.actions.githubusercontent.com";
  const trust = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${host}` },
        Condition: {
          StringEquals: { [`${host}:aud`]: "sts.amazonaws.com", [`${host}:sub`]: "repo:acme/shop:ref:refs/heads/main" },
        },
      },
    ],
  });
  const workflow = readWorkflow(
    `on: [push]
permissions: { id-token: write }
jobs:
  ship:
    runs-on: ubuntu-latest
    steps:
      - uses: aws-actions/configure-aws-credentials@v4
        with: { role-to-assume: "arn:aws:iam::111122223333:role/bot", aws-region: eu-central-1 }
`,
    ".github/workflows/ship.yml",
  );
  const after = { name: "bot", max_session_duration: 3600, assume_role_policy: trust };
  const verdict = (isSensitive: boolean): Verdict => {
    const change = changeJson("aws_iam_role.bot", { after, after_sensitive: { assume_role_policy: isSensitive } });
    const plan = readTerraformPlan(planJson([change]), "plan.json");
    return reviewDocuments([plan, workflow], { repository: "acme/shop" });
  };
  const [open, hidden] = [verdict(false), verdict(true)].map(({ jobs }) => jobs[0]?.identities[0]);
  expect(open).toMatchObject({
    refused: ["push of any tag"],
    unknown: [],
    when: "subjects of its repository have no ids in them",
  });
  expect(hidden).toEqual({ ...open, when: "from a sensitive value; not shown" });
  expect(verdict(true).identities[0]).toMatchObject({ trust: [], redacted: { trust: 1, access: 0, unknown: 0 } });
});

test("reports are the same to the letter, whatever the names in sensitive texts are", () => {
  const said = (name: string): string => {
    const trust = JSON.stringify({
      Statement: [
        {
          Sid: name,
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::210987654321:role/${name}` },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "sts:ExternalId": name, [`aws:PrincipalTag/${name}`]: "x" } },
        },
      ],
    });
    const allowed = { Sid: name, Action: ["s3:*", "iam:PassRole"], Resource: ["*", `arn:aws:s3:::${name}/*`] };
    const verdict = reviewed(
      { assume_role_policy: trust, tags: { owner: name } },
      { assume_role_policy: true, tags: { owner: true } },
      policy("secret", allowing(allowed), true),
    );
    return Object.values(formats)
      .map((format) => format(verdict))
      .join("\n");
  };
  const expected = said("example");
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z][a-z0-9]{2,20}$/), (name) => {
      expect(said(name)).toBe(expected);
    }),
    { numRuns: 30 },
  );
});
