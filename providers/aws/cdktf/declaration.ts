import { Token } from "cdktf";
import { renderGrants } from "../matrix";
import { trustConditions } from "../network";
import type { Declaration } from "../proof/read-declared";
import { documentOf } from "../statement";
import { callersOf } from "../workloads/callers-of";
import { policyArn, roleArn } from "./arns";
import type { BotRoleProps } from "./bot-role";
import { policyText } from "./template";

/** What a bot is declared to be, for the proofs of what is rendered of it. Texts may hold tokens. */
export function declarationOf(props: BotRoleProps): Declaration {
  const { blueprint, name, iamPath, place, boundary, oidcProvider } = props;
  const { environment } = place;
  const { workload, identity, grants } = blueprint;
  const { isUnresolved } = Token;
  return {
    matrix: policyText(documentOf(renderGrants(grants, environment, { isUnresolved }))),
    callers: callersOf(workload, environment, { isUnresolved, path: name, oidcProviderArn: oidcProvider?.arn }),
    conditions: trustConditions(blueprint),
    ...(typeof boundary === "object" && boundary.policy !== undefined ? { boundary: policyText(boundary.policy) } : {}),
    validity: identity.validity,
    controls: [roleArn(environment, iamPath, name), policyArn(environment, iamPath, `${name}-*`)],
  };
}
