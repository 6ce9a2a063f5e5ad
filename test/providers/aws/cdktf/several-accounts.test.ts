import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import type { TerraformStack } from "cdktf";
import {
  DeployBot,
  ecrRepository,
  githubActions,
  lambdaFunction,
  s3Prefix,
  type DeployBotProps,
} from "../../../../lib/entry/cdktf";
import { exampleProps, exampleStack, messageOf, resources } from "./example-stack";

const [home, images, shop] = ["123456789012", "210987654321", "345678901234"];

/** A bot in one account that works in three, in two regions. */
const spread: DeployBotProps = {
  ...exampleProps,
  pulls: [ecrRepository("checkout", { account: images, region: "eu-west-1" }), ecrRepository("base")],
  deploys: [
    s3Prefix("shop-pages", "web/", { account: shop }),
    lambdaFunction("worker", { account: shop, region: "eu-west-1" }),
    lambdaFunction("worker"),
  ],
};

interface Statement {
  readonly Sid: string;
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

function statements(stack: TerraformStack): readonly Statement[] {
  const [access] = resources(stack, "aws_iam_policy");
  return (JSON.parse(String(access?.["policy"])) as { readonly Statement: readonly Statement[] }).Statement;
}

describe("a bot that works in three accounts and two regions", () => {
  const stack = exampleStack();
  const bot = new DeployBot(stack, "deploy", spread);

  test("names partition, account and region of each target", () => {
    const arns = statements(stack).flatMap(({ Resource }) => Resource);
    expect(arns.filter((arn) => arn !== "*").sort()).toEqual([
      `arn:aws:ecr:eu-central-1:${home}:repository/base`,
      `arn:aws:ecr:eu-west-1:${images}:repository/checkout`,
      `arn:aws:lambda:eu-central-1:${home}:function:worker`,
      `arn:aws:lambda:eu-central-1:${home}:function:worker:*`,
      `arn:aws:lambda:eu-west-1:${shop}:function:worker`,
      `arn:aws:lambda:eu-west-1:${shop}:function:worker:*`,
      "arn:aws:s3:::shop-pages",
      "arn:aws:s3:::shop-pages/web/*",
    ]);
  });

  test("says whose a bucket is, and where what has no ARN is asked for", () => {
    const conditions = statements(stack).map(({ Sid, Condition }) => [Sid, Condition?.["StringEquals"]] as const);
    expect(conditions).toContainEqual(["S3Write", { "aws:ResourceAccount": shop }]);
    expect(conditions).toContainEqual(["EcrLogin", { "aws:RequestedRegion": "eu-west-1" }]);
    expect(conditions).toContainEqual(["EcrLogin2", { "aws:RequestedRegion": "eu-central-1" }]);
  });

  test("is proved", () => {
    expect(bot.proof.statements.filter(({ verdict }) => verdict !== "proved")).toEqual([]);
  });

  test("has a role in its own account alone", () => {
    expect(bot.roleArn).toBe(`arn:aws:iam::${home}:role/remit/deploy`);
  });
});

describe("bots of one stack in three accounts", () => {
  const inAccount = (stack: TerraformStack, account: string, region: string): AwsProvider =>
    new AwsProvider(stack, `aws-${account}`, { alias: `a${account}`, region, allowedAccountIds: [account] });
  const props = (environment: string): DeployBotProps => ({
    ...exampleProps,
    runsIn: githubActions({ repository: "acme/checkout", environment }),
  });

  test("are made by their providers, in their accounts and regions, under one name", () => {
    const stack = exampleStack();
    new DeployBot(stack, "first", { ...props("prod"), name: "deploy" });
    new DeployBot(stack, "second", { ...props("dr"), name: "deploy", provider: inAccount(stack, images, "eu-west-1") });
    new DeployBot(stack, "third", { ...props("lab"), name: "Deploy", provider: inAccount(stack, shop, "us-east-1") });
    const roles = resources(stack, "aws_iam_role");
    expect(roles.map(({ name, provider }) => [name, provider])).toEqual([
      ["deploy", undefined],
      ["deploy", `aws.a${images}`],
      ["Deploy", `aws.a${shop}`],
    ]);
    for (const type of ["aws_iam_policy", "aws_iam_role_policy_attachment"]) {
      const providers = new Set(resources(stack, type).map(({ provider }) => provider));
      expect(providers).toEqual(new Set([undefined, `aws.a${images}`, `aws.a${shop}`]));
    }
    expect(
      roles.map((role) => /arn:aws:iam::(\d{12}):oidc-provider/.exec(String(role["assume_role_policy"]))?.[1]),
    ).toEqual([home, images, shop]);
  });

  test("have names of their own within an account, in whatever case and by whatever alias", () => {
    const stack = exampleStack();
    new DeployBot(stack, "first", { ...props("prod"), name: "deploy" });
    const again = inAccount(stack, home, "eu-west-1");
    expect(
      messageOf(() => new DeployBot(stack, "second", { ...props("dr"), name: "Deploy", provider: again })),
    ).toContain("name: given `Deploy`; allowed: a name that no other role of the account has, in whatever case");
  });
});
