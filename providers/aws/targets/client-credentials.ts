import type { AwsEnvironment } from "../environment";
import { keyId, keyUseThrough } from "./kms";
import { made, placementOf } from "./make";
import { oauthScopes, systemHost, type SaasAccess } from "./saas";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** A system that admits the bot by a client secret, which AWS Secrets Manager keeps. */
export interface ClientCredentials extends AwsTarget, SaasAccess {
  readonly kind: "client-credentials";
  /** The secret's name: `crm/hubspot`. */
  readonly secret: string;
  /** Id of the key of KMS that encrypts the secret. */
  readonly encryptionKey?: string;
}

export interface ClientCredentialsProps extends SaasAccess, Placement {
  /** The secret's name: `crm/hubspot`. It holds the client's id and secret. */
  readonly secret: string;
  /**
   * Id of the key of KMS that encrypts the secret.
   * @default Secrets Manager's own key of the account, whose own policy admits whoever may read the secret
   */
  readonly encryptionKey?: string;
}

/** Names by https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html, read 2026-11-26. */
export const clientCredentialsKind = targetKind<ClientCredentials>({
  kind: "client-credentials",
  maker: "clientCredentials",
  names: {
    system: systemHost,
    scopes: oauthScopes,
    secret: {
      pattern: /^(?!.*-[A-Za-z0-9]{6}$)[A-Za-z0-9/_+=.@-]+$/,
      longest: 512,
      allowed:
        "the name of one secret: up to 512 letters, digits and any of / _ + = . @ -, not ending in `-` and six letters or digits",
      todo: "give the secret's name as it was created, not its ARN, whose last six characters AWS adds by itself",
    },
    encryptionKey: keyId,
  },
  optional: ["encryptionKey"],
  lists: ["scopes"],
  verbs: { create: use, read: use },
});

/**
 * A system that admits the bot by OAuth's client credentials ([RFC 6749, 4.4](https://www.rfc-editor.org/rfc/rfc6749#section-4.4)).
 * What the bot may do there is up to the system: the scopes are what its administrator answers for, and nothing that AWS
 * can hold.
 * @throws SpecError
 */
export function clientCredentials(props: ClientCredentialsProps): ClientCredentials {
  const { system, scopes, secret, encryptionKey, ...placement } = props;
  return made(clientCredentialsKind, {
    platform: "aws",
    kind: "client-credentials",
    system,
    scopes,
    secret,
    ...(encryptionKey === undefined ? {} : { encryptionKey }),
    ...placementOf(placement),
  });
}

/**
 * Reads the one secret. Its ARN ends in six characters that AWS chooses, and no other secret's ARN fits: a name may not end
 * like that itself.
 * Source: https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html, and
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html for the key
 */
function use({ secret, encryptionKey }: ClientCredentials, place: AwsEnvironment): MatrixRow[] {
  const arn = arnOf("secretsmanager", place, `secret:${secret}-??????`);
  const decryption = (key: string): MatrixRow =>
    keyUseThrough(
      {
        sid: "DecryptClientSecret",
        actions: ["kms:Decrypt"],
        key,
        service: "secretsmanager",
        context: { SecretARN: arn },
      },
      place,
    );
  return [
    { sid: "ReadClientSecret", actions: ["secretsmanager:GetSecretValue"], resources: [arn] },
    ...(encryptionKey === undefined ? [] : [decryption(encryptionKey)]),
  ];
}
