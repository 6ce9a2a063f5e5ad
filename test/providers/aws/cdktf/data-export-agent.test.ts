import {
  athenaWorkgroup,
  DataExportAgent,
  during,
  dynamodbTable,
  glueTable,
  logGroup,
  s3Export,
  s3Prefix,
  sqsQueue,
  type DataExportAgentProps,
} from "../../../../lib/entry/cdktf";
import { accessOfBot, changesAllowed, mayRequest, outOfBounds, verdictOn } from "./bot-access";
import { exampleIdentity, exampleStack, messageOf, resources } from "./example-stack";
import { findingsAtSynth, sessionAlone } from "./reviewed";

const key = "1234abcd-12ab-34cd-56ef-1234567890ab";
const props: DataExportAgentProps = {
  ...exampleIdentity,
  purpose: "Exports the orders of the quarter for the auditors",
  window: { from: "2026-11-30T22:00:00Z", until: "2026-12-01T04:00:00Z" },
  reads: [dynamodbTable("orders", { attributes: ["id", "total", "country"] }), s3Prefix("acme-invoices", "2026/q4/")],
  exports: [s3Export("acme-audit", "orders/", { key })],
  evidence: {
    businessOwner: "group:finance",
    dataScope: "orders and invoices of the fourth quarter, no names",
    retention: "10 years",
  },
};

function exporting(change: Partial<DataExportAgentProps> = {}) {
  const stack = exampleStack();
  const agent = new DataExportAgent(stack, "audit-export", { ...props, ...change });
  return { stack, agent, access: accessOfBot(stack, "audit-export") };
}
const refusal = (change: Partial<DataExportAgentProps>): string => messageOf(() => exporting(change));

const { stack, agent, access } = exporting();
const table = "arn:aws:dynamodb:eu-central-1:123456789012:table/orders";

test.each([
  ["dynamodb:Query", table],
  ["s3:GetObject", "arn:aws:s3:::acme-invoices/2026/q4/4711.pdf"],
  ["s3:PutObject", "arn:aws:s3:::acme-audit/orders/2026-q4.parquet"],
  ["kms:GenerateDataKey", `arn:aws:kms:eu-central-1:123456789012:key/${key}`],
])("it may call %s on %s", (action, resource) => {
  expect(verdictOn(access, action, resource)).toBe("yes");
});

test.each([
  ["another table", "dynamodb:*", "arn:aws:dynamodb:eu-central-1:123456789012:table/customers"],
  ["another quarter", "s3:GetObject", "arn:aws:s3:::acme-invoices/2026/q3/*"],
  ["another place in the destination's bucket", "s3:PutObject", "arn:aws:s3:::acme-audit/payroll/*"],
  ["what it exported", "s3:GetObject", "arn:aws:s3:::acme-audit/*"],
  ["its source, to write to it", "s3:Put*", "arn:aws:s3:::acme-invoices/*"],
  ["another key", "kms:*", "arn:aws:kms:eu-central-1:123456789012:key/ffffffff-12ab-34cd-56ef-1234567890ab"],
])("it never reaches %s", (_, action, resource) => {
  expect(verdictOn(access, action, resource)).toBe("no");
});

test.each([
  ...outOfBounds.filter((action) => action !== "kms:*"),
  ...["kms:Encrypt", "kms:CreateGrant", "kms:Sign", "s3:Delete*", "s3:PutObjectAcl", "s3:PutBucket*"],
  ...["dynamodb:Put*", "dynamodb:Update*", "dynamodb:Delete*", "dynamodb:Export*", "ses:*", "sns:*", "sqs:*"],
])("it never may call %s, on whatever", (action) => {
  expect(verdictOn(access, action)).toBe("no");
});

test("it changes its one destination and nothing else", () => {
  expect(changesAllowed(access)).toEqual([
    "kms:Decrypt",
    "kms:GenerateDataKey",
    "s3:AbortMultipartUpload",
    "s3:PutObject",
  ]);
});

test.each([
  ["nothing before its window", "2026-11-30T21:59:59Z", false],
  ["its work from the first instant on", "2026-11-30T22:00:00Z", true],
  ["its work until before the last", "2026-12-01T03:59:59Z", true],
  ["nothing after it", "2026-12-01T04:00:00Z", false],
])("it does %s", (_, instant, expected) => {
  const context = { "aws:ResourceAccount": "123456789012", "aws:CurrentTime": instant };
  const read = { action: "s3:GetObject", resource: "arn:aws:s3:::acme-invoices/2026/q4/4711.pdf", context };
  const encrypted = {
    "s3:x-amz-server-side-encryption": "aws:kms",
    "s3:x-amz-server-side-encryption-aws-kms-key-id": `arn:aws:kms:eu-central-1:123456789012:key/${key}`,
  };
  const put = {
    action: "s3:PutObject",
    resource: "arn:aws:s3:::acme-audit/orders/2026-q4.parquet",
    context: { ...context, ...encrypted },
  };
  expect([mayRequest(stack, "audit-export", read), mayRequest(stack, "audit-export", put)]).toEqual([
    expected,
    expected,
  ]);
});

