import type { AccessSet } from "../../lib/access/model";
import { newAccessRegions, type NewAccessOptions } from "../../lib/access/new-access-regions";
import { regionWords } from "../../lib/access/region-words";
import { accessOfLayers, accessOfPolicy, type PolicyLayers } from "../../providers/aws/policy/access-set";
import { readHolder } from "../../providers/aws/policy/holder";
import { factsOf, someActions } from "./some-actions";

type Statement = Readonly<Record<string, unknown>>;

function policy(...statements: readonly Statement[]): object {
  return { Version: "2012-10-17", Statement: statements };
}

function allow(
  actions: string | readonly string[],
  resources: string | readonly string[],
  rest: object = {},
): Statement {
  return { Effect: "Allow", Action: actions, Resource: resources, ...rest };
}

function identity(...statements: readonly Statement[]): AccessSet {
  return accessOfLayers({ identity: [policy(...statements)] });
}

const nothing = identity();

/** The regions in words. */
function words(after: AccessSet, before: AccessSet, options?: NewAccessOptions): string[] {
  const { regions, unknown } = newAccessRegions(after, before, someActions, options);
  expect(unknown).toEqual([]);
  return regions.map((region) => regionWords(region));
}

const assets = "arn:aws:s3:::assets/*";

test("a new statement is told by its actions, its resource and its condition", () => {
  const office = { Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } };
  expect(words(identity(allow(["s3:PutObject", "s3:DeleteObject"], assets, office)), nothing)).toEqual([
    "s3 write (DeleteObject, PutObject) on arn:aws:s3:::assets/*, if aws:sourceip is in 10.0.0.0/8",
  ]);
});

test("a key is spelt as the caller says", () => {
  const office = { Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } };
  const { regions } = newAccessRegions(identity(allow("s3:PutObject", assets, office)), nothing, someActions);
  expect(regions.map((region) => regionWords(region, (key) => key.toUpperCase()))).toEqual([
    "s3 write (PutObject) on arn:aws:s3:::assets/*, if AWS:SOURCEIP is in 10.0.0.0/8",
  ]);
});

test("a region has the statement that allows it and a request that was not allowed before", () => {
  const before = identity(allow("s3:GetObject", assets));
  const after = identity(allow("s3:GetObject", assets), allow("sqs:SendMessage", "*", { Sid: "Queue" }));
  const [region, ...more] = newAccessRegions(after, before, someActions).regions;
  expect(more).toEqual([]);
  expect(region?.allowedBy.map(({ source }) => source)).toEqual([{ policy: "identity", statement: "Queue" }]);
  expect(region?.witness).toEqual({ action: "sqs:SendMessage", resource: "*", context: {} });
});

