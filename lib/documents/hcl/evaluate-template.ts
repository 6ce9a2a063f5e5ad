import { Sensitive, Unknown, type Reference, type Value } from "../value";
import { partialTextOf } from "./convert";
import { entriesOf, loopScope, type Evaluate } from "./evaluate-for";
import type { Scope } from "./scope";
import type { ForDirective, IfDirective, Template, TemplatePart } from "./syntax";
import { textFrom } from "./text-from";
import { derived, Fault, refused } from "./unknowns";
import { marked } from "./value-facts";

/** Longer texts are of no use to anybody and only serve to exhaust the memory. */
const longest = 2_000_000;

/** What a template comes to, while it is put together. */
interface Rendering {
  readonly parts: (string | Reference)[];
  length: number;
  sensitive: boolean;
  /** What Terraform refuses in it. */
  fault: Fault | undefined;
}

/** Evaluates a text with expressions in it. One expression alone keeps the type that it has. */
export function evaluateTemplate(template: Template, scope: Scope, evaluate: Evaluate): Value {
  const [only] = template.parts;
  const isOne = template.parts.length === 1 && typeof only === "object";
  if (isOne && only.kind !== "if-directive" && only.kind !== "for-directive") return evaluate(only, scope);
  const rendering: Rendering = { parts: [], length: 0, sensitive: false, fault: undefined };
  render(template.parts, template.text, scope, { rendering, evaluate });
  if (rendering.fault !== undefined) return rendering.fault;
  if (rendering.length > longest) return new Unknown("it is too large", [scope.world.reference(template.text)]);
  const value = textFrom(rendering.parts);
  return rendering.sensitive ? marked(value) : value;
}

interface Work {
  readonly rendering: Rendering;
  readonly evaluate: Evaluate;
}

function render(parts: readonly TemplatePart[], text: string, scope: Scope, work: Work): void {
  for (const part of parts) {
    if (work.rendering.length > longest || work.rendering.fault !== undefined) return;
    if (typeof part === "string") add(part, text, scope, work);
    else if (part.kind === "if-directive") renderIf(part, text, scope, work);
    else if (part.kind === "for-directive") renderFor(part, text, scope, work);
    else add(work.evaluate(part, scope), part.text, scope, work);
  }
}

function add(value: Value, text: string, scope: Scope, { rendering }: Work): void {
  if (value instanceof Sensitive) {
    rendering.sensitive = true;
    add(value.reveal(), text, scope, { rendering, evaluate: () => null });
    return;
  }
  const piece = value instanceof Unknown ? value : partialTextOf(value);
  if (piece === undefined) rendering.fault = refused("a text can't hold it", text, scope);
  else if (piece instanceof Fault) rendering.fault = piece;
  else if (piece instanceof Unknown) rendering.parts.push(piece.references[0] ?? scope.world.reference(text));
  else rendering.parts.push(...(typeof piece === "string" ? [piece] : piece.parts));
  rendering.length += typeof piece === "string" ? piece.length : 1;
}

function renderIf({ condition, then, otherwise }: IfDirective, text: string, scope: Scope, work: Work): void {
  const found = work.evaluate(condition, scope);
  const decided = found instanceof Sensitive ? found.reveal() : found;
  if (found instanceof Sensitive) work.rendering.sensitive = true;
  if (decided === true || decided === "true") render(then, text, scope, work);
  else if (decided === false || decided === "false") render(otherwise, text, scope, work);
  else add(derived(`%{ if ${condition.text} }`, scope, [decided]), text, scope, work);
}

function renderFor(loop: ForDirective, text: string, scope: Scope, work: Work): void {
  const found = work.evaluate(loop.collection, scope);
  const entries = entriesOf(found instanceof Sensitive ? found.reveal() : found);
  if (found instanceof Sensitive) work.rendering.sensitive = true;
  if (entries === undefined) add(derived(`%{ for ${loop.collection.text} }`, scope, [found]), text, scope, work);
  for (const entry of entries ?? []) render(loop.body, text, loopScope(scope, loop, entry), work);
}
