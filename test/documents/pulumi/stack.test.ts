import type { Document, Resource } from "../../../lib/documents/document";
import { readPulumiStack } from "../../../lib/documents/pulumi/stack";
import { ReadError } from "../../../lib/documents/read-error";
import { PartialString, Sensitive, Unknown } from "../../../lib/documents/value";
import { reviewDocuments } from "../../../lib/entry/main";
import { policyJson, role, secretJson, stackJson, stateJson, trustJson, urnOf } from "./pulumi-json";

function read(...resources: readonly object[]): Document {
  return readPulumiStack(stackJson(...resources), "stack.json");
}

function first(...resources: readonly object[]): Resource {
  const [resource] = read(...resources).resources;
  if (resource === undefined) throw new Error("no resource was read");
  return resource;
}

test("names of properties are Terraform's, names that are data stay, and the URN is the address", () => {
  const state = stateJson(
    role,
    "deploy",
    { assumeRolePolicy: "{}", inlinePolicies: [{ name: "a", policy: "{}" }], maxSessionDuration: 3600, __defaults: [] },
    {
      id: "deploy-1a2b3c4",
      outputs: {
        arn: "arn",
        name: "deploy-1a2b3c4",
        tags: { costCenter: "1", Owner: "team", __x: "2" },
        tagsAll: { costCenter: "1" },
      },
    },
  );
  const { address, type, change, values, location, provider } = first(state);
  expect({ address, type, change, provider, location }).toEqual({
    address: urnOf(role, "deploy"),
    type: "aws_iam_role",
    change: "present",
    provider: "aws",
    location: { file: "stack.json", pointer: "/deployment/resources/0" },
  });
  expect(values).toEqual({
    assume_role_policy: "{}",
    inline_policy: [{ name: "a", policy: "{}" }],
    max_session_duration: 3600,
    arn: "arn",
    name: "deploy-1a2b3c4",
    id: "deploy-1a2b3c4",
    tags: { costCenter: "1", Owner: "team", __x: "2" },
    tags_all: { costCenter: "1" },
  });
});

test("what comes out counts where it differs from what was put in, and a secret stays one", () => {
  const state = stateJson(
    "github:index/actionsSecret:ActionsSecret",
    "key",
    { repository: "checkout", plaintextValue: secretJson({ plaintext: '"AKIACANARY"' }) },
    {
      outputs: { repository: "renamed", plaintextValue: "AKIACANARY", extra: "CANARY" },
      additionalSecretOutputs: ["extra"],
    },
  );
  const { values } = first(state);
  expect(values["repository"]).toBe("renamed");
  for (const name of ["plaintext_value", "extra"]) expect(values[name]).toBeInstanceOf(Sensitive);
});

test("a policy that the program gave as an object is the same as its JSON, with holes for what is not known", () => {
  const provider = urnOf("aws:iam/openIdConnectProvider:OpenIdConnectProvider", "github");
  const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  const trust = (principal: unknown, action: unknown = "sts:AssumeRoleWithWebIdentity"): object => ({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Federated: principal }, Action: action }],
  });
  const read = (assumeRolePolicy: object): unknown =>
    first(stateJson(role, "a", { assumeRolePolicy }, { propertyDependencies: { assumeRolePolicy: [provider] } }))
      .values["assume_role_policy"];
  expect(read(trust("arn:x"))).toBe(JSON.stringify(trust("arn:x")));
  expect(read(trust(unknown))).toEqual(
    new PartialString([
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"',
      { expression: `${provider}#/assume_role_policy/Statement/0/Principal/Federated` },
      '"},"Action":"sts:AssumeRoleWithWebIdentity"}]}',
    ]),
  );
  expect(read(trust("arn:x", unknown))).toBeInstanceOf(Unknown);
  expect(read(trust(secretJson({ plaintext: '"x"' })))).toBeInstanceOf(Sensitive);
});

test("the issuer of a trust policy with a hole is that of the provider which the program refers to", () => {
  const provider = stateJson("aws:iam/openIdConnectProvider:OpenIdConnectProvider", "github", {
    url: "https://token.actions.githubusercontent.com",
    clientIdLists: ["sts.amazonaws.com"],
  });
  const assumeRolePolicy = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringLike: { "token.actions.githubusercontent.com:sub": "repo:acme/*" } },
      },
    ],
  };
  const dependencies = { assumeRolePolicy: [provider["urn"]] };
  const document = read(
    provider,
    stateJson(role, "a", { name: "a", assumeRolePolicy }, { propertyDependencies: dependencies }),
  );
  const { findings, identities } = reviewDocuments([document]);
  expect(identities[0]?.trust.join()).toContain("GitHub Actions");
  expect(findings.map(({ rule }) => rule)).toContain("trust-subject-wildcard");
});

