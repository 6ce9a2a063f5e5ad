import type { AccessSet, Region } from "../../../../lib/access/model";
import type { Claim } from "../../../../lib/bundles/proof";
import { stopping, stoppingWords } from "../../../../lib/bundles/proof";
import { accessOfLayers, accessOfPolicy } from "../../../../providers/aws/policy/access-set";
import { proveIdentity } from "../../../../providers/aws/proof/prove";
import { exampleBlueprint } from "../../../bundles/example-bot";
import { declared, host, policiesOf, prove, replayed, unproved, type Policies, type Statement } from "./rendered-bot";

/** The policies of the example bot with one change. */
function changed(change: (policies: Policies) => void): Policies {
  const policies = policiesOf();
  change(policies);
  return policies;
}

function find({ Statement }: Policies["access"], sid: string): Statement {
  const found = Statement.find(({ Sid }) => Sid === sid);
  if (found === undefined) throw new RangeError(`there is no ${sid}`);
  return found;
}

function conditionsOf(statement: Statement): Record<string, Record<string, string | string[]>> {
  return (statement.Condition ??= {});
}

/** What is refuted of policies, each with what the reference evaluator says of its witness. */
function refutations(policies: Policies): [Claim, string][] {
  return unproved(prove(policies)).map((statement) => {
    expect(statement.verdict).toBe("refuted");
    return [statement.claim, replayed(policies, statement)];
  });
}

test("everything is proved of a bot as it is rendered, with a request that is allowed for each row and its own token", () => {
  const policies = policiesOf();
  const { statements } = prove(policies);
  expect(statements.map(({ claim, verdict }) => [claim, verdict])).toEqual([
    ["within-matrix", "proved"],
    ...Array.from({ length: 9 }, () => ["row-works", "proved"]),
    ["no-billing", "proved"],
    ["no-administration", "proved"],
    ["no-own-controls", "proved"],
    ["workload-admitted", "proved"],
    ["nobody-else-admitted", "proved"],
    ["no-access-after-expiry", "proved"],
    ["no-trust-after-expiry", "proved"],
  ]);
  const shown = statements.filter(({ witness }) => witness !== undefined);
  expect(shown.map(({ claim }) => claim)).toEqual([
    ...Array.from({ length: 9 }, () => "row-works"),
    "workload-admitted",
  ]);
  expect(shown.map((statement) => replayed(policies, statement))).toEqual(shown.map(() => "allowed"));
});

test("an action that somebody adds to both policies is refuted by a request for it", () => {
  const extra: Statement = { Sid: "Extra", Effect: "Allow", Action: "sqs:SendMessage", Resource: "*" };
  const policies = changed(({ access, boundary }) => {
    access.Statement.push(extra);
    boundary?.Statement.push(extra);
  });
  const [statement] = unproved(prove(policies));
  expect(refutations(policies)).toEqual([["within-matrix", "allowed"]]);
  expect(statement?.witness?.action).toBe("sqs:SendMessage");
  expect(statement?.reason).toBe("identity, statement Extra, allows it");
});

test("an action that the boundary keeps out is no access, so that nothing is refuted", () => {
  const policies = changed(({ access }) => {
    access.Statement.push({ Effect: "Allow", Action: ["sqs:SendMessage", "billing:*"], Resource: "*" });
  });
  expect(refutations(policies)).toEqual([]);
});

test("a wildcard in place of an action is refuted", () => {
  const policies = changed(({ access, boundary }) => {
    for (const policy of [access, boundary]) if (policy !== undefined) find(policy, "EcrPull").Action = "ecr:*";
  });
  expect(refutations(policies)).toEqual([["within-matrix", "allowed"]]);
});

test("a condition that is taken away is refuted by a request that it kept out", () => {
  const policies = changed(({ access, boundary }) => {
    for (const policy of [access, boundary]) if (policy !== undefined) delete find(policy, "S3Write").Condition;
  });
  const [statement] = unproved(prove(policies));
  expect(refutations(policies)).toEqual([["within-matrix", "allowed"]]);
  expect(statement?.witness?.context["aws:resourceaccount"]).not.toBe("111122223333");
});

