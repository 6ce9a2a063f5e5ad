import { Cursor } from "../hcl/cursor";
import { numeral, parseExpression } from "../hcl/expression-parser";
import { SyntaxFault } from "../hcl/syntax-fault";
import type { Block, Body, BodyAttribute, Expression, Position } from "../hcl/syntax";
import { parseBareTemplate } from "../hcl/template-parser";
import { blocksOf, isJsonObject, member, members } from "../json";
import { LongNumber } from "../long-numbers";

/** How many labels the blocks of a file have. */
const labels: ReadonlyMap<string, number> = new Map([
  ["resource", 2],
  ["data", 2],
  ["ephemeral", 2],
  ["module", 1],
  ["provider", 1],
  ["variable", 1],
  ["output", 1],
  ["check", 1],
  ["locals", 0],
  ["terraform", 0],
  ["moved", 0],
  ["import", 0],
  ["removed", 0],
]);

/** Deeper values than this are of no use to anybody and only serve to exhaust the stack. */
const deepest = 100;

/** Where the value at a JSON pointer stands. */
export type PositionOf = (pointer: string) => Position;

/**
 * Reads a file of Terraform's JSON syntax: https://developer.hashicorp.com/terraform/language/syntax/json.
 *
 * @throws SyntaxFault for a text with an expression that can't be parsed
 */
export function jsonBody(json: unknown, positionOf: PositionOf): Body {
  const blocks = members(json).flatMap(([type, value]) => {
    const depth = labels.get(type);
    return depth === undefined ? [] : labelled({ type, labels: [], pointer: `/${type}` }, value, depth, positionOf);
  });
  return { attributes: new Map(), blocks };
}

interface Place {
  readonly type: string;
  readonly labels: readonly string[];
  readonly pointer: string;
}

/** Labels are nested objects, each of which may also be a list of such. */
function labelled(place: Place, json: unknown, depth: number, positionOf: PositionOf): Block[] {
  if (depth === 0) return blocksOf(json).map((body) => block(place, body, positionOf));
  return blocksOf(json)
    .flatMap(members)
    .filter(([name]) => name !== "//")
    .flatMap(([name, inner]) =>
      labelled(
        { type: place.type, labels: [...place.labels, name], pointer: `${place.pointer}/${escaped(name)}` },
        inner,
        depth - 1,
        positionOf,
      ),
    );
}

function escaped(step: string): string {
  return step.replaceAll("~", "~0").replaceAll("/", "~1");
}

function block({ type, labels: names, pointer }: Place, json: unknown, positionOf: PositionOf): Block {
  const position = positionOf(pointer);
  const body = type === "check" ? checkBody(json, pointer, position, positionOf) : bodyIn(type, json, position);
  return { type, labels: names, body, position };
}

/** A `check` has a data source of its own, with its labels. */
function checkBody(json: unknown, pointer: string, position: Position, positionOf: PositionOf): Body {
  const others = Object.fromEntries(members(json).filter(([name]) => name !== "data"));
  const place = { type: "data", labels: [], pointer: `${pointer}/data` };
  const data = labelled(place, member(json, "data") ?? [], labels.get("data") ?? 0, positionOf);
  const { attributes, blocks } = bodyIn("check", others, position);
  return { attributes, blocks: [...blocks, ...data] };
}

/**
 * The JSON syntax does not tell blocks from attributes, and the reader knows no schema: what stands beside dynamic blocks of the
 * same kind, and what holds dynamic blocks, are blocks.
 */
function bodyIn(type: string, json: unknown, position: Position, depth = 0): Body {
  const attributes = new Map<string, BodyAttribute>();
  const blocks: Block[] = [];
  const kinds = new Set(members(json).flatMap(([name, value]) => (isDynamic(name, value) ? dynamicKinds(value) : [])));
  for (const [name, value] of members(json)) {
    if (name === "//") continue;
    if (isDynamic(name, value)) {
      for (const [label, bodies] of blocksOf(value).flatMap(members))
        for (const body of blocksOf(bodies)) blocks.push(dynamicBlock(label, body, position, depth));
    } else if (isBlock(value) && depth < deepest && (kinds.has(name) || holdsDynamic(value))) {
      for (const inner of blocksOf(value))
        blocks.push({ type: name, labels: [], body: bodyIn(name, inner, position, depth + 1), position });
    } else attributes.set(name, { name, expression: expressionFor(type, name, value), position });
  }
  return { attributes, blocks };
}

