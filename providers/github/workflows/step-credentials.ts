import { emptyRecord } from "../../../lib/documents/empty-record";
import { isValueMap, PartialString, Unknown, type Value, type ValueMap } from "../../../lib/documents/value";
import { known } from "../../../lib/estate/fact";
import type { FederatedJobCredential } from "../../../lib/estate/jobs";
import type { Scope } from "./evaluate";
import { secretsIn } from "./read-secrets";
import { keyOf, staticKeysIn, staticKeysInText, type StaticKey } from "./secret-names";
import { audienceOf, duration, isGiven, nameOf, textIn, truth, type AskedName } from "./step-inputs";

/** An identity that a step asks for. */
export type AskedIdentity = Pick<
  FederatedJobCredential,
  "platform" | "title" | "name" | "stated" | "audience" | "duration" | "shows"
>;

/** What a step uses to get in elsewhere. */
export interface StepCredentials {
  readonly keys: readonly StaticKey[];
  readonly asked: readonly AskedIdentity[];
}

/** The credentials of a step: by the action that it uses, by its variables, and by what its script says. */
export function stepCredentials(step: ValueMap, scope: Scope): StepCredentials {
  const inputs = inputsOf(step["with"]);
  const env = isValueMap(step["env"]) ? step["env"] : {};
  const read = readersOf(step["uses"])?.(inputs, scope) ?? { keys: [], asked: [] };
  const scripts = [step["run"], inputs["script"], inputs["inlinescript"]];
  return {
    keys: distinct([...read.keys, ...staticKeysIn(inputs), ...staticKeysIn(env), ...scripts.flatMap(staticKeysInText)]),
    asked: [...read.asked, ...(setsUpAzure(env) ? askedByVariables(scope) : []), ...scripts.flatMap(askedByScript)],
  };
}

function distinct(keys: readonly StaticKey[]): StaticKey[] {
  return keys.filter(({ platform }, at) => keys.findIndex((key) => key.platform === platform) === at);
}

type Reader = (inputs: ValueMap, scope: Scope) => StepCredentials;

/** The actions that get credentials, by owner and name in lower case. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  // https://github.com/aws-actions/configure-aws-credentials
  ["aws-actions/configure-aws-credentials", awsCredentials],
  // https://github.com/google-github-actions/auth
  ["google-github-actions/auth", googleCredentials],
  // https://github.com/Azure/login
  ["azure/login", azureCredentials],
  // https://github.com/hashicorp/vault-action
  ["hashicorp/vault-action", vaultCredentials],
]);

function readersOf(uses: Value | undefined): Reader | undefined {
  return typeof uses === "string" ? readers.get(uses.split("@", 1).join().toLowerCase()) : undefined;
}

/** Names of inputs are the same in any case. */
function inputsOf(given: Value | undefined): ValueMap {
  const inputs = emptyRecord<Value>();
  for (const [name, value] of Object.entries(isValueMap(given) ? given : {})) inputs[name.toLowerCase()] = value;
  return inputs;
}

function awsCredentials(inputs: ValueMap, scope: Scope): StepCredentials {
  const role = nameOf(inputs["role-to-assume"], scope);
  if (role === undefined) return { keys: [], asked: [] };
  const chained = truth(inputs["role-chaining"], scope);
  const shows = isGiven(inputs["aws-access-key-id"])
    ? "static"
    : chained
      ? "session"
      : isGiven(inputs["web-identity-token-file"])
        ? "other"
        : "token";
  return {
    keys: [],
    asked: [
      {
        platform: "aws",
        title: "an AWS role",
        ...role,
        ...audienceOf(inputs["audience"], "sts.amazonaws.com", scope),
        duration: duration(inputs["role-duration-seconds"], scope),
        shows,
      },
    ],
  };
}

function googleCredentials(inputs: ValueMap, scope: Scope): StepCredentials {
  const pool = nameOf(inputs["workload_identity_provider"], scope);
  if (pool === undefined)
    return { keys: keyIn(inputs, "credentials_json", "google", "a Google service account key"), asked: [] };
  const account = nameOf(inputs["service_account"], scope);
  const audience = typeof pool.name === "string" ? `https://iam.googleapis.com/${pool.name}` : undefined;
  return {
    keys: [],
    asked: [
      {
        platform: "google",
        title: account === undefined ? "a Google workload identity pool" : "a Google service account",
        ...(account ?? pool),
        ...audienceOf(inputs["audience"], audience, scope),
        duration: known(3600),
        shows: "token",
      },
    ],
  };
}

