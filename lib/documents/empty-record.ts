/**
 * Makes objects that inherit nothing. Unlike those of `Object.create(null)` they have the engine's fast form, of which reading,
 * copying and writing them takes half as long.
 */
const EmptyRecord = function EmptyRecord() {
  // Its members are put in by whoever makes one.
} as unknown as new () => object;
EmptyRecord.prototype = Object.create(null) as object;

/**
 * A record without members, for names that strangers choose: nothing is inherited, so that `constructor` is not there unless
 * it was put there, and `__proto__` is a name like any other.
 */
export function emptyRecord<Value>(): Record<string, Value> {
  return new EmptyRecord() as Record<string, Value>;
}
