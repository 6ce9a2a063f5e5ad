import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SnapshotIndex } from "../providers/aws/catalogue/snapshot";

/** The folder of the data that `providers/aws/catalogue` reads. */
export const dataFolder = join(__dirname, "..", "providers", "aws", "catalogue", "data");

/** Texts by file name. */
export type Files = Readonly<Record<string, string>>;

export function writeFiles(files: Files): void {
  mkdirSync(dataFolder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dataFolder, name), text);
}

/**
 * The two files of a snapshot, with its records sorted by name.
 *
 * @param records the JSON text of each, which may have several lines
 * @throws Error where a name would not keep its place in a JSON object
 */
export function snapshotFiles(
  name: string,
  origin: Omit<SnapshotIndex, "records">,
  records: ReadonlyMap<string, string>,
): Files {
  const sorted = [...records].sort(([left], [right]) => order(left, right));
  const misplaced = sorted.find(([record]) => /^\d*$/.test(record));
  if (misplaced !== undefined) throw new Error(`\`${misplaced[0]}\` can't be the name of a record`);
  const lengths = Object.fromEntries(sorted.map(([record, text]) => [record, Buffer.byteLength(text)]));
  return {
    [`${name}.index.json`]: `${JSON.stringify({ ...origin, records: lengths }, undefined, 2)}\n`,
    [`${name}.records`]: sorted.map(([, text]) => `${text}\n`).join(""),
  };
}

/** Records as text, one line an entry, by their names in lower case. */
export function recordTexts<Each>(
  records: readonly Each[],
  name: (record: Each) => string,
): ReadonlyMap<string, string> {
  return new Map(records.map((record) => [name(record).toLowerCase(), JSON.stringify(record, undefined, 1)]));
}

/** The entries sorted by name, so that the same data makes the same text. */
export function sortedRecord<Value>(entries: Iterable<readonly [string, Value]>): Readonly<Record<string, Value>> {
  return Object.fromEntries([...entries].sort(([left], [right]) => order(left, right)));
}

/** By code units: the same on every machine. */
export function order(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
