import type { AccessSet, Layer, Policy } from "../../../lib/access/model";
import type { Resource } from "../../../lib/documents/document";
import { PartialString, Unknown, type Value } from "../../../lib/documents/value";
import { referencesOf } from "../../../lib/estate/attributes";
import { known, notKnown, reasonWords, type Fact } from "../../../lib/estate/fact";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { allowsEverything, managedPolicy } from "../catalogue/managed-policies";
import type { Translation } from "../policy/translate";
import { type HeldPolicy } from "./held-policy";
import { partitionOfResource } from "./partitions";
import { resolveText } from "./policy-source";
import { policyArn } from "./told-by-provider";
import { translatedPolicy } from "./translated-policy";

/** What the policies of an identity allow together, and whether the document changes any of them. */
export interface Holdings {
  readonly layer: Layer;
  /** The managed policies among them that are in the document. */
  readonly policies: readonly Resource[];
  readonly touched: boolean;
}

/** The layer of identity policies. */
export function identityLayer(held: readonly HeldPolicy[], index: ResourceIndex): Holdings {
  const policies: Policy[] = [];
  const unknown: string[] = [];
  const resources = new Set<Resource>();
  let touched = false;
  for (const policy of held) {
    const read = heldPolicy(policy, index);
    if (read.resource !== undefined) resources.add(read.resource);
    touched ||= policy.change !== "no-op" && policy.change !== "present";
    touched ||= read.touched;
    if (read.policy.known) policies.push(read.policy.value);
    else unknown.push(`${placeOf(policy)}: ${reasonWords(read.policy)}`);
    unknown.push(...read.problems);
  }
  return { layer: { name: "identity policies", policies, unknown }, policies: [...resources], touched };
}

/** The attribute that states a policy. */
function placeOf({ name, from, kind }: HeldPolicy): string {
  return name === from.address ? `${name}.${kind === "inline" ? "policy" : "policy_arn"}` : name;
}

interface ReadPolicy {
  /** The managed policy, where it is in the document. */
  readonly resource?: Resource;
  readonly policy: Fact<Policy>;
  readonly problems: readonly string[];
  readonly touched: boolean;
}

function heldPolicy(held: HeldPolicy, index: ResourceIndex): ReadPolicy {
  if (held.kind === "managed") return managedPolicyOf(held.value, held.from, index, "identity");
  return read(translatedPolicy(held.value, held.from, index, held.name, { kind: "identity" }), false);
}

/** The customer's or AWS's managed policy that an ARN names. */
function managedPolicyOf(
  given: Value,
  from: Resource,
  index: ResourceIndex,
  kind: "identity" | "boundary",
): ReadPolicy {
  const arn = resolvedArn(given, from, index);
  const resource = policyResource(arn, from, index);
  if (resource !== undefined) {
    const touched = !["no-op", "present", "read"].includes(resource.change);
    const { address, values } = resource;
    return { ...read(translatedPolicy(values["policy"], resource, index, address, { kind }), touched), resource };
  }
  if (typeof arn !== "string") {
    const ofAws = pathOfAws(arn) ?? pathNamed(arn, from, index);
    const partition = ofAws === undefined ? undefined : partitionOfPolicy(ofAws, from, index);
    if (partition !== undefined) return policyOfAws(`arn:${partition}:${policiesIn}${ofAws}`, from, index, kind);
    const remedy =
      (arn instanceof Unknown ? arn.remedy : undefined) ?? (ofAws === undefined ? spellOut : tellPartition);
    return unread(notKnown(`the policy is not known${expressionOf(arn)}`, remedy));
  }
  return policyOfAws(arn, from, index, kind);
}

/** The managed policy of the document that an attribute names, be it by its ARN or by a reference. */
export function namedPolicy(given: Value, from: Resource, index: ResourceIndex): Resource | undefined {
  return policyResource(resolvedArn(given, from, index), from, index);
}

function resolvedArn(given: Value, from: Resource, index: ResourceIndex): Value {
  return isSpelledOut(given) ? resolveText(given, from, index) : (arnOfData(given, from, index) ?? given);
}

const policiesOfAws = new Map<string, ReadPolicy>();

/** A policy of AWS: the same object whoever has it, since a thousand roles have the same ones. */
function policyOfAws(arn: string, from: Resource, index: ResourceIndex, kind: "identity" | "boundary"): ReadPolicy {
  const key = `${kind} ${arn}`;
  const before = policiesOfAws.get(key);
  if (before !== undefined) return before;
  const aws = managedPolicy(arn);
  if (aws === undefined)
    return unread(
      notKnown(
        `the text of \`${arn}\` is not in the document`,
        "add the policy to the plan, or a data source that reads it",
      ),
    );
  const found = read(translatedPolicy(JSON.stringify(aws.document), from, index, arn, { kind }), false);
  policiesOfAws.set(key, found);
  return found;
}

