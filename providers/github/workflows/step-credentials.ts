import { isValueMap, PartialString, Unknown, type Value, type ValueMap } from "../../../lib/documents/value";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import type { FederatedJobCredential } from "../../../lib/estate/jobs";
import { evaluated, textOf, type Evaluated, type Scope } from "./evaluate";
import { secretsIn, staticKeysIn, staticKeysInText, type StaticKey } from "./secret-names";

/** An identity that a step asks for. */
export type AskedIdentity = Pick<
  FederatedJobCredential,
  "platform" | "title" | "name" | "audience" | "duration" | "shows"
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
    asked: [...read.asked, ...scripts.flatMap(askedByScript)],
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
  const inputs = Object.create(null) as Record<string, Value>;
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
        name: role,
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
  const audience = typeof pool === "string" ? `https://iam.googleapis.com/${pool}` : undefined;
  return {
    keys: [],
    asked: [
      {
        platform: "google",
        title: account === undefined ? "a Google workload identity pool" : "a Google service account",
        name: account ?? pool,
        ...audienceOf(inputs["audience"], audience, scope),
        duration: known(3600),
        shows: "token",
      },
    ],
  };
}

function azureCredentials(inputs: ValueMap, scope: Scope): StepCredentials {
  if (isGiven(inputs["creds"])) return { keys: keyIn(inputs, "creds", "azure", "an Azure client secret"), asked: [] };
  const client = nameOf(inputs["client-id"], scope);
  if (client === undefined) return { keys: [], asked: [] };
  return {
    keys: [],
    asked: [
      {
        platform: "azure",
        title: "an Azure application",
        name: client,
        ...audienceOf(inputs["audience"], "api://AzureADTokenExchange", scope),
        shows: "token",
      },
    ],
  };
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
        name: nameOf(inputs["role"], scope) ?? new Unknown("Vault's default role is meant, which no file names"),
        ...audienceOf(inputs["jwtgithubaudience"], undefined, scope),
        shows: isGiven(inputs["jwtprivatekey"]) ? "static" : "token",
      },
    ],
  };
}

/** A key that an action reads from an input, where a secret holds it: what another step made is none. */
function keyIn(inputs: ValueMap, name: string, platform: string, what: string): StaticKey[] {
  return secretsIn(inputs[name]).map((secret) => ({ platform, title: `${what} from secret ${secret}` }));
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

function isGiven(value: Value | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}

/** The name of an identity; `undefined` where the input is left out or empty. */
function nameOf(value: Value | undefined, scope: Scope): string | PartialString | Unknown | undefined {
  if (!isGiven(value)) return undefined;
  return nameIn(evaluated(value, scope), value);
}

/** A value as a name: the text as far as it is known. */
export function nameIn(found: Evaluated, value: Value | undefined): string | PartialString | Unknown | undefined {
  switch (found.kind) {
    case "known":
      return found.value === null || found.value === "" ? undefined : textOf(found.value);
    case "partial":
      return found.text;
    case "secret":
      return new Unknown(`secret ${found.name} holds it`);
    case "unknown":
      return new Unknown(
        found.reason,
        value instanceof PartialString ? value.parts.filter((part) => typeof part !== "string") : [],
      );
    default:
      return new Unknown("it is no text");
  }
}

function textIn(value: Value | undefined, scope: Scope): string | undefined {
  const found = evaluated(value, scope);
  return found.kind === "known" && found.value !== null && found.value !== "" ? textOf(found.value) : undefined;
}

function truth(value: Value | undefined, scope: Scope): boolean {
  return textIn(value, scope)?.toLowerCase() === "true";
}

function audienceOf(value: Value | undefined, otherwise: string | undefined, scope: Scope): { audience?: string } {
  const audience = isGiven(value) ? textIn(value, scope) : otherwise;
  return audience === undefined ? {} : { audience };
}

/** An hour where nothing is stated: the action's default for tokens. */
function duration(value: Value | undefined, scope: Scope): Fact<number> {
  if (!isGiven(value)) return known(3600);
  const seconds = textIn(value, scope);
  return seconds !== undefined && /^\d{1,9}$/.test(seconds)
    ? known(Number(seconds))
    : notKnown("`role-duration-seconds` is not known");
}
