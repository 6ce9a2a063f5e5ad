import { findingsOf, policy, saysOf, type StackJson } from "./stack";

const rule = "access-resource-shared";
const own = "111122223333";
const other = "999988887777";

function queue(statement: object, values: object = { arn: `arn:aws:sqs:eu-central-1:${own}:orders` }): StackJson {
  const text = policy({ Action: "sqs:SendMessage", Resource: "*", ...statement });
  return { resource: { aws_sqs_queue: { orders: { name: "orders", policy: text, ...values } } } };
}

test.each<[string, object]>([
  ["an account", { Principal: { AWS: other } }],
  ["an account's root", { Principal: { AWS: `arn:aws:iam::${other}:root` } }],
  ["a role", { Principal: { AWS: [`arn:aws:iam::${own}:root`, `arn:aws:iam::${other}:role/partner`] } }],
  ["a session", { Principal: { AWS: `arn:aws:sts::${other}:assumed-role/partner/run` } }],
])("%s of another account is told", (_, statement) => {
  const [finding] = findingsOf(queue(statement)).filter((found) => found.rule === rule);
  expect(finding?.severity).toBe("low");
  expect(finding?.message).toContain(`Identities of account ${other} may use the SQS queue orders`);
  expect(finding?.witness?.principal).toContain(other);
});

test.each<[string, string | readonly string[], number]>([
  ["one account", `arn:aws:sqs:eu-central-1:${own}:orders`, 1],
  ["one account, by a pattern", [`arn:aws:sqs:*:${own}:orders`, `arn:aws:sqs:*:${own}:*`], 1],
  ["the account that is let in", `arn:aws:sqs:eu-central-1:${other}:orders`, 0],
  ["several accounts", [`arn:aws:sqs:*:${own}:orders`, `arn:aws:sqs:*:${other}:orders`], 0],
  ["no account", [`arn:aws:sqs:*:${own}:orders`, "*"], 0],
])("whose a resource is its policy tells, where it speaks of resources of %s", (_, Resource, count) => {
  expect(saysOf(rule, queue({ Principal: { AWS: other }, Resource }, {}))).toHaveLength(count);
});

test.each<[string, StackJson]>([
  ["the own account", queue({ Principal: { AWS: own } })],
  ["a service", queue({ Principal: { Service: "sns.amazonaws.com" } })],
  ["a denial", queue({ Effect: "Deny", Principal: { AWS: other } })],
  [
    "an account that a condition excludes",
    queue({ Principal: { AWS: other }, Condition: { StringEquals: { "aws:PrincipalAccount": own } } }),
  ],
  ["any account, where the own one is not known", queue({ Principal: { AWS: other } }, {})],
])("%s is not", (_, stack) => {
  expect(saysOf(rule, stack)).toEqual([]);
});
