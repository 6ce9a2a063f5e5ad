import { Bot, DeployBot } from "../../../../lib/entry/cdktf";
import { exampleProps, exampleStack, messageOf, rendered, resources } from "./example-stack";

const role = "arn:aws:iam::123456789012:role/ci/legacy-deploy";

function imports(stack: ReturnType<typeof exampleStack>): unknown {
  return (rendered(stack) as { readonly import?: unknown }).import;
}

describe("a bot that takes over a role", () => {
  test("has its name and path, whatever the settings say, and an import block for it", () => {
    const stack = exampleStack(undefined, { remit: { namePrefix: "acme-", iamPath: "/bots/" } });
    const bot = new DeployBot(stack, "deploy", { ...exampleProps, importFrom: { role } });
    expect(resources(stack, "aws_iam_role")[0]).toMatchObject({ name: "legacy-deploy", path: "/ci/" });
    expect([bot.roleArn, bot.roleName]).toEqual([role, "legacy-deploy"]);
    expect(imports(stack)).toEqual([{ to: `aws_iam_role.${bot.role.friendlyUniqueId}`, id: "legacy-deploy" }]);
    expect(resources(stack, "aws_iam_policy").map(({ name }) => name)).toEqual([
      "legacy-deploy-access",
      "legacy-deploy-boundary",
    ]);
  });

  test("takes over its policies too, if told so", () => {
    const stack = exampleStack();
    const bot = new DeployBot(stack, "deploy", { ...exampleProps, importFrom: { role, policies: true } });
    const address = (policy: { readonly friendlyUniqueId: string } | undefined): string =>
      `aws_iam_policy.${policy?.friendlyUniqueId ?? ""}`;
    expect(imports(stack)).toEqual([
      { to: `aws_iam_role.${bot.role.friendlyUniqueId}`, id: "legacy-deploy" },
      { to: address(bot.boundary), id: "arn:aws:iam::123456789012:policy/ci/legacy-deploy-boundary" },
      { to: address(bot.accessPolicies[0]), id: "arn:aws:iam::123456789012:policy/ci/legacy-deploy-access" },
    ]);
  });

  test("has the same addresses as one that makes its role", () => {
    const addresses = (change: object): readonly string[] => {
      const stack = exampleStack();
      new DeployBot(stack, "deploy", { ...exampleProps, ...change });
      return Object.values(rendered(stack).resource ?? {}).flatMap((byName) => Object.keys(byName));
    };
    expect(addresses({ importFrom: { role } })).toEqual(addresses({}));
  });

  test("may say its name again, and the account's own prefix", () => {
    const stack = exampleStack(undefined, { remit: { namePrefix: "legacy-" } });
    const props = { ...exampleProps, name: "deploy", iamPath: "/ci/", importFrom: { role } };
    expect(new DeployBot(stack, "bot", props).roleName).toBe("legacy-deploy");
  });

  test.each([
    [{ name: "deploy" }, "name: given `deploy`; allowed: `legacy-deploy`, as the role has it"],
    [{ namePrefix: "x-" }, "name: given `x-legacy-deploy`; allowed: `legacy-deploy`"],
    [{ iamPath: "/remit/" }, "iamPath: given `/remit/`; allowed: `/ci/`"],
    [
      { importFrom: { role: role.replace("123456789012", "210987654321") } },
      "provider: given `123456789012`; allowed: `210987654321`",
    ],
    [{ importFrom: { role: "legacy-deploy" } }, "importFrom.role: given `legacy-deploy`; allowed: the ARN of a role"],
    [{ importFrom: { role: "arn:aws:iam::123456789012:user/x" } }, "importFrom.role: given"],
    [{ importFrom: { role, roles: [] } }, "importFrom.roles: given a property that does not exist"],
    [{ importFrom: { role, policies: "yes" } }, "importFrom.policies: given `yes`"],
    [{ importFrom: null }, "importFrom: given `null`"],
    [{ boundary: "wide" }, "boundary: given `wide`; allowed: `exact`"],
  ])("is refused with %j, which would replace or loosen it", (change, message) => {
    const props = { ...exampleProps, importFrom: { role }, ...change } as never;
    expect(messageOf(() => new DeployBot(exampleStack(), "deploy", props))).toContain(message);
  });
});

describe("a bot that is declared elsewhere", () => {
  test("is known by its ARN, and nothing is made for it", () => {
    const stack = exampleStack();
    const bot = Bot.fromRoleArn(stack, "other", role);
    expect([bot.roleArn, bot.roleName]).toEqual([role, "legacy-deploy"]);
    expect(rendered(stack).resource).toBeUndefined();
    expect(DeployBot.fromRoleArn(stack, "same", role).roleName).toBe("legacy-deploy");
  });

  test("is refused by anything else, under its path", () => {
    expect(messageOf(() => Bot.fromRoleArn(exampleStack(), "other", "legacy-deploy"))).toContain(
      "shop/other: 1 problem",
    );
  });
});
