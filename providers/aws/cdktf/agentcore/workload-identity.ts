import { Token, type TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { shown, SpecError, type SpecIssue } from "../../../../lib/identity/spec-error";
import {
  workloadIdentityName,
  agentcoreWorkloadIdentity,
  type AgentcoreWorkloadIdentity,
} from "../../targets/agentcore";
import { checkName } from "../../targets/names";
import { AgentcoreResource } from "./agentcore-resource";

export interface AgentcoreIdentityProps {
  /** @default the construct's id */
  readonly name?: string;
  /** Where authorization servers may send a user back to. @default nowhere, so that no user's consent is asked for */
  readonly returnUrls?: readonly string[];
  /** @default the stack's default provider of AWS */
  readonly provider?: TerraformProvider;
}

/**
 * The identity of an agent in Amazon Bedrock AgentCore: `aws_bedrockagentcore_workload_identity`, which needs AWS provider 6
 * (bindings of version 21 and later).
 */
export class AgentcoreIdentity extends Construct {
  readonly resource: AgentcoreResource;
  readonly arn: string;
  /** For the list of what a bot represents. */
  readonly target: AgentcoreWorkloadIdentity;

  /** @throws SpecError */
  constructor(scope: Construct, id: string, props: AgentcoreIdentityProps = {}) {
    super(scope, id);
    const { name = id, returnUrls, provider } = props;
    const issues = [
      ...checkName("name", name, workloadIdentityName, Token.isUnresolved).issues,
      ...(returnUrls ?? []).flatMap((url, position) => urlIssues(`returnUrls[${position}]`, url)),
    ];
    if (issues.length > 0) throw new SpecError(this.node.path, issues);
    this.resource = new AgentcoreResource(this, "identity", {
      type: "aws_bedrockagentcore_workload_identity",
      attributes: { name, allowed_resource_oauth2_return_urls: returnUrls },
      provider,
    });
    this.arn = this.resource.getStringAttribute("workload_identity_arn");
    this.target = agentcoreWorkloadIdentity(name);
  }
}

/** An address that a browser with a code in its URL is sent to must be one's own, and encrypted. */
function urlIssues(property: string, url: string): readonly SpecIssue[] {
  if (Token.isUnresolved(url) || /^https:\/\/[\w.-]+(?::\d+)?\/[^\s*#]*$/.test(url)) return [];
  const allowed = "a whole URL with `https`, and without `*` and `#`";
  return [{ property, given: shown(url), allowed, todo: "give the URL of the application itself" }];
}
