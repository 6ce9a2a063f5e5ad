import type { AwsEnvironment } from "../environment";
import type { PolicyConditions } from "../statement";
import type { NameRule } from "./names";
import { arnOf, type MatrixRow } from "./target";

/** https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-id, read 2026-11-26 */
export const keyId: NameRule = {
  pattern: /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|mrk-[0-9a-f]{32})$/,
  longest: 36,
  allowed: "the id of one key of KMS: `1234abcd-12ab-34cd-56ef-1234567890ab`, `mrk-1234abcd12ab34cd56ef1234567890ab`",
  todo: "give the key's id; IAM does not know a key by its alias where another service uses it on the bot's behalf",
};

/** How a service uses a key of KMS on a bot's behalf. */
export interface ServiceKeyUse {
  readonly sid: string;
  readonly actions: readonly string[];
  /** The key's id, in the place of what it encrypts. */
  readonly key: string;
  /** The service that alone may ask for it: `s3`. */
  readonly service: string;
  /** What the encryption context must say, by its key. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * Lets a service use a key on the bot's behalf, for what the encryption context names. The bot itself can't use the key.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html (`kms:ViaService`,
 * `kms:EncryptionContext:context-key`)
 */
export function keyUseThrough(use: ServiceKeyUse, place: AwsEnvironment): MatrixRow {
  const { sid, actions, key, service, context } = use;
  const contexts = Object.entries(context).map(([name, value]) => [`kms:EncryptionContext:${name}`, value] as const);
  const condition: PolicyConditions = {
    StringEquals: { "kms:ViaService": serviceHosts(service, place) },
    StringLike: Object.fromEntries(contexts),
  };
  return { sid, actions, resources: [arnOf("kms", place, `key/${key}`)], condition };
}

/**
 * The domains of partitions other than `aws`.
 * Source: the SDKs' partitions.json, read 2026-11-26.
 */
const domains: ReadonlyMap<string, string> = new Map([
  ["aws-cn", "amazonaws.com.cn"],
  ["aws-eusc", "amazonaws.eu"],
  ["aws-iso", "c2s.ic.gov"],
  ["aws-iso-b", "sc2s.sgov.gov"],
  ["aws-iso-e", "cloud.adc-e.uk"],
  ["aws-iso-f", "csp.hci.ic.gov"],
]);

/** A service's names in `kms:ViaService`: which of them a partition other than `aws` uses is not documented. */
function serviceHosts(service: string, { partition, region }: AwsEnvironment): string | readonly string[] {
  const usual = `${service}.${region}.amazonaws.com`;
  const domain = domains.get(partition);
  return domain === undefined ? usual : [usual, `${service}.${region}.${domain}`];
}
