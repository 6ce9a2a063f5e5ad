import type { Change, Resource, SourceLine } from "../document";
import { isJsonObject, list, member, text } from "../json";
import { hidingMirrors } from "../mirrors";
import { hidingSecrets } from "../secret-attributes";
import { deposedAddress } from "../terraform-address";
import type { Reference, Value, ValueMap } from "../value";
import { manifestType, manifestValues } from "./manifest";
import { terraformNames } from "./names";
import { withPolicyTexts } from "./policy-json";
import { hidden, hiddenLike } from "./secret-marks";
import { terraformType } from "./types";
import { providerKey, typeOf } from "./urn";
import { pulumiValue } from "./values";
import { emptyRecord } from "../empty-record";

/** What happens to a resource, and where that is said. */
export interface ResourcePlace {
  readonly change: Change;
  readonly location: Resource["location"];
}

/** The states of a resource before and after. */
export interface States {
  /** What the resource is to become, or is; where it goes, what it was. */
  readonly state: unknown;
  readonly before?: unknown;
  /** Whether it stays the object that it was, so that what the provider said of it still holds where the program says nothing else. */
  readonly sameObject?: boolean;
  /** Whether the program's values count where the provider says something else: in a preview, which does not know yet what comes out. */
  readonly inputsFirst: boolean;
}

/**
 * A resource of Pulumi in Terraform's vocabulary, with its URN as the address.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/core.go (`ResourceV3`)
 * @returns `undefined` where it is not as Pulumi writes it
 */
export function pulumiResource(states: States, place: ResourcePlace): Resource | undefined {
  const { state, before } = states;
  const urn = text(member(state, "urn"));
  const token = text(member(state, "type")) ?? typeOf(urn ?? "");
  if (urn === undefined || token === undefined || !hasProperties(state)) return undefined;
  const type = terraformType(token);
  const provider = providerKey(text(member(state, "provider")));
  const external = member(state, "external") === true;
  const deposed = member(state, "delete") === true;
  const previous = text(member(before, "urn"));
  const source = sourceLine(text(member(state, "sourcePosition")));
  return {
    address: deposed ? deposedAddress(urn, "pending deletion") : urn,
    module: "",
    type,
    mode: external ? "data" : "managed",
    change: external ? "read" : place.change,
    values: valuesOf(states, type, urn),
    ...(isJsonObject(before) ? { before: valuesOf({ state: before, inputsFirst: false }, type, urn) } : {}),
    ...(previous === undefined || previous === urn ? {} : { previousAddress: previous }),
    location: source === undefined ? place.location : { ...place.location, source },
    ...(provider === undefined ? {} : { provider }),
    ...(deposed
      ? { status: "deposed" as const }
      : member(state, "taint") === true
        ? { status: "tainted" as const }
        : {}),
  };
}

/** Pulumi leaves properties out where there are none. */
function hasProperties(state: unknown): boolean {
  return ["inputs", "outputs"].every((name) => member(state, name) === undefined || isJsonObject(member(state, name)));
}

function valuesOf(states: States, type: string, urn: string): ValueMap {
  const { state, inputsFirst } = states;
  const inputs = properties(state, "inputs", type);
  const outputs = comesOut(states, inputs, type);
  const [first, second] = inputsFirst ? [inputs, outputs] : [outputs, inputs];
  if (type === manifestType) return manifestValues(text(member(state, "type")) ?? typeOf(urn) ?? "", inputs, outputs);
  const values = Object.assign(emptyRecord<Value>(), second, first);
  const secret = new Set(list(member(state, "additionalSecretOutputs")));
  for (const [name, value] of Object.entries(values)) {
    const marked = hiddenLike(value, member(member(state, "inputs"), name));
    values[name] = secret.has(name) ? hidden(marked) : hiddenLike(marked, member(member(state, "outputs"), name));
  }
  const id = text(member(state, "id"));
  if (id !== undefined && id !== "") values["id"] ??= id;
  return hidingSecrets(hidingMirrors(withPolicyTexts(terraformNames(values, type), urn)));
}

/**
 * What the provider says of a resource. While an update is planned, that is what it said before, and knows nothing of what the
 * program takes away, or of the tags that add up.
 */
function comesOut({ state, before, sameObject }: States, inputs: ValueMap, type: string): ValueMap {
  const outputs = properties(state, "outputs", type);
  if (before === undefined) return outputs;
  const earlier = sameObject === true ? properties(before, "outputs", type) : emptyRecord<Value>();
  const earlierInputs = properties(before, "inputs", type);
  const taken = Object.keys(earlierInputs).filter((name) => inputs[name] === undefined);
  const left = emptyRecord<Value>();
  for (const [name, value] of Object.entries(earlier))
    if (name !== "tagsAll" && !taken.includes(name))
      left[name] = hiddenLike(value, member(member(before, "inputs"), name));
  for (const [name, value] of Object.entries(outputs)) if (!taken.includes(name)) left[name] = value;
  return left;
}

function properties(state: unknown, name: "inputs" | "outputs", type: string): ValueMap {
  const values = emptyRecord<Value>();
  const dependencies = member(state, "propertyDependencies");
  const json = member(state, name);
  if (!isJsonObject(json)) return values;
  for (const [property, value] of Object.entries(json)) {
    const references = list(member(dependencies, property)).flatMap((urn) => text(urn) ?? []);
    values[property] = pulumiValue(value, { references: meant(references, property, type) });
  }
  return values;
}

/** Properties that name a resource of one type, by the end of the property's name. */
const namedTypes: Readonly<Record<string, string>> = {
  policyArn: "aws:iam/policy:Policy",
  permissionsBoundary: "aws:iam/policy:Policy",
  managedPolicyArns: "aws:iam/policy:Policy",
  assumeRolePolicy: "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
};

/** What a property depends on; where it depends on several resources, and names one of a type, the one of that type. */
function meant(urns: readonly string[], property: string, type: string): Reference[] {
  const wanted = type.startsWith("aws_") && Object.hasOwn(namedTypes, property) ? namedTypes[property] : undefined;
  const fitting = urns.filter((urn) => typeOf(urn) === wanted);
  return (fitting.length === 1 ? fitting : urns).slice(0, 50).map((expression) => ({ expression }));
}

/** `project:///index.ts#12,24`: the line of the program, where the language's host tells it. */
function sourceLine(position: string | undefined): SourceLine | undefined {
  const [, file, line = "", column = "1"] =
    /^project:\/\/\/([^#]{1,500})#(\d{1,9})(?:,(\d{1,9}))?$/.exec(position ?? "") ?? [];
  return file === undefined ? undefined : { file, line: Number(line), column: Number(column) };
}
