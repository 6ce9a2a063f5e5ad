import { isJsonObject, list, member, text } from "../json";
import { parseExactly } from "../long-numbers";
import { PartialString, Sensitive, Unknown, type Reference, type Value } from "../value";
import { emptyRecord } from "../empty-record";

/** What is known about the place of a value. */
export interface ValuePlace {
  /** What an unknown value depends on. */
  readonly references: readonly Reference[];
}

/** Deeper values than this are of no use to anybody and only serve to exhaust the stack. */
export const deepest = 100;

/**
 * Reads a value as Pulumi writes it: JSON, in which objects with a signature stand for what JSON does not have, and fixed texts for
 * what is not known.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go
 */
export function pulumiValue(json: unknown, place: ValuePlace, depth = 0): Value {
  if (depth > deepest) return new Unknown("it is nested too deeply");
  if (typeof json === "string") return textValue(json, place);
  if (Array.isArray(json)) return json.map((entry) => pulumiValue(entry, place, depth + 1));
  if (isJsonObject(json)) return objectValue(json, place, depth);
  return typeof json === "boolean" || typeof json === "number" ? json : null;
}

/** A value that the update decides. */
function afterUpdate(references: readonly Reference[]): Unknown {
  return new Unknown(
    "known only after `pulumi up`",
    references,
    false,
    "give a policy as an object, of which no more than the parts stay open, or review `pulumi stack export` after the update",
  );
}

/**
 * Texts that stand for values which the update decides: one for each type, of which newer engines write the one for texts.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go
 */
const unknownTexts: ReadonlySet<string> = new Set([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

function textValue(source: string, { references }: ValuePlace): Value {
  if (unknownTexts.has(source)) return afterUpdate(references);
  if (source === "[secret]") return new Unknown("Pulumi hides it as a secret", references, true, withSecrets);
  if (!source.includes(unknownText)) return source;
  const hole = references.length === 1 ? references[0] : undefined;
  if (hole === undefined) return afterUpdate(references);
  const parts = source.split(unknownText).flatMap((literal, index): (string | Reference)[] => {
    const before = index === 0 ? [] : [{ expression: `${hole.expression}#/${index}` }];
    return literal === "" ? before : [...before, literal];
  });
  return new PartialString(parts);
}

const signature = "4dabf18193072939515e22adb298388d";

const withSecrets = "review what `pulumi stack export --show-secrets` prints";

const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** Tells a secret, encrypted or not. */
export function isSecretJson(json: unknown): boolean {
  return member(json, signature) === secretSignature;
}

/** What an object with a signature stands for. */
const signed: Readonly<Record<string, (json: unknown, place: ValuePlace, depth: number) => Value>> = Object.assign(
  emptyRecord<never>(),
  {
    [secretSignature]: secretValue,
    "5cf8f73096256a8f31e491e813e4eb8e": resourceReference,
    d0e6a833031e9bbcd3f4e8bde6ca49a4: outputValue,
    c44067f5952c0a294b673a41bacd8c17: () => new Unknown("it is a file"),
    "0def7320c3a5731c473e5ecbe6d01bc7": () => new Unknown("it is an archive of files"),
    "803fd3297a5875dc03ca845dda5d2a98": () => new Unknown("its bytes are no text"),
  },
);

function objectValue(json: unknown, place: ValuePlace, depth: number): Value {
  const mark = member(json, signature);
  if (mark !== undefined)
    return signed[text(mark) ?? ""]?.(json, place, depth) ?? new Unknown("its signature is none that is known here");
  const map = emptyRecord<Value>();
  for (const [name, value] of Object.entries(json as object)) map[name] = pulumiValue(value, place, depth + 1);
  return map;
}

/** A secret holds the JSON of its value, encrypted or not. */
function secretValue(json: unknown, place: ValuePlace, depth: number): Value {
  const plain = text(member(json, "plaintext"));
  if (plain === undefined) return new Unknown("the stack holds it encrypted", place.references, true, withSecrets);
  try {
    return new Sensitive(pulumiValue(parseExactly(plain), place, depth + 1));
  } catch {
    return new Sensitive(plain);
  }
}

/** A resource that is handed over as a whole is meant by its id. */
function resourceReference(json: unknown, place: ValuePlace): Value {
  const id = text(member(json, "id"));
  const urn = text(member(json, "urn"));
  return id === undefined || id === ""
    ? afterUpdate(urn === undefined ? place.references : [{ expression: urn }])
    : textValue(id, urn === undefined ? place : { references: [{ expression: urn }] });
}

function outputValue(json: unknown, place: ValuePlace, depth: number): Value {
  const dependencies = list(member(json, "dependencies")).flatMap((urn) => text(urn) ?? []);
  const inside = dependencies.length === 0 ? place : { references: dependencies.map((expression) => ({ expression })) };
  const stated = member(json, "value");
  const value = stated === undefined ? afterUpdate(inside.references) : pulumiValue(stated, inside, depth + 1);
  return member(json, "secret") === true && !(value instanceof Unknown) ? new Sensitive(value) : value;
}