test("without its boundary the bot could act after the expiry", () => {
  const policies = changed((all) => {
    delete all.boundary;
  });
  const [statement] = unproved(prove(policies));
  expect(refutations(policies)).toEqual([["no-access-after-expiry", "allowed"]]);
  expect(Date.parse(String(statement?.witness?.context["aws:currenttime"]))).toBeGreaterThanOrEqual(
    Date.parse("2027-01-01T00:00:00Z"),
  );
});

test("a later expiry of the boundary is refuted, an earlier one takes nothing of what is promised away but the last days", () => {
  const endingAt = (instant: string) =>
    changed(({ boundary }) => {
      if (boundary === undefined) return;
      conditionsOf(find(boundary, "DenyOnceExpired"))["DateGreaterThanEquals"] = { "aws:CurrentTime": instant };
    });
  expect(refutations(endingAt("2027-01-02T00:00:00Z"))).toEqual([["no-access-after-expiry", "allowed"]]);
  expect(refutations(endingAt("2026-12-30T00:00:00Z"))).toEqual([]);
});

test("a trust without its last day is refuted by a token of a later day", () => {
  const policies = changed(({ trust }) => {
    delete conditionsOf(find(trust, "Workload"))["DateLessThan"];
  });
  expect(refutations(policies)).toEqual([
    ["nobody-else-admitted", "allowed"],
    ["no-trust-after-expiry", "allowed"],
  ]);
});

test("a trust that admits another environment is refuted by its token", () => {
  const policies = changed(({ trust }) => {
    const { StringEquals: claims = {} } = conditionsOf(find(trust, "Workload"));
    const subject = claims[`${host}:sub`];
    claims[`${host}:sub`] = [subject ?? "", "repo:acme/checkout:environment:dev"].flat();
    const others = Object.entries(claims).filter(([key]) => /:(?:aud|sub)$/.test(key));
    conditionsOf(find(trust, "Workload"))["StringEquals"] = Object.fromEntries(others);
  });
  const [statement] = unproved(prove(policies));
  expect(refutations(policies)).toEqual([["nobody-else-admitted", "allowed"]]);
  expect(statement?.witness?.principal).toBe(`Federated:arn:aws:iam::111122223333:oidc-provider/${host}`);
});

test("a wildcard in the subject is refuted", () => {
  const policies = changed(({ trust }) => {
    const conditions = conditionsOf(find(trust, "Workload"));
    const { [`${host}:sub`]: subject = "", ...exact } = conditions["StringEquals"] ?? {};
    conditions["StringEquals"] = exact;
    conditions["StringLike"] = { [`${host}:sub`]: [subject].flat().map((one) => `${one.slice(0, 5)}*`) };
  });
  expect(refutations(policies)).toEqual([["nobody-else-admitted", "allowed"]]);
});

test("another principal in the trust is refuted by a request of its own", () => {
  const policies = changed(({ trust }) => {
    trust.Statement.push({
      Sid: "Break",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::999988887777:user/mallory" },
      Action: "sts:AssumeRole",
    });
  });
  const [statement] = unproved(prove(policies));
  expect(refutations(policies)).toEqual([
    ["nobody-else-admitted", "allowed"],
    ["no-trust-after-expiry", "allowed"],
  ]);
  expect(statement?.witness?.principal).toBe("AWS:arn:aws:iam::999988887777:user/mallory");
});

test("a trust that keeps the declared workload out is refuted by its own token", () => {
  const policies = changed(({ trust }) => {
    const { StringEquals: claims = {} } = conditionsOf(find(trust, "Workload"));
    claims[`${host}:repository_id`] = "1";
  });
  expect(refutations(policies)).toEqual([
    ["workload-admitted", "implicitly denied"],
    ["nobody-else-admitted", "allowed"],
  ]);
});

test("a denial in the trust of one day keeps the workload out on that day", () => {
  const policies = changed(({ trust }) => {
    trust.Statement.push({
      Effect: "Deny",
      Principal: "*",
      Action: "sts:*",
      Condition: { DateGreaterThanEquals: { "aws:CurrentTime": "2026-12-31T00:00:00Z" } },
    });
  });
  expect(refutations(policies)).toEqual([["workload-admitted", "denied"]]);
});

