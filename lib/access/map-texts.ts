import type { AccessSet, Condition, Layer, Policy, Region, StringTest, Text, TextPart } from "./model";

/**
 * The same access with some parts of its texts in place of others. A statement that several layers have stays one, and what has
 * no part that changes stays the very same object: whatever was found out about it is still known.
 *
 * @param change gives what stands in place of a part
 */
export function mapTexts(set: AccessSet, change: (part: Exclude<TextPart, string>) => TextPart): AccessSet {
  const mapping = new TextMapping(change);
  const layers = mapped(set.layers, (layer) => mapping.layer(layer));
  return layers === set.layers ? set : { layers };
}

class TextMapping {
  readonly #regions = new Map<Region, Region>();

  constructor(private readonly change: (part: Exclude<TextPart, string>) => TextPart) {}

  layer(layer: Layer): Layer {
    const policies = mapped(layer.policies, (one) => this.#policy(one));
    return policies === layer.policies ? layer : { ...layer, policies };
  }

  #policy(policy: Policy): Policy {
    const { name, allow, deny } = policy;
    const regions = (all: readonly Region[]): readonly Region[] => mapped(all, (one) => this.#region(one));
    const changed = { name, allow: regions(allow), deny: regions(deny) };
    return changed.allow === allow && changed.deny === deny ? policy : changed;
  }

  #region(one: Region): Region {
    const known = this.#regions.get(one);
    if (known !== undefined) return known;
    const changed = this.#changed(one);
    this.#regions.set(one, changed);
    return changed;
  }

  #changed(one: Region): Region {
    const actions = this.#test(one.actions);
    const resources = this.#test(one.resources);
    const principals = one.principals === undefined ? undefined : this.#test(one.principals);
    const conditions = mapped(one.conditions, (condition) => this.#condition(condition));
    const isSame =
      actions === one.actions &&
      resources === one.resources &&
      principals === one.principals &&
      conditions === one.conditions;
    return isSame
      ? one
      : { ...one, actions, resources, ...(principals === undefined ? {} : { principals }), conditions };
  }

  #condition(one: Condition): Condition {
    if (one.kind !== "value" || one.test.kind !== "string") return one;
    const test = this.#test(one.test.test);
    return test === one.test.test ? one : { ...one, test: { kind: "string", test } };
  }

  #test(test: StringTest): StringTest {
    const patterns = mapped(test.patterns, (one) => {
      const text = this.#text(one.text);
      return text === one.text ? one : { ...one, text };
    });
    return patterns === test.patterns ? test : { patterns, negated: test.negated };
  }

  #text(text: Text): Text {
    return typeof text === "string"
      ? text
      : mapped(text, (part) => (typeof part === "string" ? part : this.change(part)));
  }
}

/** A list with something else in place of each of its elements; the list itself where nothing changes. */
function mapped<T>(list: readonly T[], change: (one: T) => T): readonly T[] {
  const changed = list.map(change);
  return changed.every((one, at) => one === list[at]) ? list : changed;
}
