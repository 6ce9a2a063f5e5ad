import type { ActionFact } from "../../lib/access/action-facts";
import { accessByClass } from "../../lib/access/access-by-class";
import { effectiveAccess } from "../../lib/access/effective-access";
import { textWords } from "../../lib/access/text-words";
import { awsAccessClass } from "../../providers/aws/action-classes";
import { loadCatalogue } from "../../providers/aws/catalogue/catalogue";
import { accessOfLayers, type PolicyLayers } from "../../providers/aws/policy/access-set";
import { someActions } from "./some-actions";

type Statement = Readonly<Record<string, unknown>>;

function policy(...statements: readonly Statement[]): object {
  return { Version: "2012-10-17", Statement: statements };
}

const allow = (actions: string | readonly string[], resources: string | readonly string[]): Statement => ({
  Effect: "Allow",
  Action: actions,
  Resource: resources,
});

/** Rows as `service level (actions) on resources`. */
function rows(layers: PolicyLayers): string[] {
  return effectiveAccess(accessOfLayers(layers), someActions).rows.map(
    ({ service, accessLevel, actions, resources }) => {
      const where = resources.map((tests) =>
        tests.flatMap(({ patterns }) => patterns.map(({ text }) => textWords(text))).join("&"),
      );
      return `${service} ${accessLevel} (${actions.map(({ name }) => name).join(" ")}) on ${where.join(" ")}`;
    },
  );
}

test("actions are expanded, by service and access level, the gravest level first", () => {
  expect(rows({ identity: [policy(allow(["sqs:*", "s3:*Object"], "*"), allow("iam:Pass*", "*"))] })).toEqual([
    "iam write (PassRole) on *",
    "s3 write (PutObject DeleteObject) on *",
    "s3 read (GetObject) on *",
    "sqs write (SendMessage) on *",
  ]);
});

test("a row has the resources of every statement that allows a part of it", () => {
  const identity = [
    policy(allow("s3:GetObject", "arn:aws:s3:::a/*"), allow("s3:GetObject", ["arn:aws:s3:::b/*", "arn:aws:s3:::a/*"])),
  ];
  expect(rows({ identity })).toEqual(["s3 read (GetObject) on arn:aws:s3:::a/* arn:aws:s3:::b/*"]);
});

test("an action that is denied everywhere is left out, one that is denied somewhere stays", () => {
  const deny = (actions: string, resource: string): Statement => ({
    Effect: "Deny",
    Action: actions,
    Resource: resource,
  });
  const identity = [
    policy(allow("s3:*Object", "*"), deny("s3:PutObject", "*"), deny("s3:DeleteObject", "arn:aws:s3:::a/*")),
  ];
  expect(rows({ identity })).toEqual(["s3 write (DeleteObject) on *", "s3 read (GetObject) on *"]);
});

test("a boundary narrows the resources that a row names", () => {
  const identity = [policy(allow("s3:GetObject", ["arn:aws:s3:::a*", "arn:aws:s3:::b*"]))];
  const boundary = [policy(allow("s3:*", ["arn:aws:s3:::a/web/*", "arn:aws:s3:::*/x"]))];
  expect(rows({ identity, boundary })).toEqual([
    "s3 read (GetObject) on arn:aws:s3:::a/web/* arn:aws:s3:::a*&arn:aws:s3:::*/x arn:aws:s3:::b*&arn:aws:s3:::*/x",
  ]);
});

test("an action that can't be asked for on a resource is left out", () => {
  const identity = [
    policy(allow("*", "arn:aws:sqs:eu-central-1:123456789012:jobs"), allow("s3:ListAllMyBuckets", "arn:aws:s3:::a")),
  ];
  const [bucket, queue] = rows({ identity });
  expect(queue).toBe("sqs write (SendMessage) on arn:aws:sqs:eu-central-1:123456789012:jobs");
  expect(bucket).toBe("s3 list (ListAllMyBuckets) on arn:aws:s3:::a");
});

