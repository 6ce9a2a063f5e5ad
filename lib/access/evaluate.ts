import { inRange, parseAddress } from "./address";
import { matchesGlob } from "./glob-match";
import type { AccessRequest, AccessSet, Comparison, Condition, Pattern, Policy, Region, StringTest, Text, ValueTest } from "./model";

/**
 * Decides one concrete request by going through every statement: the naive twin of the decision procedure, with which
 * it shares nothing but the model and the arithmetic of addresses.
 *
 * @param valueOf the text with values in place of its holes
 * @returns whether every layer allows the request and none denies it. A condition that is not understood does not hold
 * where it allows, and holds where it denies
 */
export function evaluate(set: AccessSet, request: AccessRequest, valueOf: (text: Text) => string): boolean {
  const evaluator = new Evaluator(request, valueOf);
  if (set.layers.length === 0) return false;
  return set.layers.every(
    ({ policies }) => policies.some((policy) => evaluator.allows(policy)) && !policies.some((policy) => evaluator.denies(policy)),
  );
}

class Evaluator {
  constructor(
    private readonly request: AccessRequest,
    private readonly valueOf: (text: Text) => string,
  ) {}

  allows({ allow }: Policy): boolean {
    return allow.some((region) => this.#includes(region, false));
  }

  denies({ deny }: Policy): boolean {
    return deny.some((region) => this.#includes(region, true));
  }

  #includes(region: Region, opaqueHolds: boolean): boolean {
    const { action, resource, principal } = this.request;
    return (
      this.#passes(region.actions, action) &&
      this.#passes(region.resources, resource) &&
      (region.principals === undefined || (principal !== undefined && this.#passes(region.principals, principal))) &&
      region.conditions.every((condition) => this.#holds(condition, opaqueHolds))
    );
  }

  #passes({ patterns, negated }: StringTest, value: string): boolean {
    return patterns.some((pattern) => this.#matches(pattern, value)) !== negated;
  }

  #matches({ text, syntax, ignoreCase }: Pattern, value: string): boolean {
    const fold = (words: string): string => (ignoreCase ? words.toLowerCase() : words);
    const [pattern, given] = [fold(this.valueOf(text)), fold(value)];
    if (syntax === "literal") return pattern === given;
    if (syntax === "glob") return matchesGlob(pattern, given);
    const [expected, actual] = [fieldsOf(pattern), fieldsOf(given)];
    return expected.length === actual.length && expected.every((field, at) => matchesGlob(field, actual[at] ?? ""));
  }

  #holds(condition: Condition, opaqueHolds: boolean): boolean {
    if (condition.kind === "opaque") return opaqueHolds;
    const { context } = this.request;
    const given = Object.hasOwn(context, condition.key) ? context[condition.key] : undefined;
    if (condition.kind === "presence") return (given !== undefined) === condition.present;
    if (given === undefined) return condition.whenAbsent;
    const values = typeof given === "string" ? [given] : given;
    const holds = (value: string): boolean => this.#test(condition.test, value);
    return condition.quantifier === "any" ? values.some(holds) : values.every(holds);
  }

  #test(test: ValueTest, value: string): boolean {
    switch (test.kind) {
      case "string":
        return this.#passes(test.test, value);
      case "boolean":
        return test.values.includes(value.toLowerCase() === "true");
      case "address": {
        const address = parseAddress(value);
        return address !== undefined && test.ranges.some((range) => inRange(address, range)) !== test.negated;
      }
      case "number":
        return compared(Number(value), test.comparison, test.bounds);
      case "instant":
        return compared(Date.parse(value), test.comparison, test.bounds);
    }
  }
}

/** The six fields of an ARN, of which the last may hold colons. */
function fieldsOf(arn: string): string[] {
  const fields = arn.split(":");
  return fields.length <= 6 ? fields : [...fields.slice(0, 5), fields.slice(5).join(":")];
}

const comparisons: Readonly<Record<Comparison, (value: number, bound: number) => boolean>> = {
  equal: (value, bound) => value === bound,
  "not-equal": (value, bound) => value !== bound,
  less: (value, bound) => value < bound,
  "less-or-equal": (value, bound) => value <= bound,
  greater: (value, bound) => value > bound,
  "greater-or-equal": (value, bound) => value >= bound,
};

function compared(value: number, comparison: Comparison, bounds: readonly number[]): boolean {
  if (Number.isNaN(value)) return false;
  const passes = (bound: number): boolean => comparisons[comparison](value, bound);
  return comparison === "not-equal" ? bounds.every(passes) : bounds.some(passes);
}
