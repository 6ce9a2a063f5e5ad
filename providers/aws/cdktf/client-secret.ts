import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { SecretsmanagerSecretPolicy } from "@cdktf/provider-aws/lib/secretsmanager-secret-policy/index.js";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret/index.js";
import type { Target } from "../../../lib/bundles/blueprint";
import { clientSecretPolicy } from "../credential-policies";
import type { ClientCredentials } from "../targets/client-credentials";
import { grantedAccess, type CredentialUser } from "./credential-user";
import { policyText } from "./template";

export interface ClientSecretProps {
  /** The secret's name, as the bot names it: `crm/hubspot`. */
  readonly secret: string;
  /** The bot that reads it, and that alone can. */
  readonly reader: CredentialUser;
  /** ARNs of the roles that rotate it, and so must read it too. @default none: somebody writes a new one by hand */
  readonly rotators?: readonly string[];
  /** The provider configuration of AWS that makes it. @default the stack's default provider of AWS */
  readonly provider?: TerraformProvider;
}

/**
 * A client secret of a system that can't federate, in AWS Secrets Manager. Its one reader is the bot, whatever else allows
 * it to others. The value is never in Terraform: somebody writes it, with `aws secretsmanager put-secret-value`.
 */
export class ClientSecret extends Construct {
  readonly secret: SecretsmanagerSecret;
  readonly policy: SecretsmanagerSecretPolicy;

  /** @throws SpecError where the reader does not sign in with a secret of that name */
  constructor(scope: Construct, id: string, { secret, reader, rotators = [], provider }: ClientSecretProps) {
    super(scope, id);
    const isIts = (target: Target): target is ClientCredentials => isReadFrom(target, secret);
    const access = grantedAccess(reader, this.node.path, { property: "secret", name: secret, isIts });
    const meta = provider === undefined ? {} : { provider };
    this.secret = new SecretsmanagerSecret(this, "secret", {
      name: secret,
      description: `Client secret of ${reader.blueprint.name} for ${access.system}`,
      ...(access.encryptionKey === undefined ? {} : { kmsKeyId: access.encryptionKey }),
      tags: { ...reader.blueprint.identity.tags },
      ...meta,
    });
    this.policy = new SecretsmanagerSecretPolicy(this, "policy", {
      secretArn: this.secret.arn,
      policy: policyText(clientSecretPolicy([reader.roleArn, ...rotators])),
      blockPublicPolicy: true,
      ...meta,
    });
  }
}

function isReadFrom(target: Target, secret: string): boolean {
  return target.kind === "client-credentials" && (target as ClientCredentials).secret === secret;
}
