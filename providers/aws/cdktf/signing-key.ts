import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias/index.js";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import type { Target } from "../../../lib/bundles/blueprint";
import { signingKeyPolicy } from "../credential-policies";
import type { JwtBearer } from "../targets/jwt-bearer";
import { grantedAccess, type CredentialUser } from "./credential-user";
import { awsPlace } from "./place";
import { policyText } from "./template";

export interface SigningKeyProps {
  /** The alias by which the bot names the key: `alias/crm-sync`. */
  readonly alias: string;
  /** The bot that signs with it, and that alone can. Its declaration says by which algorithm. */
  readonly signer: CredentialUser;
  /** The provider configuration of AWS that makes it. @default the stack's default provider of AWS */
  readonly provider?: TerraformProvider;
}

/**
 * A key of KMS that signs a bot's tokens and never leaves KMS, so that there is no secret. Its one signer is the bot; the account
 * administers it. The system takes its public key: `aws kms get-public-key --key-id <alias>`.
 */
export class SigningKey extends Construct {
  readonly key: KmsKey;
  readonly alias: KmsAlias;

  /** @throws SpecError where the signer does not sign with a key of that alias */
  constructor(scope: Construct, id: string, { alias, signer, provider }: SigningKeyProps) {
    super(scope, id);
    const isIts = (target: Target): target is JwtBearer => isSignedWith(target, alias);
    const { algorithm, system } = grantedAccess(signer, this.node.path, { property: "alias", name: alias, isIts });
    const { partition, account } = awsPlace(this, provider).environment;
    const administrator = `arn:${partition}:iam::${account}:root`;
    const meta = provider === undefined ? {} : { provider };
    this.key = new KmsKey(this, "key", {
      description: `Signs tokens of ${signer.blueprint.name} for ${system}`,
      keyUsage: "SIGN_VERIFY",
      customerMasterKeySpec: keySpec(algorithm),
      deletionWindowInDays: longestDeletionWindow,
      policy: policyText(signingKeyPolicy({ administrator, signer: signer.roleArn, algorithm })),
      tags: { ...signer.blueprint.identity.tags },
      dependsOn: [signer.role],
      ...meta,
    });
    this.alias = new KmsAlias(this, "alias", { name: alias, targetKeyId: this.key.keyId, ...meta });
  }
}

/** Days until a key that is deleted is gone: as long as KMS lets somebody change their mind. */
const longestDeletionWindow = 30;

function isSignedWith(target: Target, alias: string): boolean {
  return target.kind === "jwt-bearer" && (target as JwtBearer).key === alias;
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html, read 2026-11-26 */
const curves: Readonly<Record<string, string>> = {
  ECDSA_SHA_256: "ECC_NIST_P256",
  ECDSA_SHA_384: "ECC_NIST_P384",
  ECDSA_SHA_512: "ECC_NIST_P521",
};

function keySpec(algorithm: string): string {
  return curves[algorithm] ?? "RSA_2048";
}
