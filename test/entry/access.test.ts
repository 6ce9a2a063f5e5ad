import fc from "fast-check";
import {
  accessReport,
  checkNoNewAccess,
  effectiveAccess,
  escalations,
  newAccess,
  simplify,
  whoCanAssume,
  type AccessTable,
  type Policies,
} from "../../lib/entry/main";
import { evaluatePolicy } from "../../providers/aws/evaluator/evaluate";
import { policyDocument } from "../generators/aws-policy";
import { allow, deny, github, githubTrust, policy } from "./policies";

const assets = "arn:aws:s3:::checkout-assets/*";
const logs = "arn:aws:s3:::checkout-logs/*";
const office = { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } };

/** Rows in short: class, level, names, resources, and what limits them. */
function short({ rows }: AccessTable): unknown[] {
  return rows.map(({ accessClass, accessLevel, actions, resources, conditions, exceptions }) => [
    `${accessClass} ${accessLevel}`,
    actions.join(" "),
    resources.join(" "),
    ...conditions,
    ...exceptions,
  ]);
}

describe("effective access", () => {
  test("is by class, the gravest first, then by service and level", () => {
    const table = effectiveAccess(
      policy(
        allow(["s3:GetObject", "s3:PutObject"], { Resource: assets }),
        allow("secretsmanager:GetSecretValue"),
        allow("iam:PutRolePolicy"),
        allow("ec2:StartInstances"),
      ),
    );
    expect(short(table)).toEqual([
      ["administration permissions-management", "iam:PutRolePolicy", "*"],
      ["secrets read", "secretsmanager:GetSecretValue", "*"],
      ["data-write write", "s3:PutObject", assets],
      ["data-read read", "s3:GetObject", assets],
      ["compute write", "ec2:StartInstances", "*"],
    ]);
    expect(table).toMatchObject({ version: "1.0", otherActions: [], unknown: [] });
  });

  test("is what every layer allows and none denies", () => {
    const layers: Policies = {
      identity: [policy(allow(["s3:GetObject", "s3:DeleteObject", "sqs:SendMessage"]))],
      boundary: policy(allow("s3:*", { Resource: [assets, logs] })),
      scp: [[policy(allow("*")), policy(deny("s3:DeleteObject", { Resource: logs }))]],
    };
    expect(short(effectiveAccess(layers))).toEqual([
      ["data-write write", "s3:DeleteObject", assets],
      ["data-read read", "s3:GetObject", `${assets} ${logs}`],
    ]);
  });

  test("says under what conditions, and what is denied of it", () => {
    const secret = "arn:aws:s3:::checkout-assets/secret/*";
    const table = effectiveAccess(
      policy(allow("s3:GetObject", { Resource: assets, ...office }), deny("s3:*", { Resource: secret })),
    );
    expect(short(table)).toEqual([
      ["data-read read", "s3:GetObject", assets, "aws:SourceIp is in 203.0.113.0/24", `denied on ${secret}`],
    ]);
  });

  test("says who, of a resource's policy", () => {
    const statement = {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111122223333:role/app" },
      Action: "s3:GetObject",
    };
    const table = effectiveAccess(policy({ ...statement, Resource: assets }));
    expect(table.rows.map(({ actions, principals }) => [actions, principals])).toEqual([
      [
        ["s3:GetObject"],
        ["AWS:arn:aws:iam::111122223333:role/app or AWS:arn:aws:sts::111122223333:assumed-role/app/*"],
      ],
    ]);
  });

  test("tells actions that the catalogue does not have", () => {
    expect(effectiveAccess(policy(allow("teapot:Brew")))).toMatchObject({ rows: [], otherActions: ["teapot:Brew"] });
  });

  test("of everything names every action, without naming services one by one", () => {
    const { rows } = effectiveAccess(policy(allow("*")));
    expect(new Set(rows.map(({ service }) => service))).toEqual(new Set(["*"]));
    const names = rows.flatMap(({ actions }) => actions);
    expect(names).toContain("s3:DeleteObject");
    expect(names.length).toBe(new Set(names).size);
    expect(names.length).toBeGreaterThan(20_000);
  });

  test("has no row for what is not decided, and says why", () => {
    const odd = { Condition: { BinaryEquals: { "aws:thing": "AA==" } } };
    const { rows, unknown } = effectiveAccess(
      policy(allow("s3:GetObject", { Resource: assets, ...odd }), allow("sqs:ListQueues")),
    );
    expect(rows.map(({ actions }) => actions)).toEqual([["sqs:ListQueues"]]);
    expect(unknown).toEqual([
      expect.stringMatching(
        /^s3 read \(GetObject\) on arn:aws:s3:::checkout-assets\/\*.*`BinaryEquals` is not analysed$/,
      ),
    ]);
  });

  test("of a policy that AWS would not store is unknown", () => {
    const { rows, unknown } = effectiveAccess({ Statement: { Effect: "Allow", Action: "s3:GetObject" } });
    expect([rows.length, unknown.length]).toEqual([0, 1]);
  });

  test("never tells what is proved not to be granted", () => {
    fc.assert(
      fc.property(policyDocument("identity"), (document) => {
        const { rows } = effectiveAccess(document);
        const told = new Set(rows.flatMap(({ actions }) => actions));
        for (const action of ["s3:GetObject", "s3:PutObject", "iam:PassRole", "sqs:SendMessage"]) {
          const proof = checkNoNewAccess({ before: [], after: withOnly(document, action) });
          if (proof.verdict === "proved") expect([action, told.has(action)]).toEqual([action, false]);
        }
      }),
      { numRuns: Number(process.env["REMIT_FUZZ_RUNS"] ?? 25) },
    );
  });
});

