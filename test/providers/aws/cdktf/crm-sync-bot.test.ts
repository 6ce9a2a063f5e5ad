import {
  clientCredentials,
  CrmSyncBot,
  dynamodbTable,
  githubActions,
  jwtBearer,
  logGroup,
  s3Prefix,
  type CrmSyncBotProps,
} from "../../../../lib/entry/cdktf";
import { accessOfBot, changesAllowed, outOfBounds, verdictOn } from "./bot-access";
import { exampleIdentity, exampleStack, messageOf, resources } from "./example-stack";
import { findingsAtSynth, sessionAlone } from "./reviewed";

const salesforce = jwtBearer({ system: "acme.my.salesforce.com", scopes: ["api"], key: "alias/crm-sync" });
const hubspot = clientCredentials({
  system: "api.hubapi.com",
  scopes: ["crm.objects.contacts.read"],
  secret: "crm/hubspot",
});
const evidence = {
  businessOwner: "group:sales-operations",
  dataScope: "accounts and contacts of EU customers, no payment data",
  retention: "30 days",
};
const props: CrmSyncBotProps = {
  ...exampleIdentity,
  purpose: "Creates leads in Salesforce from contacts in HubSpot",
  runsIn: githubActions({ repository: "acme/crm", repositoryId: 4712, ownerId: 42, environment: "crm-sync" }),
  creates: [salesforce],
  reads: [hubspot],
  evidence,
};
const refusal = (change: Partial<CrmSyncBotProps>): string =>
  messageOf(() => new CrmSyncBot(exampleStack(), "crm-sync", { ...props, ...change }));

const stack = exampleStack();
const bot = new CrmSyncBot(stack, "crm-sync", props);
const access = accessOfBot(stack, "crm-sync");
const arn = (service: string, resource: string): string => `arn:aws:${service}:eu-central-1:123456789012:${resource}`;

test.each([
  ["kms:Sign", arn("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab")],
  ["kms:GetPublicKey", arn("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab")],
  ["secretsmanager:GetSecretValue", arn("secretsmanager", "secret:crm/hubspot-a1B2c3")],
])("it may call %s on %s", (action, resource) => {
  expect(verdictOn(access, action, resource)).toBe("yes");
});

test.each([
  ["another secret", "secretsmanager:GetSecretValue", arn("secretsmanager", "secret:crm/hubspot-admin-a1B2c3")],
  ["a secret of another account", "secretsmanager:*", "arn:aws:secretsmanager:eu-central-1:444455556666:secret:*"],
  ["a key of another account", "kms:Sign", "arn:aws:kms:eu-central-1:444455556666:key/*"],
  ["a key of another region", "kms:Sign", "arn:aws:kms:us-east-1:123456789012:key/*"],
])("it never reaches %s", (_, action, resource) => {
  expect(verdictOn(access, action, resource)).toBe("no");
});

const usual = outOfBounds.filter((action) => !/^(?:kms|secretsmanager):/.test(action));
test.each([
  ...usual,
  ...["kms:Decrypt", "kms:Encrypt", "kms:CreateGrant", "kms:GenerateDataKey*", "kms:*Alias", "kms:Put*"],
  ...["secretsmanager:Put*", "secretsmanager:Update*", "secretsmanager:Delete*", "secretsmanager:Batch*"],
  ...["s3:*", "dynamodb:*", "lambda:*"],
])("it never may call %s, on whatever", (action) => {
  expect(verdictOn(access, action)).toBe("no");
});

test("all that it changes in AWS is that a token is signed", () => {
  expect(changesAllowed(access)).toEqual(["kms:Sign"]);
});

test("it is a bot that synchronises with other people's systems, and of medium tier", () => {
  const { classification, tier } = bot.blueprint.identity;
  expect([classification, tier]).toEqual([
    { function: "sync", trustBoundary: "third-party-saas", blastRadius: "write-limited" },
    "medium",
  ]);
  const [role] = resources(stack, "aws_iam_role");
  expect(role).toMatchObject({ name: "crm-sync", tags: { "remit:bundle": "crm-sync-bot" } });
});

test("what its systems approve is kept with the grants, since no policy can hold it", () => {
  expect(bot.blueprint.grants.map(({ verb, target }) => [verb, { ...target }])).toEqual([
    ["create", { ...salesforce }],
    ["read", { ...hubspot }],
  ]);
  expect(salesforce).toMatchObject({ system: "acme.my.salesforce.com", scopes: ["api"] });
});

test("a review of what is written finds no more than that AWS enforces no shorter session", () => {
  expect(findingsAtSynth(stack)).toEqual(sessionAlone);
});

test.each(["businessOwner", "dataScope", "retention"] as const)("without the evidence %s it is refused", (field) => {
  const rest = Object.entries(evidence).filter(([name]) => name !== field);
  expect(refusal({ evidence: Object.fromEntries(rest) })).toContain(`  evidence.${field}: given nothing`);
});

test("the other system can be a store of the account's own, and so can the one in which it creates", () => {
  const into = exampleStack();
  new CrmSyncBot(into, "crm-lake", {
    ...props,
    creates: [s3Prefix("crm-lake", "contacts/")],
    reads: [hubspot, dynamodbTable("segments", { attributes: ["id", "segment"] })],
    logs: [logGroup("/bots/crm-lake")],
  });
  expect(changesAllowed(accessOfBot(into, "crm-lake"))).toEqual([
    "logs:CreateLogStream",
    "logs:PutLogEvents",
    "s3:AbortMultipartUpload",
    "s3:PutObject",
  ]);
  expect(findingsAtSynth(into)).toEqual(sessionAlone);
});

const otherSystem = clientCredentials({ system: "api.pipedrive.com", scopes: ["deals:read"], secret: "crm/hubspot" });
test.each<[string, Partial<CrmSyncBotProps>, string]>([
  [
    "creating in two systems",
    { creates: [salesforce, hubspot] },
    "creates: given 2 targets; allowed: a list of exactly one target",
  ],
  ["creating nowhere", { creates: [] }, "creates: given"],
  ["reading nothing", { reads: [] }, "reads: given"],
  [
    "creating items in a table, which could overwrite",
    { creates: [dynamodbTable("contacts")] },
    "creates[0]: given `aws dynamodb-table`",
  ],
  [
    "one system twice",
    { reads: [jwtBearer({ ...salesforce, key: "alias/other" })] },
    "reads[0].system: given `acme.my.salesforce.com`; allowed: another one than that of `creates[0]`",
  ],
  [
    "one secret for two systems",
    { reads: [hubspot, otherSystem] },
    "reads[1]: given `crm/hubspot`; allowed: another one than that of `reads[0]`",
  ],
  ["work inside alone", { classification: { trustBoundary: "internal" } }, "classification.trustBoundary"],
])("%s is refused", (_, change, message) => {
  expect(refusal(change)).toContain(message);
});
