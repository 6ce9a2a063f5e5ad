import {
  isValueMap,
  PartialString,
  Unknown,
  type Reference,
  type Value,
  type ValueMap,
} from "../../../lib/documents/value";
import { emptyRecord } from "../../../lib/documents/empty-record";

/**
 * The policy with references to resources taken for the texts that they are, which nobody else has, and each further value of
 * a condition that is not known for some one text: who has no such key does not meet it whatever it is.
 */
export function withFixedTexts(tree: Value): Value {
  return withFixed(tree, ["Principal", "Condition"]);
}

/** The same for conditions alone. */
export function withFixedConditions(tree: Value): Value {
  return withFixed(tree, ["Condition"]);
}

function withFixed(tree: Value, elements: readonly string[]): Value {
  if (!isValueMap(tree)) return tree;
  const statement = (value: Value): Value =>
    mapped(value, (member, name) => {
      if (!elements.includes(name)) return member;
      if (name === "Principal") return isValueMap(member) ? mapped(member, fixedAll) : member;
      return isValueMap(member)
        ? mapped(member, (test) => mapped(test, (values) => fixedAll(withHole(values))))
        : member;
    });
  return mapped(tree, (value, name) =>
    name !== "Statement" ? value : Array.isArray(value) ? (value as readonly Value[]).map(statement) : statement(value),
  );
}

function withHole(values: Value): Value {
  if (Array.isArray(values)) return (values as readonly Value[]).map(withHole);
  if (!(values instanceof Unknown)) return values;
  return new PartialString([{ expression: values.references.map(({ expression }) => expression).join(" ") || "?" }]);
}

function fixedAll(values: Value): Value {
  return Array.isArray(values) ? (values as readonly Value[]).map(fixed) : fixed(values);
}

function fixed(value: Value): Value {
  if (value instanceof Unknown) {
    const [reference, ...more] = value.references;
    const text = reference === undefined || more.length > 0 ? undefined : textOfReference(reference, true);
    return text ?? value;
  }
  if (!(value instanceof PartialString)) return value;
  const parts = value.parts.map((part, at) =>
    typeof part === "string" ? part : (textOfReference(part, at === 0) ?? part),
  );
  return parts.every((part) => typeof part === "string") ? parts.join("") : new PartialString(parts);
}

/** An attribute of a resource is its ARN, its name or its id, and no wildcard. What a variable holds, nobody can say. */
function textOfReference({ expression }: Reference, isStart: boolean): string | undefined {
  if (!/^(?:module\.[\w-]+(?:\[[^\]]*\])?\.)*(?:data\.)?aws_\w+\.[\w-]+/.test(expression)) return undefined;
  const name = expression.replace(/[^\w.-]/g, "_");
  return isStart && expression.endsWith("arn") ? `arn:aws:any:any:any:${name}` : name;
}

function mapped(value: Value, change: (value: Value, name: string) => Value): Value {
  if (!isValueMap(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [name, change(member, name)] as const);
  return Object.assign(emptyRecord<Value>(), Object.fromEntries(members)) satisfies ValueMap;
}
