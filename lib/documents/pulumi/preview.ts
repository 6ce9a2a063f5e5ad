import type { Change, Document, ProviderConfiguration, Resource } from "../document";
import { isJsonObject, list, member, members, text } from "../json";
import { noteOn } from "../problems";
import { configuredProviders, dynamicNotes, providersOf, reviewed } from "./providers";
import { pulumiResource } from "./resource";

/**
 * Reads what `pulumi preview --json` prints.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/pkg/display/json.go (`PreviewDigest`)
 */
export function readPulumiPreview(json: unknown, path: string): Document {
  const steps = list(member(json, "steps"));
  return previewDocument(
    {
      steps: steps.map((step, index) => ({ json: step, location: { file: path, pointer: `/steps/${index}` } })),
      config: member(json, "config"),
      summary: member(json, "changeSummary"),
      errors: list(member(json, "diagnostics")).filter((entry) => member(entry, "severity") === "error").length,
      problems: member(json, "maybeCorrupt") === true ? ["Pulumi says that resources may be corrupt"] : [],
    },
    path,
  );
}

/** A step, and where it stands. */
export interface Step {
  /** `op`, `urn`, `oldState` and `newState`. */
  readonly json: unknown;
  readonly location: Resource["location"];
}

/** What a preview tells, in whichever form. */
export interface Preview {
  readonly steps: readonly Step[];
  /** The stack's configuration: `aws:region`. */
  readonly config: unknown;
  /** How many steps there are of each operation. */
  readonly summary: unknown;
  /** The number of errors, of which the messages are left out: they may hold what the program printed. */
  readonly errors: number;
  readonly problems: readonly string[];
}

export function previewDocument({ steps, config, summary, errors, problems }: Preview, path: string): Document {
  const read = stepsByUrn(steps).map(stepResource);
  const { resources, problems: unread } = reviewed(read, "/steps");
  const parts = `the preview has ${errors} ${errors === 1 ? "error" : "errors"}, and so may not hold everything`;
  return {
    kind: "pulumi-preview",
    path,
    resources,
    providers: withConfigured(providersOf(read), configuredProviders(members(config))),
    notes: [...leftOut(summary, steps), ...stepNotes(steps), ...dynamicNotes(resources)],
    problems: [...unread, ...untold(summary, steps), ...(errors === 0 ? [] : [parts]), ...problems],
  };
}

/** The default providers of a preview are in its configuration alone. */
function withConfigured(
  stated: readonly ProviderConfiguration[],
  configured: readonly ProviderConfiguration[],
): ProviderConfiguration[] {
  const keys = new Set(stated.map(({ key }) => key));
  return [...stated, ...configured.filter(({ key }) => !keys.has(key))];
}

/** The steps of each resource, of which a replacement has several. What has no URN stays by itself. */
function stepsByUrn(steps: readonly Step[]): readonly (readonly Step[])[] {
  const groups = new Map<string, Step[]>();
  steps.forEach((step, index) => {
    const key = text(member(step.json, "urn")) ?? `#${index}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [step]);
    else group.push(step);
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

function operationOf({ json }: Step): string {
  return text(member(json, "op")) ?? "";
}

/** Of several steps of a resource, the one that makes what is there in the end says what it is. */
function stepResource(group: readonly Step[]): Resource | undefined {
  const making = group.find((step) => /^(?:create|import|read)-replacement$/.test(operationOf(step)));
  const main = making ?? group.find(({ json }) => isJsonObject(member(json, "newState"))) ?? group[0];
  if (main === undefined) return undefined;
  const state = member(main.json, "newState");
  const old = group.map(({ json }) => member(json, "oldState")).find(isJsonObject);
  const planned = changes.get(operationOf(main)) ?? "update";
  const { location } = main;
  if (!isJsonObject(state) && planned !== "delete" && planned !== "forget") return undefined;
  if (!isJsonObject(state))
    return pulumiResource(
      { state: old, before: old, inputsFirst: false },
      { change: planned === "delete" && member(old, "retainOnDelete") === true ? "forget" : planned, location },
    );
  const sameObject = planned === "update" || planned === "no-op";
  return pulumiResource(
    { state, before: old, sameObject, inputsFirst: planned !== "no-op" },
    { change: planned, location },
  );
}

/** Without `--show-sames`, what does not change is counted and not told. */
function leftOut(summary: unknown, steps: readonly Step[]): string[] {
  const counted = member(summary, "same");
  const told = steps.filter((step) => operationOf(step) === "same").length;
  if (typeof counted !== "number" || counted <= told) return [];
  return [
    `${counted - told} resources that do not change are not in it; \`pulumi preview --json --show-sames\` tells them`,
  ];
}

/** Whatever changes is told; a count of more is one of steps that were lost. */
function untold(summary: unknown, steps: readonly Step[]): string[] {
  return ["create", "update", "delete", "replace", "import"].flatMap((operation) => {
    const counted = member(summary, operation);
    const told = steps.filter((step) => operationOf(step) === operation).length;
    if (typeof counted !== "number" || counted <= told) return [];
    return [
      `the preview counts ${counted} steps of the kind \`${operation}\`, and tells ${told}: it is not all that Pulumi prints`,
    ];
  });
}

function stepNotes(steps: readonly Step[]): string[] {
  const of = (isMeant: (operation: string) => boolean): string[] =>
    steps.filter((step) => isMeant(operationOf(step))).map(({ json }) => text(member(json, "urn")) ?? "?");
  return [
    ...noteOn(
      of((operation) => /^import/.test(operation)),
      "imported, so they existed before",
    ),
    ...noteOn(
      of((operation) => !changes.has(operation)),
      "the operation is none that is known here, and taken for a change",
    ),
  ];
}
