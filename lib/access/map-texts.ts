import type { AccessSet, Condition, Policy, Region, StringTest, Text, TextPart } from "./model";

/**
 * The same access with some parts of its texts in place of others. A statement that several layers have stays one.
 *
 * @param change gives what stands in place of a part
 */
export function mapTexts(set: AccessSet, change: (part: Exclude<TextPart, string>) => TextPart): AccessSet {
  const mapping = new TextMapping(change);
  const policies = (all: readonly Policy[]): Policy[] => all.map((one) => mapping.policy(one));
  return { layers: set.layers.map((layer) => ({ ...layer, policies: policies(layer.policies) })) };
}

class TextMapping {
  readonly #regions = new Map<Region, Region>();

  constructor(private readonly change: (part: Exclude<TextPart, string>) => TextPart) {}

  policy({ name, allow, deny }: Policy): Policy {
    const region = (one: Region): Region => this.#region(one);
    return { name, allow: allow.map(region), deny: deny.map(region) };
  }

  #region(one: Region): Region {
    const known = this.#regions.get(one);
    if (known !== undefined) return known;
    const mapped = {
      ...one,
      actions: this.#test(one.actions),
      resources: this.#test(one.resources),
      ...(one.principals === undefined ? {} : { principals: this.#test(one.principals) }),
      conditions: one.conditions.map((condition) => this.#condition(condition)),
    };
    this.#regions.set(one, mapped);
    return mapped;
  }

  #condition(one: Condition): Condition {
    if (one.kind !== "value" || one.test.kind !== "string") return one;
    return { ...one, test: { kind: "string", test: this.#test(one.test.test) } };
  }

  #test({ patterns, negated }: StringTest): StringTest {
    return { patterns: patterns.map((one) => ({ ...one, text: this.#text(one.text) })), negated };
  }

  #text(text: Text): Text {
    if (typeof text === "string") return text;
    return text.map((part) => (typeof part === "string" ? part : this.change(part)));
  }
}
