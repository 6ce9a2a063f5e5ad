import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { type IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { App, Aspects, TerraformVariable, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import {
  DeployBot,
  ecrRepository,
  ecsService,
  logGroup,
  s3Prefix,
  type DeployBotProps,
  type IdentityProof,
} from "../../../../lib/entry/cdktf";
import { exampleProps, exampleStack, messageOf } from "./example-stack";

interface Document {
  Statement: { Sid?: string; Action: string[]; Condition?: Record<string, unknown>; Principal?: unknown }[];
}

function botIn(stack: TerraformStack, props: Partial<DeployBotProps> = {}): DeployBot {
  return new DeployBot(stack, "deploy", { ...exampleProps, ...props });
}

/** Overrides a policy's text as it stands. */
function override(policy: IamPolicy, change: (document: Document) => void): void {
  const document = JSON.parse(policy.policyInput ?? "") as Document;
  change(document);
  policy.addOverride("policy", JSON.stringify(document));
}

/** What a synthesis says. */
function synthesised(stack: TerraformStack): string {
  return messageOf(() => {
    App.of(stack).synth();
  });
}

function written(stack: TerraformStack): boolean {
  return existsSync(join(App.of(stack).outdir, "stacks", "shop", "cdk.tf.json"));
}

function claimsOf({ statements }: IdentityProof): string[] {
  return [...new Set(statements.map(({ claim, verdict }) => `${claim} ${verdict}`))];
}

const everythingProved = [
  "within-matrix proved",
  "row-works proved",
  "no-billing proved",
  "no-administration proved",
  "no-own-controls proved",
  "workload-admitted proved",
  "nobody-else-admitted proved",
  "no-access-after-expiry proved",
  "no-trust-after-expiry proved",
];

test("a bot shows what is proved of it before and after the synthesis, and so does the manifest", () => {
  const stack = exampleStack();
  const bot = botIn(stack);
  expect(claimsOf(bot.proof)).toEqual(everythingProved);
  expect(synthesised(stack)).toBe("nothing was thrown");
  expect(claimsOf(bot.proof)).toEqual(everythingProved);
  const manifest = JSON.parse(readFileSync(join(App.of(stack).outdir, "remit.manifest.json"), "utf8")) as {
    bots: { proof: IdentityProof }[];
  };
  const [first] = manifest.bots;
  expect(first && claimsOf(first.proof)).toEqual(everythingProved);
  expect(first?.proof.statements.find(({ claim }) => claim === "workload-admitted")?.witness).toMatchObject({
    action: "sts:AssumeRoleWithWebIdentity",
    principal: "Federated:arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
    context: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
  });
});

test("the report of the synthesis shows it of each identity, as the published schema says", () => {
  const stack = exampleStack();
  const { proof } = botIn(stack);
  expect(synthesised(stack)).toBe("nothing was thrown");
  const file = join(App.of(stack).outdir, "stacks", "shop", "remit.report.json");
  const report = JSON.parse(readFileSync(file, "utf8")) as { identities: { proof: IdentityProof["statements"] }[] };
  const shown = proof.statements.map(({ claim, words, verdict }) => ({ claim, words, verdict }));
  expect(report.identities.map((identity) => identity.proof)).toEqual([shown]);
  const schema = JSON.parse(readFileSync("schemas/report.schema.json", "utf8")) as object;
  expect(new Ajv2020({ allowUnionTypes: true }).validate(schema, report)).toBe(true);
});

test("everything is proved where the account, the region and names are known only at deployment", () => {
  const stack = exampleStack({});
  const text = (id: string): string => new TerraformVariable(stack, id, { type: "string" }).stringValue;
  const bot = botIn(stack, {
    pulls: [ecrRepository(text("repository")), ecrRepository("shared", { account: text("account") })],
    deploys: [ecsService({ cluster: text("cluster"), service: "checkout", taskRole: text("task-role") })],
    logs: [logGroup(text("log-group"))],
  });
  expect(synthesised(stack)).toBe("nothing was thrown");
  expect(claimsOf(bot.proof)).toEqual(everythingProved);
});

test("a failed proof stops the synthesis before anything is written, with the construct, the witness and what to do", () => {
  const stack = exampleStack();
  const bot = botIn(stack);
  if (bot.boundary === undefined) throw new RangeError("the bot has a boundary");
  override(bot.boundary, ({ Statement }) => {
    Statement.splice(
      Statement.findIndex(({ Sid }) => Sid === "S3Write"),
      1,
    );
  });
  expect(synthesised(stack)).toContain(
    "[shop] shop/deploy: 1 statement is not proved\n" +
      '  "S3Write: s3:AbortMultipartUpload, s3:DeleteObject and s3:PutObject on arn:aws:s3:::checkout-assets/web/* are ' +
      'really allowed" is proved false: no such request is allowed within the validity, this one for example; witness: ' +
      "s3:AbortMultipartUpload on arn:aws:s3:::checkout-assets/web/example, with aws:resourceaccount = 123456789012, " +
      "aws:requestedregion = us-east-1, aws:currenttime = 2026-11-16T00:00:00Z; to do: ",
  );
  expect(written(stack)).toBe(false);
  expect(claimsOf(bot.proof)).toContain("row-works refuted");
});

test("an Aspect that is registered later is judged as well", () => {
  const stack = exampleStack();
  const { role } = botIn(stack);
  Aspects.of(stack).add({
    visit(node: IConstruct) {
      if (node === role)
        role.addOverride("assume_role_policy", (role.assumeRolePolicyInput ?? "").replace("prod", "*"));
    },
  });
  expect(synthesised(stack)).toContain(
    '"its declared workload can become it, on every day of its validity" is proved false',
  );
});

test("what somebody attaches beside the bot is access only where the boundary lets it, which it does not", () => {
  const stack = exampleStack();
  const { role } = botIn(stack);
  const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] };
  new IamRolePolicy(stack, "extra", { role: role.name, policy: JSON.stringify(everything) });
  expect(synthesised(stack)).not.toContain("is not proved");
});

