import { SpecError } from "../../../lib/identity/spec-error";
import { clientCredentials, jwtBearer } from "../../../providers/aws/targets/makers";
import { actionsIn, allows, everAllows, home, policyOf } from "./granted";

const id = "1234abcd-12ab-34cd-56ef-1234567890ab";
const other = "ffffffff-12ab-34cd-56ef-1234567890ab";
const keyArn = (key: string): string => `arn:aws:kms:eu-central-1:111122223333:key/${key}`;
const salesforce = { system: "acme.my.salesforce.com", scopes: ["api"] };
const hubspot = { system: "api.hubapi.com", scopes: ["crm.objects.contacts.read"], secret: "crm/hubspot" };
const secretArn = (name: string): string => `arn:aws:secretsmanager:eu-central-1:111122223333:secret:${name}`;
const RS256 = { "kms:SigningAlgorithm": "RSASSA_PKCS1_V1_5_SHA_256" };

test("a bot signs with the one key and the one algorithm", () => {
  const policy = policyOf("create", jwtBearer({ ...salesforce, key: id }));
  expect(actionsIn(policy)).toEqual(["kms:GetPublicKey", "kms:Sign"]);
  expect(allows(policy, "kms:Sign", keyArn(id), RS256)).toBe(true);
  expect(allows(policy, "kms:GetPublicKey", keyArn(id))).toBe(true);
  expect(allows(policy, "kms:Sign", keyArn(id), { "kms:SigningAlgorithm": "RSASSA_PSS_SHA_256" })).toBe(false);
  expect(allows(policy, "kms:Sign", keyArn(id))).toBe(false);
  expect(everAllows(policy, "kms:Sign", keyArn(other))).toBe("no");
});

test("a key is found by its alias alone where it is named so", () => {
  const policy = policyOf("read", jwtBearer({ ...salesforce, key: "alias/crm-sync", algorithm: "ECDSA_SHA_256" }));
  const signing = { "kms:SigningAlgorithm": "ECDSA_SHA_256" };
  expect(allows(policy, "kms:Sign", keyArn(id), { ...signing, "kms:RequestAlias": "alias/crm-sync" })).toBe(true);
  expect(allows(policy, "kms:Sign", keyArn(id), { ...signing, "kms:RequestAlias": "alias/other" })).toBe(false);
  expect(allows(policy, "kms:Sign", keyArn(id), signing)).toBe(false);
  expect(allows(policy, "kms:GetPublicKey", keyArn(id))).toBe(false);
  expect(everAllows(policy, "kms:Sign", "arn:aws:kms:eu-central-1:444455556666:key/*")).toBe("no");
});

test("a bot reads the one secret, and none whose name starts like it", () => {
  const policy = policyOf("read", clientCredentials(hubspot));
  expect(actionsIn(policy)).toEqual(["secretsmanager:GetSecretValue"]);
  expect(allows(policy, "secretsmanager:GetSecretValue", secretArn("crm/hubspot-AbC123"))).toBe(true);
  for (const name of ["crm/hubspot", "crm/hubspot-prod-AbC123", "crm/hubspot2-AbC123", "crm/salesforce-AbC123"]) {
    expect([name, allows(policy, "secretsmanager:GetSecretValue", secretArn(name))]).toEqual([name, false]);
  }
});

test("a secret's own key decrypts it for Secrets Manager, and nothing else for nobody else", () => {
  const policy = policyOf("read", clientCredentials({ ...hubspot, encryptionKey: id }));
  const context = {
    "kms:ViaService": "secretsmanager.eu-central-1.amazonaws.com",
    "kms:EncryptionContext:SecretARN": secretArn("crm/hubspot-AbC123"),
  };
  expect(allows(policy, "kms:Decrypt", keyArn(id), context)).toBe(true);
  expect(allows(policy, "kms:Decrypt", keyArn(other), context)).toBe(false);
  expect(
    allows(policy, "kms:Decrypt", keyArn(id), { ...context, "kms:ViaService": "s3.eu-central-1.amazonaws.com" }),
  ).toBe(false);
  const another = { ...context, "kms:EncryptionContext:SecretARN": secretArn("crm/salesforce-AbC123") };
  expect(allows(policy, "kms:Decrypt", keyArn(id), another)).toBe(false);
  expect(allows(policy, "kms:Decrypt", keyArn(id))).toBe(false);
});

test("what a system's access is made of never depends on the verb: AWS can't see what the bot does there", () => {
  for (const target of [jwtBearer({ ...salesforce, key: id }), clientCredentials(hubspot)]) {
    expect(policyOf("create", target)).toEqual(policyOf("read", target));
  }
});

test("in China a service may ask for the key by either of its names", () => {
  const china = { ...home, partition: "aws-cn", region: "cn-north-1" };
  const policy = policyOf("read", clientCredentials({ ...hubspot, encryptionKey: id }), china);
  expect(policy.Statement[1]?.Condition?.["StringEquals"]).toEqual({
    "kms:ViaService": ["secretsmanager.cn-north-1.amazonaws.com", "secretsmanager.cn-north-1.amazonaws.com.cn"],
  });
});

test.each<[string, () => unknown]>([
  ["a system by its URL", () => jwtBearer({ ...salesforce, system: "https://acme.my.salesforce.com", key: id })],
  ["every system of a vendor", () => jwtBearer({ ...salesforce, system: "*.salesforce.com", key: id })],
  ["no scopes", () => jwtBearer({ ...salesforce, scopes: [], key: id })],
  ["every scope", () => jwtBearer({ ...salesforce, scopes: ["*"], key: id })],
  ["the scope that is all of them", () => jwtBearer({ ...salesforce, scopes: ["full"], key: id })],
  ["access that outlives the session", () => jwtBearer({ ...salesforce, scopes: ["api", "refresh_token"], key: id })],
  ["two scopes in one text", () => jwtBearer({ ...salesforce, scopes: ["api refresh_token"], key: id })],
  ["scopes that are no list", () => jwtBearer({ ...salesforce, scopes: "api" as never, key: id })],
  ["every key", () => jwtBearer({ ...salesforce, key: "*" })],
  ["a key by its ARN", () => jwtBearer({ ...salesforce, key: keyArn(id) })],
  ["a key of AWS's own", () => jwtBearer({ ...salesforce, key: "alias/aws/s3" })],
  ["an algorithm that no token knows", () => jwtBearer({ ...salesforce, key: id, algorithm: "SM2DSA" })],
  ["a secret by its ARN", () => clientCredentials({ ...hubspot, secret: secretArn("crm/hubspot-AbC123") })],
  ["a secret's name with the end that AWS adds", () => clientCredentials({ ...hubspot, secret: "crm/hubspot-AbC123" })],
  ["every secret of a folder", () => clientCredentials({ ...hubspot, secret: "crm/*" })],
  [
    "a key that is an alias, for another service's use",
    () => clientCredentials({ ...hubspot, encryptionKey: "alias/crm" }),
  ],
])("%s is refused", (_, make) => {
  expect(make).toThrow(SpecError);
});

test("each wrong scope is named by its place", () => {
  expect(() => jwtBearer({ ...salesforce, scopes: ["api", "a b", ""], key: id })).toThrow(
    /scopes\[1\].*\n.*scopes\[2\]/,
  );
});
