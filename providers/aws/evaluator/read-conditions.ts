import { isJsonObject, members } from "../../../lib/documents/json";
import { operatorNamed, operatorNames } from "./operators/all";
import type { Operator } from "./operators/operator";
import type { Condition, Quantifier } from "./policy";
import { PolicyError, shown } from "./policy-error";
import { readTemplate } from "./template";

/**
 * Reads the `Condition` of a statement: every key under every operator is one condition, and all of them must hold.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 *
 * @param variables whether policy variables are alive in this policy
 * @throws {PolicyError} for an operator that AWS doesn't have, and for `NullIfExists`
 */
export function readConditions(condition: unknown, variables: boolean, where: string): readonly Condition[] {
  if (condition === undefined) return [];
  if (!isJsonObject(condition)) throw new PolicyError(where, "Condition is an object by operator");
  return members(condition).flatMap(([name, keys]) => {
    if (!isJsonObject(keys)) throw new PolicyError(where, `${shown(name)} holds an object by condition key`);
    const operator = readOperator(name, where);
    return members(keys).map(([key, values]) => {
      const texts = readTexts(values, `${where}, ${shown(name)} of ${shown(key)}`);
      return readCondition(operator, key.toLowerCase(), texts, variables, where);
    });
  });
}

/** An operator's name, taken apart. */
interface NamedOperator {
  readonly operator: Operator | "Null";
  readonly quantified: { readonly quantifier?: Quantifier };
  readonly ifExists: boolean;
}

function readOperator(name: string, where: string): NamedOperator {
  const [, prefix, base = "", suffix] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/is.exec(name) ?? [];
  const quantifier = prefix?.toLowerCase() === "forallvalues" ? "ForAllValues" : "ForAnyValue";
  const ifExists = suffix !== undefined;
  const operator = base.toLowerCase() === "null" ? "Null" : operatorNamed(base);
  if (operator === undefined) {
    throw new PolicyError(where, `${shown(name)} is no condition operator; they are ${operatorNames.join(", ")}`);
  }
  if (operator === "Null" && ifExists) throw new PolicyError(where, "`Null` takes no suffix `IfExists`");
  return { operator, quantified: prefix === undefined ? {} : { quantifier }, ifExists };
}

function readTexts(values: unknown, where: string): readonly string[] {
  const list: readonly unknown[] = Array.isArray(values) ? values : [values];
  return list.map((value) => {
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
    throw new PolicyError(where, `${shown(value)} is no string, number or boolean`);
  });
}

function readCondition(
  { operator, quantified, ifExists }: NamedOperator,
  key: string,
  texts: readonly string[],
  variables: boolean,
  where: string,
): Condition {
  if (operator === "Null") {
    const words = texts.map((text) => text.toLowerCase());
    return {
      kind: "null",
      ...quantified,
      key,
      answers: [true, false].filter((answer) => words.includes(String(answer))),
    };
  }
  const options = { variables: variables && operator.variables, wildcards: operator.wildcards };
  const expected = texts.map((text) => readTemplate(text, options, where));
  return { kind: "comparison", operator, ...quantified, ifExists, key, expected };
}
