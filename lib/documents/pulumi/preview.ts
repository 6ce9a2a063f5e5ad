import type { Change, Document, Resource } from "../document";
import { isJsonObject, list, member, text } from "../json";
import { noteOn } from "../problems";
import { dynamicNotes, providersOf, reviewed } from "./providers";
import { pulumiResource } from "./resource";

/**
 * Reads what `pulumi preview --json` prints.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/pkg/display/json.go (`PreviewDigest`)
 */
export function readPulumiPreview(json: unknown, path: string): Document {
  const steps = list(member(json, "steps"));
  const read = stepsByUrn(steps).map((group) => stepResource(group, path));
  const { resources, problems } = reviewed(read, "/steps");
  return {
    kind: "pulumi-preview",
    path,
    resources,
    providers: providersOf(read),
    notes: [...leftOut(json, steps), ...stepNotes(steps), ...dynamicNotes(resources)],
    problems: [...problems, ...failures(json)],
  };
}

/** A step, and where it stands. */
interface Step {
  readonly json: unknown;
  readonly index: number;
}

/** The steps of each resource, of which a replacement has several. What has no URN stays by itself. */
function stepsByUrn(steps: readonly unknown[]): readonly (readonly Step[])[] {
  const groups = new Map<string, Step[]>();
  steps.forEach((json, index) => {
    const key = text(member(json, "urn")) ?? `#${index}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [{ json, index }]);
    else group.push({ json, index });
  });
  return [...groups.values()];
}

/**
 * What the steps of the engine do: https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step.go. One that is not here
 * changes something.
 */
const changes: ReadonlyMap<string, Change> = new Map([
  ["same", "no-op"],
  ["create", "create"],
  ["update", "update"],
  ["delete", "delete"],
  ["replace", "replace"],
  ["create-replacement", "replace"],
  ["import-replacement", "replace"],
  ["read-replacement", "replace"],
  ["delete-replaced", "delete"],
  ["discard-replaced", "forget"],
  ["remove-pending-replace", "delete"],
  ["discard", "forget"],
  ["read", "read"],
  ["refresh", "no-op"],
  ["import", "update"],
]);

/** Of several steps of a resource, the one that makes what is there in the end says what it is. */
function stepResource(group: readonly Step[], path: string): Resource | undefined {
  const operations = group.map(({ json }) => text(member(json, "op")) ?? "");
  const making = group.find((_, index) => /^(?:create|import|read)-replacement$/.test(operations[index] ?? ""));
  const main = making ?? group.find(({ json }) => isJsonObject(member(json, "newState"))) ?? group[0];
  if (main === undefined) return undefined;
  const [state, old] = [
    member(main.json, "newState"),
    group.map(({ json }) => member(json, "oldState")).find(isJsonObject),
  ];
  const planned = changes.get(text(member(main.json, "op")) ?? "") ?? "update";
  const change = !isJsonObject(state) && planned === "delete" && keeps(old) ? "forget" : planned;
  const location = { file: path, pointer: `/steps/${main.index}` };
  return pulumiResource(
    isJsonObject(state)
      ? { state, before: old, sameObject: planned === "update", inputsFirst: planned !== "no-op" }
      : { state: old, before: old, inputsFirst: false },
    { change, location },
  );
}

/** With `retainOnDelete`, what leaves the stack stays where it is. */
function keeps(state: unknown): boolean {
  return member(state, "retainOnDelete") === true;
}

/** Without `--show-sames`, what does not change is counted and not told. */
function leftOut(json: unknown, steps: readonly unknown[]): string[] {
  const counted = member(member(json, "changeSummary"), "same");
  const told = steps.filter((step) => member(step, "op") === "same").length;
  if (typeof counted !== "number" || counted <= told) return [];
  return [
    `${counted - told} resources that do not change are not in it; \`pulumi preview --json --show-sames\` tells them`,
  ];
}

function stepNotes(steps: readonly unknown[]): string[] {
  const of = (...operations: readonly string[]): string[] =>
    steps.flatMap((step) =>
      operations.includes(text(member(step, "op")) ?? "") ? (text(member(step, "urn")) ?? []) : [],
    );
  const other = steps.flatMap((step) =>
    changes.has(text(member(step, "op")) ?? "") ? [] : (text(member(step, "urn")) ?? "?"),
  );
  return [
    ...noteOn(of("import", "import-replacement"), "imported, so they existed before"),
    ...noteOn(other, "the operation is none that is known here, and taken for a change"),
  ];
}

/** The messages are left out: they may hold what the program printed. */
function failures(json: unknown): string[] {
  const errors = list(member(json, "diagnostics")).filter((entry) => member(entry, "severity") === "error").length;
  return [
    ...(errors === 0
      ? []
      : [`the preview has ${errors} ${errors === 1 ? "error" : "errors"}, and so may not hold everything`]),
    ...(member(json, "maybeCorrupt") === true ? ["Pulumi says that resources may be corrupt"] : []),
  ];
}