test("a provider's default tags are those of its resources, and a default provider's version is no difference", () => {
  const key = (version: string): string => `${urnOf("pulumi:providers:aws", `default_${version}`)}::id`;
  const trust = trustJson({ Service: "lambda.amazonaws.com" });
  const document = read(
    stateJson("pulumi:providers:aws", "default_7_48_0", { defaultTags: '{"tags":{"owner":"team"}}' }),
    stateJson(role, "a", { name: "a", assumeRolePolicy: trust }, { provider: key("7_48_0") }),
    stateJson(
      "aws:iam/rolePolicy:RolePolicy",
      "p",
      { role: "a", policy: policyJson({ Effect: "Allow", Action: "*", Resource: "*" }) },
      { provider: key("6_0_0") },
    ),
  );
  const { identities, findings, notAnalysed } = reviewDocuments([document]);
  expect(identities).toEqual([expect.objectContaining({ id: "aws:role:/a", owner: "team" })]);
  expect(findings.map(({ rule }) => rule)).toContain("access-wildcard-action");
  expect(notAnalysed).toEqual([]);
});

test("identities of native providers and of vendors without a mapper are listed, not passed over", () => {
  const document = read(
    stateJson("aws-native:iam:Role", "native", { assumeRolePolicyDocument: {} }),
    stateJson("azure-native:managedidentity:UserAssignedIdentity", "id", {}),
    stateJson("google-native:iam/v1:ServiceAccount", "sa", {}),
    stateJson("aws-native:s3:Bucket", "assets", {}),
    stateJson("random:index/randomString:RandomString", "suffix", {}),
  );
  const { notAnalysed } = reviewDocuments([document]);
  expect(notAnalysed.map(({ type }) => type)).toEqual([
    "aws-native:iam:Role",
    "azure-native:managedidentity:UserAssignedIdentity",
    "google-native:iam/v1:ServiceAccount",
  ]);
});

test("what waits for its deletion is still there, what is only read is no identity of the stack, and both are told apart", () => {
  const replaced = stateJson(role, "a", { name: "a" }, { delete: true });
  const document = read(
    stateJson(role, "a", { name: "b" }),
    replaced,
    stateJson(role, "read", { name: "c" }, { external: true }),
    stateJson(role, "gone", { name: "d" }, { pendingReplacement: true }),
  );
  expect(document.resources.map(({ mode, change, status, values }) => [values["name"], mode, change, status])).toEqual([
    ["b", "managed", "present", undefined],
    ["a", "managed", "present", "deposed"],
    ["c", "data", "read", undefined],
  ]);
  expect(document.notes).toEqual([
    expect.stringContaining("replaced and not deleted yet"),
    expect.stringContaining("deleted for a replacement"),
  ]);
});

test("a file of a backend of one's own is a stack, and the line of the program is known where it was recorded", () => {
  const state = stateJson(role, "a", {}, { sourcePosition: "project:///index.ts#12,24" });
  const { resources } = readPulumiStack(
    { version: 3, checkpoint: { stack: "prod", latest: { manifest: {}, resources: [state] } } },
    "x",
  );
  expect(resources[0]?.location).toEqual({
    file: "x",
    pointer: "/checkpoint/latest/resources/0",
    source: { file: "index.ts", line: 12, column: 24 },
  });
});

test("another version, and a stack without resources where there should be some, are errors; entries that can't be read are told", () => {
  expect(() => readPulumiStack({ version: 5, deployment: {} }, "x")).toThrow(ReadError);
  expect(() => readPulumiStack({ version: 3, deployment: { resources: {} } }, "x")).toThrow(ReadError);
  expect(readPulumiStack({ version: 3, deployment: { manifest: {} } }, "x").resources).toEqual([]);
  const broken = [{ urn: 1 }, {}, stateJson(role, "a", [])];
  expect(read(...broken).problems).toEqual([
    "/deployment/resources/0 and 2 more can't be read: a URN, a type and properties are needed, as Pulumi writes them",
  ]);
});
