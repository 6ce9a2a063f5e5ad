import { isValueMap, type Value } from "../value";
import { byCodePoint } from "./text-order";
import { asSet } from "./value-facts";

/** The elements of a set in the order in which Terraform goes through them, each once. All of them have to be known. */
export function setOf(elements: readonly Value[]): readonly Value[] {
  const distinct = [...new Map(elements.map((element) => [keyOf(element), element] as const))];
  const present = distinct.filter(([, element]) => element !== null);
  const nulls = distinct.flatMap(([, element]) => (element === null ? [element] : []));
  const isNumeric = present.every(([, element]) => typeof element === "number");
  const isText = present.every(([, element]) => typeof element === "string");
  const sorted = present.sort(([key, element], [otherKey, other]) => {
    if (typeof element === "string" && typeof other === "string" && isText) return byCodePoint(element, other);
    return isNumeric ? Number(element) - Number(other) : byCodePoint(key, otherKey);
  });
  return asSet([...sorted.map(([, element]) => element), ...nulls]);
}

/** What an element is told by: lists and objects are in the order of this. Members of objects are in the order of their names. */
export function keyOf(element: Value): string {
  if (element === null) return "~";
  if (typeof element === "boolean") return element ? "T" : "F";
  if (typeof element === "number") return numberKey(element);
  if (Array.isArray(element)) return `[${(element as readonly Value[]).map((inner) => `${keyOf(inner)};`).join("")}]`;
  if (!isValueMap(element)) return JSON.stringify(element);
  const names = Object.keys(element).sort(byCodePoint);
  return `{${names.map((name) => `${JSON.stringify(name)}:${keyOf(element[name] ?? null)};`).join("")}}`;
}

/** Ten digits, as in Go's `%.10g`, and all of them behind that. */
function numberKey(number: number): string {
  if (number === 0) return "0";
  const [mantissa = "", exponent = "0"] = number.toExponential(9).split("e");
  const digits = mantissa.replace(/\.?0+$/, "");
  const power = Number(exponent);
  const isPlain = power >= -4 && power < 10;
  const short = isPlain
    ? String(Number(`${digits}e${power}`))
    : `${digits}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  return Number(short) === number ? short : `${short} ${number}`;
}
