import { Token, type TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js";
import type { Blueprint } from "../../../lib/bundles/blueprint";
import type { SkippedCheck } from "../../../lib/identity/spec-error";
import { renderAccessPolicy, renderBoundary } from "../boundary";
import { checkPolicySize, managedPolicySize, trustPolicySize } from "../quotas";
import { renderTrustPolicy } from "../trust-policy";
import { oidcProviderArn, roleArn } from "./arns";
import type { IGithubOidcProvider } from "./github-oidc-provider";
import type { AwsPlace } from "./place";
import { noteRoleName } from "./role-name";
import { policyText } from "./template";

/** The longest session that a role can be limited to is an hour at least: shorter is what the caller asks for. */
const shortestMaxSession = 3600;

export interface BotRoleProps {
  readonly blueprint: Blueprint;
  /** The role's full name. */
  readonly name: string;
  /** Of the role and its policies: `/remit/`. */
  readonly iamPath: string;
  readonly place: AwsPlace;
  /** @default the ARN that the issuer's provider has in the bot's account */
  readonly oidcProvider?: IGithubOidcProvider | undefined;
}

/** A bot's resources in AWS. */
export interface BotRole {
  readonly role: IamRole;
  readonly boundary: IamPolicy;
  readonly accessPolicy: IamPolicy;
  readonly attachment: IamRolePolicyAttachment;
  /** Written out, so that it is known in a plan that has yet to make the role. */
  readonly roleArn: string;
  readonly skipped: readonly SkippedCheck[];
}

/**
 * Declares a bot's role, its permissions boundary and its policy, directly in the scope: their ids are part of the
 * addresses that are promised.
 * @throws SpecError where a document can't be rendered
 */
export function declareBotRole(scope: Construct, props: BotRoleProps): BotRole {
  const { blueprint, name, iamPath: path, place } = props;
  const documents = documentsOf(scope.node.path, props);
  const meta = metaOf(place.provider);
  const tags = { ...blueprint.identity.tags };
  const policy = (id: string, suffix: string, document: object): IamPolicy =>
    new IamPolicy(scope, id, { name: `${name}-${suffix}`, path, policy: policyText(document), tags, ...meta });
  const boundary = policy("boundary", "boundary", documents.boundary);
  const accessPolicy = policy("access", "access", documents.access);
  const role = new IamRole(scope, "role", {
    name,
    path,
    assumeRolePolicy: policyText(documents.trust),
    permissionsBoundary: boundary.arn,
    maxSessionDuration: shortestMaxSession,
    tags,
    ...meta,
    ...(props.oidcProvider?.resource === undefined ? {} : { dependsOn: [props.oidcProvider.resource] }),
  });
  noteRoleName(scope, role, place.accountKey);
  const attachment = new IamRolePolicyAttachment(scope, "access-attachment", {
    role: role.name,
    policyArn: accessPolicy.arn,
    ...meta,
  });
  const arn = roleArn(place.environment, path, name);
  return { role, boundary, accessPolicy, attachment, roleArn: arn, skipped: skippedSizes(documents) };
}

interface Documents {
  readonly trust: object;
  readonly boundary: object;
  readonly access: object;
}

function documentsOf(path: string, { blueprint, place, oidcProvider }: BotRoleProps): Documents {
  const { environment } = place;
  const options = { isUnresolved: Token.isUnresolved, path };
  const providerArn = oidcProvider?.arn ?? oidcProviderArn(environment, blueprint.workload.issuer);
  return {
    trust: renderTrustPolicy(blueprint.workload, providerArn, blueprint.identity.validity, options),
    boundary: renderBoundary(blueprint, environment, options),
    access: renderAccessPolicy(blueprint, environment, options),
  };
}

function skippedSizes({ trust, boundary, access }: Documents): SkippedCheck[] {
  const checks = [
    checkPolicySize(trust, trustPolicySize, "runsIn", Token.isUnresolved),
    checkPolicySize(boundary, managedPolicySize, "boundary", Token.isUnresolved),
    checkPolicySize(access, managedPolicySize, "access", Token.isUnresolved),
  ];
  return checks.flatMap(({ skipped }) => skipped);
}

function metaOf(provider: TerraformProvider | undefined): { readonly provider?: TerraformProvider } {
  return provider === undefined ? {} : { provider };
}
