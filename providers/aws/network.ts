import type { Blueprint } from "../../lib/bundles/blueprint";
import type { NetworkOrigin } from "../../lib/bundles/network";
import { showsToken } from "../../lib/bundles/workload";
import type { PolicyConditions, PolicyStatement } from "./statement";

/**
 * The further conditions of a bot's trust. Where AWS itself assumes the role for what it runs, its calls have no address of
 * the bot's: then only the access is limited.
 */
export function trustConditions({ workload, network }: Blueprint): PolicyConditions {
  const callsItself = showsToken(workload) || workload.kind === "role-in-account";
  return network === undefined || !callsItself ? {} : fromNetwork(network);
}

/**
 * That a caller comes from the network. A call has a public address or comes through an endpoint, never both: where
 * endpoints are known, each key is compared where it is there.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html (`aws:SourceIp`, `aws:SourceVpce`)
 */
export function fromNetwork({ sourceCidrs, vpcEndpoints = [] }: NetworkOrigin): PolicyConditions {
  if (vpcEndpoints.length === 0) return { IpAddress: { "aws:SourceIp": sourceCidrs } };
  return {
    IpAddressIfExists: { "aws:SourceIp": sourceCidrs },
    StringEqualsIfExists: { "aws:SourceVpce": vpcEndpoints },
  };
}

/**
 * Denies what comes from elsewhere. A condition on what is allowed would break real calls: services that act on the bot's
 * behalf, and calls through endpoints, have none of its addresses. So this is a denial, and both are left out of it.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-ip.html
 */
export function denialOfOtherNetworks({ sourceCidrs, vpcEndpoints = [] }: NetworkOrigin): PolicyStatement {
  return {
    Sid: "DenyOtherNetworks",
    Effect: "Deny",
    Action: ["*"],
    Resource: ["*"],
    Condition: {
      NotIpAddress: { "aws:SourceIp": sourceCidrs },
      BoolIfExists: { "aws:ViaAWSService": "false" },
      ...(vpcEndpoints.length === 0 ? {} : { StringNotEquals: { "aws:SourceVpce": vpcEndpoints } }),
    },
  };
}