function dynamicKinds(json: unknown): string[] {
  return blocksOf(json).flatMap((one) => members(one).map(([label]) => label));
}

function isBlock(json: unknown): boolean {
  return blocksOf(json).every(isJsonObject);
}

/** Whether it is what makes blocks, and no member of a map that somebody calls so. */
function isDynamic(name: string, json: unknown): boolean {
  const bodies = blocksOf(json).flatMap((one) => members(one).flatMap(([, inner]) => blocksOf(inner)));
  return name === "dynamic" && bodies.length > 0 && bodies.every((body) => member(body, "content") !== undefined);
}

/** Whether dynamic blocks stand in it, however deep. */
function holdsDynamic(json: unknown, depth = 0): boolean {
  if (depth > deepest) return false;
  return blocksOf(json).some((one) =>
    members(one).some(([name, value]) => isDynamic(name, value) || holdsDynamic(value, depth + 1)),
  );
}

function dynamicBlock(label: string, json: unknown, position: Position, depth: number): Block {
  const attributes = new Map<string, BodyAttribute>();
  let content: Body = { attributes: new Map(), blocks: [] };
  for (const [name, value] of members(json)) {
    if (name === "content") content = bodyIn("content", value, position, depth + 1);
    else attributes.set(name, { name, expression: expressionFor("dynamic", name, value), position });
  }
  const blocks = [{ type: "content", labels: [], body: content, position }];
  return { type: "dynamic", labels: [label], body: { attributes, blocks }, position };
}

/** Some arguments are no templates: types and names are written as they are, and defaults are literal. */
function expressionFor(type: string, name: string, value: unknown): Expression {
  const isBare =
    (type === "variable" && name === "type") || name === "provider" || (type === "dynamic" && name === "iterator");
  if (isBare && typeof value === "string") return parsed(value);
  if (type === "module" && name === "providers" && isJsonObject(value)) {
    const items = members(value).map(([key, one]) => ({
      key: { kind: "literal", value: key, text: key } as const,
      value: typeof one === "string" ? parsed(one) : jsonExpression(one),
    }));
    return { kind: "object", items, text: "providers" };
  }
  return jsonExpression(value, type === "variable" && name === "default");
}

/** An expression that stands in quotation marks, with or without `${…}` around it. */
function parsed(text: string): Expression {
  const inner = text.startsWith("${") && text.endsWith("}") ? text.slice(2, -1) : text;
  return parseExpression(new Cursor(inner), true);
}

/** A value of the JSON syntax as an expression: texts are templates, unless they are meant literally. */
function jsonExpression(json: unknown, literal = false, depth = 0): Expression {
  if (depth > deepest) throw new SyntaxFault("it is nested too deeply", 0);
  if (typeof json === "string")
    return literal ? { kind: "literal", value: json, text: json } : parseBareTemplate(json, parseExpression);
  if (json instanceof LongNumber) return numeral(json.digits);
  if (Array.isArray(json)) {
    const items = json.map((element) => jsonExpression(element, literal, depth + 1));
    return { kind: "tuple", items, text: "[…]" };
  }
  if (isJsonObject(json)) {
    const items = members(json)
      .filter(([name]) => name !== "//")
      .map(([name, value]) => ({
        key: jsonExpression(name, literal, depth + 1),
        value: jsonExpression(value, literal, depth + 1),
      }));
    return { kind: "object", items, text: "{…}" };
  }
  const value = typeof json === "number" || typeof json === "boolean" ? json : null;
  return { kind: "literal", value, text: String(value) };
}
