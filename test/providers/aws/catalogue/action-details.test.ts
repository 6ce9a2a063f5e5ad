import * as fc from "fast-check";
import { actionDetails } from "../../../../providers/aws/catalogue/action-details";
import { dependentActions } from "../../../../providers/aws/catalogue/dependent-actions";
import { resourceTypes } from "../../../../providers/aws/catalogue/resource-types";

// Expected by hand from https://docs.aws.amazon.com/service-authorization/latest/reference/.

test("iam:PassRole needs a role, and knows the two keys that say what it is passed to", () => {
  expect(actionDetails("iam", "PassRole")).toEqual({
    service: "iam",
    name: "PassRole",
    accessLevel: "write",
    resources: [
      {
        type: {
          name: "role",
          formats: ["arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}"],
          conditionKeys: ["aws:ResourceTag/${TagKey}", "iam:ResourceTag/${TagKey}"],
        },
        required: true,
        conditionKeys: [],
      },
    ],
    conditionKeys: ["iam:AssociatedResourceArn", "iam:PassedToService"],
  });
});

test("names are taken in any case and given back in AWS's", () => {
  expect(actionDetails("IAM", "passROLE")).toEqual(actionDetails("iam", "PassRole"));
});

test("ec2:RunInstances needs an image and may name a key pair, each with keys of its own", () => {
  const resources = new Map(actionDetails("ec2", "RunInstances")?.resources.map((each) => [each.type.name, each]));
  expect(resources.get("image")).toMatchObject({ required: true });
  expect(resources.get("image")?.conditionKeys).toContain("ec2:Owner");
  expect(resources.get("key-pair")).toMatchObject({ required: false });
  expect(resources.get("key-pair")?.conditionKeys).toContain("ec2:KeyPairName");
  expect(resources.get("key-pair")?.conditionKeys).not.toContain("ec2:Owner");
});

test("sts:AssumeRoleWithWebIdentity knows the claims of GitHub's tokens", () => {
  const { conditionKeys } = actionDetails("sts", "AssumeRoleWithWebIdentity") ?? {};
  expect(conditionKeys).toEqual(
    expect.arrayContaining(["token.actions.githubusercontent.com:repository_id", "sts:RoleSessionName"]),
  );
});

test("a key of another service keeps its prefix", () => {
  expect(actionDetails("sts", "AssumeRole")?.conditionKeys).toContain("iam:ResourceTag/${TagKey}");
});

test("ecr:GetAuthorizationToken has neither resources nor keys", () => {
  expect(actionDetails("ecr", "GetAuthorizationToken")).toMatchObject({ resources: [], conditionKeys: [] });
});

test("the resource types of a service, with a name of two words and a type of two formats", () => {
  expect(resourceTypes("ECR")).toEqual([
    {
      name: "repository",
      formats: ["arn:${Partition}:ecr:${Region}:${Account}:repository/${RepositoryName}"],
      conditionKeys: expect.arrayContaining(["ecr:ResourceTag/${TagKey}", "aws:ResourceTag/${TagKey}"]) as string[],
    },
  ]);
  expect(resourceTypes("lambda").map(({ name }) => name)).toContain("function alias");
  expect(resourceTypes("lex").find(({ name }) => name === "bot")?.formats).toEqual([
    "arn:${Partition}:lex:${Region}:${Account}:bot/${BotId}",
    "arn:${Partition}:lex:${Region}:${Account}:bot:${BotName}",
  ]);
});

test.each([
  ["ecs", "RunTask", ["iam:PassRole"]],
  ["ECS", "runtask", ["iam:PassRole"]],
  ["access-analyzer", "CreateAnalyzer", ["iam:CreateServiceLinkedRole"]],
  ["s3", "GetObject", []],
])("%s:%s depends on %j", (service, name, others) => {
  expect(dependentActions(service, name)).toEqual(others);
});

test.each([
  ["s3", "__proto__"],
  ["s3", "constructor"],
  ["__proto__", "GetObject"],
  ["s3", "Get*"],
  ["s3", "GetObject PutObject"],
  ["s3", ""],
  ["", ""],
  ["s3", "x".repeat(1_000_000)],
])("%.20s:%.20s isn't an action", (service, name) => {
  expect(actionDetails(service, name)).toBeUndefined();
  expect(dependentActions(service, name)).toEqual([]);
});

test("a service that doesn't exist has no resource types", () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !/^[a-z0-9-]+$/i.test(text)),
      (text) => resourceTypes(text).length === 0,
    ),
  );
});
