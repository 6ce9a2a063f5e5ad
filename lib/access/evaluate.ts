import { inRange, parseAddress } from "./address";
import { globSigns, matchesSigns, type GlobSign } from "./glob-match";
import type {
  AccessRequest,
  AccessSet,
  Comparison,
  Condition,
  Pattern,
  Policy,
  Question,
  Region,
  StringTest,
  TextPart,
  ValueTest,
} from "./model";

/** The value of a hole, by its name. */
export type ValueOf = (hole: string) => string;

/**
 * How conditions that are not understood are taken: `surely` allowed asks what is allowed whatever they mean, so that they
 * hold where a statement denies and do not where it allows; `perhaps` asks the contrary, and takes a policy that is not
 * known to allow everything.
 */
export type Certainty = "surely" | "perhaps";

/**
 * Decides one concrete request by going through every statement: the naive twin of the decision procedure, with which
 * it shares nothing but the model and the arithmetic of addresses.
 *
 * @returns whether every layer allows the request and none denies it
 */
export function evaluate(
  set: AccessSet,
  request: AccessRequest,
  valueOf: ValueOf,
  certainty: Certainty = "surely",
): boolean {
  const evaluator = new Evaluator(request, valueOf, certainty);
  if (set.layers.length === 0) return false;
  return set.layers.every(
    ({ policies, unknown }) =>
      (policies.some((policy) => evaluator.allows(policy)) || (certainty === "perhaps" && unknown.length > 0)) &&
      !policies.some((policy) => evaluator.denies(policy)),
  );
}

/** Tells whether one concrete request is of the kind that a question asks for. */
export function isAsked(question: Question, request: AccessRequest, valueOf: ValueOf): boolean {
  return new Evaluator(request, valueOf, "surely").isAsked(question);
}

class Evaluator {
  constructor(
    private readonly request: AccessRequest,
    private readonly valueOf: ValueOf,
    private readonly certainty: Certainty,
  ) {}

