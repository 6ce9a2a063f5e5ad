import { isAlias, isMap, isScalar, isSeq, parseDocument, type Pair } from "yaml";
import { Unknown, isValueMap, type Value } from "../../value";
import { mostLevels } from "../../yaml-levels";
import { normalised } from "../characters";
import { textOf } from "../convert";
import { mapOf } from "../value-facts";
import { plainScalar } from "./scalar";

/** Why a text of YAML has no value here. */
class NotRead extends Error {}

/** More values than these are made to exhaust something: aliases can stand for each other many times over. */
const mostNodes = 50_000;
const deepest = 60;
/** What the parser is given: expressions that nest may have taken a part of the stack before. */
const mostLevelsParsed = 250;

/** Longer texts are no part of a configuration. */
const longest = 1_000_000;

/** Where YAML 1.1, which Terraform reads, and the parser's 1.2 differ: line ends, tabs in margins, directives. */
const differing = /(?![\t\n\r])\p{Cc}|[\u2028\u2029]|^[ ]*\t|^%/mu;

/**
 * What `yamldecode` makes of a text (https://developer.hashicorp.com/terraform/language/functions/yamldecode), of the parts of YAML that
 * all readers of it take in the same way.
 *
 * @returns `Unknown` for everything else; what is no YAML at all is not told apart from it
 */
export function decodedYaml(text: string): Value {
  try {
    return new Decoding().value(text.replace(/^\ufeff/, ""));
  } catch (error) {
    if (error instanceof NotRead) return new Unknown(`the YAML is not evaluated: ${error.message}`);
    throw error;
  }
}

class Decoding {
  readonly #anchors = new Map<string, Value>();
  #nodes = 0;

  value(text: string): Value {
    if (text.length > longest) throw new NotRead("it is too long");
    if (mostLevels(text) > mostLevelsParsed) throw new NotRead("it is nested too deeply");
    if (differing.test(text)) throw new NotRead("it has signs that versions of YAML take differently");
    const { contents, errors, warnings } = parsed(text);
    if (errors.length + warnings.length > 0) throw new NotRead("it can't be read");
    if (contents === null) throw new NotRead("it is empty");
    return this.#node(contents, 0);
  }

  #node(node: unknown, depth: number): Value {
    this.#nodes++;
    if (this.#nodes > mostNodes || depth > deepest) throw new NotRead("it is too large");
    if (isAlias(node)) {
      const found = this.#anchors.get(node.source);
      if (found === undefined) throw new NotRead("it refers to what it does not hold");
      this.#nodes += sizeOf(found);
      return found;
    }
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return null;
    if (node.tag !== undefined) throw new NotRead("it has tags");
    const value = this.#untagged(node, depth);
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, value);
    return value;
  }

  #untagged(node: unknown, depth: number): Value {
    if (isSeq(node)) return node.items.map((item) => this.#node(item, depth + 1));
    if (isMap(node)) return this.#map(node.items, depth);
    if (!isScalar(node)) return null;
    const text = typeof node.value === "string" ? node.value : "";
    const value = node.type === "PLAIN" ? plainScalar(text) : normalised(text);
    if (value === undefined) throw new NotRead("it has a value that readers take differently");
    return value;
  }

  /** What stands further down counts, also where it is merged in by `<<`. */
  #map(pairs: readonly Pair[], depth: number): Value {
    const entries: [string, Value][] = [];
    for (const { key, value } of pairs) {
      const isMerge = isScalar(key) && key.type === "PLAIN" && key.value === "<<";
      const inner = this.#node(value, depth + 1);
      if (!isMerge) entries.push([this.#key(key, depth), inner]);
      else if (isValueMap(inner)) entries.push(...Object.entries(inner));
      else throw new NotRead("it merges what is no map");
    }
    return mapOf(entries);
  }

  #key(key: unknown, depth: number): string {
    const name = isScalar(key) ? textOf(this.#node(key, depth + 1)) : undefined;
    if (name === undefined) throw new NotRead("it has a key that is no text");
    return name;
  }
}

/** @throws {NotRead} where the parser gives up */
function parsed(text: string): ReturnType<typeof parseDocument> {
  try {
    return parseDocument(text, { schema: "failsafe", uniqueKeys: false, logLevel: "error", prettyErrors: false });
  } catch {
    throw new NotRead("it can't be read");
  }
}

function sizeOf(value: Value): number {
  if (Array.isArray(value)) return (value as readonly Value[]).reduce<number>((sum, inner) => sum + sizeOf(inner), 1);
  return isValueMap(value) ? Object.values(value).reduce<number>((sum, inner) => sum + sizeOf(inner), 1) : 1;
}
