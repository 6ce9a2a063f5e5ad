import type { TerraformStack } from "cdktf";
import {
  clientCredentials,
  ClientSecret,
  CrmSyncBot,
  githubActions,
  jwtBearer,
  SigningKey,
} from "../../../../lib/entry/cdktf";
import { checkAccessNotGranted } from "../../../../lib/entry/check";
import { exampleIdentity, exampleStack, messageOf, rendered, resources } from "./example-stack";
import { findingsAtSynth, sessionAlone } from "./reviewed";

const salesforce = { system: "acme.my.salesforce.com", scopes: ["api"], key: "alias/crm-sync" };
const hubspot = { system: "api.hubapi.com", scopes: ["crm.read"], secret: "crm/hubspot" };
const rotator = "arn:aws:iam::123456789012:role/crm-secret-rotation";

function declared({ algorithm, alias = "alias/crm-sync", secret = "crm/hubspot", rotators, provider }: Change = {}) {
  const stack = exampleStack(provider);
  const bot = new CrmSyncBot(stack, "crm-sync", {
    ...exampleIdentity,
    runsIn: githubActions({ repository: "acme/crm", repositoryId: 4712, ownerId: 42, environment: "crm-sync" }),
    creates: [jwtBearer(algorithm === undefined ? salesforce : { ...salesforce, algorithm })],
    reads: [clientCredentials(hubspot)],
    evidence: { businessOwner: "group:sales-operations", dataScope: "contacts", retention: "30 days" },
  });
  new SigningKey(stack, "crm-sync-key", { alias, signer: bot });
  new ClientSecret(stack, "crm-sync-secret", { secret, reader: bot, ...(rotators === undefined ? {} : { rotators }) });
  return { stack, bot };
}

interface Change {
  readonly algorithm?: string;
  readonly alias?: string;
  readonly secret?: string;
  readonly rotators?: readonly string[];
  readonly provider?: object;
}

const { stack, bot } = declared();
const policyIn = (from: TerraformStack, type: string): object =>
  JSON.parse(String(resources(from, type)[0]?.["policy"])) as object;
const key = policyIn(stack, "aws_kms_key");
const secret = policyIn(stack, "aws_secretsmanager_secret_policy");

/** Whether somebody to whom IAM allows everything can ever do it to the resource. */
function canEver(resource: object, action: string, holder: string): boolean {
  const statement = { Effect: "Allow", Action: "*", Resource: "*" };
  const identity = { Version: "2012-10-17", Statement: [statement] };
  const { verdict } = checkAccessNotGranted({ policy: { holder, identity: [identity], resource }, action });
  expect(verdict).not.toBe("unknown");
  return verdict === "refuted";
}

const administrator = "arn:aws:iam::123456789012:role/administrator";
const root = "arn:aws:iam::123456789012:root";

test("the bot signs, and nobody else does, whatever IAM allows them", () => {
  expect(canEver(key, "kms:Sign", bot.roleArn)).toBe(true);
  for (const other of [administrator, "arn:aws:iam::123456789012:role/remit/crm-sync-2"]) {
    expect([other, canEver(key, "kms:Sign", other)]).toEqual([other, false]);
    expect([other, canEver(key, "kms:CreateGrant", other)]).toEqual([other, false]);
  }
});

test("who administers keys keeps the key's policy, its alias and its end", () => {
  const { Statement } = key as { Statement: { Principal: unknown; Action: string[] }[] };
  const administered = Statement.find(({ Principal }) => JSON.stringify(Principal) === JSON.stringify({ AWS: root }));
  for (const action of ["kms:PutKeyPolicy", "kms:DisableKey", "kms:ScheduleKeyDeletion", "kms:UpdateAlias"]) {
    expect(administered?.Action).toContain(action);
    expect([action, canEver(key, action, administrator)]).toEqual([action, true]);
  }
  expect(administered?.Action.filter((action) => /Sign|CreateGrant|Decrypt|Encrypt|Generate|\*/.test(action))).toEqual(
    [],
  );
});

