import type { AccessSet } from "../../../../lib/access/model";
import {
  appconfigConfiguration,
  bedrockInferenceProfile,
  bedrockKnowledgeBase,
  bedrockModel,
  ecsTask,
  githubActions,
  kendraIndex,
  opensearchIndex,
  prometheusWorkspace,
  RetrievalAgent,
  s3Prefix,
  s3VectorsIndex,
  type RetrievalAgentProps,
  type RetrievalAgentWriter,
} from "../../../../lib/entry/cdktf";
import { accessOfBot, changesAllowed, outOfBounds, verdictOn } from "./bot-access";
import { exampleIdentity, exampleStack, messageOf, resources } from "./example-stack";

const repository = { repository: "acme/handbook", repositoryId: 815, ownerId: 42 };
const kendra = "0a1b2c3d-0123-4567-89ab-0123456789ab";
const props: RetrievalAgentProps = {
  ...exampleIdentity,
  purpose: "Answers questions about the handbook",
  runsIn: githubActions({ ...repository, environment: "answers" }),
  reads: [
    bedrockKnowledgeBase("KB12345678"),
    kendraIndex(kendra),
    opensearchIndex("handbook", "pages"),
    s3VectorsIndex("handbook", "pages"),
    s3Prefix("handbook", "public/"),
    appconfigConfiguration({ application: "abc1234", environment: "prod123", profile: "agent12" }),
  ],
  invokes: [bedrockModel("amazon.titan-embed-text-v2:0")],
};
const writer: RetrievalAgentWriter = {
  purpose: "Puts approved answers into the handbook",
  runsIn: githubActions({ ...repository, environment: "handbook-edits" }),
  writes: [s3Prefix("handbook", "public/answers/"), bedrockKnowledgeBase("KB12345678")],
};

function agentWith(change: Partial<RetrievalAgentProps> = {}): {
  readonly agent: RetrievalAgent;
  readonly access: (name: string) => AccessSet;
} {
  const stack = exampleStack();
  const agent = new RetrievalAgent(stack, "handbook-agent", { ...props, ...change });
  return { agent, access: (name) => accessOfBot(stack, name) };
}

const access = agentWith().access("handbook-agent");

test.each([
  ["bedrock:Retrieve", "arn:aws:bedrock:eu-central-1:123456789012:knowledge-base/KB12345678"],
  ["bedrock:InvokeModel", "arn:aws:bedrock:eu-central-1::foundation-model/amazon.titan-embed-text-v2:0"],
  ["kendra:Retrieve", `arn:aws:kendra:eu-central-1:123456789012:index/${kendra}`],
  ["es:ESHttpGet", "arn:aws:es:eu-central-1:123456789012:domain/handbook/pages/_search"],
  ["s3vectors:QueryVectors", "arn:aws:s3vectors:eu-central-1:123456789012:bucket/handbook/index/pages"],
  ["s3:GetObject", "arn:aws:s3:::handbook/public/start.md"],
  [
    "appconfig:GetLatestConfiguration",
    "arn:aws:appconfig:eu-central-1:123456789012:application/abc1234/environment/prod123/configuration/agent12",
  ],
])("it may call %s on %s", (action, resource) => {
  expect(verdictOn(access, action, resource)).toBe("yes");
});

test.each([
  ["another knowledge base", "bedrock:Retrieve", "arn:aws:bedrock:eu-central-1:123456789012:knowledge-base/KB87654321"],
  ["another model", "bedrock:InvokeModel", "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.*"],
  ["the model in another region", "bedrock:InvokeModel", "arn:aws:bedrock:us-east-1::foundation-model/*"],
  ["another index of the domain", "es:ESHttpGet", "arn:aws:es:eu-central-1:123456789012:domain/handbook/people/*"],
  ["the index's settings", "es:ESHttpGet", "arn:aws:es:eu-central-1:123456789012:domain/handbook/pages/_settings"],
  ["the domain's settings", "es:ESHttpGet", "arn:aws:es:eu-central-1:123456789012:domain/handbook/_cluster/*"],
  ["another prefix of the bucket", "s3:GetObject", "arn:aws:s3:::handbook/private/*"],
])("it never reaches %s", (_, action, resource) => {
  expect(verdictOn(access, action, resource)).toBe("no");
});

const beyondRetrieval = [
  "aoss:*",
  "bedrock:InvokeAgent",
  "bedrock:RetrieveAndGenerate",
  "bedrock-agentcore:*",
  "dynamodb:*",
  "es:ESHttpPost",
  "es:ESHttpPut",
  "es:ESHttpDelete",
  "lambda:*",
  "s3:Put*",
  "s3:Delete*",
];

test.each([...outOfBounds, ...beyondRetrieval])("it never may call %s, on whatever", (action) => {
  expect(verdictOn(access, action)).toBe("no");
});

test("a model behind a profile is reached through the profile, wherever the profile sends the prompt", () => {
  const invokes = [bedrockInferenceProfile("eu.amazon.nova-lite-v1:0", { regions: ["eu-central-1", "eu-west-1"] })];
  const profiled = agentWith({ invokes }).access("handbook-agent");
  const profile = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-lite-v1:0";
  const model = "arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0";
  const through = (arn: string): string =>
    verdictOn(profiled, "bedrock:InvokeModel", model, { "bedrock:InferenceProfileArn": arn });
  expect(verdictOn(profiled, "bedrock:InvokeModel", profile)).toBe("yes");
  expect(through(profile)).toBe("yes");
  expect(through(profile.replace("eu.amazon", "us.amazon"))).toBe("no");
});