test("conditions that contradict each other allow nothing", () => {
  const impossible = {
    Condition: { StringEquals: { "aws:PrincipalTag/team": "a" }, StringNotEquals: { "aws:PrincipalTag/team": "a" } },
  };
  expect(rows({ identity: [policy({ ...allow("s3:GetObject", "*"), ...impossible })] })).toEqual([]);
});

test("what a condition that is not understood may allow stays in the table, with the reason", () => {
  const odd = { Condition: { BinaryEquals: { "aws:thing": "AA==" } } };
  const access = effectiveAccess(
    accessOfLayers({ identity: [policy({ ...allow("s3:GetObject", "*"), ...odd })] }),
    someActions,
  );
  expect(access).toMatchObject({
    rows: [{ service: "s3", accessLevel: "read" }],
    unknown: ["the condition operator `BinaryEquals` is not analysed"],
  });
});

test("everything is one service, with the actions that no policy denies", () => {
  const catalogue = loadCatalogue();
  const all = catalogue.services().flatMap((service) => catalogue.actionsOf(service));
  const denied = all.filter(({ service }) => service === "iam" || service === "sts");
  const identity = [policy(allow("*", "*"), { Effect: "Deny", Action: ["iam:*", "sts:*"], Resource: "*" })];
  const table = effectiveAccess(accessOfLayers({ identity }), catalogue).rows;
  expect(new Set(table.map(({ service }) => service))).toEqual(new Set(["*"]));
  expect(table.reduce((sum, { actions }) => sum + actions.length, 0)).toBe(all.length - denied.length);
});

test("a table is grouped by what the actions are about, the gravest first", () => {
  const classOf = ({ service, accessLevel }: ActionFact): "administration" | "data-read" | "data-write" => {
    if (service === "iam") return "administration";
    return accessLevel === "read" ? "data-read" : "data-write";
  };
  const { rows: table } = effectiveAccess(accessOfLayers({ identity: [policy(allow("*", "*"))] }), someActions);
  expect(
    accessByClass(table, classOf).map((group) => [
      group.accessClass,
      group.rows.map(({ service, accessLevel }) => `${service} ${accessLevel}`),
    ]),
  ).toEqual([
    ["administration", ["iam write", "iam read"]],
    ["data-write", ["s3 permissions-management", "s3 write", "s3 list", "sqs write"]],
    ["data-read", ["s3 read"]],
  ]);
});

test.each([
  ["iam", "PutRolePolicy", "administration"],
  ["organizations", "LeaveOrganization", "administration"],
  ["ce", "GetCostAndUsage", "billing"],
  ["kms", "Decrypt", "secrets"],
  ["ssm", "GetParameter", "secrets"],
  ["ssm", "SendCommand", "compute"],
  ["s3", "GetObject", "data-read"],
  ["s3", "PutBucketPolicy", "data-write"],
  ["dynamodb", "Query", "data-read"],
  ["lambda", "UpdateFunctionCode", "compute"],
  ["route53", "ChangeResourceRecordSets", "network"],
  ["cloudformation", "CreateStack", "delivery"],
  ["cloudtrail", "StopLogging", "monitoring"],
  ["gamelift", "CreateFleet", "other"],
])("%s:%s is about %s", (service, name, accessClass) => {
  const action = loadCatalogue()
    .actionsOf(service)
    .find((one) => one.name === name);
  expect(action === undefined ? undefined : awsAccessClass(action)).toBe(accessClass);
});

test("what is too much to be told part by part is said to be unknown", () => {
  const names = Array.from({ length: 70 }, (_, at) => `arn:aws:sqs:eu-west-1:123456789012:queue-${at}`);
  const statements = names.map((_, at) =>
    allow(
      "sqs:SendMessage",
      names.map((name) => `${name}-${at}`),
    ),
  );
  const { rows, unknown } = effectiveAccess(accessOfLayers({ identity: [policy(...statements)] }), someActions);
  expect(rows.map(({ service, accessLevel }) => `${service} ${accessLevel}`)).toEqual(["sqs write"]);
  expect(unknown).toEqual(["its statements are too many, or too much alike, to tell every part of what they allow"]);
});