test("a boundary that misses a row is refuted by a request of the row", () => {
  const policies = changed(({ boundary }) => {
    if (boundary !== undefined) boundary.Statement = boundary.Statement.filter(({ Sid }) => Sid !== "S3Write");
  });
  expect(refutations(policies)).toEqual([["row-works", "implicitly denied"]]);
});

test("a boundary that misses one action of a row is refuted by it", () => {
  const policies = changed(({ boundary }) => {
    if (boundary !== undefined) find(boundary, "S3Write").Action = ["s3:AbortMultipartUpload", "s3:PutObject"];
  });
  const [statement] = unproved(prove(policies));
  expect(refutations(policies)).toEqual([["row-works", "implicitly denied"]]);
  expect(statement?.witness).toMatchObject({ action: "s3:DeleteObject" });
});

test("a boundary that denies everything leaves a bot that can do nothing, which is a failed proof of every row", () => {
  const policies = changed(({ boundary }) => {
    boundary?.Statement.push({ Effect: "Deny", Action: "*", Resource: "*" });
  });
  expect(refutations(policies)).toEqual(Array.from({ length: 9 }, () => ["row-works", "denied"]));
});

test("a condition that can never hold leaves a row that allows nothing", () => {
  const policies = changed(({ access }) => {
    conditionsOf(find(access, "EcrPull"))["DateLessThan"] = { "aws:CurrentTime": "2020-01-01T00:00:00Z" };
  });
  expect(refutations(policies)).toEqual([["row-works", "implicitly denied"]]);
});

test.each<[Claim[], string, string]>([
  [["within-matrix", "no-billing"], "budgets:ModifyBudget", "*"],
  [["within-matrix", "no-administration"], "sso:CreateAccountAssignment", "*"],
  [["within-matrix", "no-administration"], "iam:CreateUser", "arn:aws:iam::111122223333:user/mallory"],
  [
    ["within-matrix", "no-administration", "no-own-controls"],
    "iam:DeleteRolePermissionsBoundary",
    "arn:aws:iam::111122223333:role/bot",
  ],
  [
    ["within-matrix", "no-administration", "no-own-controls"],
    "iam:CreatePolicyVersion",
    "arn:aws:iam::111122223333:policy/bot-access",
  ],
])("%j are refuted where nothing denies %s", (claims, action, resource) => {
  const policies = changed(({ access, boundary }) => {
    const extra: Statement = { Effect: "Allow", Action: action, Resource: resource };
    access.Statement.push(extra);
    if (boundary === undefined) return;
    boundary.Statement.push(extra);
    boundary.Statement = boundary.Statement.filter(({ Sid }) => Sid !== "DenyBilling" && Sid !== "DenyAdministration");
  });
  expect(refutations(policies)).toEqual(claims.map((claim) => [claim, "allowed"]));
});

test.each<[string, string, [Claim, string][]]>([
  ["queues are sent to", "sqs:SendMessage", []],
  ["IAM is read", "iam:GetRole", []],
  ["a user is made, which the boundary keeps out", "iam:CreateUser", [["row-works", "denied"]]],
  [
    "all of IAM is given, of which the boundary keeps out what IAM can do today",
    "iam:*",
    [
      ["no-administration", "allowed"],
      ["no-own-controls", "allowed"],
    ],
  ],
])("what is declared by hand stands under the same proofs: %s", (_what, action, expected) => {
  const policies = changed(({ access, boundary }) => {
    const extra: Statement = { Effect: "Allow", Action: action, Resource: "*" };
    access.Statement.push(extra);
    boundary?.Statement.push(extra);
  });
  const matrix = declared();
  const byHand: Region = {
    actions: { patterns: [{ text: action, syntax: "glob", ignoreCase: true }], negated: false },
    resources: { patterns: [{ text: "*", syntax: "glob", ignoreCase: false }], negated: false },
    conditions: [],
    source: { policy: "by hand", statement: "#0" },
  };
  const found = unproved(prove(policies, { ...matrix, rows: [...matrix.rows, byHand] }));
  expect(found.map((statement) => [statement.claim, replayed(policies, statement)])).toEqual(expected);
});

