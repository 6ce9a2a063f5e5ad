import type { SkippedCheck } from "../identity/spec-error";
import { configurationValues } from "./configuration-values";
import type { Document, ProviderConfiguration, Resource } from "./document";
import { blocksOf, list, member, members, text } from "./json";
import { StackLocals } from "./stack-locals";
import { sourceLine } from "./stack-trace";
import { PartialString, Sensitive, type Value, type ValueMap } from "./value";
import { emptyRecord } from "./empty-record";

/** Arguments that Terraform itself reads on every resource. */
const metaArguments = ["//", "provider", "depends_on", "lifecycle", "count", "for_each", "provisioner", "connection"];

/** Tells whether JSON is a synthesised stack: `cdk.tf.json`. */
export function isCdktfStack(json: unknown): boolean {
  return member(member(json, "//"), "metadata") !== undefined && member(json, "terraform") !== undefined;
}

/**
 * Reads one synthesised stack, of CDKTF or of CDK Terrain (`cdktn`), which writes the same.
 *
 * @param json the content of `cdk.tf.json`, or what `TerraformStack.toTerraform()` returns
 * @param path where it stands, as the report shall show it
 */
export function readCdktfStack(json: unknown, path: string): Document {
  const blocks = [
    ...resourceBlocks(member(json, "resource"), "managed"),
    ...resourceBlocks(member(json, "data"), "data"),
  ];
  const locals = new StackLocals(member(json, "locals"));
  const name = text(member(member(member(json, "//"), "metadata"), "stackName"));
  return {
    kind: "cdktf-output",
    path,
    ...(name === undefined ? {} : { stack: { name, outputs: locals.inValues(outputsOf(member(json, "output"))) } }),
    providers: providerBlocks(member(json, "provider")).map(({ key, values }) => ({
      key,
      values: locals.inValues(values),
    })),
    resources: blocks.map((block) => resource(block, path, locals)),
    notes: [...repetitionNotes(blocks), ...moduleNotes(member(json, "module"))],
    problems: [],
  };
}

/** What other stacks may read. The engines mark what they read of each other as sensitive, whatever it is. */
function outputsOf(json: unknown): ValueMap {
  const outputs = emptyRecord<Value>();
  for (const [name, output] of blocksOf(json).flatMap(members)) {
    const value = configurationValues(output, [])["value"] ?? null;
    const isSecret = member(output, "sensitive") === true && !isOneReference(value);
    outputs[name] = isSecret ? new Sensitive(value) : value;
  }
  return outputs;
}

function isOneReference(value: Value): boolean {
  return value instanceof PartialString && value.parts.length === 1;
}

function repetitionNotes(blocks: readonly ResourceBlock[]): string[] {
  return blocks
    .filter(({ body }) => member(body, "count") !== undefined || member(body, "for_each") !== undefined)
    .map(
      ({ type, name }) =>
        `${type}.${name} is declared with count or for_each and reviewed once, for all of its instances`,
    );
}

/** What a module makes is in its own configuration, which a synthesised stack does not hold. */
function moduleNotes(json: unknown): string[] {
  return blocksOf(json)
    .flatMap(members)
    .map(([name]) => `module.${name} is a Terraform module: what it makes is not reviewed here; review the plan`);
}

interface ResourceBlock {
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly body: unknown;
}

/** The labels of a block are nested objects, each of which may also be a list of such. */
function resourceBlocks(json: unknown, mode: ResourceBlock["mode"]): ResourceBlock[] {
  const ofType = ([type, names]: readonly [string, unknown]): ResourceBlock[] =>
    blocksOf(names)
      .flatMap(members)
      .flatMap(([name, bodies]) => blocksOf(bodies).map((body) => ({ mode, type, name, body })));
  return blocksOf(json).flatMap(members).flatMap(ofType);
}

function resource({ mode, type, name, body }: ResourceBlock, path: string, locals: StackLocals): Resource {
  const comment = member(body, "//");
  const constructPath = text(member(member(comment, "metadata"), "path"));
  const source = sourceLine(member(member(comment, "metadata"), "stackTrace"));
  const skippedChecks = list(member(member(comment, "remit"), "skippedChecks")).map(skippedCheck);
  const provider = text(member(body, "provider"));
  const readValues = (): ValueMap => locals.inValues(configurationValues(body, metaArguments));
  let values: ValueMap | undefined;
  return {
    address: `${mode === "data" ? "data." : ""}${type}.${name}`,
    module: "",
    type,
    mode,
    provider: provider ?? type.slice(0, Math.max(0, type.indexOf("_"))),
    change: mode === "data" ? "read" : "declared",
    get values() {
      return (values ??= readValues());
    },
    location: {
      file: path,
      pointer: pointer(mode === "data" ? "data" : "resource", type, name),
      ...(source === undefined ? {} : { source }),
    },
    ...(constructPath === undefined ? {} : { constructPath }),
    ...(skippedChecks.length === 0 ? {} : { skippedChecks }),
  };
}

/** What the bundle that declared the resource could not check, as it is written beside the resource. */
function skippedCheck(json: unknown): SkippedCheck {
  return {
    property: text(member(json, "property")) ?? "?",
    check: text(member(json, "check")) ?? "?",
    reason: text(member(json, "reason")) ?? "no reason is given",
  };
}

function providerBlocks(json: unknown): ProviderConfiguration[] {
  const ofName = ([name, bodies]: readonly [string, unknown]): ProviderConfiguration[] =>
    blocksOf(bodies).map((block) => {
      const alias = text(member(block, "alias"));
      return { key: alias === undefined ? name : `${name}.${alias}`, values: configurationValues(block, ["//"]) };
    });
  return blocksOf(json).flatMap(members).flatMap(ofName);
}

/** A JSON pointer (RFC 6901). */
function pointer(...steps: string[]): string {
  return steps.map((step) => `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
