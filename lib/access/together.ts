import { mayCoverAction } from "./actions-of";
import type {
  AccessRequest,
  AccessSet,
  Condition,
  Layer,
  Pattern,
  Question,
  Region,
  StringTest,
  Text,
  TextPart,
} from "./model";

/** What is asked of one of several requests for the same resource. */
export interface StepAccess {
  readonly action: string;
  readonly set: AccessSet;
  readonly asked: Question;
}

/**
 * Several requests for the same resource as one question: whether all of them are allowed. Each has an action and a
 * context of its own: its condition keys are told from the others' by the number of the request.
 *
 * @param isLasting whether a condition key has the same value in all the requests
 */
export function together(
  steps: readonly StepAccess[],
  isLasting: (key: string) => boolean,
): { readonly set: AccessSet; readonly question: Question } {
  const numbered = steps.map((step, at) => ({ step, keys: new Keys(at, isLasting) }));
  return {
    set: {
      layers: numbered.flatMap(({ step, keys }) => step.set.layers.map((layer) => layerFor(layer, step.action, keys))),
    },
    question: {
      resources: numbered.flatMap(({ step }) => step.asked.resources ?? []),
      conditions: numbered.flatMap(({ step, keys }) => (step.asked.conditions ?? []).map((one) => keys.condition(one))),
    },
  };
}

/** The requests that a request for all of them stands for. */
export function split(
  { resource, principal, context }: AccessRequest,
  actions: readonly string[],
  isLasting: (key: string) => boolean,
): AccessRequest[] {
  return actions.map((action, at) => {
    const keys = new Keys(at, isLasting);
    const own = Object.entries(context).flatMap(([key, value]) => {
      const name = keys.original(key);
      return name === undefined ? [] : [[name, value] as const];
    });
    return { action, resource, ...(principal === undefined ? {} : { principal }), context: Object.fromEntries(own) };
  });
}

/** Whether a statement may be about an action: for sure, or for all that is known of it. */
export function mayCover({ actions }: Region, action: string): boolean {
  return mayCoverAction(actions, partsOf(action));
}

const everyAction: StringTest = { patterns: [{ text: "*", syntax: "glob", ignoreCase: false }], negated: false };

/** What a layer says of one action, whatever the action. */
function layerFor({ name, policies, unknown }: Layer, action: string, keys: Keys): Layer {
  const regions = (all: readonly Region[]): Region[] =>
    all.filter((region) => mayCover(region, action)).map((region) => regionFor(region, action, keys));
  return {
    name,
    policies: policies.map((policy) => ({
      name: policy.name,
      allow: regions(policy.allow),
      deny: regions(policy.deny),
    })),
    unknown,
  };
}

function regionFor(region: Region, action: string, keys: Keys): Region {
  const { actions, resources, conditions, source } = region;
  const isSure = actions.patterns.every(({ text }) => typeof text === "string");
  const doubt: Condition = {
    kind: "opaque",
    key: "?",
    reason: "an action of a statement is not known",
    id: JSON.stringify([action, actions]),
  };
  return {
    actions: everyAction,
    resources: keys.test(resources),
    ...(region.principals === undefined ? {} : { principals: keys.test(region.principals) }),
    conditions: [...conditions.map((condition) => keys.condition(condition)), ...(isSure ? [] : [doubt])],
    source,
  };
}

function partsOf(action: string): { service: string; name: string } {
  const [service = "", name = ""] = action.split(":");
  return { service: service.toLowerCase(), name };
}

/** The condition keys of one of several requests. */
class Keys {
  readonly #prefix: string;

  constructor(
    at: number,
    private readonly isLasting: (key: string) => boolean,
  ) {
    this.#prefix = `${at} `;
  }

  /** @returns `undefined` where the key is another request's */
  original(key: string): string | undefined {
    if (key.startsWith(this.#prefix)) return key.slice(this.#prefix.length);
    return this.isLasting(key) ? key : undefined;
  }

  condition(condition: Condition): Condition {
    if (condition.kind === "opaque") return { ...condition, id: `${this.#prefix}${condition.id}` };
    const key = this.#key(condition.key);
    if (condition.kind === "presence" || condition.test.kind !== "string") return { ...condition, key };
    return { ...condition, key, test: { kind: "string", test: this.test(condition.test.test) } };
  }

  test({ patterns, negated }: StringTest): StringTest {
    return { patterns: patterns.map((pattern) => this.#pattern(pattern)), negated };
  }

  #pattern(pattern: Pattern): Pattern {
    return { ...pattern, text: this.#text(pattern.text) };
  }

  #text(text: Text): Text {
    if (typeof text === "string") return text;
    return text.map((part): TextPart =>
      typeof part === "object" && "variable" in part ? { ...part, variable: this.#key(part.variable) } : part,
    );
  }

  #key(key: string): string {
    return this.isLasting(key) ? key : `${this.#prefix}${key}`;
  }
}
