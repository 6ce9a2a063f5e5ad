import { SpecError } from "../../../lib/identity/spec-error";
import {
  codeartifactRepository,
  ecrRepository,
  eventBus,
  lambdaFunction,
  sesIdentity,
  snsTopic,
  sqsQueue,
  stateMachine,
} from "../../../providers/aws/targets/makers";
import { actionsIn, allows, everAllows, policyOf } from "./granted";

const arn = (service: string, resource: string): string => `arn:aws:${service}:eu-central-1:111122223333:${resource}`;
const id = "1234abcd-12ab-34cd-56ef-1234567890ab";
const keyArn = arn("kms", `key/${id}`);

test("who sends to a queue takes nothing from it, and the other way round", () => {
  const sends = policyOf("send", sqsQueue("orders"));
  expect(allows(sends, "sqs:SendMessage", arn("sqs", "orders"))).toBe(true);
  for (const action of ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:PurgeQueue", "sqs:SetQueueAttributes"]) {
    expect([action, everAllows(sends, action)]).toEqual([action, "no"]);
  }
  const consumes = policyOf("consume", sqsQueue("orders"));
  expect(allows(consumes, "sqs:ReceiveMessage", arn("sqs", "orders"))).toBe(true);
  expect(everAllows(consumes, "sqs:SendMessage")).toBe("no");
  expect(everAllows(consumes, "sqs:*", arn("sqs", "orders-dead"))).toBe("no");
});

test("a queue's own key is used through SQS for its messages alone", () => {
  const context = {
    "kms:ViaService": "sqs.eu-central-1.amazonaws.com",
    "kms:EncryptionContext:aws:sqs:arn": arn("sqs", "orders"),
  };
  const consumes = policyOf("consume", sqsQueue("orders", { key: id }));
  expect(allows(consumes, "kms:Decrypt", keyArn, context)).toBe(true);
  expect(everAllows(consumes, "kms:GenerateDataKey")).toBe("no");
  const sends = policyOf("send", sqsQueue("orders", { key: id }));
  expect(allows(sends, "kms:GenerateDataKey", keyArn, context)).toBe(true);
  const other = { ...context, "kms:EncryptionContext:aws:sqs:arn": arn("sqs", "payroll") };
  expect(allows(sends, "kms:Decrypt", keyArn, other)).toBe(false);
});

test("a bot speaks on a bus as itself alone", () => {
  const policy = policyOf("send", eventBus("orders", { source: "acme.checkout" }));
  const put = (context: Record<string, string>): boolean =>
    allows(policy, "events:PutEvents", arn("events", "event-bus/orders"), context);
  expect(put({ "events:source": "acme.checkout" })).toBe(true);
  expect([put({ "events:source": "acme.billing" }), put({})]).toEqual([false, false]);
  expect(everAllows(policy, "events:*", arn("events", "event-bus/default"))).toBe("no");
});

test("a bot publishes to a topic, and to no telephone", () => {
  const policy = policyOf("send", snsTopic("alerts"));
  expect(actionsIn(policy)).toEqual(["sns:Publish"]);
  expect(allows(policy, "sns:Publish", arn("sns", "alerts"))).toBe(true);
  expect(allows(policy, "sns:Publish", "*")).toBe(false);
  const context = {
    "kms:ViaService": "sns.eu-central-1.amazonaws.com",
    "kms:EncryptionContext:aws:sns:topicArn": arn("sns", "alerts"),
  };
  expect(allows(policyOf("send", snsTopic("alerts", { key: id })), "kms:GenerateDataKey", keyArn, context)).toBe(true);
});

test("a bot writes mail from its own address alone", () => {
  const policy = policyOf("send", sesIdentity("acme.com", { from: "orders@acme.com" }));
  const send = (from: string): boolean =>
    allows(policy, "ses:SendEmail", arn("ses", "identity/acme.com"), { "ses:FromAddress": from });
  expect([send("orders@acme.com"), send("ceo@acme.com")]).toEqual([true, false]);
});

test("a bot starts executions of one machine and follows them, and stops none", () => {
  const policy = policyOf("start", stateMachine("fulfilment"));
  expect(allows(policy, "states:StartExecution", arn("states", "stateMachine:fulfilment"))).toBe(true);
  expect(allows(policy, "states:DescribeExecution", arn("states", "execution:fulfilment:4711"))).toBe(true);
  expect(everAllows(policy, "states:*", arn("states", "execution:payroll:4711"))).toBe("no");
  expect(everAllows(policy, "states:StopExecution")).toBe("no");
});

test("a bot invokes a function and changes nothing about it", () => {
  const policy = policyOf("start", lambdaFunction("decide"));
  expect(actionsIn(policy)).toEqual(["lambda:InvokeFunction"]);
  expect(allows(policy, "lambda:InvokeFunction", arn("lambda", "function:decide:live"))).toBe(true);
  expect(everAllows(policy, "lambda:*", arn("lambda", "function:decider"))).toBe("no");
});

test("a build puts images and packages where they belong, and deletes none", () => {
  const images = policyOf("publish", ecrRepository("checkout"));
  expect(allows(images, "ecr:PutImage", arn("ecr", "repository/checkout"))).toBe(true);
  expect(everAllows(images, "ecr:Put*", arn("ecr", "repository/payments"))).toBe("no");
  expect(everAllows(images, "ecr:*Delete*")).toBe("no");
  const packages = policyOf("publish", codeartifactRepository("acme", "npm-store"));
  const own = arn("codeartifact", "package/acme/npm-store/npm//checkout");
  expect(allows(packages, "codeartifact:PublishPackageVersion", own)).toBe(true);
  expect(everAllows(packages, "codeartifact:*", arn("codeartifact", "package/acme/other/*"))).toBe("no");
  expect(everAllows(packages, "codeartifact:ReadFromRepository")).toBe("no");
});

test.each<[string, () => unknown]>([
  ["a queue by its URL", () => sqsQueue("https://sqs.eu-central-1.amazonaws.com/111122223333/orders")],
  ["every queue", () => sqsQueue("*")],
  ["a queue under a key by its alias", () => sqsQueue("orders", { key: "alias/orders" })],
  ["events of AWS's own", () => eventBus("default", { source: "aws.ec2" })],
  ["events of any source", () => eventBus("default", {} as never)],
  ["a topic by its ARN", () => snsTopic(arn("sns", "alerts"))],
  ["mail from anybody", () => sesIdentity("acme.com", { from: "*@acme.com" })],
  ["every machine", () => stateMachine("*")],
])("%s is refused", (_, make) => {
  expect(make).toThrow(SpecError);
});
