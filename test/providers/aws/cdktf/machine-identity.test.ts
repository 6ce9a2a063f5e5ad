import {
  bedrockModel,
  codeartifactRepository,
  dynamodbTable,
  ecrRepository,
  eventBus,
  lambdaFunction,
  MachineIdentity,
  s3Prefix,
  sesIdentity,
  snsTopic,
  sqsQueue,
  stateMachine,
  type MachineIdentityProps,
} from "../../../../lib/entry/cdktf";
import { accessOfBot, changesAllowed, outOfBounds, verdictOn } from "./bot-access";
import { exampleIdentity, exampleStack, messageOf, resources } from "./example-stack";
import { findingsAtSynth, sessionAlone } from "./reviewed";

const examples: readonly MachineIdentityProps[] = [
  {
    ...exampleIdentity,
    function: "build",
    pulls: [codeartifactRepository("acme", "npm-store")],
    publishes: [ecrRepository("checkout"), s3Prefix("acme-artifacts", "checkout/")],
  },
  {
    ...exampleIdentity,
    function: "enrich",
    consumes: [sqsQueue("orders")],
    reads: [dynamodbTable("customers", { attributes: ["id", "segment"] })],
    invokes: [bedrockModel("amazon.titan-embed-text-v2:0")],
    writes: [dynamodbTable("orders", { attributes: ["id", "segment"] })],
    sends: [eventBus("orders", { source: "acme.enrichment" })],
  },
  {
    ...exampleIdentity,
    function: "notify",
    consumes: [sqsQueue("shipments")],
    sends: [sesIdentity("acme.com", { from: "orders@acme.com" }), snsTopic("shipments")],
  },
  {
    ...exampleIdentity,
    function: "decide",
    reads: [dynamodbTable("claims"), s3Prefix("claim-files", "open/")],
    starts: [stateMachine("payout"), lambdaFunction("reject-claim")],
  },
];

/** All that each example changes, worked out from what it lists. */
const changes: Readonly<Record<MachineIdentityProps["function"], readonly string[]>> = {
  build: [
    "ecr:CompleteLayerUpload",
    "ecr:InitiateLayerUpload",
    "ecr:PutImage",
    "ecr:UploadLayerPart",
    "s3:AbortMultipartUpload",
    "s3:PutObject",
  ],
  enrich: [
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
    "events:PutEvents",
    "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessage",
  ],
  notify: ["ses:SendEmail", "ses:SendRawEmail", "sns:Publish", "sqs:ChangeMessageVisibility", "sqs:DeleteMessage"],
  decide: ["lambda:InvokeFunction", "states:StartExecution"],
};

function declared(props: MachineIdentityProps) {
  const stack = exampleStack();
  const bot = new MachineIdentity(stack, props.function, props);
  return { stack, bot, access: accessOfBot(stack, props.function) };
}

describe.each(examples)("an identity that is to $function", (props) => {
  const { stack, bot, access } = declared(props);

  test("changes what it lists and nothing else", () => {
    expect(changesAllowed(access).filter((action) => !action.startsWith("bedrock:"))).toEqual(changes[props.function]);
  });

  test.each(outOfBounds.filter((action) => action !== "sts:*" || props.function !== "build"))(
    "never may call %s",
    (action) => {
      expect(verdictOn(access, action)).toBe("no");
    },
  );

  test.each(["s3:Delete*", "dynamodb:Delete*", "ecr:*Delete*", "lambda:Update*", "ecs:*", "cloudformation:*"])(
    "never may call %s",
    (action) => {
      expect(verdictOn(access, action)).toBe("no");
    },
  );

  test("is tagged and classified by its function", () => {
    expect(bot.blueprint.identity.classification.function).toBe(props.function);
    expect(resources(stack, "aws_iam_role")).toMatchObject([
      { name: props.function, tags: { "remit:bundle": `${props.function}-identity` } },
    ]);
  });

  test("is found to be right by a review of what is written", () => {
    expect(findingsAtSynth(stack)).toEqual(sessionAlone);
  });
});

test("who only reads to decide is read-only, until it starts or tells something", () => {
  const reads = [dynamodbTable("claims")];
  const radius = (more: object): string =>
    declared({ ...exampleIdentity, function: "decide", reads, ...more }).bot.blueprint.identity.classification
      .blastRadius;
  expect(radius({})).toBe("read-only");
  expect(radius({ sends: [sqsQueue("decisions")] })).toBe("write-limited");
  expect(radius({ consumes: [sqsQueue("claims")] })).toBe("write-limited");
});

test.each<[string, object, string]>([
  [
    "a function that is another bundle's",
    { function: "deploy", deploys: [] },
    "function: given `deploy`; allowed: `build`, `enrich`, `notify`, `decide`",
  ],
  ["no function", { publishes: [ecrRepository("a")] }, "function: given nothing"],
  ["a build that publishes nothing", { function: "build", publishes: [] }, "publishes"],
  ["a build that deploys", { function: "build", publishes: [lambdaFunction("a")] }, "publishes[0]"],
  ["a notice that is stored", { function: "notify", sends: [s3Prefix("notices", "/")] }, "sends[0]"],
  ["a property of another function", { function: "notify", sends: [snsTopic("a")], writes: [] }, "writes"],
  ["a decision that writes", { function: "decide", reads: [dynamodbTable("claims")], writes: [] }, "writes"],
])("%s is refused", (_, more, message) => {
  const props = { ...exampleIdentity, ...more } as never;
  expect(messageOf(() => new MachineIdentity(exampleStack(), "machine", props))).toContain(message);
});

test("the types of each function's properties are known", () => {
  const make = (): unknown => [
    // @ts-expect-error a build says where it publishes
    new MachineIdentity(exampleStack(), "a", { ...exampleIdentity, function: "build" }),
    // @ts-expect-error a notice is sent and not written
    new MachineIdentity(exampleStack(), "b", { ...exampleIdentity, function: "notify", sends: [], writes: [] }),
  ];
  expect(make).toThrow();
});
