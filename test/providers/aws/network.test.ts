import type { BotSpec } from "../../../lib/bundles/bot-spec";
import { renderBotDocuments } from "../../../providers/aws/bot-documents";
import { lambdaExecution } from "../../../providers/aws/workloads/lambda-execution";
import { roleInAccount } from "../../../providers/aws/workloads/role-in-account";
import { renderAccessPolicies } from "../../../providers/aws/boundary";
import { denialOfOtherNetworks, fromNetwork } from "../../../providers/aws/network";
import { exampleBlueprint } from "../../bundles/example-bot";
import { allows } from "./same-access";

const home = { partition: "aws", account: "111122223333", region: "eu-central-1" };
const office = { runner: "self-hosted", sourceCidrs: ["203.0.113.0/24", "2001:db8:4711::/48"] } as const;
const withEndpoint = { ...office, vpcEndpoints: ["vpce-0a1b2c3d4e5f60718"] };

type Context = Record<string, string>;
const direct = { "aws:ViaAWSService": "false" };
const calls: readonly (readonly [string, Context, { readonly office: boolean; readonly withEndpoint: boolean }])[] = [
  ["from the network", { ...direct, "aws:SourceIp": "203.0.113.9" }, { office: true, withEndpoint: true }],
  ["from the network by IPv6", { ...direct, "aws:SourceIp": "2001:db8:4711::1" }, { office: true, withEndpoint: true }],
  ["from elsewhere", { ...direct, "aws:SourceIp": "198.51.100.1" }, { office: false, withEndpoint: false }],
  ["from elsewhere by IPv6", { ...direct, "aws:SourceIp": "2001:db8:4712::1" }, { office: false, withEndpoint: false }],
  [
    "through the endpoint",
    { ...direct, "aws:SourceVpce": "vpce-0a1b2c3d4e5f60718" },
    { office: false, withEndpoint: true },
  ],
  [
    "through another endpoint",
    { ...direct, "aws:SourceVpce": "vpce-0ffffffffffffffff" },
    { office: false, withEndpoint: false },
  ],
];

describe.each([
  ["office", office],
  ["withEndpoint", withEndpoint],
] as const)("a bot of the network %s", (name, network) => {
  const [policy] = renderAccessPolicies(exampleBlueprint({ network }), home);
  const pull = (context: Context): boolean =>
    allows(policy ?? {}, {
      action: "ecr:BatchGetImage",
      resource: "arn:aws:ecr:eu-central-1:111122223333:repository/checkout",
      context,
    });
  const trust = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "*", Resource: "*", Condition: fromNetwork(network) }],
  };

  test.each(calls)("%s", (_call, context, expected) => {
    expect(pull(context)).toBe(expected[name]);
    expect(allows(trust, { action: "sts:AssumeRoleWithWebIdentity", resource: "*", context })).toBe(expected[name]);
  });

  test("may be acted for by services, whatever address they call from", () => {
    expect(pull({ "aws:ViaAWSService": "true", "aws:SourceIp": "198.51.100.1" })).toBe(true);
    expect(pull({ "aws:ViaAWSService": "true" })).toBe(true);
  });

  test("is kept out where nothing is known about the call", () => {
    expect(pull({})).toBe(false);
  });
});

test("the network is a denial in the first policy, and a condition on nothing that is allowed", () => {
  const [plain] = renderAccessPolicies(exampleBlueprint(), home);
  const [limited, ...more] = renderAccessPolicies(exampleBlueprint({ network: office }), home);
  expect(more).toEqual([]);
  expect(limited?.Statement).toEqual([denialOfOtherNetworks(office), ...(plain?.Statement ?? [])]);
});

describe("the trust of a bot with a network", () => {
  const conditionsOf = (change: Partial<BotSpec>): readonly string[] => {
    const blueprint = exampleBlueprint({ network: office, ...change });
    const { trust } = renderBotDocuments(blueprint, { environment: home });
    return trust.Statement.flatMap(({ Condition }) => Object.entries(Condition).map((entry) => JSON.stringify(entry)));
  };
  const condition = JSON.stringify(["IpAddress", { "aws:SourceIp": office.sourceCidrs }]);

  test("has it as a condition where the workload calls STS itself", () => {
    expect(conditionsOf({})).toContain(condition);
    expect(
      conditionsOf({ runsIn: roleInAccount({ account: "444455556666", role: "ci", externalId: "acme-4711" }) }),
    ).toContain(condition);
  });

  test("has none where AWS assumes the role for what it runs", () => {
    expect(conditionsOf({ runsIn: lambdaExecution() })).not.toContain(condition);
  });
});