test("a role that is taken out of the stack is no role that its workload can become", () => {
  const stack = exampleStack();
  const { role } = botIn(stack);
  stack.addOverride("resource.aws_iam_role", null);
  expect(synthesised(stack)).toContain(`the rendered stack has no \`aws_iam_role.${role.friendlyUniqueId}\``);
});

describe("a trust policy with an operator that nobody can decide", () => {
  const undecided = (stack: TerraformStack, props: Partial<DeployBotProps> = {}): DeployBot => {
    const bot = botIn(stack, props);
    const trust = JSON.parse(bot.role.assumeRolePolicyInput ?? "") as Document;
    const [statement] = trust.Statement;
    if (statement !== undefined)
      statement.Condition = { ...statement.Condition, BinaryEquals: { "aws:userid": "QQ==" } };
    bot.role.addOverride("assume_role_policy", JSON.stringify(trust));
    return bot;
  };

  test("stops the synthesis", () => {
    const stack = exampleStack();
    undecided(stack);
    expect(synthesised(stack)).toContain(
      '"its declared workload can become it, on every day of its validity" is neither proved nor refuted: the condition ' +
        "operator `BinaryEquals` is not analysed",
    );
  });

  test("does not where a reason allows it, which the resource, the manifest and the proof tell", () => {
    const allowUnproved = "the key is the vendor's, and was checked by hand";
    const stack = exampleStack();
    const bot = undecided(stack, { allowUnproved });
    expect(synthesised(stack)).not.toContain("not proved");
    expect(bot.proof.allowUnproved).toBe(allowUnproved);
    expect(claimsOf(bot.proof)).toContain("workload-admitted unknown");
    expect(JSON.stringify(stack.toTerraform())).toContain(
      JSON.stringify([
        { property: "allowUnproved", check: "that every statement about it is proved", reason: allowUnproved },
      ]),
    );
  });

  test("needs a reason that somebody could judge", () => {
    expect(messageOf(() => botIn(exampleStack(), { allowUnproved: "yes" }))).toContain(
      "allowUnproved: given `yes`; allowed: a reason of at least 10 characters",
    );
  });
});

test("proofs are made where the review is off", () => {
  const stack = exampleStack(undefined, { remit: { synthReview: { off: "the pipeline reviews the plan" } } });
  const bot = botIn(stack, { pulls: [], deploys: [s3Prefix("assets", "web/")] });
  const [access] = bot.accessPolicies;
  if (access === undefined) throw new RangeError("the bot has a policy");
  override(access, ({ Statement }) => {
    for (const statement of Statement) statement.Condition = { Bool: { "aws:MultiFactorAuthPresent": "x" } };
  });
  expect(synthesised(stack)).toContain("shop/deploy: 2 statements are not proved");
});

describe("under a boundary that is made elsewhere", () => {
  const arn = "arn:aws:iam::123456789012:policy/ci-boundary";
  const allowing = (...actions: string[]): object => ({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }],
  });

  test("whose text nobody states, it is not known whether a row works", () => {
    const { statements } = botIn(exampleStack(), { boundary: { arn } }).proof;
    const open = statements.filter(({ verdict }) => verdict !== "proved");
    expect(new Set(open.map(({ claim, verdict }) => `${claim} ${verdict}`))).toEqual(new Set(["row-works unknown"]));
  });

  test("that is stated, everything is proved where it lets the rows work", () => {
    const policy = allowing("ecr:*", "ecs:*", "s3:*", "iam:PassRole");
    expect(claimsOf(botIn(exampleStack(), { boundary: { arn, policy } }).proof)).toEqual(everythingProved);
  });

  test("that is stated, the rows are refuted that it keeps out", () => {
    const policy = allowing("ecr:*", "ecs:*", "s3:*");
    const { statements } = botIn(exampleStack(), { boundary: { arn, policy } }).proof;
    const open = statements.filter(({ verdict }) => verdict !== "proved");
    expect(open.map(({ claim, verdict, witness }) => [claim, verdict, witness?.action])).toEqual([
      ["row-works", "refuted", "iam:PassRole"],
    ]);
  });
});
