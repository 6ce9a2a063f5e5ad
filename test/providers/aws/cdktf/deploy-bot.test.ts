import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { GithubProvider } from "@cdktf/provider-github/lib/provider/index.js";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import { DeployBot, ecrRepository, githubActions, GithubOidcProvider, s3Prefix } from "../../../../lib/entry/cdktf";
import { dataSources, exampleProps, exampleStack, messageOf, rendered, resources } from "./example-stack";

interface Document {
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Effect: string;
    readonly Resource?: readonly string[];
    readonly Principal?: unknown;
    readonly Condition?: unknown;
  }[];
}

function documentOf(text: unknown): Document {
  return JSON.parse(String(text)) as Document;
}

function arnsOf(text: unknown): string[] {
  return documentOf(text)
    .Statement.flatMap(({ Resource = [] }) => Resource)
    .filter((resource) => resource !== "*");
}

describe("the role of a deploy bot", () => {
  const stack = exampleStack();
  const bot = new DeployBot(stack, "checkout-deploy", exampleProps);
  const [role] = resources(stack, "aws_iam_role");

  test("has the bot's name, the path of all bots, a boundary and the shortest longest session", () => {
    expect(role).toMatchObject({
      name: "checkout-deploy",
      path: "/remit/",
      max_session_duration: 3600,
      permissions_boundary: "${aws_iam_policy.checkout-deploy_boundary_9ECC2C01.arn}",
    });
  });

  test("trusts the environment of the repository, by both formats of its subject and by ids, within the validity", () => {
    const issuer = "token.actions.githubusercontent.com";
    expect(documentOf(role?.["assume_role_policy"]).Statement).toEqual([
      {
        Sid: "Workload",
        Effect: "Allow",
        Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${issuer}` },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            [`${issuer}:aud`]: "sts.amazonaws.com",
            [`${issuer}:sub`]: ["repo:acme@42/checkout@4711:environment:prod", "repo:acme/checkout:environment:prod"],
            [`${issuer}:repository_id`]: "4711",
            [`${issuer}:repository_owner_id`]: "42",
          },
          DateGreaterThanEquals: { "aws:CurrentTime": "2026-10-01T00:00:00Z" },
          DateLessThan: { "aws:CurrentTime": "2027-01-01T00:00:00Z" },
        },
      },
    ]);
  });

  test("is tagged with who answers for it and until when", () => {
    expect(role?.["tags"]).toMatchObject({
      "remit:owner": "team:checkout",
      "remit:approver": "team:platform-security",
      "remit:expires": "2026-12-31",
      "remit:tier": "medium",
    });
  });

  test("has a policy whose ARNs name partition, account and region, and nothing looks them up", () => {
    const [access] = resources(stack, "aws_iam_policy");
    expect(arnsOf(access?.["policy"])).toEqual([
      "arn:aws:ecr:eu-central-1:123456789012:repository/checkout",
      "arn:aws:ecs:eu-central-1:123456789012:task-definition/checkout:*",
      "arn:aws:ecs:eu-central-1:123456789012:task-definition/checkout:*",
      "arn:aws:ecs:eu-central-1:123456789012:service/prod/checkout",
      "arn:aws:iam::123456789012:role/checkout-task",
      "arn:aws:s3:::checkout-assets",
      "arn:aws:s3:::checkout-assets/web/*",
    ]);
    expect(Object.keys(rendered(stack).data ?? {})).toEqual(["github_team"]);
  });

  test("has a boundary that allows what the policy allows, and denies three things", () => {
    const [access, boundary] = resources(stack, "aws_iam_policy").map(({ policy }) => documentOf(policy).Statement);
    expect(boundary?.filter(({ Effect }) => Effect === "Allow")).toEqual(access);
    expect(boundary?.filter(({ Effect }) => Effect === "Deny").map(({ Sid }) => Sid)).toEqual([
      "DenyBilling",
      "DenyAdministration",
      "DenyOnceExpired",
    ]);
  });

  test("can be composed further through the bot's handles", () => {
    expect(bot.roleArn).toBe("arn:aws:iam::123456789012:role/remit/checkout-deploy");
    expect(bot.sessionSeconds).toBe(1800);
    expect([bot.role, bot.boundary, ...bot.accessPolicies, bot.githubEnvironment].map((one) => one?.node.path)).toEqual(
      [
        "shop/checkout-deploy/role",
        "shop/checkout-deploy/boundary",
        "shop/checkout-deploy/access",
        "shop/checkout-deploy/environment",
      ],
    );
    expect(bot.blueprint.name).toBe("checkout-deploy");
    expect(bot.skipped).toEqual([]);
  });

  test("is an output, and so is the session that the workflow must ask for", () => {
    expect(Object.values(rendered(stack).output ?? {}).map(({ value }) => value)).toEqual([
      "arn:aws:iam::123456789012:role/remit/checkout-deploy",
      1800,
    ]);
  });
});

describe("the gate of a deploy bot", () => {
  test("is an environment of protected branches that the approver's team opens, and holds the role's ARN", () => {
    const stack = exampleStack();
    new DeployBot(stack, "checkout-deploy", exampleProps);
    expect(resources(stack, "github_repository_environment")).toEqual([
      {
        repository: "checkout",
        environment: "prod",
        can_admins_bypass: false,
        prevent_self_review: true,
        deployment_branch_policy: { protected_branches: true, custom_branch_policies: false },
        reviewers: [{ teams: ["${data.github_team.checkout-deploy_reviewer-platform-security_DAEC91E6.id}"] }],
      },
    ]);
    expect(dataSources(stack, "github_team")).toEqual([{ slug: "platform-security" }]);
    expect(resources(stack, "github_actions_environment_variable")).toEqual([
      {
        repository: "checkout",
        environment: "${github_repository_environment.checkout-deploy_environment_7F8299D2.environment}",
        variable_name: "AWS_ROLE_ARN",
        value: "arn:aws:iam::123456789012:role/remit/checkout-deploy",
      },
    ]);
  });

  test("holds no secret", () => {
    const stack = exampleStack();
    new DeployBot(stack, "checkout-deploy", exampleProps);
    expect(Object.keys(rendered(stack).resource ?? {}).filter((type) => type.includes("secret"))).toEqual([]);
  });

  test("has no reviewers where GitHub's plan lacks them", () => {
    const stack = exampleStack();
    new DeployBot(stack, "checkout-deploy", { ...exampleProps, github: { reviewers: "unavailable" } });
    const [environment] = resources(stack, "github_repository_environment");
    expect(environment).not.toHaveProperty("reviewers");
    expect(environment).not.toHaveProperty("prevent_self_review");
    expect(environment).toHaveProperty("can_admins_bypass", false);
  });

  test("admits the branches that match a pattern, if told so", () => {
    const stack = exampleStack();
    new DeployBot(stack, "checkout-deploy", { ...exampleProps, github: { branches: ["main", "release/*"] } });
    const [environment] = resources(stack, "github_repository_environment");
    expect(environment?.["deployment_branch_policy"]).toEqual({
      protected_branches: false,
      custom_branch_policies: true,
    });
    const patterns = resources(stack, "github_repository_environment_deployment_policy");
    expect(patterns.map(({ branch_pattern }) => branch_pattern)).toEqual(["main", "release/*"]);
  });

  test("is left to others, if told so; the variable is still there", () => {
    const stack = exampleStack();
    const bot = new DeployBot(stack, "checkout-deploy", { ...exampleProps, github: { manageEnvironment: false } });
    expect(bot.githubEnvironment).toBeUndefined();
    expect(resources(stack, "github_repository_environment")).toEqual([]);
    expect(resources(stack, "github_actions_environment_variable")).toMatchObject([{ environment: "prod" }]);
  });

  test("is not there for a bot that runs on a branch", () => {
    const stack = exampleStack();
    const runsIn = githubActions({ repository: "acme/checkout", branch: "main" });
    const bot = new DeployBot(stack, "checkout-deploy", { ...exampleProps, runsIn });
    expect(bot.githubEnvironment).toBeUndefined();
    expect(Object.keys(rendered(stack).resource ?? {}).filter((type) => type.startsWith("github_"))).toEqual([]);
  });

  test("keeps a name that Terraform could take for a template", () => {
    const stack = exampleStack();
    const runsIn = githubActions({ repository: "acme/checkout", environment: "prod-%{x}" });
    new DeployBot(stack, "checkout-deploy", { ...exampleProps, runsIn });
    expect(resources(stack, "github_repository_environment")).toMatchObject([{ environment: "prod-%%{x}" }]);
    expect(String(resources(stack, "aws_iam_role")[0]?.["assume_role_policy"])).toContain(
      '"repo:acme/checkout:environment:prod-%%{x}"',
    );
  });
});

describe("the place of a deploy bot", () => {
  test.each([
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
  ])("in %s is partition %s, in every ARN", (region, partition) => {
    const stack = exampleStack({ region, allowedAccountIds: ["123456789012"] });
    const bot = new DeployBot(stack, "checkout-deploy", exampleProps);
    const arns = resources(stack, "aws_iam_policy").flatMap(({ policy }) => arnsOf(policy));
    expect(new Set(arns.map((arn) => arn.split(":")[1]))).toEqual(new Set([partition]));
    expect(bot.roleArn).toBe(`arn:${partition}:iam::123456789012:role/remit/checkout-deploy`);
  });

  test("is that of the alias that makes it, on every resource", () => {
    const stack = exampleStack();
    const provider = new AwsProvider(stack, "aws-ireland", {
      alias: "ireland",
      region: "eu-west-1",
      allowedAccountIds: ["210987654321"],
    });
    new DeployBot(stack, "checkout-deploy", { ...exampleProps, provider });
    const { resource = {} } = rendered(stack);
    const types = Object.keys(resource).filter((type) => type.startsWith("aws_"));
    const providers = types.flatMap((type) => Object.values(resource[type] ?? {}).map((one) => one["provider"]));
    expect(providers).toEqual(["aws.ireland", "aws.ireland", "aws.ireland", "aws.ireland"]);
    expect(arnsOf(resources(stack, "aws_iam_policy")[0]?.["policy"])).toContain(
      "arn:aws:ecr:eu-west-1:210987654321:repository/checkout",
    );
  });

  test("is looked up once for all bots of a provider that states neither account nor region", () => {
    const stack = exampleStack({});
    new DeployBot(stack, "checkout-deploy", exampleProps);
    const runsIn = githubActions({ repository: "acme/basket", environment: "prod" });
    new DeployBot(stack, "basket-deploy", { ...exampleProps, runsIn });
    const { data = {} } = rendered(stack);
    const lookups = Object.keys(data).filter((type) => type.startsWith("aws_"));
    expect(lookups).toEqual(["aws_caller_identity", "aws_partition", "aws_region"]);
    for (const type of lookups) expect(dataSources(stack, type)).toHaveLength(1);
    expect(arnsOf(resources(stack, "aws_iam_policy")[0]?.["policy"]).filter((arn) => /:\*:|::\*:/.test(arn))).toEqual(
      [],
    );
  });

  test("needs a provider that is declared before the bot", () => {
    const stack = new TerraformStack(App.of(exampleStack()), "empty");
    expect(messageOf(() => new DeployBot(stack, "checkout-deploy", exampleProps))).toContain(
      "provider: given nothing; allowed: a provider of AWS that the stack has already",
    );
  });

  test("is not one of a provider of something else", () => {
    const stack = exampleStack();
    const provider = new GithubProvider(stack, "other", { alias: "other" });
    expect(messageOf(() => new DeployBot(stack, "bot", { ...exampleProps, provider }))).toContain(
      "provider: given `shop/other`; allowed: a provider of AWS of the same stack",
    );
  });
});

describe("the trust of a deploy bot", () => {
  test("waits for the OIDC provider of its own account where the stack makes one", () => {
    const stack = exampleStack();
    GithubOidcProvider.of(stack);
    new DeployBot(stack, "checkout-deploy", exampleProps);
    expect(resources(stack, "aws_iam_role")[0]?.["depends_on"]).toEqual([
      "aws_iam_openid_connect_provider.github-oidc-provider_3266D4F7",
    ]);
  });

  test("waits for none of another account", () => {
    const stack = exampleStack();
    const provider = new AwsProvider(stack, "other", { alias: "other", allowedAccountIds: ["210987654321"] });
    GithubOidcProvider.of(stack, provider);
    new DeployBot(stack, "checkout-deploy", exampleProps);
    expect(resources(stack, "aws_iam_role")[0]).not.toHaveProperty("depends_on");
  });

  test("names the provider that is given", () => {
    const stack = exampleStack();
    const oidcProvider = GithubOidcProvider.fromAccount("210987654321");
    new DeployBot(stack, "checkout-deploy", { ...exampleProps, oidcProvider });
    const trust = documentOf(resources(stack, "aws_iam_role")[0]?.["assume_role_policy"]);
    expect(trust.Statement[0]?.Principal).toEqual({
      Federated: "arn:aws:iam::210987654321:oidc-provider/token.actions.githubusercontent.com",
    });
  });
});

describe("the names of deploy bots", () => {
  test("have the prefix and the path of the settings, and a bot's own before those", () => {
    const remit = { namePrefix: "acme-", iamPath: "/bots/" };
    const stack = exampleStack(undefined, { remit });
    const runsIn = githubActions({ repository: "acme/basket", environment: "prod" });
    new DeployBot(stack, "checkout-deploy", exampleProps);
    new DeployBot(stack, "basket-deploy", { ...exampleProps, runsIn, name: "basket", namePrefix: "x-", iamPath: "/" });
    expect(resources(stack, "aws_iam_role").map(({ path, name }) => `${String(path)}${String(name)}`)).toEqual([
      "/x-basket",
      "/bots/acme-checkout-deploy",
    ]);
  });

  test("fit into 64 characters, prefix included", () => {
    const stack = exampleStack();
    const name = "b".repeat(60);
    const bot = new DeployBot(stack, "longest", { ...exampleProps, name, namePrefix: "acm-" });
    expect(bot.role.nameInput).toHaveLength(64);
    const runsIn = githubActions({ repository: "acme/basket", environment: "prod" });
    const message = messageOf(
      () => new DeployBot(stack, "longer", { ...exampleProps, runsIn, name, namePrefix: "acme-" }),
    );
    expect(message).toContain("shop/longer: 1 problem");
    expect(message).toContain("(65 characters, 5 of them the prefix)");
  });

  test("are not taken by another bot of the account in whatever case", () => {
    const stack = exampleStack();
    new DeployBot(stack, "Checkout-Deploy", exampleProps);
    const runsIn = githubActions({ repository: "acme/basket", environment: "prod" });
    const message = messageOf(() => new DeployBot(stack, "checkout-deploy", { ...exampleProps, runsIn }));
    expect(message).toContain("`shop/Checkout-Deploy/role` has it");
  });

  test.each(["before", "after"])("are not taken by a handwritten role that is declared %s the bot", (order) => {
    const stack = exampleStack();
    const declare = (): unknown => new IamRole(stack, "old", { name: "Checkout-Deploy", assumeRolePolicy: "{}" });
    if (order === "before") declare();
    new DeployBot(stack, "checkout-deploy", exampleProps);
    if (order === "after") declare();
    const errors = stack.node.validate().join("\n");
    expect(errors).toContain("shop/checkout-deploy: 1 problem");
    expect(errors).toContain("`shop/old` has it");
  });

  test("may be those of a role in another account", () => {
    const stack = exampleStack();
    const provider = new AwsProvider(stack, "other", { alias: "other", allowedAccountIds: ["210987654321"] });
    new IamRole(stack, "old", { name: "checkout-deploy", assumeRolePolicy: "{}", provider });
    expect(new DeployBot(stack, "checkout-deploy", exampleProps).role.nameInput).toBe("checkout-deploy");
  });
});

describe("a deploy bot that is declared wrongly", () => {
  test("is refused with everything that is wrong, under its path", () => {
    const props = {
      ...exampleProps,
      owner: "alice@example.com",
      environment: "production",
      deploys: [],
      name: "checkout deploy",
      iamPath: "bots",
      reviewers: ["x"],
      github: { reviewer: ["x"] },
    };
    const message = messageOf(() => new DeployBot(exampleStack(), "checkout-deploy", props as never));
    expect(message).toContain("shop/checkout-deploy: ");
    for (const property of ["owner", "environment", "deploys", "name", "iamPath", "reviewers", "github.reviewer"]) {
      expect(message).toContain(`\n  ${property}: given `);
    }
    expect(message).toContain("did you mean `reviewers`?");
  });

  test("is refused without properties", () => {
    expect(messageOf(() => new DeployBot(exampleStack(), "bot", undefined as never))).toContain("shop/bot: ");
  });

  test("is refused under settings that are wrong", () => {
    const stack = exampleStack(undefined, { remit: { nameprefix: "acme-" } });
    expect(messageOf(() => new DeployBot(stack, "bot", exampleProps))).toContain('context "remit": 1 problem');
  });

  test("is refused in an environment that another bot protects already", () => {
    const stack = exampleStack();
    new DeployBot(stack, "checkout-deploy", exampleProps);
    const runsIn = githubActions({ repository: "acme/Checkout", environment: "Prod" });
    const message = messageOf(() => new DeployBot(stack, "second", { ...exampleProps, runsIn }));
    expect(message).toContain(
      "github.manageEnvironment: given a second protection of environment `Prod` of `Checkout`",
    );
    expect(message).toContain("github.variable: given `AWS_ROLE_ARN`");
    const github = { manageEnvironment: false, variable: "AWS_ROLE_ARN_SECOND" };
    expect(new DeployBot(stack, "third", { ...exampleProps, runsIn, github }).gate?.managed).toBe(false);
  });

  test("is refused where GitHub's provider is for another owner", () => {
    const runsIn = githubActions({ repository: "umbrella/checkout", environment: "prod" });
    expect(messageOf(() => new DeployBot(exampleStack(), "bot", { ...exampleProps, runsIn }))).toContain(
      "github.provider: given a provider for `acme`; allowed: a provider for `umbrella`",
    );
  });
});

describe("a deploy bot with values that are known only at deployment", () => {
  test("is declared, with every check that waits", () => {
    const stack = exampleStack();
    const ticket = new TerraformVariable(stack, "ticket", { type: "string" }).stringValue;
    const repository = new TerraformVariable(stack, "repository", { type: "string" }).stringValue;
    const bot = new DeployBot(stack, "checkout-deploy", {
      ...exampleProps,
      ticket,
      pulls: [ecrRepository(repository)],
      deploys: [s3Prefix("checkout-assets", "web/")],
    });
    expect(new Set(bot.skipped.map(({ property }) => property))).toEqual(
      new Set(["ticket", "pulls[0].name", "boundary", "access"]),
    );
    expect(resources(stack, "aws_iam_role")[0]?.["tags"]).toHaveProperty(["remit:ticket"], "${var.ticket}");
    expect(arnsOf(resources(stack, "aws_iam_policy")[0]?.["policy"])).toContain(
      "arn:aws:ecr:eu-central-1:123456789012:repository/${var.repository}",
    );
  });
});