test("it is a bot that synchronises, and of medium tier", () => {
  expect(agent.blueprint.identity.classification).toEqual({
    function: "sync",
    trustBoundary: "internal",
    blastRadius: "write-limited",
  });
  expect(agent.blueprint.identity.tier).toBe("medium");
  expect(resources(stack, "aws_iam_role")).toMatchObject([{ tags: { "remit:bundle": "data-export-agent" } }]);
});

test("a review of what is written finds no more than that AWS enforces no shorter session", () => {
  expect(findingsAtSynth(stack)).toEqual(sessionAlone);
});

const results = { resultsBucket: "acme-audit", resultsPrefix: "orders/queries/", resultsKey: key };
const lake = [glueTable("sales", "orders"), s3Prefix("acme-lake", "orders/")];

test("what it queries is left in its one destination, under its key", () => {
  const queried = exporting({ reads: [athenaWorkgroup("audit", results), ...lake], logs: [logGroup("/bots/audit")] });
  expect(verdictOn(queried.access, "athena:StartQueryExecution")).toBe("yes");
  expect(verdictOn(queried.access, "s3:PutObject", "arn:aws:s3:::acme-lake/*")).toBe("no");
  expect(findingsAtSynth(queried.stack)).toEqual(sessionAlone);
});

const elsewhere = { ...results, resultsBucket: "acme-athena" };
const beside = { ...results, resultsPrefix: "queries/" };
const { resultsKey: ownKey, ...underAnyKey } = results;
test.each<[string, Partial<DataExportAgentProps>, string]>([
  ["an export at any time", { window: undefined as never }, "window: given nothing"],
  [
    "a window beyond the validity",
    { window: { from: "2026-12-31T22:00:00Z", until: "2027-01-02T00:00:00Z" } },
    "window.until",
  ],
  ["two destinations", { exports: [...props.exports, s3Export("b-b", "/", { key })] }, "exports: given 2 targets"],
  [
    "a destination without a key of its own",
    { exports: [s3Prefix("acme-audit", "orders/")] },
    "exports[0]: given `aws s3-prefix`",
  ],
  ["reading a queue, which takes from it", { reads: [sqsQueue("orders")] }, "reads[0]"],
  [
    "results in another bucket",
    { reads: [athenaWorkgroup("a", elsewhere)] },
    "reads[0].resultsBucket: given `acme-athena`; allowed: `acme-audit`",
  ],
  [
    "results beside the destination",
    { reads: [athenaWorkgroup("a", beside)] },
    "reads[0].resultsPrefix: given `queries/`; allowed: a prefix below `orders/`",
  ],
  [
    "results under any key",
    { reads: [athenaWorkgroup("a", underAnyKey)] },
    `reads[0].resultsKey: given nothing; allowed: \`${ownKey}\``,
  ],
  [
    "reading what it exports",
    { reads: [s3Prefix("acme-audit", "orders/2026/")] },
    "reads[0].prefix: given `orders/2026/`; allowed: a prefix apart from `orders/`",
  ],
  ["reading around what it exports", { reads: [s3Prefix("acme-audit", "/")] }, "reads[0].prefix: given `/`"],
  [
    "an export without its business owner",
    { evidence: { dataScope: "orders", retention: "1 day" } },
    "evidence.businessOwner",
  ],
])("%s is refused", (_, change, message) => {
  expect(refusal(change)).toContain(message);
});

test("it may read beside its destination in the same bucket", () => {
  expect(refusal({ reads: [s3Prefix("acme-audit", "rules/")] })).toBe("nothing was thrown");
});

test("a destination can have a window of its own within the agent's", () => {
  const window = { from: "2026-12-01T00:00:00Z", until: "2026-12-01T01:00:00Z" };
  const { agent: timed } = exporting({ exports: [during(s3Export("acme-audit", "orders/", { key }), window)] });
  expect(timed.blueprint.grants.map((grant) => [grant.verb, grant.window])).toEqual([
    ["read", props.window],
    ["read", props.window],
    ["export", window],
  ]);
});
