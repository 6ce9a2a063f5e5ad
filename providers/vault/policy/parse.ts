import type { Text, TextPart } from "../../../lib/access/model";
import { parseExactly } from "../../../lib/documents/long-numbers";
import { marked, partsOf, simplest, unmarked } from "../../../lib/estate/text-parts";
import type { PathRule } from "./path-rule";
import { PolicySyntaxError, tokensOf, type Token } from "./tokens";

/** A value in a policy. */
type Node = string | readonly Node[] | ReadonlyMap<string, Node>;

/**
 * Reads a policy in HCL or JSON.
 *
 * @param text it may have parts that the document does not state, within strings
 * @returns its paths, in the order in which they stand; or why they are not known
 */
export function parsePolicy(text: Text): { readonly rules: readonly PathRule[]; readonly problems: readonly string[] } {
  const parts = partsOf(text);
  const whole = marked(parts);
  if (whole.length > longest) return { rules: [], problems: [`it has more than ${longest} characters`] };
  try {
    const paths = whole.trimStart().startsWith("{") ? jsonPaths(whole) : new Parser(tokensOf(whole)).paths();
    const problems: string[] = [];
    const rules = paths.flatMap(([path, body]) => ruleOf(path, body, parts, problems));
    return { rules, problems };
  } catch (error) {
    if (error instanceof PolicySyntaxError) return { rules: [], problems: [error.message] };
    throw error;
  }
}

const longest = 1_000_000;
const deepest = 50;

type Path = readonly [path: string, body: Node];

function jsonPaths(text: string): Path[] {
  let json: unknown;
  try {
    json = parseExactly(text);
  } catch {
    throw new PolicySyntaxError("it is no JSON");
  }
  const root = nodeOf(json, 0);
  const blocks = isMap(root) ? root.get("path") : undefined;
  const maps = Array.isArray(blocks) ? (blocks as readonly Node[]) : [blocks ?? new Map<string, Node>()];
  return maps.flatMap((map) => (isMap(map) ? [...map] : []));
}

function nodeOf(json: unknown, depth: number): Node {
  if (depth > deepest) throw new PolicySyntaxError("it is nested too deeply");
  if (Array.isArray(json)) return json.map((one) => nodeOf(one, depth + 1));
  if (typeof json !== "object" || json === null) return String(json);
  return new Map(Object.entries(json).map(([name, one]) => [name, nodeOf(one, depth + 1)]));
}

function isMap(node: Node | undefined): node is ReadonlyMap<string, Node> {
  return node instanceof Map;
}

/** Reads the subset of HCL that policies are written in: blocks, attributes, strings, lists and maps. */
class Parser {
  #at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  paths(): Path[] {
    const paths: Path[] = [];
    while (this.#at < this.tokens.length) {
      const name = this.#next();
      const label = this.tokens[this.#at];
      if (name.text === "path" && label?.kind === "string") {
        this.#at++;
        if (this.#is("=")) this.#at++;
        paths.push([label.text, this.#value(0)]);
      } else this.#attribute(0);
    }
    return paths;
  }

  /** What stands behind a name: `= value`, a block, or labels and a block. */
  #attribute(depth: number): Node {
    while (this.tokens[this.#at]?.kind === "string" && !this.#is("=")) this.#at++;
    if (this.#is("=") || this.#is(":")) this.#at++;
    return this.#value(depth);
  }

  #value(depth: number): Node {
    if (depth > deepest) throw new PolicySyntaxError("it is nested too deeply");
    const token = this.#next();
    if (token.kind === "string") return token.text;
    if (token.text === "[") return this.#list(depth);
    if (token.text === "{") return this.#map(depth);
    if (/^[\w.-]+$/.test(token.text)) return token.text;
    throw new PolicySyntaxError(`\`${token.text.slice(0, 20)}\` stands where a value should`);
  }

  #list(depth: number): Node {
    const list: Node[] = [];
    while (!this.#is("]")) {
      list.push(this.#value(depth + 1));
      if (this.#is(",")) this.#at++;
    }
    this.#at++;
    return list;
  }

  #map(depth: number): Node {
    const map = new Map<string, Node>();
    while (!this.#is("}")) {
      const name = this.#next();
      map.set(name.text, this.#attribute(depth + 1));
      if (this.#is(",")) this.#at++;
    }
    this.#at++;
    return map;
  }

  #is(sign: string): boolean {
    const token = this.tokens[this.#at];
    return token?.kind === "sign" && token.text === sign;
  }

  #next(): Token {
    const token = this.tokens[this.#at++];
    if (token === undefined) throw new PolicySyntaxError("it ends too early");
    return token;
  }
}

/** Attributes that limit what a request may hold, or how it is answered. */
const limiting = [
  "allowed_parameters",
  "denied_parameters",
  "required_parameters",
  "min_wrapping_ttl",
  "max_wrapping_ttl",
];

/** `policy = "read"` is how capabilities were written before there were any. */
const oldPolicies: Readonly<Record<string, readonly string[]>> = {
  deny: ["deny"],
  read: ["read", "list"],
  write: ["create", "read", "update", "delete", "list"],
  sudo: ["create", "read", "update", "delete", "list", "sudo"],
};

function ruleOf(path: string, body: Node, parts: readonly TextPart[], problems: string[]): PathRule[] {
  const text = textIn(path, parts);
  if (!isMap(body) || text === undefined) {
    problems.push(`path \`${path.slice(0, 100)}\` can't be read`);
    return [];
  }
  if (path.includes("+*")) {
    problems.push(`path \`${path.slice(0, 100)}\` has \`+*\`, which Vault refuses`);
    return [];
  }
  const written = body.get("capabilities");
  const old = body.get("policy");
  const list = Array.isArray(written) ? (written as readonly Node[]) : [];
  const stated = list.filter((one): one is string => typeof one === "string");
  if (stated.some((one) => one.includes("\u0000")) || typeof written === "string")
    problems.push(`the capabilities on \`${path.slice(0, 100)}\` are known only after apply`);
  const capabilities = typeof old === "string" && Object.hasOwn(oldPolicies, old) ? (oldPolicies[old] ?? []) : stated;
  return [{ path: text, capabilities, isLimited: limiting.some((name) => body.has(name)) }];
}

/** A path begins without a slash. What a template stands for is one value for each entity. */
function textIn(path: string, parts: readonly TextPart[]): Text | undefined {
  const text = unmarked(path.replace(/^\//, ""), parts);
  if (text === undefined) return undefined;
  return simplest(
    text.flatMap((part): TextPart[] =>
      typeof part === "string"
        ? part.split(/\{\{\s*(.*?)\s*\}\}/s).map((piece, at) => (at % 2 === 0 ? piece : { hole: piece }))
        : [part],
    ),
  );
}