test("an operator that is not understood leaves it unknown, which stops a synthesis unless a reason allows it", () => {
  const policies = changed(({ trust }) => {
    conditionsOf(find(trust, "Workload"))["BinaryEquals"] = { "aws:userid": "QQ==" };
  });
  const proof = prove(policies);
  expect(unproved(proof).map(({ claim, verdict }) => [claim, verdict])).toEqual([["workload-admitted", "unknown"]]);
  expect(stopping(proof).map(({ claim }) => claim)).toEqual(["workload-admitted"]);
  expect(stopping({ ...proof, allowUnproved: "the vendor's key, checked by hand" })).toEqual([]);
});

test("a refuted statement stops a synthesis whatever reason is given, in words that name claim, witness and way out", () => {
  const policies = changed(({ boundary }) => {
    boundary?.Statement.push({ Effect: "Deny", Action: "ecr:BatchGetImage", Resource: "*" });
  });
  const [statement, ...more] = stopping({ ...prove(policies), allowUnproved: "it will be right" });
  expect(more).toEqual([]);
  expect(statement && stoppingWords(statement)).toBe(
    '"EcrPull: ecr:BatchCheckLayerAvailability, ecr:BatchGetImage, ecr:DescribeImages and ' +
      'ecr:GetDownloadUrlForLayer on arn:aws:ecr:eu-central-1:111122223333:repository/checkout are really allowed" is proved false: no such request is ' +
      "allowed within the validity, this one for example; witness: ecr:BatchGetImage on " +
      "arn:aws:ecr:eu-central-1:111122223333:repository/checkout, with aws:requestedregion = eu-central-1, " +
      "aws:currenttime = 2026-11-16T00:00:00Z; to do: take away the denial, condition or boundary " +
      "that keeps it out, or the target that it is for",
  );
});

test("a network that is declared for the workload is a part of what it is held against", () => {
  const onNetwork = { IpAddress: { "aws:SourceIp": ["203.0.113.0/24"] } };
  const policies = changed(({ trust }) => {
    conditionsOf(find(trust, "Workload"))["IpAddress"] = { "aws:SourceIp": ["203.0.113.0/24"] };
  });
  expect(unproved(prove(policies, declared(exampleBlueprint(), onNetwork)))).toEqual([]);
  expect(unproved(prove(policiesOf(), declared(exampleBlueprint(), onNetwork))).map(({ claim }) => claim)).toEqual([
    "nobody-else-admitted",
  ]);
});

test("what somebody attaches whose text is not known is unknown, unless the boundary keeps it in", () => {
  const { access, boundary, trust } = policiesOf();
  const withUnknown = (set: AccessSet): AccessSet => ({
    layers: set.layers.map((layer, at) => (at === 0 ? { ...layer, unknown: ["a policy that nobody stated"] } : layer)),
  });
  const openOf = (layers: Parameters<typeof accessOfLayers>[0]): string[] => {
    const rendered = { access: withUnknown(accessOfLayers(layers)), trust: accessOfPolicy(trust, "trust") };
    const open = proveIdentity(rendered, declared()).filter(({ verdict }) => verdict !== "proved");
    return open.map(({ claim, verdict }) => `${claim} ${verdict}`);
  };
  expect(openOf({ identity: [access], boundary: boundary === undefined ? [] : [boundary] })).toEqual([]);
  expect(openOf({ identity: [access] })).toEqual([
    "within-matrix unknown",
    "no-billing unknown",
    "no-administration unknown",
    "no-own-controls unknown",
    "no-access-after-expiry refuted",
  ]);
});

test("a trust policy of which a part is not known may admit others", () => {
  const { access, boundary, trust } = policiesOf();
  const read = accessOfPolicy(trust, "trust");
  const rendered = {
    access: accessOfLayers({ identity: [access], boundary: boundary === undefined ? [] : [boundary] }),
    trust: { layers: read.layers.map((layer) => ({ ...layer, unknown: ["a statement that nobody stated"] })) },
  };
  const open = proveIdentity(rendered, declared()).filter(({ verdict }) => verdict !== "proved");
  expect(open.map(({ claim, verdict }) => [claim, verdict])).toEqual([
    ["nobody-else-admitted", "unknown"],
    ["no-trust-after-expiry", "unknown"],
  ]);
});
