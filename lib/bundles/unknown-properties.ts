import { nearest } from "../identity/nearest";
import type { SpecIssue } from "../identity/spec-error";

/** An issue for every property that does not exist, naming the one that was probably meant. */
export function unknownProperties(spec: object, known: readonly string[]): readonly SpecIssue[] {
  return Object.keys(spec)
    .filter((property) => !known.includes(property))
    .map((property) => {
      const meant = nearest(property, known);
      return {
        property: property.slice(0, 60),
        given: "a property that does not exist",
        allowed: known.map((name) => `\`${name}\``).join(", "),
        todo: meant === undefined ? "remove it" : `did you mean \`${meant}\`?`,
      };
    });
}
