import { App, type TerraformStack } from "cdktf";
import {
  type Bot,
  clientCredentials,
  CrmSyncBot,
  DataExportAgent,
  dynamodbTable,
  jwtBearer,
  MachineIdentity,
  s3Export,
  s3Prefix,
  sesIdentity,
  stateMachine,
} from "../../../../lib/entry/cdktf";
import { exampleIdentity, exampleStack, messageOf } from "./example-stack";

/** A statement as it is rendered, to be changed. */
interface Statement {
  readonly Sid: string;
  Action: string[];
  Resource: string[];
  Condition?: Record<string, Record<string, unknown>>;
}

const evidence = { businessOwner: "group:sales", dataScope: "contacts", retention: "30 days" };
const window = { from: "2026-11-30T22:00:00Z", until: "2026-12-01T04:00:00Z" };
const key = "1234abcd-12ab-34cd-56ef-1234567890ab";

const make = {
  crm: (stack: TerraformStack) =>
    new CrmSyncBot(stack, "bot", {
      ...exampleIdentity,
      evidence,
      creates: [jwtBearer({ system: "acme.my.salesforce.com", scopes: ["api"], key: "alias/crm-sync" })],
      reads: [clientCredentials({ system: "api.hubapi.com", scopes: ["crm.read"], secret: "crm/hubspot" })],
    }),
  export: (stack: TerraformStack) =>
    new DataExportAgent(stack, "bot", {
      ...exampleIdentity,
      evidence,
      window,
      reads: [dynamodbTable("orders", { attributes: ["id", "total"] })],
      exports: [s3Export("acme-audit", "orders/", { key })],
    }),
  build: (stack: TerraformStack) =>
    new MachineIdentity(stack, "bot", {
      ...exampleIdentity,
      function: "build",
      publishes: [s3Prefix("acme-artifacts", "checkout/")],
    }),
  enrich: (stack: TerraformStack) =>
    new MachineIdentity(stack, "bot", {
      ...exampleIdentity,
      function: "enrich",
      writes: [dynamodbTable("orders", { attributes: ["id", "risk"] })],
    }),
  notify: (stack: TerraformStack) =>
    new MachineIdentity(stack, "bot", {
      ...exampleIdentity,
      function: "notify",
      sends: [sesIdentity("acme.com", { from: "orders@acme.com" })],
    }),
  decide: (stack: TerraformStack) =>
    new MachineIdentity(stack, "bot", {
      ...exampleIdentity,
      function: "decide",
      reads: [dynamodbTable("claims")],
      starts: [stateMachine("payout")],
    }),
};

/** Changes a statement of a bot's policies and of its boundary, as an override would. */
function change(bot: Bot, sid: string, mutate: (statement: Statement) => void): void {
  for (const policy of [...bot.accessPolicies, ...(bot.boundary === undefined ? [] : [bot.boundary])]) {
    const document = JSON.parse(policy.policyInput ?? "") as { readonly Statement: readonly Statement[] };
    for (const statement of document.Statement.filter(({ Sid }) => Sid === sid)) mutate(statement);
    policy.addOverride("policy", JSON.stringify(document));
  }
}

function without(operator: string, ...keys: readonly string[]): (statement: Statement) => void {
  return ({ Condition }) => {
    for (const name of keys) delete Condition?.[operator]?.[name];
  };
}

/** A bundle, a promise of it that is broken, the statement in which that is done, and how. */
type Broken = readonly [keyof typeof make, string, string, (statement: Statement) => void];

const broken: readonly Broken[] = [
  ["crm", "signs with any key", "SignTokens", without("StringEquals", "kms:RequestAlias")],
  ["crm", "signs by any algorithm", "SignTokens", without("StringEquals", "kms:SigningAlgorithm")],
  [
    "crm",
    "reads every secret whose name starts alike",
    "ReadClientSecret",
    (statement) => {
      statement.Resource = statement.Resource.map((arn) => arn.replace("-??????", "-*"));
    },
  ],
  [
    "crm",
    "writes its secret",
    "ReadClientSecret",
    ({ Action }) => {
      Action.push("secretsmanager:PutSecretValue");
    },
  ],
  ["export", "exports after its window", "ExportPut", without("DateLessThan", "aws:CurrentTime")],
  ["export", "reads before its window", "DynamodbRead", without("DateGreaterThanEquals", "aws:CurrentTime")],
  ["export", "reads every attribute", "DynamodbRead", without("ForAllValues:StringEquals", "dynamodb:Attributes")],
  [
    "export",
    "exports under any key",
    "ExportPut",
    without("StringEquals", "s3:x-amz-server-side-encryption-aws-kms-key-id"),
  ],
  ["export", "uses its key by itself", "ExportKey", without("StringEquals", "kms:ViaService")],
  [
    "export",
    "reads what it exported",
    "ExportAbort",
    ({ Action }) => {
      Action.push("s3:GetObject");
    },
  ],
  ["build", "overwrites what it published", "S3Create", without("Null", "s3:if-none-match")],
  ["enrich", "writes where it names no attribute", "DynamodbWrite", without("Null", "dynamodb:Attributes")],
  ["notify", "writes mail as anybody", "SesSend", without("StringEquals", "ses:FromAddress")],
  [
    "decide",
    "stops what it started",
    "StatesFollow",
    ({ Action }) => {
      Action.push("states:StopExecution");
    },
  ],
];

test.each(broken)("a bot of %s that %s stops the synthesis", (bundle, _, sid, mutate) => {
  const stack = exampleStack();
  change(make[bundle](stack), sid, mutate);
  const message = messageOf(() => {
    App.of(stack).synth();
  });
  expect(message).toContain('"it can do nothing outside of its action matrix" is proved false');
});

test.each(Object.entries(make))("a bot of %s that is left alone does not", (_, bot) => {
  const stack = exampleStack();
  change(bot(stack), "SignTokens", () => undefined);
  App.of(stack).synth();
});
