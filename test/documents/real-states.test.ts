import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Document } from "../../lib/documents/document";
import { readDocuments } from "../../lib/documents/read";
import { isValueMap, Sensitive, type Value, type ValueMap } from "../../lib/documents/value";

const fixtures = join(__dirname, "..", "fixtures");

function read(...path: readonly string[]): Document {
  const { documents, errors } = readDocuments([join(fixtures, ...path)]);
  const [document] = documents;
  if (document === undefined || errors.length > 0) throw new Error(errors.map(String).join());
  return document;
}

function revealed(value: Value): unknown {
  if (value instanceof Sensitive) return revealed(value.reveal());
  if (Array.isArray(value)) return (value as readonly Value[]).map(revealed);
  if (!isValueMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, revealed(entry)]));
}

/** What is there by address: everything but where it stands and what is hidden. */
function content({ resources }: Document): unknown {
  const entries = resources.map(({ address, module, type, mode, change, status, values }) => {
    return [address, { module, type, mode, change, status, values: revealed(values) }] as const;
  });
  return Object.fromEntries(entries);
}

/** The places of hidden values that are there. */
function hidden({ resources }: Document): string[] {
  const within = (values: ValueMap, place: string): string[] =>
    Object.entries(values).flatMap(([name, value]) => {
      if (value instanceof Sensitive) return value.reveal() === null ? [] : [`${place}.${name}`];
      return isValueMap(value) ? within(value, `${place}.${name}`) : [];
    });
  return resources.flatMap(({ address, values }) => within(values, address)).sort();
}

/** Terraform itself prints each stored state (`show -json`), and so tells what it holds. */
describe.each(readdirSync(join(fixtures, "states")))("%s", (name) => {
  const stored = read("states", name);
  const printed = read("plans", name.replace(/\.tfstate$/, ".state.json"));

  test("holds what Terraform prints of it", () => {
    expect(content(stored)).toEqual(content(printed));
    expect([stored.notes, stored.problems]).toEqual([printed.notes, printed.problems]);
  });

  test("hides what Terraform hides", () => {
    expect(hidden(stored)).toEqual(expect.arrayContaining(hidden(printed)));
  });

  test("names the provider of every resource", () => {
    expect(stored.resources.map(({ provider }) => provider)).toEqual(
      stored.resources.map(({ type }) => type.slice(0, type.indexOf("_"))),
    );
  });
});
