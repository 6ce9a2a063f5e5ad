import type { Target } from "../../../lib/bundles/blueprint";
import { SpecError } from "../../../lib/identity/spec-error";
import { renderGrants } from "../../../providers/aws/matrix";
import {
  appconfigConfiguration,
  bedrockInferenceProfile,
  bedrockKnowledgeBase,
  bedrockModel,
  kendraIndex,
  opensearchIndex,
  s3Prefix,
  s3VectorsIndex,
} from "../../../providers/aws/targets/makers";

const home = { partition: "aws", account: "111122223333", region: "eu-central-1" };
const rows = (verb: string, ...targets: Target[]): unknown[] =>
  renderGrants(
    targets.map((target) => ({ target, verb })),
    home,
  ).map(({ Action, Resource }) => [Action, Resource]);

test("passages are retrieved from one knowledge base", () => {
  expect(rows("read", bedrockKnowledgeBase("KB12345678"))).toEqual([
    [["bedrock:Retrieve"], ["arn:aws:bedrock:eu-central-1:111122223333:knowledge-base/KB12345678"]],
  ]);
});

test("documents go into one knowledge base", () => {
  expect(rows("write", bedrockKnowledgeBase("KB12345678"))).toEqual([
    [
      [
        "bedrock:GetIngestionJob",
        "bedrock:GetKnowledgeBaseDocuments",
        "bedrock:IngestKnowledgeBaseDocuments",
        "bedrock:StartIngestionJob",
      ],
      ["arn:aws:bedrock:eu-central-1:111122223333:knowledge-base/KB12345678"],
    ],
  ]);
});

test("a model has no account, and is invoked in one region", () => {
  expect(rows("invoke", bedrockModel("amazon.titan-embed-text-v2:0", { region: "eu-west-1" }))).toEqual([
    [
      ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
      ["arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-embed-text-v2:0"],
    ],
  ]);
});

test("a profile is invoked, and its model in the profile's regions through the profile alone", () => {
  const regions = ["eu-central-1", "eu-west-1"];
  const grants = [{ target: bedrockInferenceProfile("eu.amazon.nova-lite-v1:0", { regions }), verb: "invoke" }];
  const profile = "arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.amazon.nova-lite-v1:0";
  expect(renderGrants(grants, home).map(({ Resource, Condition }) => [Resource, Condition])).toEqual([
    [[profile], undefined],
    [
      [
        "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0",
        "arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0",
      ],
      { StringEquals: { "bedrock:InferenceProfileArn": profile } },
    ],
  ]);
});

test("indexes are searched and nothing else", () => {
  const id = "0a1b2c3d-0123-4567-89ab-0123456789ab";
  expect(rows("read", kendraIndex(id), s3VectorsIndex("handbook", "pages"), opensearchIndex("docs", "pages"))).toEqual([
    [["kendra:Query", "kendra:Retrieve"], [`arn:aws:kendra:eu-central-1:111122223333:index/${id}`]],
    [
      ["s3vectors:GetVectors", "s3vectors:QueryVectors"],
      ["arn:aws:s3vectors:eu-central-1:111122223333:bucket/handbook/index/pages"],
    ],
    [["es:ESHttpGet"], ["arn:aws:es:eu-central-1:111122223333:domain/docs/pages/_search"]],
  ]);
});

test("vectors are put into one index", () => {
  expect(rows("write", s3VectorsIndex("handbook", "pages"))).toEqual([
    [["s3vectors:PutVectors"], ["arn:aws:s3vectors:eu-central-1:111122223333:bucket/handbook/index/pages"]],
  ]);
});

test("one configuration is read, as it is deployed to one environment", () => {
  const configuration = appconfigConfiguration({ application: "abc1234", environment: "prod123", profile: "agent12" });
  expect(rows("read", configuration)).toEqual([
    [
      ["appconfig:GetLatestConfiguration", "appconfig:StartConfigurationSession"],
      ["arn:aws:appconfig:eu-central-1:111122223333:application/abc1234/environment/prod123/configuration/agent12"],
    ],
  ]);
});

test("a prefix is read as it is pulled from", () => {
  expect(rows("read", s3Prefix("handbook", "pages/"))).toEqual(rows("pull", s3Prefix("handbook", "pages/")));
});

test.each<[string, () => unknown]>([
  ["a knowledge base by its name", () => bedrockKnowledgeBase("handbook")],
  ["every knowledge base", () => bedrockKnowledgeBase("*")],
  ["a model without a provider", () => bedrockModel("claude")],
  ["every model of a provider", () => bedrockModel("anthropic.*")],
  ["a model by its ARN", () => bedrockModel("arn:aws:bedrock:eu-central-1::foundation-model/amazon.titan")],
  ["a global profile", () => bedrockInferenceProfile("global.amazon.nova-lite-v1:0", { regions: ["eu-west-1"] })],
  ["a profile by its ARN", () => bedrockInferenceProfile("arn:aws:bedrock:a:b", { regions: ["eu-west-1"] })],
  ["a profile without regions", () => bedrockInferenceProfile("eu.amazon.nova-lite-v1:0", { regions: [] })],
  ["a profile of all regions", () => bedrockInferenceProfile("eu.amazon.nova-lite-v1:0", { regions: ["*"] })],
  ["an index of Kendra by its name", () => kendraIndex("handbook")],
  ["every vector index", () => s3VectorsIndex("handbook", "*")],
  ["indexes by a pattern", () => opensearchIndex("docs", "pages-*")],
  ["every index", () => opensearchIndex("docs", "_all")],
  ["two indexes at once", () => opensearchIndex("docs", "pages,people")],
  [
    "a configuration by its name",
    () => appconfigConfiguration({ application: "handbook-agent", environment: "prod123", profile: "agent12" }),
  ],
])("%s is refused", (_, make) => {
  expect(make).toThrow(SpecError);
});
