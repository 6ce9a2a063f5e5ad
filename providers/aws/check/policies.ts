import type { PolicyLayers } from "../policy/access-set";
import { readHolder } from "../policy/holder";
import { layerNames } from "../../../lib/check/read-question";
import { QuestionError, shown } from "../../../lib/check/question-error";
import { isJsonObject, list, member, type JsonObject } from "../../../lib/documents/json";
import { policyDocument } from "./documents";

/** Whose policies these are: an identity's by layers, or policies that name principals. */
export type PolicySet =
  | { readonly kind: "identity"; readonly layers: PolicyLayers }
  /** `trust`: no statement names a resource, so that each is about what the policy is attached to, as a role is. */
  | { readonly kind: "resource" | "trust"; readonly policies: readonly JsonObject[] };

/** What an object of layers may have besides: the policies of resources, and who has the identity's. */
const fieldNames = [...layerNames, "resource", "holder"] as const;

type LayerName = Exclude<(typeof fieldNames)[number], "holder">;

/** What is given for policies, taken apart. */
export type GivenPolicies = { readonly layers: PolicyLayers } | { readonly policies: readonly JsonObject[] };

/**
 * Takes apart what is given for policies: one, a list, or an object of layers.
 *
 * @param place how errors call it: `before`; the layers of `policy` may be fields of the question itself
 * @throws {QuestionError}
 */
export function givenPolicies(value: unknown, place: string): GivenPolicies {
  if (Array.isArray(value)) return { policies: documents(value, place) };
  const layers = fieldNames.filter((name) => member(value, name) !== undefined);
  if (!isJsonObject(value) || layers.length === 0) return { policies: [policyDocument(value, place)] };
  for (const name of Object.keys(value)) {
    if (!fieldNames.some((known) => known === name))
      throw new QuestionError(`\`${place}\` has ${shown(name)} beside layers; the layers are ${fieldNames.join(", ")}`);
  }
  return { layers: layersOf(value, place) };
}

/**
 * Tells whose policies these are, by whether their statements name principals. Sides that are compared are of one kind.
 */
export function policySets(given: readonly GivenPolicies[]): PolicySet[] {
  const loose = given.flatMap((one) => ("policies" in one ? one.policies : []));
  const statements = loose.flatMap((policy) => statementsOf(policy));
  const names = (...elements: readonly string[]): boolean =>
    statements.some((statement) => elements.some((element) => member(statement, element) !== undefined));
  const kind = names("Principal", "NotPrincipal")
    ? names("Resource", "NotResource")
      ? "resource"
      : "trust"
    : "identity";
  const holders = given.map((one) => ("layers" in one ? one.layers.holder : undefined));
  if (new Set(holders.map((holder) => JSON.stringify(holder))).size > 1)
    throw new QuestionError("what is compared has not the same `holder`; give one identity's on both sides");
  return given.map((one): PolicySet => {
    if ("layers" in one) {
      if (kind !== "identity")
        throw new QuestionError("an identity's layers can't be compared with policies that name principals");
      return { kind: "identity", layers: one.layers };
    }
    return kind === "identity" ? { kind, layers: { identity: one.policies } } : { kind, policies: one.policies };
  });
}

function statementsOf(policy: JsonObject): readonly unknown[] {
  const statements = member(policy, "Statement");
  return Array.isArray(statements) ? list(statements) : [statements];
}

function layersOf(value: JsonObject, place: string): PolicyLayers {
  const placeOf = (name: LayerName): string => (place === "policy" ? name : `${place}.${name}`);
  const layer = (name: LayerName): readonly JsonObject[] => layerOf(member(value, name), placeOf(name));
  const has = (name: LayerName): boolean => member(value, name) !== undefined;
  const identity = member(value, "identity");
  if (identity === undefined)
    throw new QuestionError(`it has layers, and no \`identity\`; an empty list says that the identity has no policies`);
  return {
    identity: Array.isArray(identity) ? documents(identity, placeOf("identity")) : layer("identity"),
    ...(has("boundary") ? { boundary: layer("boundary") } : {}),
    ...(has("session") ? { session: layer("session") } : {}),
    ...(has("scp") ? { scp: levelsOf(member(value, "scp"), placeOf("scp")) } : {}),
    ...(has("rcp") ? { rcp: levelsOf(member(value, "rcp"), placeOf("rcp")) } : {}),
    ...(has("resource") ? { resource: layer("resource") } : {}),
    ...holderOf(value),
  };
}

/**
 * Who has the policies. A resource's policy grants something to somebody, so that it takes one; a user's requests have no session.
 */
function holderOf(value: JsonObject): Pick<PolicyLayers, "holder"> {
  const given = member(value, "holder");
  if (given === undefined && member(value, "resource") === undefined) return {};
  const holder = typeof given === "string" ? readHolder(given) : undefined;
  if (holder === undefined) {
    const what =
      given === undefined
        ? "it has `resource` and no `holder`"
        : `\`holder\` is ${typeof given === "string" ? shown(given) : "no text"}`;
    throw new QuestionError(
      `${what}; give who has the identity's policies: the ARN of a role, a user, a session of a role or a federated user, or an account's id`,
    );
  }
  if (holder.kind === "user" && member(value, "session") !== undefined)
    throw new QuestionError(
      "it has `session`, and its `holder` is a user; a session policy is that of a session: name it",
    );
  return { holder };
}

/** A layer without policies would allow nothing. Who writes an empty list means that there is no such layer. */
function layerOf(value: unknown, place: string): readonly JsonObject[] {
  if (!Array.isArray(value)) return [policyDocument(value, place)];
  if (value.length === 0) throw new QuestionError(`\`${place}\` is an empty list; leave it out where there is none`);
  return documents(value, place);
}

/** A list of lists is one list a level; a list of policies is one level. No level limits nothing. */
function levelsOf(value: unknown, place: string): readonly (readonly JsonObject[])[] {
  if (Array.isArray(value) && value.length === 0) return [];
  const levels = list(value);
  if (levels.length > 0 && levels.every((level) => Array.isArray(level)))
    return levels.map((level, at) => layerOf(level, `${place}[${at}]`));
  return [layerOf(value, place)];
}

function documents(values: readonly unknown[], place: string): readonly JsonObject[] {
  return values.map((value, at) => policyDocument(value, `${place}[${at}]`));
}
