import type { RequestContext } from "./context";
import type { Comparison, Condition, NullCondition, Quantifier } from "./policy";
import { fill } from "./template";

/**
 * Whether a condition holds for a request.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function holds(condition: Condition, context: RequestContext): boolean {
  const values = context.values(condition.key);
  if (condition.kind === "null") return nullHolds(condition, values);
  if (values.length === 0 && condition.ifExists) return true;
  if (condition.quantifier === undefined) return passes(onlyOf(values), condition, context);
  return setHolds(condition.quantifier, values, (value) => passes(value, condition, context));
}

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
function setHolds(quantifier: Quantifier, values: readonly string[], passing: (value: string) => boolean): boolean {
  if (quantifier === "ForAllValues") return isNull(values) || values.every(passing);
  return !isNull(values) && values.some(passing);
}

/**
 * Whether a key has "a null dataset, such as an empty string": it is absent, or all that it holds is empty. Set operators and
 * `Null` ask for this. Other operators compare the empty string like any other, as AWS's own `"s3:prefix": ["", "home/"]` does.
 */
function isNull(values: readonly string[]): boolean {
  return values.every((value) => value === "");
}

/** With a set operator `Null` asks nothing: AWS's check "Null with qualifier" says that it is always true, or always false. */
function nullHolds({ quantifier, answers }: NullCondition, values: readonly string[]): boolean {
  return quantifier === undefined ? answers.includes(isNull(values)) : quantifier === "ForAllValues";
}

/**
 * The value for an operator without a set operator. A key with several values "requires a condition set operator": without one there is
 * no value to compare, as if the key were absent.
 */
function onlyOf(values: readonly string[]): string | undefined {
  return values.length === 1 ? values[0] : undefined;
}

/** Whether a value matches one of the policy's values or, for a negated operator, none of them. No value matches nothing. */
function passes(value: string | undefined, { operator, expected }: Comparison, context: RequestContext): boolean {
  const matched = expected.some((template) => {
    const pattern = fill(template, context);
    if (value === undefined || pattern === undefined) return false;
    return operator.wildcards ? operator.matches(value, pattern) : operator.matches(value, pattern.join(""));
  });
  return matched !== operator.negated;
}
