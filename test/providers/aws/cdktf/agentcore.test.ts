import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Testing, type TerraformStack } from "cdktf";
import { AgentcoreGateway, AgentcoreIdentity, RetrievalAgent, s3Prefix } from "../../../../lib/entry/cdktf";
import { accessOfBot, verdictOn } from "./bot-access";
import { exampleIdentity, exampleStack, messageOf, resources } from "./example-stack";

/** What the provider's schema says of a block: which attributes and blocks it takes. */
interface Block {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly computed?: readonly string[];
  readonly blocks: Readonly<Record<string, Block>>;
}

const file = join(__dirname, "..", "..", "..", "fixtures", "provider-schemas", "bedrockagentcore.json");
const schemas = JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, Block>>;
const gatewayType = "aws_bedrockagentcore_gateway";
const identityType = "aws_bedrockagentcore_workload_identity";

/** Attributes that the schema does not know, and required ones that are not there, by their path. */
function faults(values: Readonly<Record<string, unknown>>, schema: Block, path = ""): string[] {
  const { required, optional, blocks } = schema;
  const known = [...required, ...optional, ...Object.keys(blocks)];
  const unknown = Object.keys(values).filter((name) => name !== "//" && name !== "provider" && !known.includes(name));
  const missing = required.filter((name) => values[name] === undefined);
  const inside = Object.entries(blocks).flatMap(([name, block]) =>
    ((values[name] ?? []) as Readonly<Record<string, unknown>>[]).flatMap((value) => faults(value, block, `${name}.`)),
  );
  return [...unknown, ...missing].map((name) => `${path}${name}`).concat(inside);
}

function schemaOf(type: string): Block {
  const schema = schemas[type];
  if (schema === undefined) throw new Error(`no schema of ${type}`);
  return schema;
}

const role = "arn:aws:iam::123456789012:role/handbook-tools";
const issuer = {
  discoveryUrl: "https://auth.acme.com/.well-known/openid-configuration",
  audiences: ["handbook"],
  clients: ["intranet"],
};

function gateway(props: object): TerraformStack {
  const stack = exampleStack();
  new AgentcoreGateway(stack, "handbook-tools", { role, authorizer: issuer, ...props });
  return stack;
}

test.each([["iam" as const], [issuer], [{ discoveryUrl: issuer.discoveryUrl, clients: ["intranet"] }]])(
  "a gateway with the authorizer %j is what the provider's schema takes",
  (authorizer) => {
    const [rendered = {}] = resources(gateway({ authorizer, tags: { team: "handbook" } }), gatewayType);
    expect(faults(rendered, schemaOf(gatewayType))).toEqual([]);
  },
);

test("a gateway that tokens let in says of which issuer, for whom and given to whom", () => {
  expect(resources(gateway({}), gatewayType)).toMatchObject([
    {
      name: "handbook-tools",
      role_arn: role,
      protocol_type: "MCP",
      authorizer_type: "CUSTOM_JWT",
      authorizer_configuration: [
        {
          custom_jwt_authorizer: [
            {
              discovery_url: "https://auth.acme.com/.well-known/openid-configuration",
              allowed_audience: ["handbook"],
              allowed_clients: ["intranet"],
            },
          ],
        },
      ],
    },
  ]);
});

test("a gateway that IAM lets in says so", () => {
  expect(resources(gateway({ authorizer: "iam" }), gatewayType)).toMatchObject([{ authorizer_type: "AWS_IAM" }]);
});

test.each([
  ["no authorizer", { authorizer: undefined }, "authorizer"],
  ["an authorizer that lets everybody in", { authorizer: "NONE" }, "authorizer"],
  ["every token of an issuer", { authorizer: { discoveryUrl: issuer.discoveryUrl } }, "authorizer.audiences"],
  ["no audience at all", { authorizer: { ...issuer, audiences: [] } }, "authorizer.audiences"],
  ["an empty client", { authorizer: { ...issuer, clients: [""] } }, "authorizer.clients"],
  [
    "an issuer without TLS",
    { authorizer: { ...issuer, discoveryUrl: "http://auth.acme.com" } },
    "authorizer.discoveryUrl",
  ],
  ["a role by its name", { role: "handbook-tools" }, "role"],
  ["a name with a blank", { name: "handbook tools" }, "name"],
])("a gateway with %s is refused", (_, props, property) => {
  expect(messageOf(() => gateway(props))).toContain(`shop/handbook-tools: 1 problem\n  ${property}: `);
});

test("a workload identity is what the provider's schema takes", () => {
  const stack = exampleStack();
  new AgentcoreIdentity(stack, "handbook-agent", { returnUrls: ["https://handbook.acme.com/callback"] });
  const [rendered = {}] = resources(stack, identityType);
  expect(faults(rendered, schemaOf(identityType))).toEqual([]);
  expect(rendered).toMatchObject({
    name: "handbook-agent",
    allowed_resource_oauth2_return_urls: ["https://handbook.acme.com/callback"],
  });
});

test.each(["http://handbook.acme.com/callback", "https://*.acme.com/", "https://acme.com/#token", "callback"])(
  "users are not sent back to %s",
  (url) => {
    const make = (): unknown => new AgentcoreIdentity(exampleStack(), "handbook-agent", { returnUrls: [url] });
    expect(messageOf(make)).toContain("returnUrls[0]");
  },
);

test("an agent gets tokens for the identity that it represents, and for no user whom it only names", () => {
  const stack = exampleStack();
  const { target } = new AgentcoreIdentity(stack, "handbook-agent");
  const reads = [s3Prefix("handbook", "public/")];
  new RetrievalAgent(stack, "agent", { ...exampleIdentity, reads, represents: [target] });
  const access = accessOfBot(stack, "agent");
  const directory = "arn:aws:bedrock-agentcore:eu-central-1:123456789012:workload-identity-directory/default";
  const ofIdentity = (name: string): string =>
    verdictOn(access, "bedrock-agentcore:GetWorkloadAccessToken", `${directory}/workload-identity/${name}`);
  expect(ofIdentity("handbook-agent")).toBe("yes");
  expect(ofIdentity("payments-agent")).toBe("no");
  expect(verdictOn(access, "bedrock-agentcore:GetWorkloadAccessTokenForUserId")).toBe("no");
  expect(verdictOn(access, "bedrock-agentcore:GetResource*")).toBe("no");
});

test("what the stack's provider does not know is said as a warning, and is written", () => {
  const stack = gateway({});
  const messages = stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .map(({ data }) => String(data));
  expect(messages.filter((text) => text.includes("version 21 or later"))).toHaveLength(1);
  expect(Testing.synth(stack)).toContain(gatewayType);
});