/** The same policies within one action. */
function withOnly(document: object, action: string): Policies {
  return { identity: [document], boundary: policy(allow(action)) };
}

describe("what is new", () => {
  test("is the check's answer with regions", () => {
    const before = policy(allow("s3:GetObject", { Resource: assets }));
    const after = policy(allow(["s3:GetObject", "s3:PutObject"], { Resource: [assets, logs], Sid: "Publish" }));
    expect(newAccess({ before, after: before })).toEqual({ verdict: "proved" });
    const found = newAccess({ before, after });
    expect(found).toMatchObject(checkNoNewAccess({ before, after }));
    expect(found).toMatchObject({ verdict: "refuted", moreRegions: 0, unknown: [] });
    const regions = found.verdict === "refuted" ? found.regions : [];
    expect(regions.map(({ words, actions, resources, allowedBy }) => [words, actions, resources, allowedBy])).toEqual([
      [`s3 write (PutObject) on ${assets}`, ["s3:PutObject"], [assets], [{ policy: "identity", statement: "Publish" }]],
      [
        `s3 write (PutObject), s3 read (GetObject) on ${logs}`,
        ["s3:PutObject", "s3:GetObject"],
        [logs],
        [{ policy: "identity", statement: "Publish" }],
      ],
    ]);
  });

  test("of everything is not listed action by action", () => {
    const found = newAccess({ before: policy(allow("s3:GetObject")), after: policy(allow("*")) });
    expect(found).toMatchObject({
      regions: [{ actions: ["*"], exceptions: ["already allowed on * (s3:GetObject)"] }],
    });
  });

  test("of a trust policy says who, and under what conditions", () => {
    const main = { StringEquals: { [`${github}:sub`]: "repo:acme/checkout:ref:refs/heads/main" } };
    const found = newAccess({
      before: githubTrust(main),
      after: githubTrust({ StringLike: { [`${github}:sub`]: "repo:acme/checkout:*" } }),
    });
    expect(found).toMatchObject({
      verdict: "refuted",
      regions: [
        {
          actions: ["sts:AssumeRoleWithWebIdentity"],
          principals: [`Federated:arn:aws:iam::111122223333:oidc-provider/${github}`],
          conditions: [`${github}:sub is repo:acme/checkout:*`],
        },
      ],
    });
  });

  test("is unknown where the check is, and nothing else is sure", () => {
    const odd = { Condition: { BinaryEquals: { "aws:thing": "AA==" } } };
    const question = { before: [], after: policy(allow("s3:GetObject", odd)) };
    expect(newAccess(question)).toEqual({
      verdict: "unknown",
      reason: "the condition operator `BinaryEquals` is not analysed",
    });
    expect(newAccess({ ...question, budget: 1 })).toMatchObject({ verdict: "unknown" });
  });

  test("beside what is unknown tells what is sure", () => {
    const odd = { Condition: { BinaryEquals: { "aws:thing": "AA==" } } };
    const found = newAccess({ before: [], after: policy(allow("s3:GetObject", odd), allow("sqs:ListQueues")) });
    expect(found).toMatchObject({
      verdict: "refuted",
      regions: [{ actions: ["sqs:ListQueues"] }],
      unknown: ["the condition operator `BinaryEquals` is not analysed"],
    });
  });

  test("has the verdict of the check, and witnesses that the evaluator confirms, whatever the policies", () => {
    fc.assert(
      fc.property(policyDocument("identity"), policyDocument("identity"), (before, after) => {
        const [found, proof] = [newAccess({ before, after }), checkNoNewAccess({ before, after })];
        if (proof.verdict !== "unknown") expect(found.verdict).toBe(proof.verdict);
        if (found.verdict !== "refuted") return;
        for (const { witness } of found.regions) {
          const decisions = [before, after].map((document) => evaluatePolicy(document, witness).decision === "allowed");
          expect([witness, decisions]).toEqual([witness, [false, true]]);
        }
      }),
      { numRuns: Number(process.env["REMIT_FUZZ_RUNS"] ?? 25) },
    );
  });
});

