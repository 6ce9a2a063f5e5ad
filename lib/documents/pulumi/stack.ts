import type { Document, Resource } from "../document";
import { isJsonObject, list, member, text } from "../json";
import { noteOn } from "../problems";
import { ReadError } from "../read-error";
import { dynamicNotes, providersOf, reviewed } from "./providers";
import { pulumiResource } from "./resource";

/**
 * Reads a stack: what `pulumi stack export` prints, or the file that a backend of one's own stores.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/core.go (`DeploymentV3`, `CheckpointV3`)
 * @throws {ReadError} for another version, and for a stack without its list of resources
 */
export function readPulumiStack(json: unknown, path: string): Document {
  const version = member(json, "version");
  if (version !== 3 && version !== 4) {
    const stated = typeof version === "number" ? version : "?";
    throw new ReadError(path, `the stack has version \`${stated}\`; versions 3 and 4 can be read`);
  }
  const isExport = member(json, "deployment") !== undefined;
  const deployment = isExport ? member(json, "deployment") : member(member(json, "checkpoint"), "latest");
  const states = statesOf(deployment, path);
  const pointer = isExport ? "/deployment/resources" : "/checkpoint/latest/resources";
  const read = states.map((state, index) => {
    const location = { file: path, pointer: `${pointer}/${index}` };
    return pulumiResource({ state, inputsFirst: false }, { change: "present", location });
  });
  const { resources: known, problems } = reviewed(read, pointer);
  const gone = new Set(
    states.filter((state) => member(state, "pendingReplacement") === true).map((state) => member(state, "urn")),
  );
  const resources = known.filter(({ address }) => !gone.has(address));
  return {
    kind: "pulumi-stack",
    path,
    resources,
    providers: providersOf(read),
    notes: [
      ...interrupted(deployment),
      ...statusNotes(resources),
      ...dynamicNotes(resources),
      ...noteOn([...gone].map(String), "deleted for a replacement that is not there yet"),
    ],
    problems,
  };
}

/** A stack that was never deployed has no deployment, and one without resources leaves the list out. */
function statesOf(deployment: unknown, path: string): readonly unknown[] {
  const states = member(deployment, "resources");
  if (Array.isArray(states)) return list(states);
  const isEmpty = states === undefined && (deployment === undefined || isJsonObject(member(deployment, "manifest")));
  if (isEmpty) return [];
  throw new ReadError(path, "the stack has no list of resources: it is not as `pulumi stack export` prints it");
}

function interrupted(deployment: unknown): string[] {
  const operations = list(member(deployment, "pending_operations"));
  const urns = operations.map((operation) => text(member(member(operation, "resource"), "urn")) ?? "?");
  return noteOn(urns, "operations that were interrupted, so that the stack may not say what is there");
}

function statusNotes(resources: readonly Resource[]): string[] {
  const of = (status: Resource["status"]): string[] =>
    resources.filter((resource) => resource.status === status).map(({ address }) => address);
  return [
    ...noteOn(of("deposed"), "replaced and not deleted yet, and still there"),
    ...noteOn(of("tainted"), "tainted, and replaced by the next update"),
  ];
}
