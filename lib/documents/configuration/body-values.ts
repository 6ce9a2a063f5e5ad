import { evaluate } from "../hcl/evaluate";
import { entriesOf, loopScope } from "../hcl/evaluate-for";
import type { Scope } from "../hcl/scope";
import type { Block, Body } from "../hcl/syntax";
import { derived } from "../hcl/unknowns";
import { mapOf, marked } from "../hcl/value-facts";
import { OpenList } from "../open-list";
import { Sensitive, Unknown, type Value, type ValueMap } from "../value";

/** Arguments that Terraform itself reads on every resource. */
export const metaArguments: ReadonlySet<string> = new Set([
  "count",
  "for_each",
  "provider",
  "depends_on",
  "lifecycle",
  "provisioner",
  "connection",
]);

/** Deeper blocks than these are of no use to anybody and only serve to exhaust the stack. */
const deepest = 30;

/** The values of the arguments and blocks of a body. */
export function bodyValues(body: Body, scope: Scope, depth = 0): ValueMap {
  const attributes = [...body.attributes.values()]
    .filter(({ name }) => !metaArguments.has(name))
    .map(({ name, expression }) => [name, evaluate(expression, scope)] as const);
  return mapOf([...attributes, ...blockValues(body, scope, undefined, depth)]);
}

/**
 * The values of the blocks of a body: a list for each kind, in the order in which they stand.
 *
 * @param only the one kind that is asked for
 */
export function blockValues(body: Body, scope: Scope, only?: string, depth = 0): Map<string, Value> {
  const found = new Map<string, Value[]>();
  const open = new Map<string, Unknown>();
  for (const block of body.blocks) {
    const kind = block.type === "dynamic" ? (block.labels[0] ?? "") : block.type;
    if (metaArguments.has(kind) || (only !== undefined && only !== kind)) continue;
    const made = depth > deepest ? new Unknown("it is nested too deeply") : madeBy(block, kind, scope, depth);
    const before = found.get(kind) ?? [];
    if (made instanceof Unknown && !open.has(kind)) open.set(kind, made);
    found.set(kind, made instanceof Unknown ? before : [...before, ...made]);
  }
  return new Map([...found].map(([kind, made]) => [kind, withMore(made, open.get(kind))]));
}

/** Blocks, and perhaps more of them. */
function withMore(made: readonly Value[], more: Unknown | undefined): Value {
  if (more === undefined) return made;
  return made.length === 0 ? more : new OpenList(more.reason, more.references, made);
}

function madeBy(block: Block, kind: string, scope: Scope, depth: number): readonly Value[] | Unknown {
  if (block.type !== "dynamic") return [bodyValues(block.body, scope, depth + 1)];
  const forEach = block.body.attributes.get("for_each")?.expression;
  const content = block.body.blocks.find(({ type }) => type === "content")?.body;
  if (forEach === undefined || content === undefined)
    return new Unknown("the dynamic block lacks `for_each` or `content`");
  const collection = evaluate(forEach, scope);
  const entries = entriesOf(collection instanceof Sensitive ? collection.reveal() : collection);
  if (entries === undefined) {
    const { references } = derived(forEach.text, scope, [collection]);
    return new Unknown("dynamic blocks make it, as often as the plan says", references);
  }
  const iterator = block.body.attributes.get("iterator")?.expression;
  const name = iterator?.kind === "root" ? iterator.name : kind;
  return entries.map(([key, value]) => {
    const element = mapOf([
      ["key", key],
      ["value", value],
    ]);
    const values = bodyValues(content, loopScope(scope, { key: undefined, value: name }, ["", element]), depth + 1);
    return collection instanceof Sensitive ? marked(values) : values;
  });
}
