import type { Expression, ObjectExpression, Tuple } from "../hcl/syntax";
import type { ValueType } from "../hcl/value-types";

/** The type that a constraint states; parts that it leaves to the value are not known. */
export function statedType(constraint: Expression | undefined): ValueType {
  if (constraint?.kind === "root") return primitives.get(constraint.name);
  if (constraint?.kind !== "call") return undefined;
  const [inner] = constraint.args;
  switch (constraint.name) {
    case "list":
    case "set":
    case "map":
      return { kind: constraint.name, of: statedType(inner) };
    case "object":
      return inner?.kind === "object" ? { kind: "object", members: membersOf(inner) } : undefined;
    case "tuple":
      return inner?.kind === "tuple" ? { kind: "tuple", members: elementsOf(inner) } : undefined;
    case "optional":
      return statedType(inner);
    default:
      return undefined;
  }
}

const primitives: ReadonlyMap<string, ValueType> = new Map([
  ["string", "string"],
  ["number", "number"],
  ["bool", "bool"],
]);

/** The name of an attribute in the constraint of an object. */
export function attributeName(key: Expression): string {
  return key.kind === "literal" ? String(key.value) : key.text;
}

function membersOf({ items }: ObjectExpression): ReadonlyMap<string, ValueType> {
  return new Map(items.map(({ key, value }) => [attributeName(key), statedType(value)]));
}

function elementsOf({ items }: Tuple): ReadonlyMap<string, ValueType> {
  return new Map(items.map((type, place) => [String(place), statedType(type)]));
}

/** Whether a constraint is `any`. */
export function isAny(constraint: Expression | undefined): boolean {
  return constraint?.kind === "root" && constraint.name === "any";
}
