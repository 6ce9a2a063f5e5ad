import { isValueMap, PartialString, Sensitive, Unknown, type Reference, type Value, type ValueMap } from "../value";
import { deepest } from "./values";
import { emptyRecord } from "../empty-record";

/** Attributes that Terraform has as JSON, and that a program may give to Pulumi as an object. */
const policyName = /(?:^|_)(?:policy|policy_document)$/;

/**
 * Attributes with policies as JSON. What is not known inside of one is a hole with a name where it can be nothing but a text;
 * otherwise the policy is not known.
 *
 * @param address the resource's, for holes that no dependency tells
 */
export function withPolicyTexts(values: ValueMap, address: string): ValueMap {
  const texts = emptyRecord<Value>();
  for (const [name, value] of Object.entries(values))
    texts[name] = policyName.test(name) ? policyOrBlocks(value, `${address}#/${name}`) : value;
  return texts;
}

/** A policy, or blocks that each hold one: `inline_policy`. */
function policyOrBlocks(value: Value, at: string): Value {
  if (Array.isArray(value)) return value.map((entry: Value, index) => policyOrBlocks(entry, `${at}/${index}`));
  if (!isValueMap(value)) return value;
  if (Object.hasOwn(value, "Statement")) return new PolicyWriter().text(value, at);
  const { policy } = value;
  if (policy === undefined) return value;
  const copy = Object.assign(emptyRecord<Value>(), value);
  copy["policy"] = policyOrBlocks(policy, `${at}/policy`);
  return copy;
}

/** Of these members, what is not known may be more than one text. */
const structural: readonly string[] = ["Version", "Statement", "Effect", "Action", "NotAction"];

/** Why a policy can't be written down. */
type Obstacle = Unknown | Sensitive;

/** Where a value of a policy stands. */
interface Place {
  readonly at: string;
  /** The name of the member that holds it. */
  readonly key: string;
  readonly depth: number;
}

/** Writes a policy as JSON, with a hole for each text that is not known. */
class PolicyWriter {
  readonly #parts: (string | Reference)[] = [];
  #literal = "";

  text(policy: ValueMap, at: string): Value {
    const obstacle = this.#write(policy, { at, key: "", depth: 0 });
    if (obstacle !== undefined) return obstacle;
    return this.#parts.length === 0 ? this.#literal : new PartialString([...this.#parts, this.#literal]);
  }

  #write(value: Value, place: Place): Obstacle | undefined {
    if (value instanceof Sensitive) return value;
    if (place.depth > deepest) return new Unknown("it is nested too deeply");
    if (value instanceof Unknown) return this.#writeUnknown(value, place);
    if (value instanceof PartialString) {
      this.#literal += '"';
      for (const part of value.parts)
        if (typeof part === "string") this.#literal += JSON.stringify(part).slice(1, -1);
        else this.#writeHole(part);
      this.#literal += '"';
    } else if (Array.isArray(value)) {
      const entries = value.map((entry: Value, index) => ["", entry, inside(place, String(index), place.key)] as const);
      return this.#writeAll("[", entries, "]");
    } else if (isValueMap(value)) {
      const entries = Object.entries(value).map(
        ([name, held]) => [`${JSON.stringify(name)}:`, held, inside(place, name, name)] as const,
      );
      return this.#writeAll("{", entries, "}");
    } else this.#literal += JSON.stringify(value);
    return undefined;
  }

  #writeAll(open: string, entries: readonly (readonly [string, Value, Place])[], close: string): Obstacle | undefined {
    this.#literal += open;
    for (const [index, [name, value, place]] of entries.entries()) {
      this.#literal += (index === 0 ? "" : ",") + name;
      const obstacle = this.#write(value, place);
      if (obstacle !== undefined) return obstacle;
    }
    this.#literal += close;
    return undefined;
  }

  #writeUnknown(value: Unknown, { at, key }: Place): Obstacle | undefined {
    if (structural.includes(key)) return value;
    const [only] = value.references;
    const isOne = only !== undefined && value.references.length === 1;
    this.#literal += '"';
    this.#writeHole({ expression: isOne ? `${only.expression}${at.slice(at.indexOf("#/"))}` : at });
    this.#literal += '"';
    return undefined;
  }

  #writeHole(reference: Reference): void {
    this.#parts.push(this.#literal, reference);
    this.#literal = "";
  }
}

function inside({ at, depth }: Place, step: string, key: string): Place {
  return { at: `${at}/${step}`, key, depth: depth + 1 };
}
