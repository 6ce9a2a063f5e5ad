import { Token, type TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { SpecError } from "../../../../lib/identity/spec-error";
import { AgentcoreResource } from "./agentcore-resource";
import { checkGateway } from "./gateway-checks";

/** Whom a gateway lets in. There is no default and no way to let everybody in. */
export type GatewayAuthorizer = "iam" | JwtAuthorizer;

/** Lets in who shows a token of an issuer. */
export interface JwtAuthorizer {
  /** `https://auth.acme.com/.well-known/openid-configuration` */
  readonly discoveryUrl: string;
  /** Audiences of which a token must have one. @default any; give these or `clients` */
  readonly audiences?: readonly string[];
  /** Clients to one of which a token must have been given. @default any; give these or `audiences` */
  readonly clients?: readonly string[];
}

export interface AgentcoreGatewayProps {
  /** @default the construct's id */
  readonly name?: string;
  /** Whom it lets in: who is allowed by IAM (`"iam"`), or who shows a token. */
  readonly authorizer: GatewayAuthorizer;
  /** ARN of the role with which the gateway reaches its tools. */
  readonly role: string;
  /** @default none */
  readonly tags?: Readonly<Record<string, string>>;
  /** @default the stack's default provider of AWS */
  readonly provider?: TerraformProvider;
}

/**
 * A gateway of Amazon Bedrock AgentCore in front of an agent's tools: `aws_bedrockagentcore_gateway`, which needs AWS
 * provider 6 (bindings of version 21 and later). It always has an authorizer.
 */
export class AgentcoreGateway extends Construct {
  readonly resource: AgentcoreResource;
  readonly arn: string;
  readonly url: string;

  /** @throws SpecError where there is no authorizer, or one that lets in every token of an issuer */
  constructor(scope: Construct, id: string, props: AgentcoreGatewayProps) {
    super(scope, id);
    const { name = id, authorizer, role, tags, provider } = props;
    const issues = checkGateway({ name, authorizer, role }, Token.isUnresolved);
    if (issues.length > 0) throw new SpecError(this.node.path, issues);
    this.resource = new AgentcoreResource(this, "gateway", {
      type: "aws_bedrockagentcore_gateway",
      attributes: { name, role_arn: role, protocol_type: "MCP", ...authorization(authorizer), tags },
      provider,
    });
    this.arn = this.resource.getStringAttribute("gateway_arn");
    this.url = this.resource.getStringAttribute("gateway_url");
  }
}

function authorization(authorizer: GatewayAuthorizer): Readonly<Record<string, unknown>> {
  if (authorizer === "iam") return { authorizer_type: "AWS_IAM" };
  const { discoveryUrl, audiences, clients } = authorizer;
  const token = {
    discovery_url: discoveryUrl,
    ...(audiences === undefined ? {} : { allowed_audience: audiences }),
    ...(clients === undefined ? {} : { allowed_clients: clients }),
  };
  return { authorizer_type: "CUSTOM_JWT", authorizer_configuration: [{ custom_jwt_authorizer: [token] }] };
}