/** A client id goes before a client secret, and the identity of the machine before both. */
function azureCredentials(inputs: ValueMap, scope: Scope): StepCredentials {
  const client = nameOf(inputs["client-id"], scope);
  if (textIn(inputs["auth-type"], scope)?.toUpperCase() === "IDENTITY") return { keys: [], asked: [] };
  if (client === undefined) return { keys: keyIn(inputs, "creds", "azure", "an Azure client secret"), asked: [] };
  return { keys: [], asked: [azureApplication(client, audienceOf(inputs["audience"], usualAudience, scope))] };
}

function setsUpAzure(env: ValueMap): boolean {
  return ["ARM_CLIENT_ID", "ARM_USE_OIDC"].some((name) => Object.hasOwn(env, name));
}

/**
 * The application that Terraform's providers of Azure become by the variables of a job or step.
 * https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/service_principal_oidc, read 2026-11-26
 */
export function askedByVariables(scope: Scope): AskedIdentity[] {
  const variable = (name: string): PartialString => new PartialString([{ expression: `env.${name}` }]);
  if (!truth(variable("ARM_USE_OIDC"), scope)) return [];
  const client = nameOf(variable("ARM_CLIENT_ID"), scope);
  return client === undefined ? [] : [azureApplication(client, { audience: usualAudience })];
}

const usualAudience = "api://AzureADTokenExchange";

function azureApplication(client: AskedName, audience: { readonly audience?: string }): AskedIdentity {
  return { platform: "azure", title: "an Azure application", ...client, ...audience, shows: "token" };
}

function vaultCredentials(inputs: ValueMap, scope: Scope): StepCredentials {
  const method = textIn(inputs["method"], scope)?.toLowerCase() ?? "token";
  if (method === "token") return { keys: keyIn(inputs, "token", "vault", "a Vault token"), asked: [] };
  if (method === "approle")
    return { keys: keyIn(inputs, "secretid", "vault", "the secret id of a Vault AppRole"), asked: [] };
  if (method !== "jwt") return { keys: [], asked: [] };
  return {
    keys: [],
    asked: [
      {
        platform: "vault",
        title: "a Vault role",
        ...vaultRole(inputs, scope),
        ...audienceOf(inputs["jwtgithubaudience"], undefined, scope),
        shows: isGiven(inputs["jwtprivatekey"]) ? "static" : "token",
      },
    ],
  };
}

/** A role by its path, which is its own on a server. The action logs in at the mount `jwt` where it is not told another. */
function vaultRole(inputs: ValueMap, scope: Scope): AskedName {
  const role = nameOf(inputs["role"], scope);
  if (role === undefined) return { name: new Unknown("Vault's default role is meant, which no file names") };
  const mount = nameOf(inputs["path"], scope) ?? { name: "jwt" };
  if (role.name instanceof Unknown) return role;
  if (mount.name instanceof Unknown) return { name: mount.name };
  const parts = ["auth/", ...partsOf(mount.name), "/role/", ...partsOf(role.name)];
  return { name: parts.every((part) => typeof part === "string") ? parts.join("") : new PartialString(parts) };
}

function partsOf(text: string | PartialString): PartialString["parts"] {
  return typeof text === "string" ? [text] : text.parts;
}

/** A key that an action reads from an input, where a secret holds it: what another step made is none. */
function keyIn(inputs: ValueMap, name: string, platform: string, what: string): StaticKey[] {
  return secretsIn(inputs[name]).map((secret) => keyOf({ platform, what }, secret));
}

/** What a script says of tokens that it takes by itself, where the role that they are for can't be told. */
function askedByScript(script: Value | undefined): AskedIdentity[] {
  const text = typeof script === "string" ? script : script instanceof PartialString ? withoutExpressions(script) : "";
  const takesToken = /\bACTIONS_ID_TOKEN_REQUEST_(?:URL|TOKEN)\b|\bgetIDToken\s*\(/.test(text);
  const assumes = text.includes("assume-role-with-web-identity");
  if (!takesToken && !assumes) return [];
  return [
    {
      platform: assumes ? "aws" : "unknown",
      title: assumes ? "an AWS role" : "an identity",
      name: new Unknown("a script asks for it, and scripts are not read"),
      shows: "other",
    },
  ];
}

function withoutExpressions({ parts }: PartialString): string {
  return parts.filter((part) => typeof part === "string").join(" ");
}
