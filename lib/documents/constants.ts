import { isJsonObject, list, member } from "./json";
import { parseTemplate } from "./template";
import { PartialString } from "./value";

/**
 * The text of a constant, or of what is asked of it.
 *
 * @param path the path behind the constant: `.subject`, `["a"].names[0]`, `""` for the constant itself
 * @returns `undefined` where there is no such text, number or boolean
 */
export function constantText(constant: unknown, path: string): string | undefined {
  let value = constant;
  const steps = /\.([\w-]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/y;
  for (let at = 0; at < path.length; at = steps.lastIndex) {
    steps.lastIndex = at;
    const [, name, index, key] = steps.exec(path) ?? [];
    if (index !== undefined) value = list(value)[Number(index)];
    else if (name !== undefined || key !== undefined) value = member(value, name ?? key ?? "");
    else return undefined;
  }
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : undefined;
}

/**
 * The text of `each.key`, `each.value` or `count.index`, and of what is asked of it, in an instance.
 *
 * @param forEach the `for_each_expression`, whose value is known where it is constant
 * @param key the key of the instance
 */
export function eachText(forEach: unknown, key: unknown, expression: string): string | undefined {
  if (typeof key !== "string" && typeof key !== "number") return undefined;
  if (expression === "each.key" || expression === "count.index") return String(key);
  const constant = stated(forEach);
  const [, inside] = /^each\.value(.*)$/s.exec(expression) ?? [];
  if (inside === undefined || !isJsonObject(constant) || list(member(forEach, "references")).length > 0)
    return undefined;
  return constantText(member(constant, String(key)), inside);
}

/** Whether a template of the JSON syntax is the reference and nothing else. */
export function isTemplateOf(source: unknown, reference: string): boolean {
  const template = typeof source === "string" ? parseTemplate(source) : undefined;
  if (!(template instanceof PartialString)) return false;
  const [part, ...more] = template.parts;
  return more.length === 0 && typeof part === "object" && part.expression === reference;
}

/** The one reference that an expression of the JSON syntax is, or `undefined` where it is more than that, or in another syntax. */
export function exactReference(expression: unknown): string | undefined {
  const [reference] = list(member(expression, "references"));
  const isExact = typeof reference === "string" && isTemplateOf(member(expression, "constant_value"), reference);
  return isExact ? reference : undefined;
}

/** The value of an expression that refers to nothing. */
export function stated(expression: unknown): unknown {
  return list(member(expression, "references")).length === 0 ? member(expression, "constant_value") : undefined;
}
