import type { PartialString, Value, ValueMap } from "../value";
import { mapOf } from "./value-facts";

/** A member of an object whose name is known in part: `"${aws_iam_openid_connect_provider.eks.url}:sub"`. */
export interface PartialKey {
  readonly key: PartialString;
  readonly value: Value;
}

const partial = new WeakMap<ValueMap, readonly PartialKey[]>();

/** An object with members whose names are known in part; they are shown as they are written. */
export function withPartialKeys(map: ValueMap, keys: readonly PartialKey[]): ValueMap {
  if (keys.length === 0) return map;
  const shown = keys.map(({ key, value }) => [keyText(key), value] as const);
  const whole = mapOf([...Object.entries(map), ...shown]);
  partial.set(whole, keys);
  return whole;
}

/** The members of an object whose names are known in part. */
export function partialKeysOf(map: ValueMap): readonly PartialKey[] {
  return partial.get(map) ?? [];
}

/** A text of which parts are known, with its references as they are written. */
export function keyText({ parts }: PartialString): string {
  return parts.map((part) => (typeof part === "string" ? part : `\${${part.expression}}`)).join("");
}
