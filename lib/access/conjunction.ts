import type { Condition, Question, Region, StringTest } from "./model";

/** A conjunction of literals over every dimension of a request. */
export interface Conjunction {
  readonly actions: readonly StringTest[];
  readonly resources: readonly StringTest[];
  readonly principals: readonly StringTest[];
  readonly conditions: readonly Condition[];
}

export function ofQuestion({ actions, resources, principals, conditions }: Question): Conjunction {
  return { actions: actions ?? [], resources: resources ?? [], principals: principals ?? [], conditions: conditions ?? [] };
}

/** The conjunction that also satisfies a region. */
export function within(conjunction: Conjunction, region: Region): Conjunction {
  return {
    actions: [...conjunction.actions, region.actions],
    resources: [...conjunction.resources, region.resources],
    principals: region.principals === undefined ? conjunction.principals : [...conjunction.principals, region.principals],
    conditions: [...conjunction.conditions, ...region.conditions],
  };
}

/** The ways out of a region: the conjunction with one of the region's literals negated, for each of them. */
export function* waysOutOf(conjunction: Conjunction, region: Region): Iterable<Conjunction> {
  for (const condition of region.conditions) {
    yield { ...conjunction, conditions: [...conjunction.conditions, negateCondition(condition)] };
  }
  yield { ...conjunction, resources: [...conjunction.resources, negate(region.resources)] };
  yield { ...conjunction, actions: [...conjunction.actions, negate(region.actions)] };
  if (region.principals !== undefined) {
    yield { ...conjunction, principals: [...conjunction.principals, negate(region.principals)] };
  }
}

function negate({ patterns, negated }: StringTest): StringTest {
  return { patterns, negated: !negated };
}

/** The condition that holds exactly where the given one does not. */
export function negateCondition(condition: Condition): Condition {
  switch (condition.kind) {
    case "presence":
      return { ...condition, present: !condition.present };
    case "opaque":
      return condition;
    case "value":
      return {
        ...condition,
        quantifier: condition.quantifier === "one" ? "one" : condition.quantifier === "any" ? "all" : "any",
        test: negateTest(condition.test),
        whenAbsent: !condition.whenAbsent,
      };
  }
}

type ValueTest = Extract<Condition, { kind: "value" }>["test"];

function negateTest(test: ValueTest): ValueTest {
  switch (test.kind) {
    case "string":
      return { ...test, test: negate(test.test) };
    case "address":
      return { ...test, negated: !test.negated };
    case "boolean":
      return { ...test, values: [true, false].filter((value) => !test.values.includes(value)) };
    case "number":
    case "instant":
      return negateComparison(test);
  }
}

/** "For one of the bounds" negates to "for none": the bound that is hardest to pass stands for all of them. */
function negateComparison<T extends Extract<ValueTest, { kind: "number" | "instant" }>>(test: T): T {
  const lowest = Math.min(...test.bounds);
  const highest = Math.max(...test.bounds);
  switch (test.comparison) {
    case "equal":
      return { ...test, comparison: "not-equal" };
    case "not-equal":
      return { ...test, comparison: "equal" };
    case "less":
      return { ...test, comparison: "greater-or-equal", bounds: [highest] };
    case "less-or-equal":
      return { ...test, comparison: "greater", bounds: [highest] };
    case "greater":
      return { ...test, comparison: "less-or-equal", bounds: [lowest] };
    case "greater-or-equal":
      return { ...test, comparison: "less", bounds: [lowest] };
  }
}
