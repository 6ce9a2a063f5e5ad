import { Token, type TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile/index.js";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js";
import type { Blueprint } from "../../../lib/bundles/blueprint";
import { attributeExpression } from "../../../lib/documents/attribute-expression";
import type { SkippedCheck } from "../../../lib/identity/spec-error";
import { renderBotDocuments, type BotDocuments } from "../bot-documents";
import type { ImportFrom } from "../existing-role";
import type { BoundaryChoice, OtherBoundary } from "../boundary-choice";
import { policyArn, roleArn } from "./arns";
import { ImportBlock } from "./import-block";
import type { IOidcProvider } from "./issuer-provider";
import { declareHandOver } from "./hand-over";
import { metaOf, type AwsPlace } from "./place";
import { noteRoleName } from "./role-name";
import { settingsOf } from "./settings";
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
  /** @default "exact" */
  readonly boundary?: BoundaryChoice | undefined;
  /** What is there already. @default nothing */
  readonly importFrom?: ImportFrom | undefined;
  /** @default the ARN that the issuer's provider has in the bot's account */
  readonly oidcProvider?: IOidcProvider | undefined;
}

/** A bot's resources in AWS. */
export interface BotRole {
  readonly role: IamRole;
  /** Absent where the boundary is made elsewhere. */
  readonly boundary?: IamPolicy;
  /** One at least; several where the matrix is too large for one. */
  readonly accessPolicies: readonly IamPolicy[];
  /** What instances of EC2 have the role by; absent where it does not run on them. */
  readonly instanceProfile?: IamInstanceProfile;
  /** Written out, so that it is known in a plan that has yet to make the role. */
  readonly roleArn: string;
  readonly skipped: readonly SkippedCheck[];
}

/**
 * Declares a bot's role, its permissions boundary and its policies, directly in the scope: their ids are part of the
 * addresses that are promised. The first policy is `access`, the others have numbers, so that one more renames none.
 * @throws SpecError where a document can't be rendered
 */
export function declareBotRole(scope: Construct, props: BotRoleProps): BotRole {
  const { name, iamPath: path, place } = props;
  const documents = documentsOf(scope, props);
  const boundary = documents.boundary && declarePolicy(scope, "boundary", documents.boundary, props);
  const accessPolicies = documents.access.map((document, at) =>
    declarePolicy(scope, at === 0 ? "access" : `access-${at + 1}`, document, props),
  );
  const role = new IamRole(scope, "role", {
    name,
    path,
    assumeRolePolicy: policyText(documents.trust),
    permissionsBoundary:
      boundary === undefined ? (props.boundary as OtherBoundary).arn : attributeExpression(boundary, "arn"),
    maxSessionDuration: shortestMaxSession,
    tags: { ...props.blueprint.identity.tags },
    ...metaOf(place.provider),
    ...(props.oidcProvider?.resource === undefined ? {} : { dependsOn: [props.oidcProvider.resource] }),
  });
  noteRoleName(scope, role, place.accountKey);
  for (const policy of accessPolicies) attach(scope, role, policy, place.provider);
  const instanceProfile = declareHandOver(scope, role, props);
  declareImports(scope, role, [...(boundary === undefined ? [] : [boundary]), ...accessPolicies], props);
  return {
    role,
    ...(instanceProfile === undefined ? {} : { instanceProfile }),
    ...(boundary === undefined ? {} : { boundary }),
    accessPolicies,
    roleArn: roleArn(place.environment, path, name),
    skipped: documents.skipped,
  };
}

/** A policy whose name ends in the id of its construct. */
function declarePolicy(scope: Construct, id: string, document: object, props: BotRoleProps): IamPolicy {
  const { blueprint, name, iamPath: path, place } = props;
  return new IamPolicy(scope, id, {
    name: `${name}-${id}`,
    path,
    policy: policyText(document),
    tags: { ...blueprint.identity.tags },
    ...metaOf(place.provider),
  });
}

function attach(scope: Construct, role: IamRole, policy: IamPolicy, provider: TerraformProvider | undefined): void {
  const id = `${policy.node.id}-attachment`;
  const attached = { role: attributeExpression(role, "name"), policyArn: attributeExpression(policy, "arn") };
  new IamRolePolicyAttachment(scope, id, { ...attached, ...metaOf(provider) });
}

/** Takes over what is there already. Attaching a policy that is attached changes nothing, so attachments need no import. */
function declareImports(
  scope: Construct,
  role: IamRole,
  policies: readonly IamPolicy[],
  { importFrom, name, iamPath, place }: BotRoleProps,
): void {
  if (importFrom === undefined) return;
  new ImportBlock(scope, "role-import", role, name);
  if (importFrom.policies !== true) return;
  for (const policy of policies) {
    const arn = policyArn(place.environment, iamPath, `${name}-${policy.node.id}`);
    new ImportBlock(scope, `${policy.node.id}-import`, policy, arn);
  }
}

function documentsOf({ node }: Construct, { blueprint, place, boundary, oidcProvider }: BotRoleProps): BotDocuments {
  const trustPlace = { environment: place.environment, oidcProviderArn: oidcProvider?.arn };
  const options = {
    isUnresolved: Token.isUnresolved,
    path: node.path,
    quotas: settingsOf(node).iamQuotas,
    ...(boundary === undefined ? {} : { boundary }),
  };
  return renderBotDocuments(blueprint, trustPlace, options);
}