  allows({ allow }: Policy): boolean {
    return allow.some((region) => this.#includes(region, this.certainty === "perhaps"));
  }

  denies({ deny }: Policy): boolean {
    return deny.some((region) => this.#includes(region, this.certainty === "surely"));
  }

  isAsked({ actions = [], resources = [], principals = [], conditions = [] }: Question): boolean {
    const { action, resource, principal } = this.request;
    return (
      actions.every((test) => this.#passes(test, action)) &&
      resources.every((test) => this.#passes(test, resource)) &&
      principals.every((test) => principal !== undefined && this.#passes(test, principal)) &&
      conditions.every((condition) => this.#holds(condition, false))
    );
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

  #matches(pattern: Pattern, value: string): boolean {
    if (pattern.text === "*" && pattern.syntax === "glob") return true;
    const given = pattern.ignoreCase ? folded(value) : value;
    if (isPlain(pattern)) return (pattern.ignoreCase ? folded(pattern.text) : pattern.text) === given;
    const signs = this.#signsOf(pattern);
    if (signs === undefined) return false;
    if (pattern.syntax !== "arn") return matchesSigns(signs, given);
    const [expected, actual] = [fieldsOf(signs), textFields(given)];
    return expected.length === actual.length && expected.every((field, at) => matchesSigns(field, actual[at] ?? ""));
  }

  /** @returns `undefined` where a policy variable has no value: the pattern matches nothing then */
  #signsOf(pattern: Pattern): readonly GlobSign[] | undefined {
    const { text, syntax, ignoreCase } = pattern;
    if (typeof text === "string") return signsOfText(pattern, text);
    const signs: GlobSign[] = [];
    for (const part of text) {
      const isGlob = typeof part === "string" && syntax !== "literal";
      const value = this.#valueOfPart(part);
      if (value === undefined) return undefined;
      const words = ignoreCase ? folded(value) : value;
      for (const sign of isGlob ? globSigns(words) : words.split("")) signs.push(sign);
    }
    return signs;
  }

  #valueOfPart(part: TextPart): string | undefined {
    if (typeof part === "string") return part;
    if ("verbatim" in part) return part.verbatim;
    if ("hole" in part) return this.valueOf(part.hole);
    const values = this.#valuesOf(part.variable) ?? [];
    if (values.every((value) => value === "")) return part.otherwise;
    return values.length === 1 ? values[0] : undefined;
  }

  #valuesOf(key: string): readonly string[] | undefined {
    const { context } = this.request;
    const given = Object.hasOwn(context, key) ? context[key] : undefined;
    return typeof given === "string" ? [given] : given;
  }

  #holds(condition: Condition, opaqueHolds: boolean): boolean {
    if (condition.kind === "opaque") return opaqueHolds;
    const values = this.#valuesOf(condition.key);
    if (condition.kind === "presence") {
      return (values?.some((value) => value !== "") ?? false) === condition.present;
    }
    if (values === undefined) return condition.whenAbsent;
    const holds = (value: string): boolean => this.#test(condition.test, value);
    return condition.quantifier === "any" ? values.some(holds) : values.every(holds);
  }

  #test(test: ValueTest, value: string): boolean {
    switch (test.kind) {
      case "string":
        return this.#passes(test.test, value);
      case "boolean":
        return test.values.some((expected) => String(expected) === value.toLowerCase());
      case "address": {
        const address = parseAddress(value);
        return (address !== undefined && test.ranges.some((range) => inRange(address, range))) !== test.negated;
      }
      case "number":
        return compared(/^\s*$/.test(value) ? NaN : Number(value), test.comparison, test.bounds);
      case "instant":
        return compared(instantOf(value), test.comparison, test.bounds);
    }
  }
}

/** Whether a pattern is one text that stands for itself. */
function isPlain(pattern: Pattern): pattern is Pattern & { readonly text: string } {
  return typeof pattern.text === "string" && (pattern.syntax === "literal" || !/[*?]/.test(pattern.text));
}

const signsOfTexts = new WeakMap<Pattern, readonly GlobSign[]>();

function signsOfText(pattern: Pattern, text: string): readonly GlobSign[] {
  const known = signsOfTexts.get(pattern);
  if (known !== undefined) return known;
  const words = pattern.ignoreCase ? folded(text) : text;
  const signs = pattern.syntax === "literal" ? words.split("") : globSigns(words);
  signsOfTexts.set(pattern, signs);
  return signs;
}

/** Letters that come in pairs in lower case. */
function folded(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  return text.replace(/\p{Lu}/gu, (letter) =>
    letter.toLowerCase().toUpperCase() === letter ? letter.toLowerCase() : letter,
  );
}

const fieldsOfSigns = new WeakMap<readonly GlobSign[], readonly (readonly GlobSign[])[]>();

/** The six fields of an ARN, of which the last may hold colons. */
function fieldsOf(signs: readonly GlobSign[]): readonly (readonly GlobSign[])[] {
  const known = fieldsOfSigns.get(signs) ?? arnFields(signs);
  fieldsOfSigns.set(signs, known);
  return known;
}

function arnFields(signs: readonly GlobSign[]): GlobSign[][] {
  const fields: GlobSign[][] = [[]];
  for (const sign of signs) {
    if (sign === ":" && fields.length < 6) fields.push([]);
    else fields.at(-1)?.push(sign);
  }
  return fields;
}

function textFields(text: string): string[] {
  const parts = text.split(":");
  return parts.length < 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(":")];
}

function instantOf(value: string): number {
  return /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value);
}

const comparisons: Readonly<Record<Comparison, (value: number, bound: number) => boolean>> = {
  equal: (value, bound) => value === bound,
  "not-equal": (value, bound) => value !== bound,
  less: (value, bound) => value < bound,
  "less-or-equal": (value, bound) => value <= bound,
  greater: (value, bound) => value > bound,
  "greater-or-equal": (value, bound) => value >= bound,
};

/** A value that is not of the type equals nothing, and so differs from everything. */
function compared(value: number, comparison: Comparison, bounds: readonly number[]): boolean {
  const passes = (bound: number): boolean => comparisons[comparison](value, bound);
  return comparison === "not-equal" ? bounds.every(passes) : bounds.some(passes);
}
