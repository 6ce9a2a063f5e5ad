import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from "yaml";
import { ReadError } from "../read-error";
import { mostLevels } from "../yaml-levels";

/** A node of a YAML document, with its place. */
export interface YamlNode {
  readonly value: YamlScalar | YamlList | YamlMap;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

export type YamlScalar = string | number | boolean | null;

export class YamlList {
  constructor(readonly items: readonly YamlNode[]) {}
}

export class YamlMap {
  constructor(readonly entries: ReadonlyMap<string, YamlNode>) {}

  get(name: string): YamlNode | undefined {
    return this.entries.get(name);
  }
}

/** Larger files are no workflow that a person wrote; what reads YAML takes longer with every character. */
const mostCharacters = 1_000_000;

/** More values than these are made to exhaust something: aliases can stand for each other many times over. */
const mostNodes = 100_000;

/** People nest a dozen. */
const deepest = 64;

/** Lines of scripts count as levels too, so that this is far more than the former, and far less than the stack holds. */
const mostLevelsParsed = 600;

/**
 * Parses the one document of a YAML file, as YAML 1.2 with its core schema, which GitHub reads. Aliases are followed, and
 * keys keep the text that they have in the file: `on` stays `on` where a directive asks for YAML 1.1, in which it is `true`.
 * Keys that are there twice are found here, since the parser compares each with all others.
 *
 * @throws {ReadError} with the line; the message holds nothing of the text, which may be secret
 */
export function yamlTree(source: string, path: string): YamlNode {
  if (source.length > mostCharacters)
    throw new ReadError(path, `it has more than ${mostCharacters} characters, which no workflow has; it was not read`);
  if (mostLevels(source) > mostLevelsParsed) throw new ReadError(path, `its YAML can't be read: it is nested too deep`);
  const lines = new LineCounter();
  const document = parsed(source, path, lines);
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw invalid(path, line, col, error.code);
  }
  return new TreeMaker(document, lines, path).tree();
}

function parsed(source: string, path: string, lineCounter: LineCounter): Document {
  try {
    return parseDocument(source, {
      lineCounter,
      schema: "core",
      uniqueKeys: false,
      logLevel: "error",
      prettyErrors: false,
    });
  } catch (error) {
    const why = error instanceof RangeError ? "it is nested too deep" : "the parser gave up on it";
    throw new ReadError(path, `its YAML can't be read: ${why}`);
  }
}

function invalid(path: string, line: number, column: number, code: string): ReadError {
  return new ReadError(path, `it is not valid YAML at line ${line}, column ${column}: ${problemOf(code)}`);
}

/** What is wrong, by the parser's name of it. */
function problemOf(code: string): string {
  if (code === "DUPLICATE_KEY") return "a key is there twice";
  if (code === "MULTIPLE_DOCS") return "it holds several documents";
  if (code === "TAB_AS_INDENT") return "a tab stands where blanks have to";
  if (code === "RESOURCE_EXHAUSTION") return "it is nested too deep";
  if (code === "BAD_ALIAS") return "an alias has no anchor";
  return `the parser calls it ${code.toLowerCase().replaceAll("_", " ")}`;
}

/** Makes plain nodes of the parser's, within bounds. */
class TreeMaker {
  #nodes = 0;

  constructor(
    private readonly document: Document,
    private readonly lines: LineCounter,
    private readonly path: string,
  ) {}

  tree(): YamlNode {
    return this.#node(this.document.contents, 0, new Map());
  }

  #node(node: unknown, depth: number, anchors: Map<string, Node>): YamlNode {
    this.#nodes++;
    if (this.#nodes > mostNodes || depth > deepest)
      throw new ReadError(
        this.path,
        `it holds more than ${mostNodes} values once aliases are followed, or nests more than ${deepest} deep; it was not read`,
      );
    const { line, column } = this.#place(node);
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target === undefined) throw invalid(this.path, line, column, "BAD_ALIAS");
      return { ...this.#node(target, depth + 1, anchors), line, column };
    }
    if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined) anchors.set(node.anchor, node);
    return { value: this.#valueOf(node, depth, anchors), line, column };
  }

  #valueOf(node: unknown, depth: number, anchors: Map<string, Node>): YamlNode["value"] {
    if (isScalar(node)) return scalarOf(node.value);
    if (isSeq(node)) return new YamlList(node.items.map((item) => this.#node(item, depth + 1, anchors)));
    if (!isMap(node)) return null;
    const entries = new Map<string, YamlNode>();
    for (const { key, value } of node.items) {
      const made = this.#node(value, depth + 1, anchors);
      const { line, column } = this.#place(key);
      if (entries.has(keyOf(key))) throw invalid(this.path, line, column, "DUPLICATE_KEY");
      const ofKey = made.value instanceof YamlMap || made.value === null;
      entries.set(keyOf(key), ofKey ? { value: made.value, line, column } : made);
    }
    return new YamlMap(entries);
  }

  #place(node: unknown): { line: number; column: number } {
    const at = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? 0) : 0;
    const { line, col } = this.lines.linePos(at);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

function keyOf(key: unknown): string {
  if (!isScalar(key)) return "";
  return key.source ?? String(key.value);
}

function scalarOf(value: unknown): YamlScalar {
  if (typeof value === "bigint") return String(value);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}
