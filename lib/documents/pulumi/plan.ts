import type { Change, Document, Resource } from "../document";
import { isJsonObject, list, member, members, text } from "../json";
import { dynamicNotes, providersOf, reviewed } from "./providers";
import { pulumiResource } from "./resource";
import { emptyRecord } from "../empty-record";

/**
 * Reads an update plan: `pulumi preview --save-plan`. Of what exists it states the values that change, and the ones that the
 * provider expects to come out.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/plan.go
 */
export function readPulumiPlan(json: unknown, path: string): Document {
  const read = members(member(json, "resourcePlans")).map(([urn, plan]) => plannedResource(urn, plan, path));
  const { resources, problems } = reviewed(read, "/resourcePlans");
  return {
    kind: "pulumi-preview",
    path,
    resources,
    providers: providersOf(read),
    notes: dynamicNotes(resources),
    problems,
  };
}

const changes: ReadonlyMap<string, Change> = new Map([
  ["same", "no-op"],
  ["create", "create"],
  ["update", "update"],
  ["delete", "delete"],
  ["read", "read"],
]);

function plannedResource(urn: string, plan: unknown, path: string): Resource | undefined {
  const goal = member(plan, "goal");
  const steps = list(member(plan, "steps")).map((step) => text(step) ?? "");
  const replaces = steps.some((step) => /replace/.test(step));
  const change = replaces ? "replace" : (changes.get(steps[0] ?? "") ?? "update");
  if (!isJsonObject(plan) || (goal !== undefined && !isJsonObject(goal))) return undefined;
  const state = {
    urn,
    type: member(goal, "type"),
    provider: member(goal, "provider"),
    propertyDependencies: member(goal, "propertyDependencies"),
    additionalSecretOutputs: member(goal, "additionalSecretOutputs"),
    inputs: plannedInputs(member(goal, "inputDiff")),
    outputs: remaining(member(plan, "state"), member(goal, "inputDiff")),
  };
  const pointer = `/resourcePlans/${urn.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  return pulumiResource({ state, inputsFirst: true }, { change, location: { file: path, pointer } });
}

function plannedInputs(diff: unknown): unknown {
  const inputs = emptyRecord<unknown>();
  for (const part of ["adds", "updates"]) for (const [name, value] of members(member(diff, part))) inputs[name] = value;
  return inputs;
}

/** What comes out, without what the program takes away. */
function remaining(outputs: unknown, diff: unknown): unknown {
  const deleted = new Set(list(member(diff, "deletes")));
  const left = emptyRecord<unknown>();
  for (const [name, value] of members(outputs)) if (!deleted.has(name)) left[name] = value;
  return left;
}
