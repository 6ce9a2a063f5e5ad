import type { AccessSet, Condition, Layer, Policy, Region, Text } from "../../../lib/access/model";
import type { Resource } from "../../../lib/documents/document";
import { parseTemplate } from "../../../lib/documents/template";
import { PartialString } from "../../../lib/documents/value";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import type { Validity } from "../../../lib/identity/record";
import { resolveText } from "../estate/policy-source";
import { translatedPolicy } from "../estate/translated-policy";
import type { PolicyConditions } from "../statement";
import { readText } from "../policy/text";
import type { Callers } from "../workloads/callers";
import { callersRegion } from "../workloads/region";
import type { DeclaredIdentity } from "./declared";

/** What an identity is declared to be. Texts are in Terraform's JSON syntax, where `${…}` is an expression. */
export interface Declaration {
  /** The rows of the action matrix, as the text of a policy document. */
  readonly matrix: string;
  /** The calls of STS by which its workload becomes it. */
  readonly callers: Callers;
  /** Further conditions of its trust policy, all of which hold. @default none */
  readonly conditions?: PolicyConditions;
  /** The text of a boundary that is made elsewhere, as somebody says that it is. @default the stack says what its boundary is */
  readonly boundary?: string;
  readonly validity: Validity;
  /** ARNs of its role, its permissions boundary and its policies; `*` is any run of characters. */
  readonly controls: readonly string[];
}

/**
 * Reads a declaration as the rendered policies are read, so that an expression stands for the same unknown value in both.
 * @param role the rendered role, from which expressions are seen
 */
export function readDeclared(declaration: Declaration, role: Resource, index: ResourceIndex): DeclaredIdentity {
  const { matrix, callers, conditions = {}, validity, controls } = declaration;
  const textOf = (text: string): Text => textIn(text, role, index);
  const region = callersRegion(callers, textOf);
  const further = conditionsIn(conditions, role, index);
  return {
    rows: regionsIn(matrix, "action matrix", role, index),
    callers: { ...region, conditions: [...region.conditions, ...further] },
    validity,
    controls: controls.map(textOf),
  };
}

/**
 * The access of an identity under the boundary that its declaration states, where the stack does not say what that is.
 * @param access as the rendered stack has it
 */
export function underDeclaredBoundary(
  access: AccessSet,
  { boundary }: Declaration,
  role: Resource,
  index: ResourceIndex,
): AccessSet {
  if (boundary === undefined) return access;
  const stated = policyIn(boundary, "declared boundary", role, index);
  const isStated = ({ name, policies, unknown }: Layer): boolean =>
    name === "permissions boundary" && policies.length === 0 && unknown.length > 0;
  return {
    layers: access.layers.map((layer) => (isStated(layer) ? { ...layer, policies: [stated], unknown: [] } : layer)),
  };
}

/** The statements that allow of a policy document of ours. */
function regionsIn(document: string, name: string, role: Resource, index: ResourceIndex): readonly Region[] {
  return policyIn(document, name, role, index).allow;
}

function policyIn(document: string, name: string, role: Resource, index: ResourceIndex): Policy {
  const translation = translatedPolicy(parseTemplate(document), role, index, name, { kind: "identity" });
  if (!translation.known) throw new RangeError(`the ${name} can't be read: ${translation.reason}`);
  const { policy, problems } = translation.value;
  if (problems.length > 0) throw new RangeError(`the ${name} can't be read: ${problems.join("; ")}`);
  return policy;
}

function conditionsIn(conditions: PolicyConditions, role: Resource, index: ResourceIndex): readonly Condition[] {
  if (Object.keys(conditions).length === 0) return [];
  const statement = { Effect: "Allow", Action: "*", Resource: "*", Condition: conditions };
  const document = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  return regionsIn(document, "conditions", role, index).flatMap((region) => region.conditions);
}

function textIn(text: string, role: Resource, index: ResourceIndex): Text {
  const value = parseTemplate(text);
  const resolved = value instanceof PartialString ? resolveText(value, role, index) : value;
  const read = readText(resolved, { variables: false, freshName: (what) => what });
  if ("problem" in read) throw new RangeError(`\`${text}\` can't be read: ${read.problem}`);
  return read.text;
}