test("of a list of actions and resources, only what is new is told", () => {
  const before = identity(allow(["s3:GetObject", "s3:PutObject"], assets));
  const after = identity(allow(["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], [assets, "arn:aws:s3:::logs/*"]));
  expect(words(after, before)).toEqual([
    "s3 write (DeleteObject) on arn:aws:s3:::assets/*",
    "s3 write (DeleteObject, PutObject), s3 read (GetObject) on arn:aws:s3:::logs/*",
  ]);
});

test("what a wider resource was allowed on before is excepted", () => {
  expect(words(identity(allow("s3:GetObject", "*")), identity(allow("s3:GetObject", assets)))).toEqual([
    "s3 read (GetObject) on *; already allowed on arn:aws:s3:::assets/*",
  ]);
});

test("an exception that is about some of the actions names them", () => {
  const after = identity(allow(["s3:GetObject", "s3:PutObject"], "*"));
  expect(words(after, identity(allow("s3:GetObject", assets)))).toEqual([
    "s3 write (PutObject), s3 read (GetObject) on *; already allowed on arn:aws:s3:::assets/* (GetObject)",
  ]);
});

test("a condition that falls away is told", () => {
  const mfa = { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };
  expect(words(identity(allow("s3:GetObject", assets)), identity(allow("s3:GetObject", assets, mfa)))).toEqual([
    "s3 read (GetObject) on arn:aws:s3:::assets/*; already allowed on arn:aws:s3:::assets/*, if aws:multifactorauthpresent is true",
  ]);
});

test("a denial that falls away opens what the standing statement allows", () => {
  const standing = allow("s3:*", "*");
  const denial = { Effect: "Deny", Action: "s3:DeleteObject", Resource: "arn:aws:s3:::logs/*" };
  expect(words(identity(standing), identity(standing, denial))).toEqual([
    "s3 write (DeleteObject) on *; until now denied on arn:aws:s3:::logs/*",
  ]);
});

test("a denial that stands before and after is told once", () => {
  const denial = { Effect: "Deny", Action: "s3:*", Resource: "arn:aws:s3:::logs/*" };
  const mfa = { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };
  expect(
    words(identity(allow("s3:GetObject", "*"), denial), identity(allow("s3:GetObject", "*", mfa), denial)),
  ).toEqual([
    "s3 read (GetObject) on *; already allowed on *, if aws:multifactorauthpresent is true; denied on arn:aws:s3:::logs/*",
  ]);
});

test("what is allowed to different principals is told apart", () => {
  const to = (service: string): Statement =>
    allow("s3:GetObject", assets, { Principal: { Service: `${service}.amazonaws.com` } });
  const after = accessOfPolicy(policy(to("ecs"), to("lambda")), "resource");
  expect(words(after, accessOfPolicy(policy(), "resource"))).toEqual([
    "s3 read (GetObject) on arn:aws:s3:::assets/* by Service:ecs.amazonaws.com",
    "s3 read (GetObject) on arn:aws:s3:::assets/* by Service:lambda.amazonaws.com",
  ]);
});

test("what a policy denies is excepted", () => {
  const denial = { Effect: "Deny", Action: "s3:*", Resource: "arn:aws:s3:::logs/*" };
  expect(words(identity(allow("s3:GetObject", "arn:aws:s3:::*"), denial), nothing)).toEqual([
    "s3 read (GetObject) on arn:aws:s3:::*; denied on arn:aws:s3:::logs/*",
  ]);
});

test("of a boundary that is widened, only what the identity's policy allows too is told", () => {
  const layers = (boundary: readonly Statement[]): PolicyLayers => ({
    identity: [policy(allow("s3:*", "*"))],
    boundary: [policy(...boundary)],
  });
  const before = accessOfLayers(layers([allow("s3:GetObject", assets)]));
  const after = accessOfLayers(
    layers([allow("s3:GetObject", assets), allow(["s3:PutObject", "sqs:SendMessage"], "*")]),
  );
  expect(words(after, before)).toEqual(["s3 write (PutObject) on *"]);
});

test("a boundary that is taken away opens what it kept out", () => {
  const before = accessOfLayers({
    identity: [policy(allow("*", assets))],
    boundary: [policy(allow("s3:GetObject", "*"))],
  });
  const after = accessOfLayers({ identity: [policy(allow("*", assets))] });
  const [region] = newAccessRegions(after, before, someActions).regions;
  expect(region?.actions.map(({ name }) => name)).toEqual(expect.arrayContaining(["DeleteObject", "PutObject"]));
  expect(region?.actions.map(({ name }) => name)).not.toContain("GetObject");
  expect(region?.otherActions).not.toEqual([]);
});

test("a pattern also stands for actions that are to come", () => {
  const listed = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:PutBucketPolicy", "s3:ListAllMyBuckets"];
  expect(words(identity(allow("s3:*", "*")), identity(allow(listed, "*")))).toEqual(["other actions of s3:* on *"]);
});

test("an action that the catalogue doesn't have is told by its name", () => {
  expect(words(identity(allow(["s3:GetObject", "s3:GetTeapot"], assets)), nothing)).toEqual([
    "s3 read (GetObject), other actions of s3:GetTeapot on arn:aws:s3:::assets/*",
  ]);
});

test("of many groups of actions the gravest are told and the others counted", () => {
  const levels = ["list", "write", "read", "permissions-management"] as const;
  const facts = factsOf(
    ["a", "b"].flatMap((service) =>
      levels.map((accessLevel) => ({ service, name: `Do${accessLevel}`, accessLevel, resourceFormats: [] })),
    ),
  );
  const { regions } = newAccessRegions(identity(allow(["a:Do*", "b:Do*"], "*")), nothing, facts);
  expect(regions.map((region) => regionWords(region))).toEqual([
    "a permissions-management (Dopermissions-management), b permissions-management (Dopermissions-management), " +
      "a write (Dowrite), b write (Dowrite), a read (Doread), b read (Doread), 2 more actions, " +
      "other actions of a:Do* or b:Do* on *",
  ]);
});

test("of many actions of a group some are named and the others counted", () => {
  const names = ["A", "B", "C", "D", "E", "F", "G", "H"];
  const facts = factsOf(names.map((name) => ({ service: "s3", name, accessLevel: "read", resourceFormats: [] })));
  const { regions } = newAccessRegions(
    identity(
      allow(
        names.map((name) => `s3:${name}`),
        "*",
      ),
    ),
    nothing,
    facts,
  );
  expect(regions.map((region) => regionWords(region))).toEqual(["s3 read (A, B, C, D, E, F and 2 more) on *"]);
});

test("everything is said in few words", () => {
  expect(words(identity(allow("*", "*")), nothing)).toEqual(["every action of every service on *"]);
  expect(words(identity({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }), nothing)).toEqual([
    "every action of every service but iam:* on *",
  ]);
});

test("an action that has other resources is not told with a resource", () => {
  expect(
    words(identity(allow(["s3:GetObject", "iam:PassRole"], [assets, "arn:aws:iam::1:role/task"])), nothing),
  ).toEqual(["iam write (PassRole) on arn:aws:iam::1:role/task", "s3 read (GetObject) on arn:aws:s3:::assets/*"]);
});

test("a region that another one contains is left out", () => {
  const wide = allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::a*");
  const narrow = allow("s3:GetObject", ["arn:aws:s3:::assets/*", "arn:aws:s3:::assets/web/*"], {
    Condition: { StringEquals: { "aws:PrincipalTag/team": "a" } },
  });
  expect(words(identity(narrow, wide), nothing)).toEqual([
    "s3 write (PutObject), s3 read (GetObject) on arn:aws:s3:::a*",
  ]);
});

test("a region under a stricter condition is left out, one under another condition is not", () => {
  const under = (range: string): Statement =>
    allow("s3:GetObject", assets, { Condition: { IpAddress: { "aws:SourceIp": range } } });
  expect(words(identity(under("10.1.0.0/16"), under("10.0.0.0/8"), under("192.0.2.0/24")), nothing)).toEqual([
    "s3 read (GetObject) on arn:aws:s3:::assets/*, if aws:sourceip is in 10.0.0.0/8",
    "s3 read (GetObject) on arn:aws:s3:::assets/*, if aws:sourceip is in 192.0.2.0/24",
  ]);
});

test("beside everything that is new, what was allowed before is told", () => {
  const before = identity(allow("s3:GetObject", "*"));
  expect(words(identity(allow("*", "*")), before)).toEqual([
    "every action of every service on *; already allowed on * (s3:GetObject)",
  ]);
});

test("beside everything, what is denied is told", () => {
  const denial = { Effect: "Deny", Action: "sqs:SendMessage", Resource: "*" };
  expect(words(identity(allow("*", "*"), denial), nothing)).toEqual([
    "every action of every service on *; denied on * (sqs:SendMessage)",
  ]);
});

test("the gravest region comes first", () => {
  const after = identity(allow("s3:GetObject", assets), allow("s3:PutBucketPolicy", "arn:aws:s3:::assets"));
  expect(words(after, nothing)).toEqual([
    "s3 permissions-management (PutBucketPolicy) on arn:aws:s3:::assets",
    "s3 read (GetObject) on arn:aws:s3:::assets/*",
  ]);
});

test("more exceptions than a reader takes in are counted", () => {
  const keys = ["a", "b", "c", "d", "e", "f"].map((name) => `arn:aws:s3:::assets/${name}/*`);
  const after = identity(allow("s3:GetObject", assets), {
    Effect: "Deny",
    Action: "s3:GetObject",
    Resource: "arn:aws:s3:::assets/z/*",
  });
  const [region] = newAccessRegions(after, identity(allow("s3:GetObject", keys)), someActions).regions;
  expect(region?.exceptions).toHaveLength(7);
  expect(region === undefined ? "" : regionWords(region)).toBe(
    `s3 read (GetObject) on ${assets}; ${keys
      .slice(0, 4)
      .map((key) => `already allowed on ${key}`)
      .join("; ")}; 3 more exceptions`,
  );
});

test("only requests within the question are looked at, and one that is not confirmed is given up", () => {
  const office = { Condition: { StringEquals: { "aws:PrincipalTag/team": ["a", "b"] } } };
  const after = identity(allow("sqs:SendMessage", "*", office), allow("s3:GetObject", "*"));
  const untagged = [{ kind: "presence", key: "aws:principaltag/team", present: false } as const];
  const found = newAccessRegions(after, nothing, someActions, { within: { conditions: untagged } });
  expect(found.regions.map((region) => regionWords(region))).toEqual(["s3 read (GetObject) on *"]);
  const doubted = newAccessRegions(after, nothing, someActions, {
    confirm: (answer) => (answer.verdict === "yes" ? { verdict: "unknown", reason: "not confirmed" } : answer),
  });
  expect(doubted).toEqual({ regions: [], more: 0, unknown: ["not confirmed"] });
});

test("more regions than are asked for are counted", () => {
  const after = identity(allow("s3:GetObject", assets), allow("sqs:SendMessage", "*"), allow("iam:PassRole", "*"));
  expect(newAccessRegions(after, nothing, someActions, { most: 1 })).toMatchObject({ regions: [{}], more: 2 });
});

test("nothing new is nothing", () => {
  const set = identity(allow("s3:*", assets));
  expect(newAccessRegions(identity(allow("s3:GetObject", "arn:aws:s3:::assets/web/*")), set, someActions)).toEqual({
    regions: [],
    more: 0,
    unknown: [],
  });
});

test("a condition that is not understood leaves the question open, beside what is sure", () => {
  const odd = { Condition: { BinaryEquals: { "aws:thing": "AA==" } } };
  const after = identity(allow("s3:GetObject", assets, odd), allow("sqs:SendMessage", "*"));
  const found = newAccessRegions(after, nothing, someActions);
  expect(found.regions.map((region) => regionWords(region))).toEqual(["sqs write (SendMessage) on *"]);
  expect(found.unknown).toEqual(["the condition operator `BinaryEquals` is not analysed"]);
});

test("what a resource's policy grants is told once, with who may do it, and without what is true of every request", () => {
  const role = "arn:aws:iam::111122223333:role/app";
  const holder = readHolder(role);
  if (holder === undefined) throw new Error("a role is a holder");
  const layers = { holder, identity: [policy(allow("sqs:SendMessage", "*"))], boundary: [policy(allow("s3:*", "*"))] };
  const grant = (principal: unknown): object => policy(allow("s3:GetObject", assets, { Principal: principal }));
  const after = (principal: unknown): AccessSet => accessOfLayers({ ...layers, resource: [grant(principal)] });
  const sessions = "AWS:arn:aws:sts::111122223333:assumed-role/app";
  expect(words(after("*"), accessOfLayers(layers))).toEqual([`s3 read (GetObject) on ${assets} by ${sessions}/*`]);
  expect(words(after({ AWS: `arn:aws:sts::111122223333:assumed-role/app/one` }), accessOfLayers(layers))).toEqual([
    `s3 read (GetObject) on ${assets} by ${sessions}/one`,
  ]);
});
