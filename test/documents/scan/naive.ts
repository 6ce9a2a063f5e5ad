import type { Document, Resource } from "../../../lib/documents/document";
import { jsonDocument } from "../../../lib/documents/formats";
import { parseOutput } from "../../../lib/documents/json";
import { concernedType, type Concerns } from "../../../lib/documents/left-out";
import { ReadError } from "../../../lib/documents/read-error";
import { BlockSource } from "../../../lib/documents/scan/byte-source";
import { inUtf8 } from "../../../lib/documents/scan/encoding";
import { scanOutput } from "../../../lib/documents/scan/parse";
import type { Reading } from "../../../lib/documents/scan/checker";
import {
  isValueMap,
  PartialString,
  Sensitive,
  Unknown,
  type Reference,
  type Value,
} from "../../../lib/documents/value";
import { ResourceIndex } from "../../../lib/estate/resource-index";
import { shown } from "../shown";

/** A document, the words of the error where there is none, or `undefined` for JSON of something else. */
export type Outcome = Document | string | undefined;

/** The naive twin: all of the text, by `JSON.parse`. */
export function readNaively(text: string): Outcome {
  return attempt(() => jsonDocument(parseOutput(text, "x.json"), "x.json")?.document);
}

/** The reader of large files, on a text of any size. */
export function readInWindows(bytes: Buffer, concerns: Concerns, reading: Partial<Reading> = {}): Outcome {
  return attempt(() => {
    const scanned = scanOutput(inUtf8(new BlockSource([bytes])), "x.json", concerns, reading);
    return scanned === undefined ? undefined : jsonDocument(scanned, "x.json")?.document;
  });
}

function attempt(read: () => Document | undefined): Outcome {
  try {
    return read();
  } catch (error) {
    if (error instanceof ReadError) return error.problem;
    throw error;
  }
}

/**
 * Holds what was read in windows against all that there is: the same but for resources that concern nobody, and whatever
 * a mapper finds by a reference, it finds the same.
 */
export function expectSame(windowed: Outcome, naive: Outcome, concerns: Concerns): void {
  if (typeof windowed !== "object" || typeof naive !== "object") {
    expect(windowed).toEqual(naive);
    return;
  }
  const kept = new Set(windowed.resources.map(keyOf));
  const expected = naive.resources.filter((resource) => kept.has(keyOf(resource)));
  expect({ ...windowed, ...comparable(windowed.resources), providers: providersOf(windowed) }).toEqual({
    ...naive,
    ...comparable(expected),
    providers: providersOf(naive),
  });
  const types = new Set(windowed.resources.map(({ type }) => type));
  const isBeside = (type: string): boolean => types.has(concerns.beside?.(type) ?? "");
  const missing = naive.resources.filter(
    ({ mode, type }) => concerns(concernedType(mode, type)) || (mode === "managed" && isBeside(type)),
  );
  expect(missing.filter((resource) => !kept.has(keyOf(resource)))).toEqual([]);
  expectSameReferences(windowed, naive);
}

function expectSameReferences(windowed: Document, naive: Document): void {
  const [found, all] = [new ResourceIndex(windowed), new ResourceIndex(naive)];
  for (const resource of windowed.resources) {
    const references = [...referencesIn(resource.values), ...referencesIn(resource.before ?? null)];
    const target = (index: ResourceIndex, reference: Reference): unknown => {
      const referenced = index.referenced(reference, resource);
      return referenced && { ...referenced, resource: comparable([referenced.resource]) };
    };
    for (const reference of references) expect(target(found, reference)).toEqual(target(all, reference));
  }
}

/** The pointer tells entries apart that have one address. */
function keyOf({ location }: Resource): string {
  return location.pointer ?? "";
}

function comparable(resources: readonly Resource[]): object {
  return {
    resources: resources.map((resource) => ({
      ...resource,
      values: shown(resource.values),
      before: shown(resource.before),
    })),
  };
}

function providersOf({ providers }: Document): unknown {
  return providers.map(({ key, values }) => ({ key, values: shown(values) }));
}

function referencesIn(value: Value): readonly Reference[] {
  if (value instanceof Unknown) return value.references;
  if (value instanceof Sensitive) return referencesIn(value.reveal());
  if (value instanceof PartialString) return value.parts.filter((part) => typeof part !== "string");
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap(referencesIn);
  return isValueMap(value) ? Object.values(value).flatMap(referencesIn) : [];
}
