import { isValueMap, type Value, type ValueMap } from "../value";
import { hidden } from "./secret-marks";
import { emptyRecord } from "../empty-record";

/** Terraform's type for an object of Kubernetes that is written as it stands in the API, which Pulumi does with all of them. */
export const manifestType = "kubernetes_manifest";

/**
 * The values of a manifest: the object as the program states it, or as the cluster has it where the program only reads it. What a
 * Secret holds is hidden, whether or not it is marked.
 *
 * @param token Pulumi's type: `kubernetes:rbac.authorization.k8s.io/v1:RoleBinding`
 */
export function manifestValues(token: string, inputs: ValueMap, outputs: ValueMap): ValueMap {
  const stated = Object.keys(inputs).some((name) => !isInternal(name)) ? inputs : outputs;
  const manifest = emptyRecord<Value>();
  for (const [name, value] of Object.entries(stated)) if (!isInternal(name)) manifest[name] = value;
  const [, group = "", kind = ""] = token.split(":");
  manifest["apiVersion"] ??= group.replace(/^core\//, "");
  manifest["kind"] ??= kind;
  if (manifest["kind"] === "Secret")
    for (const name of ["data", "stringData"]) manifest[name] = hiddenEntries(manifest[name]);
  const values = emptyRecord<Value>();
  values["manifest"] = manifest;
  return values;
}

function isInternal(name: string): boolean {
  return name.startsWith("__");
}

/** The names of the entries are no secret. */
function hiddenEntries(value: Value | undefined): Value {
  if (!isValueMap(value)) return value === undefined ? null : hidden(value);
  const entries = emptyRecord<Value>();
  for (const [name, entry] of Object.entries(value)) entries[name] = hidden(entry);
  return entries;
}
