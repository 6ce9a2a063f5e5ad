import type { Document } from "./document";
import { expressionValues } from "./expression-values";
import { list, member, text } from "./json";
import { entryOf, LeftOut } from "./left-out";
import { changedResource, type ChangePlace } from "./plan-change";
import { declaredProviders, PlanConfiguration } from "./plan-configuration";
import { deferredChanges } from "./plan-deferred";
import { ChangeNotes, planNotes, planProblems } from "./plan-notes";
import { planVariables } from "./plan-variables";
import { malformed, noteOn } from "./problems";
import { ReadError } from "./read-error";
import { isResource, References, withReferenced, type Entry } from "./referenced";
import { readStateModule } from "./terraform-state";

/** Tells whether JSON is the output of `terraform show -json` on a plan. */
export function isTerraformPlan(json: unknown): boolean {
  return (
    text(member(json, "format_version")) !== undefined &&
    ["resource_changes", "planned_values"].some((name) => member(json, name) !== undefined)
  );
}

/**
 * Reads a Terraform or OpenTofu plan: https://developer.hashicorp.com/terraform/internals/json-format.
 *
 * @throws {ReadError} for a format of another major version, and for a plan without its changes
 */
export function readTerraformPlan(json: unknown, path: string): Document {
  const configuration = new PlanConfiguration(member(json, "configuration"), member(json, "variables"));
  const changes = changesOf(json, path);
  const references = new References();
  const refer = (expression: string): void => references.add(expression);
  const placeOf = (index: number): ChangePlace => ({
    configuration,
    refer,
    location: { file: path, pointer: `/resource_changes/${index}` },
  });
  const changeNotes = new ChangeNotes();
  const read = changes.map((entry, index) => {
    if (entry instanceof LeftOut) return entry;
    const change = entryOf(entry);
    const resource = changedResource(change, placeOf(index));
    if (resource !== undefined) changeNotes.add(change);
    return resource;
  });
  const notes = planNotes(json, path, { changes: changeNotes, configuration });
  const planned = read.filter((resource) => resource !== undefined);
  const deferred = deferredResources(json, path, { configuration, refer });
  const changed = [...planned, ...deferred.resources];
  const data = dataAlreadyRead(json, path, changed);
  return {
    kind: "terraform-plan",
    path,
    resources: withReferenced([...changed, ...data.entries], references, (entry) =>
      changedResource(entry.read(), placeOf(entry.index)),
    ),
    providers: declaredProviders(member(json, "configuration")).map(([key, provider]) => ({
      key,
      values: expressionValues(member(provider, "expressions")),
    })),
    variables: planVariables(json),
    notes: [...notes, ...deferred.notes],
    problems: [...planProblems(json), ...malformed("/resource_changes", read), ...deferred.problems, ...data.problems],
  };
}

/** Terraform leaves `resource_changes` out where there are none; then nothing is planned either. */
function changesOf(json: unknown, path: string): readonly unknown[] {
  const changes = member(json, "resource_changes");
  const planned = member(member(json, "planned_values"), "root_module");
  const isEmpty = ["resources", "child_modules"].every((name) => list(member(planned, name)).length === 0);
  if (Array.isArray(changes) || (changes === undefined && isEmpty)) return list(changes);
  throw new ReadError(
    path,
    "the plan has planned values but no list of resource_changes: it is not as `terraform show -json` prints it",
  );
}

function deferredResources(
  json: unknown,
  path: string,
  understood: Omit<ChangePlace, "location">,
): Pick<Document, "resources" | "problems" | "notes"> {
  const read = deferredChanges(json).map(({ change, reason }, index) =>
    changedResource(change, {
      ...understood,
      location: { file: path, pointer: `/deferred_changes/${index}/resource_change` },
      deferred: reason,
    }),
  );
  const resources = read.filter((resource) => resource !== undefined);
  return {
    resources,
    problems: malformed("/deferred_changes", read),
    notes: noteOn(
      resources.map(({ address }) => address),
      "left to a later plan, and reviewed as far as it is known",
    ),
  };
}

/** Data sources that Terraform read while planning stand only in the prior state. */
function dataAlreadyRead(
  json: unknown,
  path: string,
  changed: readonly Entry[],
): Pick<Document, "problems"> & { readonly entries: readonly Entry[] } {
  const root = member(member(member(json, "prior_state"), "values"), "root_module");
  const { entries, problems } = readStateModule(root, path, "/prior_state/values/root_module", "read");
  const data = entries.filter((entry) => !isResource(entry) || entry.mode === "data");
  const addresses = new Set(data.map(({ address }) => address));
  const again = new Set<string>();
  for (const { address } of changed) if (addresses.has(address)) again.add(address);
  return { entries: data.filter(({ address }) => !again.has(address)), problems };
}
