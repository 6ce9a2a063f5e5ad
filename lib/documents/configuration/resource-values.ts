import type { Resource } from "../document";
import { mapOf } from "../hcl/value-facts";
import { hidingSecrets } from "../secret-attributes";
import type { Value, ValueMap } from "../value";
import { metaArguments } from "./body-values";
import type { Module } from "./module";
import { providerName, type ProviderKeys } from "./providers";
import type { ResourceInstance } from "./resource-instance";

/** A resource as a document has it. */
export function resourceOf(instance: ResourceInstance, module: Module, providers: ProviderKeys): Resource {
  const { declaration, address } = instance;
  const { mode, type, block, file } = declaration;
  const named = providerName(block.body.attributes.get("provider")?.expression);
  return {
    address,
    module: module.place.address,
    type,
    mode,
    provider: providers(named ?? type.slice(0, Math.max(0, type.indexOf("_")))),
    change: mode === "data" ? "read" : "declared",
    values: hidingSecrets(valuesOf(instance)),
    location: { file, source: { file, line: block.position.line, column: block.position.column } },
  };
}

function valuesOf(instance: ResourceInstance): ValueMap {
  const { body } = instance.declaration.block;
  const names = [
    ...body.attributes.keys(),
    ...body.blocks.map(({ type, labels }) => (type === "dynamic" ? (labels[0] ?? "") : type)),
  ];
  const kept = [...new Set(names)].filter((name) => !metaArguments.has(name));
  instance.scope.world.limits.restart();
  const values = kept.flatMap((name) => {
    const value = instance.stated(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return mapOf([...values, ...renderedValues(instance)]);
}

/** What a data source says without asking a service. */
function renderedValues(instance: ResourceInstance): [string, Value][] {
  const { mode, type } = instance.declaration;
  const json = mode === "data" ? instance.rendered(type, "json") : undefined;
  return json === undefined ? [] : [["json", json]];
}
