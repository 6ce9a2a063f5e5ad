import type { Document, ProviderConfiguration, Resource } from "./document";
import { PlannedResource } from "./planned-resource";
import { isSecretName } from "./secret-attributes";
import { isValueMap, Sensitive, type Value, type ValueMap } from "./value";
import { emptyRecord } from "./empty-record";

/**
 * The documents with their sensitive values as if these were none: for decisions only, never for a message. Secrets by their
 * name, such as passwords and keys, stay what they are: nothing is decided by them.
 *
 * @param decides whether something can be decided by resources of a type
 * @returns `undefined` where no value by which something could be decided is sensitive
 */
export function revealedDocuments(
  documents: readonly Document[],
  decides: (type: string) => boolean,
): Document[] | undefined {
  const revealed = documents.map(revealedDocument);
  const isDecisive = (resource: Resource): boolean => resource.mode === "data" || decides(resource.type);
  const differs = documents.some((document, at) => {
    const { resources, providers, stack } = revealed[at] ?? document;
    return (
      stack !== document.stack ||
      providers.some((provider, position) => provider !== document.providers[position]) ||
      resources.some((resource, position) => resource !== document.resources[position] && isDecisive(resource))
    );
  });
  return differs ? revealed : undefined;
}

function revealedDocument(document: Document): Document {
  const { resources, providers, stack } = document;
  const outputs = stack === undefined ? undefined : revealedValue(stack.outputs);
  return {
    ...document,
    resources: resources.map(withRevealedValues),
    providers: providers.map((provider) => withRevealedValues<ProviderConfiguration>(provider)),
    ...(stack === undefined || outputs === stack.outputs || !isValueMap(outputs)
      ? {}
      : { stack: { ...stack, outputs } }),
  };
}

/** The same object where nothing in it is sensitive. */
function withRevealedValues<T extends { readonly values: ValueMap; readonly before?: ValueMap | undefined }>(
  holder: T,
): T {
  if (holder instanceof PlannedResource && !holder.isMarked) return holder;
  const { values, before } = holder;
  const [after, earlier] = [revealedMap(values), before === undefined ? undefined : revealedMap(before)];
  if (after === values && earlier === before) return holder;
  return { ...holder, values: after, ...(earlier === undefined ? {} : { before: earlier }) };
}

function revealedValue(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Sensitive) return revealedValue(value.reveal());
  if (Array.isArray(value)) return revealedList(value as readonly Value[]);
  return isValueMap(value) ? revealedMap(value) : value;
}

function revealedList(values: readonly Value[]): readonly Value[] {
  let revealed: Value[] | undefined;
  for (const [at, value] of values.entries()) {
    const plain = revealedValue(value);
    if (plain !== value) (revealed ??= [...values])[at] = plain;
  }
  return revealed ?? values;
}

function revealedMap(values: ValueMap): ValueMap {
  let revealed: Record<string, Value> | undefined;
  for (const name of Object.keys(values)) {
    const value = values[name] ?? null;
    const plain = revealedValue(value);
    if (plain === value || isSecretName(name)) continue;
    revealed ??= Object.assign(emptyRecord<Value>(), values);
    revealed[name] = plain;
  }
  return revealed ?? values;
}
