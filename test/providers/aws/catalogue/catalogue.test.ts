import * as fc from "fast-check";
import type { ActionFact, ActionFacts } from "../../../../lib/access/action-facts";
import { loadCatalogue } from "../../../../providers/aws/catalogue/catalogue";

const facts: ActionFacts = loadCatalogue();
const object = "arn:${Partition}:s3:::${BucketName}/${ObjectName}";
const bucket = "arn:${Partition}:s3:::${BucketName}";
const role = "arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}";

function action(text: string): ActionFact | undefined {
  const [service = "", name] = text.split(":");
  return facts.actionsOf(service).find((each) => each.name === name);
}

/** By hand from https://docs.aws.amazon.com/service-authorization/latest/reference/. */
test.each<[string, ActionFact["accessLevel"], string[]]>([
  ["s3:DeleteObject", "write", [object]],
  ["s3:ListBucket", "list", [bucket]],
  ["s3:PutBucketPolicy", "permissions-management", [bucket]],
  ["s3:PutObjectTagging", "tagging", [object]],
  ["iam:PassRole", "write", [role]],
  ["iam:PutRolePolicy", "permissions-management", [role]],
  ["sts:AssumeRoleWithWebIdentity", "write", [role]],
  ["kms:Decrypt", "write", ["arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}"]],
  [
    "secretsmanager:GetSecretValue",
    "read",
    ["arn:${Partition}:secretsmanager:${Region}:${Account}:secret:${SecretId}"],
  ],
  ["ecs:UpdateService", "write", ["arn:${Partition}:ecs:${Region}:${Account}:service/${ClusterName}/${ServiceName}"]],
])("%s has the access level %s and can be limited to resources", (name, accessLevel, formats) => {
  expect(action(name)).toMatchObject({ accessLevel, resourceFormats: expect.arrayContaining(formats) as string[] });
});

test.each(["ecr:GetAuthorizationToken", "s3:ListAllMyBuckets", "ec2:DescribeInstances"])(
  "%s can't be limited to resources",
  (name) => {
    expect(action(name)?.resourceFormats).toEqual([]);
  },
);

test("a resource type with two formats gives both", () => {
  expect(action("lex:CreateBot")?.resourceFormats).toEqual(
    expect.arrayContaining([
      "arn:${Partition}:lex:${Region}:${Account}:bot/${BotId}",
      "arn:${Partition}:lex:${Region}:${Account}:bot:${BotName}",
    ]),
  );
});

test("the date is a day, and the services are sorted", () => {
  expect(facts.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(facts.services()).toEqual([...facts.services()].sort());
  expect(facts.services()).toEqual(expect.arrayContaining(["ec2", "iam", "s3", "sts"]));
});

test("a service's prefix is taken in any case, as IAM takes it", () => {
  expect(facts.actionsOf("S3")).toBe(facts.actionsOf("s3"));
});

test("every action of every service has a level, its own name, and patterns of ARNs", () => {
  const all = facts.services().flatMap((service) => facts.actionsOf(service));
  const names = all.map(({ service, name }) => `${service}:${name}`.toLowerCase());
  expect(new Set(names).size).toBe(names.length);
  expect([...new Set(all.map(({ accessLevel }) => accessLevel))].sort()).toEqual([
    "list",
    "permissions-management",
    "read",
    "tagging",
    "write",
  ]);
  expect(all.filter(({ name }) => !/^[A-Za-z0-9_-]+$/.test(name))).toEqual([]);
  const formats = new Set(all.flatMap(({ resourceFormats }) => resourceFormats));
  expect([...formats].filter((format) => !/^arn:[^:\s]+:[^:\s]+:[^:]*:[^:]*:[^\s]+$/.test(format))).toEqual([]);
});

test.each(["__proto__", "constructor", "toString", "", "s3\n", "../actions", "s".repeat(1_000_000)])(
  "a service that doesn't exist has no actions (%#)",
  (service) => {
    expect(facts.actionsOf(service)).toEqual([]);
  },
);

test("any text is taken for a service", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (service) => Array.isArray(facts.actionsOf(service))));
});
