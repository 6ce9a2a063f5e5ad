import type { AwsEnvironment } from "../environment";
import { made, regionOf } from "./make";
import { oauthScopes, systemHost, type SaasAccess } from "./saas";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** A system that admits the bot by a token that a key of KMS signs: nobody holds the key, so that there is no secret. */
export interface JwtBearer extends AwsTarget, SaasAccess {
  readonly kind: "jwt-bearer";
  /** The key is in the bot's account: an alias of another account's can't be told from one of its own. */
  readonly account?: never;
  /** Id of the signing key, or its alias. */
  readonly key: string;
  readonly algorithm: string;
}

export interface JwtBearerProps extends SaasAccess, Pick<Placement, "region"> {
  /** Id of the signing key, or its alias (`alias/crm-sync`), under which a new key can take the place of the old one. */
  readonly key: string;
  /**
   * How the key signs, in KMS's words.
   * @default `RSASSA_PKCS1_V1_5_SHA_256`, which tokens call RS256, and the one that Salesforce takes
   */
  readonly algorithm?: string;
}

/** Keys and algorithms by https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html, read 2026-11-26. */
export const jwtBearerKind = targetKind<JwtBearer>({
  kind: "jwt-bearer",
  maker: "jwtBearer",
  names: {
    system: systemHost,
    scopes: oauthScopes,
    key: {
      pattern: /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|mrk-[0-9a-f]{32}|alias\/(?!aws\/)[A-Za-z0-9/_-]+)$/,
      longest: 256,
      allowed: "the id or the alias of one signing key: `1234abcd-12ab-34cd-56ef-1234567890ab`, `alias/crm-sync`",
      todo: "give the id or the alias, not an ARN: the key is in the bot's account",
    },
    algorithm: {
      pattern: /^(?:RSASSA_PKCS1_V1_5|RSASSA_PSS|ECDSA)_SHA_(?:256|384|512)$/,
      longest: 32,
      allowed:
        "an algorithm that tokens know: `RSASSA_PKCS1_V1_5_SHA_256` (RS256), `RSASSA_PSS_SHA_256` (PS256), `ECDSA_SHA_256` (ES256), or the like with 384 and 512",
      todo: "give the one algorithm that the system takes",
    },
  },
  lists: ["scopes"],
  verbs: { create: sign, read: sign },
});

/**
 * A system that admits the bot by a signed token, as Salesforce does by
 * [RFC 7523](https://www.rfc-editor.org/rfc/rfc7523). What the bot may do there is up to the system: the scopes are what its
 * administrator answers for, and nothing that AWS can hold.
 * @throws SpecError
 */
export function jwtBearer(props: JwtBearerProps): JwtBearer {
  const { system, scopes, key, algorithm = "RSASSA_PKCS1_V1_5_SHA_256", region } = props;
  return made(jwtBearerKind, {
    platform: "aws",
    kind: "jwt-bearer",
    system,
    scopes,
    key,
    algorithm,
    ...regionOf(region),
  });
}

/**
 * Signs with the one algorithm, and reads the public key to name it in the token. An ARN can't hold an alias, so that a
 * key is found by the alias that the request must name.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html (`kms:SigningAlgorithm`,
 * `kms:RequestAlias`)
 */
function sign({ key, algorithm }: JwtBearer, place: AwsEnvironment): MatrixRow[] {
  const isAlias = key.startsWith("alias/");
  const resources = [arnOf("kms", place, isAlias ? "key/*" : `key/${key}`)];
  const named: Readonly<Record<string, string>> = isAlias ? { "kms:RequestAlias": key } : {};
  return [
    {
      sid: "SignTokens",
      actions: ["kms:Sign"],
      resources,
      condition: { StringEquals: { ...named, "kms:SigningAlgorithm": algorithm } },
    },
    {
      sid: "ReadSigningKey",
      actions: ["kms:GetPublicKey"],
      resources,
      ...(isAlias ? { condition: { StringEquals: named } } : {}),
    },
  ];
}
