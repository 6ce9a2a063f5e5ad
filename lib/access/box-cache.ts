import { boxesOf, type RegionBoxes } from "./boxes";
import type { LiteralContext } from "./condition-literals";
import type { Region, StringTest, Text } from "./model";
import type { Words } from "./words";

const cache = new WeakMap<Words, WeakMap<Region, Map<string, RegionBoxes>>>();

/** A statement as boxes; made once for what the condition keys that it mentions are taken for. */
export function cachedBoxesOf(region: Region, context: LiteralContext): RegionBoxes {
  const { words, kinds } = context;
  const byRegion = cache.get(words) ?? new WeakMap<Region, Map<string, RegionBoxes>>();
  cache.set(words, byRegion);
  const bySignature = byRegion.get(region) ?? new Map<string, RegionBoxes>();
  byRegion.set(region, bySignature);
  const signature = keysOf(region)
    .map((key) => kinds.get(key) ?? "")
    .join();
  const boxes = bySignature.get(signature) ?? boxesOf(region, context);
  bySignature.set(signature, boxes);
  return boxes;
}

const keys = new WeakMap<Region, readonly string[]>();

/** The condition keys that a statement tests, or takes the value of. */
function keysOf(region: Region): readonly string[] {
  const known = keys.get(region);
  if (known !== undefined) return known;
  const { actions, resources, principals, conditions } = region;
  const tests: StringTest[] = [actions, resources, ...(principals === undefined ? [] : [principals])];
  const found = new Set<string>();
  for (const condition of conditions) {
    found.add(condition.key);
    if (condition.kind === "value" && condition.test.kind === "string") tests.push(condition.test.test);
  }
  for (const { text } of tests.flatMap(({ patterns }) => patterns)) addVariables(text, found);
  const list = [...found];
  keys.set(region, list);
  return list;
}

function addVariables(text: Text, found: Set<string>): void {
  if (typeof text === "string") return;
  for (const part of text) if (typeof part === "object" && "variable" in part) found.add(part.variable);
}