const spellOut = "name it by an ARN that is put together from the account id, or review the state after the apply";
const tellPartition = "state the region of the provider, which tells the partition, or review a plan";

const policiesIn = "iam::aws:policy/";

/** The path and name of a policy of AWS, where its ARN leaves the partition alone open. */
function pathOfAws(arn: Value): string | undefined {
  const [start, , end, ...more] = arn instanceof PartialString ? arn.parts : [];
  const isOpen = start === "arn:" && typeof end === "string" && more.length === 0 && end.startsWith(`:${policiesIn}`);
  return isOpen ? end.slice(policiesIn.length + 1) : undefined;
}

/** The same of the policy that a data source looks up by the name of one of AWS's. */
function pathNamed(arn: Value, from: Resource, index: ResourceIndex): string | undefined {
  const [reference] = referencesOf(arn);
  const found = reference === undefined ? undefined : index.referenced(reference, from)?.resource;
  const isLookedUp = found?.type === "aws_iam_policy" && found.mode === "data";
  return isLookedUp ? policyArn(found)?.split(policiesIn)[1] : undefined;
}

/** The partition whose text of a policy is meant. One that allows everything allows it in every partition. */
function partitionOfPolicy(path: string, from: Resource, index: ResourceIndex): string | undefined {
  return partitionOfResource(from, index) ?? (allowsEverything(`arn:aws:${policiesIn}${path}`) ? "aws" : undefined);
}

/** The ARN that a data source finds, where the document does not state the policy. */
function arnOfData(value: Value, from: Resource, index: ResourceIndex): string | undefined {
  const [reference, ...more] = referencesOf(value);
  const target = reference === undefined || more.length > 0 ? undefined : index.referenced(reference, from);
  const isFound = target?.resource.mode === "data" && target.resource.values["policy"] === undefined;
  return isFound && typeof target.value === "string" ? target.value : undefined;
}

/** An ARN that a text spells out, with references to the partition, say; not a reference to a policy alone. */
function isSpelledOut(value: Value): value is PartialString {
  return value instanceof PartialString && value.parts.length > 1;
}

function policyResource(arn: Value, from: Resource, index: ResourceIndex): Resource | undefined {
  if (typeof arn === "string") {
    return index.withValue("aws_iam_policy", "arn", arn)[0];
  }
  const [reference] = referencesOf(arn);
  if (reference === undefined || referencesOf(arn).length > 1) return undefined;
  const target = index.referenced(reference, from)?.resource;
  const isStated = target?.mode === "managed" || target?.values["policy"] !== undefined;
  return target?.type === "aws_iam_policy" && isStated ? target : undefined;
}

function read(translation: Fact<Translation>, touched: boolean): ReadPolicy {
  if (!translation.known) return unread(translation, touched);
  const { policy, problems } = translation.value;
  return { policy: known(policy), problems, touched };
}

function unread(policy: Fact<Policy>, touched = false): ReadPolicy {
  return { policy, problems: [], touched };
}

function expressionOf(value: Value): string {
  const names = referencesOf(value).map(({ expression }) => `\`${expression.slice(0, 200)}\``);
  if (names.length > 0) return `: ${names.join(", ")}`;
  return value instanceof Unknown ? ` (${value.reason})` : "";
}

/** A permissions boundary: its name, and the layer that it adds. */
export interface Boundary {
  readonly name: Fact<string | undefined>;
  readonly layer?: Layer;
  readonly touched: boolean;
}

/** Reads `permissions_boundary`; an empty string means that there is none. */
export function boundaryOf(holder: Resource, index: ResourceIndex): Boundary {
  const arn = holder.values["permissions_boundary"];
  if (arn === undefined || arn === null || arn === "") return { name: known(undefined), touched: false };
  const { policy, problems, touched } = managedPolicyOf(arn, holder, index, "boundary");
  const text = isSpelledOut(arn) ? resolveText(arn, holder, index) : arn;
  const name = typeof text === "string" ? text : (policyResource(arn, holder, index)?.address ?? arnText(text));
  const unknown = policy.known ? problems : [`${holder.address}.permissions_boundary: ${reasonWords(policy)}`];
  const layer: Layer = { name: "permissions boundary", policies: policy.known ? [policy.value] : [], unknown };
  return {
    name: name === undefined ? notKnown(`the permissions boundary is not known${expressionOf(arn)}`) : known(name),
    layer,
    touched,
  };
}

/** An ARN of which parts are known by reference; a variable alone may hold an ARN or nothing. */
function arnText(value: Value): string | undefined {
  if (!(value instanceof PartialString)) return undefined;
  const text = value.parts.map((part) => (typeof part === "string" ? part : `\${${part.expression}}`)).join("");
  return text.startsWith("arn:") || /\.arn\}$/.test(text) ? text : undefined;
}

export function accessSet(...layers: readonly (Layer | undefined)[]): AccessSet {
  return { layers: layers.filter((layer) => layer !== undefined) };
}