describe("ways to gain rights", () => {
  test("are those that all layers together leave open, with a request for each step", () => {
    const identity = policy(allow(["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"]));
    expect(escalations(identity)).toMatchObject({
      verdict: "refuted",
      administrator: false,
      paths: [
        {
          id: "lambda-new-function-invoke",
          steps: [{ action: "iam:PassRole" }, { action: "lambda:CreateFunction" }, { action: "lambda:InvokeFunction" }],
        },
      ],
    });
    expect(escalations({ identity, boundary: policy(allow("lambda:*")) })).toEqual({
      version: "1.0",
      verdict: "proved",
      administrator: false,
      paths: [],
      unknown: [],
    });
  });

  test("through itself need to know who it is, unless it reaches every role", () => {
    const itself = "arn:aws:iam::123456789012:role/bots/deploy";
    const narrow = policy(allow("iam:PutRolePolicy", { Resource: itself }));
    expect(escalations(narrow, { arn: itself }).paths.map(({ id }) => id)).toEqual(["iam-put-own-role-policy"]);
    expect(escalations(narrow).verdict).toBe("proved");
    expect(escalations(policy(allow("iam:PutRolePolicy"))).verdict).toBe("refuted");
  });

  test("of a user are those of users", () => {
    const arn = "arn:aws:iam::111122223333:user/export";
    const own = policy(allow("iam:PutUserPolicy", { Resource: "arn:aws:iam::*:user/export" }));
    expect(escalations(own, { arn }).paths.map(({ id }) => id)).toEqual(["iam-put-own-user-policy"]);
  });

  test("are none for an administrator, who has every right", () => {
    expect(escalations(policy(allow("*")))).toMatchObject({ verdict: "refuted", administrator: true, paths: [] });
  });

  test("can't be told of policies that AWS would not store", () => {
    expect(escalations({ Statement: { Effect: "Allow", Action: "s3:*" } })).toMatchObject({
      verdict: "unknown",
      unknown: [{ reason: expect.any(String) as string }],
    });
  });

  test.each<[Policies, string | undefined, string]>([
    [
      githubTrust({}),
      undefined,
      "ways to gain rights are looked for in an identity's policies, and these name principals",
    ],
    [policy(allow("*")), "deploy", "`arn` is `deploy`; give that of a role or user"],
  ])("are not looked for in %j as %s", (policies, arn, message) => {
    expect(() => escalations(policies, arn === undefined ? {} : { arn })).toThrow(message);
  });
});

