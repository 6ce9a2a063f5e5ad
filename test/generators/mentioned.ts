/** The texts that policies hold, by the part of a request that they are compared with. */
export interface Mentioned {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** By condition key in lower case. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** Collects from documents, and from lists and objects of them. */
export function mentionedIn(policies: unknown): Mentioned {
  const actions = new Set<string>();
  const resources = new Set<string>();
  const values = new Map<string, string[]>();
  for (const [path, text] of textsOf(policies, [])) {
    const [element, operator, key] = path.slice(path.findLastIndex((name) => elements.has(name)));
    if (element === "Action" || element === "NotAction") actions.add(text);
    if (element === "Resource" || element === "NotResource") resources.add(text);
    if (element === "Condition" && operator !== "Null" && key !== undefined) {
      const name = key.toLowerCase();
      values.set(name, [...(values.get(name) ?? []), text]);
    }
  }
  return { actions: [...actions], resources: [...resources], values };
}

const elements = new Set(["Action", "NotAction", "Resource", "NotResource", "Condition"]);

/** Every text and number, with the names of the objects' members that lead to it. */
function* textsOf(value: unknown, path: readonly string[]): Generator<readonly [readonly string[], string]> {
  if (Array.isArray(value)) for (const entry of value) yield* textsOf(entry, path);
  else if (typeof value === "object" && value !== null) {
    for (const [name, member] of Object.entries(value)) yield* textsOf(member, [...path, name]);
  } else if (typeof value === "string" || typeof value === "number") yield [path, String(value)];
}
