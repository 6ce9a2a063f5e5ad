import type { Value, ValueMap } from "../../../lib/documents/value";
import { secretsIn, type ReadSecret } from "./read-secrets";

/** A long-lived key that a job reads. */
export interface StaticKey {
  readonly platform: string;
  /** In words, with the secret's name and without its value. */
  readonly title: string;
}

interface Convention {
  readonly platform: string;
  readonly what: string;
  readonly names: readonly string[];
}

/** Names of variables and inputs that hold long-lived keys, by the conventions of the tools that read them. */
const conventions: readonly Convention[] = [
  // https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
  { platform: "aws", what: "an AWS access key", names: ["AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID"] },
  // https://github.com/google-github-actions/auth, https://registry.terraform.io/providers/hashicorp/google/latest/docs/guides/provider_reference
  {
    platform: "google",
    what: "a Google service account key",
    names: ["GOOGLE_CREDENTIALS", "CREDENTIALS_JSON", "SERVICE_ACCOUNT_KEY", "GCP_SA_KEY", "GCP_CREDENTIALS"],
  },
  // https://learn.microsoft.com/en-us/dotnet/api/azure.identity.environmentcredential, https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs
  {
    platform: "azure",
    what: "an Azure client secret",
    names: ["AZURE_CLIENT_SECRET", "ARM_CLIENT_SECRET", "AZURE_CREDENTIALS"],
  },
];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids; those of examples aside. */
const writtenOut = /^AKIA(?![A-Z2-7]{9}EXAMPLE$)[A-Z2-7]{16}$/;

/**
 * The long-lived keys among variables or inputs: secrets under a name that tools read such a key from, or with such a name
 * themselves. Who gives a session token besides gives the keys of a session, which ends.
 */
export function staticKeysIn(values: ValueMap): StaticKey[] {
  const hasSession = Object.entries(values).some(
    ([name, value]) => isNamed(name, "AWS_SESSION_TOKEN") && !isEmpty(value),
  );
  const found = Object.entries(values).flatMap(([name, value]) => keysIn(name, value));
  return distinct(found.filter(({ platform }) => platform !== "aws" || !hasSession));
}

/** The long-lived keys that a text puts in by their secrets' names. */
export function staticKeysInText(text: Value | undefined): StaticKey[] {
  return distinct(secretsIn(text).flatMap((secret) => byNameOf(secret).map((one) => keyOf(one, secret))));
}

function keysIn(name: string, value: Value): StaticKey[] {
  const byName = conventionOf(name);
  if (typeof value === "string" && writtenOut.test(value.trim()))
    return [{ platform: "aws", title: `an AWS access key that is written into the file` }];
  return secretsIn(value).flatMap((secret) => {
    const conventions = byName.length > 0 ? byName : byNameOf(secret);
    return conventions.map((one) => keyOf(one, secret));
  });
}

/** The long-lived key that a secret holds. */
export function keyOf({ platform, what }: Pick<Convention, "platform" | "what">, { name }: ReadSecret): StaticKey {
  return {
    platform,
    title: `${what} from ${name === undefined ? "a secret whose name is computed" : `secret ${name}`}`,
  };
}

function byNameOf({ name }: ReadSecret): Convention[] {
  return name === undefined ? [] : conventionOf(name);
}

function conventionOf(name: string): Convention[] {
  return conventions.filter(({ names }) => names.some((usual) => isNamed(name, usual)));
}

/** A name may say more: `PROD_AWS_SECRET_ACCESS_KEY`, `aws-access-key-id`. */
function isNamed(name: string, usual: string): boolean {
  return `_${name.toUpperCase().replaceAll("-", "_")}_`.includes(`_${usual}_`);
}

function isEmpty(value: Value): boolean {
  return value === null || value === "";
}

/** One of each vendor: an id and a secret are one key. */
function distinct(keys: readonly StaticKey[]): StaticKey[] {
  return [...new Map([...keys].reverse().map((key) => [key.platform, key])).values()].reverse();
}