describe("who can assume a role", () => {
  const provider = `arn:aws:iam::111122223333:oidc-provider/${github}`;
  const main = "repo:acme/checkout:ref:refs/heads/main";

  test("is told by issuer and claim", () => {
    const trust = githubTrust(
      { StringEquals: { [`${github}:aud`]: "sts.amazonaws.com", [`${github}:sub`]: main } },
      { Sid: "Jobs" },
    );
    expect(whoCanAssume(trust)).toEqual({
      version: "1.0",
      regions: [
        {
          words: `GitHub Actions, if aud is sts.amazonaws.com and sub is ${main}`,
          principal: `Federated:${provider}`,
          issuer: github,
          claims: { aud: ["is sts.amazonaws.com"], sub: [`is ${main}`] },
          conditions: [],
          exceptions: [],
          allowedBy: { policy: "policy", statement: "Jobs" },
          witness: {
            action: "sts:AssumeRoleWithWebIdentity",
            resource: "*",
            principal: `Federated:${provider}`,
            context: { [`${github}:aud`]: "sts.amazonaws.com", [`${github}:sub`]: main },
          },
        },
      ],
      unknown: [],
    });
  });

  /** The sentences of a policy with one statement. */
  function words(principal: unknown, rest: object = {}, ...more: object[]): readonly string[] {
    const statement = {
      Effect: "Allow",
      Principal: principal,
      Action: ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"],
    };
    const { regions, unknown } = whoCanAssume(policy({ ...statement, ...rest }, ...more));
    expect(unknown).toEqual([]);
    return regions.map((region) => region.words);
  }

  test("is told by principal, and an account once", () => {
    const role = "arn:aws:iam::111122223333:role/ci";
    expect(words({ AWS: ["444455556666", role], Service: "ecs-tasks.amazonaws.com" })).toEqual([
      "account 444455556666",
      role,
      "service ecs-tasks.amazonaws.com",
    ]);
    expect(words("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-acme" } } })).toEqual([
      "anyone, if aws:PrincipalOrgID is o-acme",
    ]);
    expect(
      words({ Federated: "arn:aws:iam::111122223333:saml-provider/people" }, { Action: "sts:AssumeRoleWithSAML" }),
    ).toEqual(["arn:aws:iam::111122223333:saml-provider/people"]);
  });

  test("leaves out a principal whose tokens can't meet the conditions", () => {
    const condition = { Condition: { StringEquals: { [`${github}:sub`]: main } } };
    const gitlab = "arn:aws:iam::111122223333:oidc-provider/gitlab.com";
    expect(words({ Federated: [provider, gitlab] }, condition)).toEqual([`GitHub Actions, if sub is ${main}`]);
  });

  test("says what is denied of it, and leaves out what is denied whole", () => {
    const denial = {
      Effect: "Deny",
      Principal: "*",
      Action: "sts:*",
      Condition: { StringEquals: { [`${github}:sub`]: "repo:acme/checkout:pull_request" } },
    };
    const like = (sub: string): object => ({ Condition: { StringLike: { [`${github}:sub`]: sub } } });
    expect(words({ Federated: provider }, like("repo:acme/checkout:*"), denial)).toEqual([
      "GitHub Actions, if sub is repo:acme/checkout:*; denied if sub is repo:acme/checkout:pull_request",
    ]);
    expect(words({ Federated: provider }, like("repo:acme/checkout:pull_request"), denial)).toEqual([]);
    expect(words({ Federated: provider }, like(main), denial)).toEqual([`GitHub Actions, if sub is ${main}`]);
  });

  test("is unknown where a condition is not understood", () => {
    const { regions, unknown } = whoCanAssume(githubTrust({ BinaryEquals: { [`${github}:sub`]: "AA==" } }));
    expect(regions).toEqual([]);
    expect(unknown).toEqual(["GitHub Actions: the condition operator `BinaryEquals` is not analysed"]);
  });
});

test("a policy is simplified from whatever holds it", () => {
  const long = policy(allow(["s3:GetObject", "s3:Get*"], { Resource: assets }));
  const expected = { outcome: "smaller", policy: policy(allow("s3:Get*", { Resource: assets })) };
  expect(simplify(long)).toMatchObject(expected);
  expect(simplify(encodeURIComponent(JSON.stringify(long)))).toMatchObject(expected);
  expect(simplify({ PolicyVersion: { Document: long } })).toMatchObject(expected);
  expect(simplify(githubTrust({}))).toMatchObject({ outcome: "unknown" });
  expect(() => simplify({ Statment: [] })).toThrow("`policy` is no policy");
});

test.each<[string, Policies]>([
  ["identity", policy(allow("s3:GetObject"))],
  ["identity", { identity: [policy(allow("s3:GetObject"))], boundary: policy(allow("*")) }],
  ["resource", policy({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: assets })],
  ["trust", githubTrust({})],
  ["token", { permissions: "read-all" }],
])("a report is of the kind %s", (kind, policies) => {
  expect(accessReport(policies).kind).toBe(kind);
});
