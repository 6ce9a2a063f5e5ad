/** What `instanceof` says by itself, for classes that extend one which says something else. */
export function isMadeBy(type: object, value: unknown): boolean {
  return Function.prototype[Symbol.hasInstance].call(type, value);
}