test("it writes nothing: to open a session for reading configuration is all that AWS counts among the writes", () => {
  expect(changesAllowed(access)).toEqual(["appconfig:StartConfigurationSession"]);
});

test("it is read-only and of low tier", () => {
  const { blueprint } = agentWith().agent;
  expect(blueprint.identity.classification).toEqual({
    function: "enrich",
    trustBoundary: "internal",
    blastRadius: "read-only",
  });
  expect(blueprint.identity.tier).toBe("low");
});

describe("an agent that writes", () => {
  const { agent, access: accessOf } = agentWith({ writer });

  test("does so with another identity, that another workload can become, behind the approver's team", () => {
    expect(agent.writer?.roleArn).toBe("arn:aws:iam::123456789012:role/remit/handbook-agent-writer");
    expect(agent.writer?.blueprint.workload.description).toContain("handbook-edits");
    expect(agent.writer?.gate?.reviewers).toEqual(["platform-security"]);
    expect(agent.writer?.blueprint.identity).toMatchObject({ owner: "team:checkout", tier: "medium" });
  });

  test("still reads with an identity that writes nothing", () => {
    expect(changesAllowed(accessOf("handbook-agent"))).toEqual(["appconfig:StartConfigurationSession"]);
    expect(agent.blueprint.identity.classification.blastRadius).toBe("read-only");
  });

  test("writes what is declared and reads nothing with the writer", () => {
    const writing = accessOf("handbook-agent-writer");
    expect(changesAllowed(writing)).toEqual([
      "bedrock:IngestKnowledgeBaseDocuments",
      "bedrock:StartIngestionJob",
      "s3:AbortMultipartUpload",
      "s3:PutObject",
    ]);
    expect(verdictOn(writing, "s3:PutObject", "arn:aws:s3:::handbook/public/start.md")).toBe("no");
    expect(verdictOn(writing, "s3:GetObject")).toBe("no");
    expect(verdictOn(writing, "bedrock:Retrieve")).toBe("no");
  });
});

test("each identity has a role of its own", () => {
  const stack = exampleStack();
  new RetrievalAgent(stack, "handbook-agent", { ...props, writer });
  const names = resources(stack, "aws_iam_role").map(({ name }) => name);
  expect(names.sort()).toEqual(["handbook-agent", "handbook-agent-writer"]);
});

test("a more delicate trust boundary holds for the writer too", () => {
  const { agent } = agentWith({
    classification: { trustBoundary: "internet-exposed" },
    validity: { from: "2026-10-01", until: "2026-12-29" },
    writer,
  });
  expect(agent.writer?.blueprint.identity.tier).toBe("high");
});

const refused = (change: object): string =>
  messageOf(() => new RetrievalAgent(exampleStack(), "handbook-agent", { ...props, ...change }));

test("a writer that the agent's own token could become is refused", () => {
  expect(refused({ writer: { ...writer, runsIn: props.runsIn } })).toMatch(
    /writer\.runsIn: given `token\.actions\.githubusercontent\.com repo:acme/,
  );
});

test("a writer that nobody approves is refused, unless it is said who approves it elsewhere", () => {
  const runsIn = githubActions({ ...repository, branch: "main" });
  expect(refused({ writer: { ...writer, runsIn } })).toContain("shop/handbook-agent/writer: 1 problem\n  runsIn: ");
  const unreviewed = { ...writer, github: { reviewers: "unavailable" } };
  expect(refused({ writer: unreviewed })).toContain("evidence.approval");
  const evidence = { approval: "an editor merges each change" };
  expect(refused({ writer: { ...writer, runsIn, evidence } })).toBe("nothing was thrown");
});

const rows = { actions: ["dynamodb:GetItem"], resources: ["arn:aws:dynamodb:eu-central-1:123456789012:table/faq"] };

test("what an agent is allowed besides is its own alone, and changes nothing", () => {
  const { agent, access: accessOf } = agentWith({ statements: [rows], tags: { "cost-center": "4711" }, writer });
  expect(verdictOn(accessOf("handbook-agent"), "dynamodb:GetItem")).toBe("yes");
  expect(verdictOn(accessOf("handbook-agent-writer"), "dynamodb:GetItem")).toBe("no");
  expect(agent.writer?.blueprint.identity.tags["cost-center"]).toBe("4711");
  const writing = { ...rows, actions: ["dynamodb:GetItem", "dynamodb:PutItem"] };
  expect(refused({ statements: [writing] })).toContain(
    "statements[0].actions: given `dynamodb:PutItem`, which changes something",
  );
  const declared = { statements: [writing], classification: { blastRadius: "write-limited" } };
  expect(refused(declared)).toBe("nothing was thrown");
});

test("an agent can run where AWS vouches for it, and its writer in a pipeline that somebody approves", () => {
  const { agent } = agentWith({ runsIn: ecsTask(), writer });
  expect(agent.gate).toBeUndefined();
  expect(agent.writer?.gate?.environment).toBe("handbook-edits");
  expect(refused({ writer: { ...writer, runsIn: ecsTask() } })).toContain("evidence.approval");
});

test.each([
  ["a writer that is no object", { writer: "yes" }, "writer"],
  ["metrics to read", { reads: [prometheusWorkspace("ws-1")] }, "reads[0]"],
  ["nothing to read", { reads: [] }, "reads"],
  ["an index among the models", { invokes: [kendraIndex(kendra)] }, "invokes[0]"],
])("%s is refused", (_, change, property) => {
  expect(refused(change)).toContain(`\n  ${property}: `);
});
