/** A JSON value as small as it can be made, a part at a time, while something stays true of it. */
export function minimalJson<Value>(value: Value, isStillTrue: (smaller: Value) => boolean): Value {
  let smallest = value;
  for (;;) {
    const next = smallerValues(smallest).find((candidate) => isStillTrue(candidate as Value));
    if (next === undefined) return smallest;
    smallest = next as Value;
  }
}

/** The value without one of its parts, or with one part smaller. */
function smallerValues(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    const parts: readonly unknown[] = value;
    return parts.flatMap((part, at) => [
      parts.toSpliced(at, 1),
      ...(parts.length === 1 && typeof part === "string" ? [part] : []),
      ...smallerValues(part).map((smaller) => parts.with(at, smaller)),
    ]);
  }
  if (typeof value !== "object" || value === null) return [];
  const members = Object.entries(value);
  return members.flatMap(([name, part]) => [
    Object.fromEntries(members.filter(([other]) => other !== name)),
    ...smallerValues(part).map((smaller) => ({ ...value, [name]: smaller })),
  ]);
}
