import { DeployBot, s3Prefix } from "../../../../lib/entry/cdktf";
import { exampleProps, exampleStack, messageOf, resources } from "./example-stack";

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
}

function statementsOf(policy: unknown): readonly Statement[] {
  return (JSON.parse(String(policy)) as { readonly Statement: readonly Statement[] }).Statement;
}

describe("a deploy bot with more to do than fits into a policy", () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => s3Prefix(`acme-assets-${at}`, `web-${at}/`));

  test("is refused with what its boundary would take, and with what is left to do", () => {
    expect(messageOf(() => new DeployBot(exampleStack(), "deploy", { ...exampleProps, deploys: many(60) }))).toMatch(
      /shop\/deploy: 1 problem\n {2}boundary: given \d{5} characters .* to do: give `boundary: "wide"`/,
    );
  });

  test("has several policies under a wide boundary, of which the first keeps its name whatever is added", () => {
    const namesOf = (count: number): unknown[] => {
      const stack = exampleStack();
      const bot = new DeployBot(stack, "deploy", { ...exampleProps, deploys: many(count), boundary: "wide" });
      expect(bot.accessPolicies.map(({ node }) => node.id)).toEqual(
        ["access", "access-2", "access-3"].slice(0, bot.accessPolicies.length),
      );
      const attached = resources(stack, "aws_iam_role_policy_attachment").map(({ policy_arn: arn }) => arn);
      expect(new Set(attached)).toEqual(
        new Set(bot.accessPolicies.map(({ friendlyUniqueId }) => `\${aws_iam_policy.${friendlyUniqueId}.arn}`)),
      );
      return resources(stack, "aws_iam_policy").map(({ name }) => name);
    };
    expect(namesOf(2)).toEqual(["deploy-access", "deploy-boundary"]);
    expect(namesOf(60).sort()).toEqual(["deploy-access", "deploy-access-2", "deploy-access-3", "deploy-boundary"]);
  });

  test("has policies whose names IAM takes where the role has the longest name that it can have", () => {
    const stack = exampleStack();
    new DeployBot(stack, "deploy", { ...exampleProps, name: "d".repeat(64), deploys: many(60), boundary: "wide" });
    const lengths = resources(stack, "aws_iam_policy").map(({ name }) => String(name).length);
    expect(Math.max(...lengths)).toBe("-boundary".length + 64);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(128);
  });

  test("can have a boundary that is made elsewhere, and is denied by its own policy what none may have", () => {
    const stack = exampleStack();
    const arn = "arn:aws:iam::123456789012:policy/ci-boundary";
    const bot = new DeployBot(stack, "deploy", { ...exampleProps, boundary: { arn } });
    expect(bot.boundary).toBeUndefined();
    expect(resources(stack, "aws_iam_role")[0]).toMatchObject({ permissions_boundary: arn });
    const [access, ...others] = resources(stack, "aws_iam_policy");
    expect(others).toEqual([]);
    const denied = statementsOf(access?.["policy"]).filter(({ Effect }) => Effect === "Deny");
    expect(denied.map(({ Sid }) => Sid)).toEqual(["DenyBilling", "DenyAdministration", "DenyOnceExpired"]);
  });

  test("is refused where the boundary's ARN is none of a policy", () => {
    const props = { ...exampleProps, boundary: { arn: "ci-boundary", policy: "{}" } } as never;
    const message = messageOf(() => new DeployBot(exampleStack(), "deploy", props));
    expect(message).toContain("boundary.arn: given `ci-boundary`; allowed: the ARN of a managed policy");
    expect(message).toContain("boundary.policy: given `{}`");
  });

  test("is refused where `boundary` is neither exact nor wide", () => {
    const props = { ...exampleProps, boundary: "none" } as never;
    expect(messageOf(() => new DeployBot(exampleStack(), "deploy", props))).toContain(
      "boundary: given `none`; allowed: `exact`, `wide`",
    );
  });
});

describe("a deploy bot with a network and a window", () => {
  const network = { runner: "self-hosted", sourceCidrs: ["203.0.113.0/24", "2001:db8:4711::/48"] } as const;
  const window = { from: "2026-11-30T22:00:00Z", until: "2026-12-01T04:00:00Z" };

  test.each([
    ["a network", { network }],
    ["a network with an endpoint", { network: { ...network, vpcEndpoints: ["vpce-0a1b2c3d4e5f60718"] } }],
    ["a window", { window }],
    ["a wide boundary", { boundary: "wide" } as const],
  ])("is proved with %s", (_what, change) => {
    const { statements } = new DeployBot(exampleStack(), "deploy", { ...exampleProps, ...change }).proof;
    expect(statements.filter(({ verdict }) => verdict !== "proved")).toEqual([]);
    expect(statements.length).toBeGreaterThan(10);
  });
});

describe("a deploy bot to which somebody adds", () => {
  const statements = [
    {
      actions: ["dynamodb:GetItem"],
      resources: ["arn:aws:dynamodb:eu-central-1:123456789012:table/flags"],
    },
  ];

  test("statements has them in policy and boundary, and they are proved like its other rows", () => {
    const stack = exampleStack();
    const bot = new DeployBot(stack, "deploy", { ...exampleProps, statements });
    for (const { policy } of resources(stack, "aws_iam_policy")) {
      expect(statementsOf(policy)).toContainEqual({
        Sid: "Extra",
        Effect: "Allow",
        Action: ["dynamodb:GetItem"],
        Resource: ["arn:aws:dynamodb:eu-central-1:123456789012:table/flags"],
      });
    }
    expect(bot.proof.statements.filter(({ verdict }) => verdict !== "proved")).toEqual([]);
    expect(bot.proof.statements.map(({ words }) => words)).toContain(
      "Extra: dynamodb:GetItem on arn:aws:dynamodb:eu-central-1:123456789012:table/flags is really allowed",
    );
  });

  test("tags has them beside its own, on the role and on its policies", () => {
    const stack = exampleStack();
    new DeployBot(stack, "deploy", { ...exampleProps, tags: { "cost-center": "4711" } });
    for (const { tags } of [...resources(stack, "aws_iam_role"), ...resources(stack, "aws_iam_policy")]) {
      expect(tags).toMatchObject({ "cost-center": "4711", "remit:owner": "team:checkout" });
    }
  });

  test("what no bot may have is refused with everything else that is wrong", () => {
    const wrong = {
      ...exampleProps,
      tags: { "remit:owner": "team:x" },
      statements: [{ actions: ["iam:*"], resources: ["*"] }],
    };
    const message = messageOf(() => new DeployBot(exampleStack(), "deploy", wrong));
    expect(message).toContain("shop/deploy: 2 problems");
    expect(message).toContain("statements[0].actions[0]: given `iam:*`");
    expect(message).toContain("tags.remit:owner: given `team:x`; allowed: a key that is not the one of `owner`");
  });
});