test("the key is one that signs, waits long before it is gone, and is known by its alias", () => {
  expect(resources(stack, "aws_kms_key")).toMatchObject([
    {
      key_usage: "SIGN_VERIFY",
      customer_master_key_spec: "RSA_2048",
      deletion_window_in_days: 30,
      description: "Signs tokens of crm-sync for acme.my.salesforce.com",
      tags: { "remit:owner": "team:checkout" },
    },
  ]);
  expect(resources(stack, "aws_kms_alias")).toMatchObject([{ name: "alias/crm-sync" }]);
});

test.each([
  ["RSASSA_PSS_SHA_512", "RSA_2048"],
  ["ECDSA_SHA_256", "ECC_NIST_P256"],
  ["ECDSA_SHA_512", "ECC_NIST_P521"],
])("a key that signs by %s is of the spec %s", (algorithm, spec) => {
  const [made] = resources(declared({ algorithm }).stack, "aws_kms_key");
  expect(made).toMatchObject({ customer_master_key_spec: spec });
  expect(String(made?.["policy"])).toContain(`"kms:SigningAlgorithm":"${algorithm}"`);
});

test("the bot reads the secret, and nobody else does, whatever IAM allows them", () => {
  expect(canEver(secret, "secretsmanager:GetSecretValue", bot.roleArn)).toBe(true);
  expect(canEver(secret, "secretsmanager:GetSecretValue", administrator)).toBe(false);
  expect(canEver(secret, "secretsmanager:GetSecretValue", rotator)).toBe(false);
  for (const action of [
    "secretsmanager:PutSecretValue",
    "secretsmanager:DeleteSecret",
    "secretsmanager:PutResourcePolicy",
  ]) {
    expect([action, canEver(secret, action, administrator)]).toEqual([action, true]);
  }
});

test("who rotates the secret reads it too, if it is said", () => {
  const rotated = policyIn(declared({ rotators: [rotator] }).stack, "aws_secretsmanager_secret_policy");
  expect(canEver(rotated, "secretsmanager:GetSecretValue", rotator)).toBe(true);
  expect(canEver(rotated, "secretsmanager:GetSecretValue", administrator)).toBe(false);
});

test("no value of a secret is in Terraform", () => {
  expect(Object.keys(rendered(stack).resource ?? {})).not.toContain("aws_secretsmanager_secret_version");
  expect(resources(stack, "aws_secretsmanager_secret")).toMatchObject([{ name: "crm/hubspot" }]);
  expect(resources(stack, "aws_secretsmanager_secret_policy")).toMatchObject([{ block_public_policy: true }]);
});

test("a review of what is written finds no more than that AWS enforces no shorter session", () => {
  expect(findingsAtSynth(stack)).toEqual(sessionAlone);
});

test("nor where account and region are known only at deployment, but for the sizes that wait", () => {
  const { stack: elsewhere, bot: unplaced } = declared({ provider: {} });
  const waiting = "metadata-check-skipped: unknown";
  expect(findingsAtSynth(elsewhere).filter((finding) => finding !== waiting)).toEqual(sessionAlone);
  expect(unplaced.proof.statements.filter(({ verdict }) => verdict !== "proved")).toEqual([]);
  expect(String(resources(elsewhere, "aws_kms_key")[0]?.["policy"])).toContain(":role/remit/crm-sync");
});

test.each<[string, Change, string]>([
  [
    "a key that the bot does not sign with",
    { alias: "alias/other" },
    "alias: given `alias/other`; allowed: what `crm-sync` signs in with",
  ],
  ["a secret that the bot does not read", { secret: "crm/other" }, "secret: given `crm/other`"],
])("%s is refused", (_, change, message) => {
  expect(messageOf(() => declared(change))).toContain(message);
});
