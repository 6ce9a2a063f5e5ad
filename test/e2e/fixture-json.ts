/** A document of `terraform show -json`, or a part of it. */
type Json = string | number | boolean | null | Json[] | JsonObject;

interface JsonObject {
  [name: string]: Json;
}

/**
 * Makes a document fit for a repository: the same in every run and free of anything that looks like a live credential.
 * The time of the plan and the id of a state go, times and generated identifiers inside get fixed values in the order of the document, and
 * access keys become the example keys of AWS's documentation. The list that Terraform writes in random order is sorted.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
 */
export function fixtureJson(text: string): string {
  const document = JSON.parse(text) as JsonObject;
  delete document["timestamp"];
  if (typeof document["lineage"] === "string") document["lineage"] = "00000000-0000-4000-8000-000000000000";
  const relevant = document["relevant_attributes"];
  if (Array.isArray(relevant)) relevant.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const replacements = new Map<string, string>();
  collect(document, replacements);
  return JSON.stringify(document, (name, value: Json) => settle(name, value, replacements), 2) + "\n";
}

/** Fields that hold the time of a call. */
const TIMES: ReadonlySet<string> = new Set(["create_date", "update_date"]);

function settle(name: string, value: Json, replacements: ReadonlyMap<string, string>): Json {
  if (typeof value !== "string" || value === "") return value;
  const settled = value.replace(EMULATED_QUEUE, "https://sqs.eu-central-1.amazonaws.com");
  return TIMES.has(name) ? "2026-10-01T00:00:00Z" : (replacements.get(value) ?? settled);
}

/** Where the emulator says that queues are, in front of the account. */
const EMULATED_QUEUE = /http:\/\/127\.0\.0\.1:\d+(?=\/\d{12}\/)/g;

/** What stands for the generated values of a resource, by its type. The number makes it unique. */
const STAND_INS: Readonly<Record<string, Readonly<Record<string, (count: number) => string>>>> = {
  aws_iam_access_key: {
    id: () => "AKIAIOSFODNN7EXAMPLE",
    secret: () => "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    ses_smtp_password_v4: () => "example-smtp-password",
  },
  aws_kms_key: {
    key_id: () => "1234abcd-12ab-34cd-56ef-1234567890ab",
    arn: () => "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  },
  aws_iam_policy: { policy_id: (count) => identifier("ANPA", count) },
  aws_iam_role: { unique_id: (count) => identifier("AROA", count) },
  aws_iam_user: { unique_id: (count) => identifier("AIDA", count) },
};

/** AWS's unique identifiers: four letters for the kind, 17 more characters. */
function identifier(kind: string, count: number): string {
  return `${kind}EXAMPLE${String(count).padStart(10, "0")}`;
}

/** The AWS provider ends identifiers of its own with the time (18 digits) and a counter in hexadecimal (8 digits). */
const TIMED = /-20\d{16}[0-9a-f]{8}$/;

/** Finds generated values in every resource; they are replaced wherever they recur. */
function collect(value: Json, into: Map<string, string>): void {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value) && typeof value["type"] === "string") {
    const change = isObject(value["change"]) ? value["change"] : {};
    const instances = Array.isArray(value["instances"]) ? value["instances"].filter(isObject) : [];
    const stored = instances.map((instance) => instance["attributes"]);
    for (const fields of [value["values"], change["before"], change["after"], ...stored]) {
      if (isObject(fields)) collectFields(value["type"], fields, into);
    }
  }
  for (const inner of Object.values(value)) collect(inner, into);
}

function collectFields(type: string, fields: JsonObject, into: Map<string, string>): void {
  const standIns = STAND_INS[type] ?? {};
  for (const [name, live] of Object.entries(fields)) {
    if (typeof live !== "string" || live === "" || into.has(live)) continue;
    const standIn = standIns[name];
    const count = into.size + 1;
    if (standIn) into.set(live, standIn(count));
    else if (name === "id" && TIMED.test(live)) {
      into.set(live, live.replace(TIMED, `-202610010000000000${String(count).padStart(8, "0")}`));
    }
  }
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
