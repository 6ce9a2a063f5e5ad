import { isValueMap, PartialString, Sensitive, Unknown, type Value } from "../value";
import { normalised } from "./characters";
import { textOf } from "./convert";
import { evaluateFor } from "./evaluate-for";
import { evaluateTemplate } from "./evaluate-template";
import { callFunction } from "./functions/call";
import { applyBinary, applyUnary } from "./operators";
import { withPartialKeys, type PartialKey } from "./partial-keys";
import { ResourceObject } from "./resource-object";
import type { Scope, Step } from "./scope";
import { stepInto } from "./steps";
import type { Attribute, Conditional, Expression, Index, ObjectExpression, Root, Splat } from "./syntax";
import { SymbolicResource } from "./symbolic-resource";
import { derived, Fault, refused } from "./unknowns";
import { unified } from "./unify";
import { factsOf, mapOf, marked } from "./value-facts";
import { kindOf, typed, untyped, type Kind } from "./value-types";

/** Larger values than these are of no use to anybody and only serve to exhaust the memory. */
const largest = 50_000;
const deepest = 60;

/** Evaluates an expression as far as its value is known. Never throws: what Terraform refuses is a `Fault`. */
export function evaluate(expression: Expression, scope: Scope): Value {
  const { limits } = scope.world;
  if (!limits.step())
    return new Unknown("it takes too many steps to evaluate", [scope.world.reference(expression.text)]);
  const found = limits.within(() => evaluated(expression, scope));
  const value = typeof found === "string" ? normalised(found) : found;
  const { size, depth } = factsOf(value);
  return size > largest || depth > deepest
    ? new Unknown("it is too large", [scope.world.reference(expression.text)])
    : value;
}

function evaluated(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "template":
      return evaluateTemplate(expression, scope, evaluate);
    case "tuple":
      return typed(
        expression.items.map((item) => evaluate(item, scope)),
        "tuple",
      );
    case "object":
      return objectValue(expression, scope);
    case "for":
      return evaluateFor(expression, scope, evaluate);
    case "root":
    case "attribute":
    case "index":
      return reference(expression, scope);
    case "splat":
      return splat(expression, scope);
    case "call":
      return callFunction(expression, scope, evaluate);
    case "unary":
      return applyUnary(expression, evaluate(expression.operand, scope), scope);
    case "binary":
      return applyBinary(expression, [evaluate(expression.left, scope), evaluate(expression.right, scope)], scope);
    case "conditional":
      return conditional(expression, scope);
  }
}

/** A key that is not known makes the whole object unknown, unless a part of it is. */
function objectValue({ items, text }: ObjectExpression, scope: Scope): Value {
  const entries: [string, Value][] = [];
  const partial: PartialKey[] = [];
  for (const item of items) {
    const key = evaluate(item.key, scope);
    const value = evaluate(item.value, scope);
    const name = textOf(key);
    if (name !== undefined) entries.push([name, value]);
    else if (key instanceof PartialString) partial.push({ key, value });
    else if (factsOf(key).known && !factsOf(key).sensitive)
      return refused("a key of an object is no text", text, scope);
    else return derived(text, scope, [key]);
  }
  return typed(withPartialKeys(mapOf(entries), partial), "object");
}

/** A name, and what is asked of what it stands for. */
function reference(expression: Root | Attribute | Index, scope: Scope): Value {
  const chain: (Attribute | Index)[] = [];
  let base: Expression = expression;
  while (base.kind === "attribute" || base.kind === "index") {
    chain.push(base);
    base = base.of;
  }
  chain.reverse();
  if (base.kind !== "root") return chain.reduce((value, link) => stepOf(value, link, scope), evaluate(base, scope));
  const named = loopValue(base.name, scope);
  if (named !== undefined) return chain.reduce((value, link) => stepOf(value, link, scope), named.value);
  const steps: Step[] = [];
  for (const link of chain) {
    const step = link.kind === "attribute" ? link.name : stepKey(evaluate(link.key, scope));
    if (step === undefined) break;
    steps.push(step);
  }
  const { value, taken } = scope.world.find(base.name, steps);
  return chain.slice(taken).reduce((inner, link) => stepOf(inner, link, scope), value);
}

function loopValue(name: string, scope: Scope): { readonly value: Value } | undefined {
  for (let names = scope.names; names !== undefined; names = names.outer) if (names.name === name) return names;
  return undefined;
}

function stepKey(key: Value): Step | undefined {
  return typeof key === "number" || typeof key === "string" ? key : undefined;
}

function stepOf(value: Value, link: Attribute | Index, scope: Scope): Value {
  if (link.kind === "attribute") return stepInto(value, link.name, link.text, scope);
  const key = evaluate(link.key, scope);
  const step = stepKey(key instanceof Sensitive ? key.reveal() : key);
  if (step === undefined) {
    const isInstance =
      value instanceof SymbolicResource && /^(?:each\.(?:key|value)|count\.index)$/.test(link.key.text);
    return isInstance ? value.instance(`[${link.key.text}]`, scope.world) : derived(link.text, scope, [key, value]);
  }
  const found = stepInto(value, step, link.text, scope);
  return key instanceof Sensitive ? marked(found) : found;
}

function splat({ of, steps, text }: Splat, scope: Scope): Value {
  const whole = evaluate(of, scope);
  const inner = whole instanceof Sensitive ? whole.reveal() : whole;
  if (inner === null) return typed([], "tuple");
  const isSingle = inner instanceof ResourceObject || isValueMap(inner) || typeof inner !== "object";
  if (!isSingle && !Array.isArray(inner)) return derived(text, scope, [inner]);
  const elements = isSingle ? [inner] : (inner as readonly Value[]);
  const results = elements.map((element) =>
    steps.reduce<Value>((value, step) => {
      const key = typeof step === "string" ? step : stepKey(evaluate(step, scope));
      return key === undefined ? derived(text, scope, [value]) : stepInto(value, key, text, scope);
    }, element),
  );
  typed(results, isSingle ? "tuple" : splatKind(inner));
  return whole instanceof Sensitive ? marked(results) : results;
}

/** What is asked of every element of a list, or of a set, makes a list. */
function splatKind(value: Value): Kind | undefined {
  const kind = kindOf(value);
  return kind === "set" ? "list" : kind;
}

function conditional({ condition, then, otherwise, text }: Conditional, scope: Scope): Value {
  const found = evaluate(condition, scope);
  const decided = found instanceof Sensitive ? found.reveal() : found;
  const isTrue = decided === true || decided === "true";
  if (isTrue || decided === false || decided === "false") {
    const [chosen, other] = isTrue ? [then, otherwise] : [otherwise, then];
    const value = convertedBeside(evaluate(chosen, scope), other, scope);
    return found instanceof Sensitive ? marked(value) : value;
  }
  if (factsOf(decided).known) return refused("a condition is neither true nor false", text, scope);
  return derived(text, scope, [found, evaluate(then, scope), evaluate(otherwise, scope)]);
}

/** Both results of a condition have one type. What is a text already stays as it is, unless the other is no text for sure. */
function convertedBeside(value: Value, other: Expression, scope: Scope): Value {
  if (typeof value === "string" && structures.has(other.kind)) return unlike(other, scope);
  if (value === null || typeof value === "string" || value instanceof Unknown || value instanceof PartialString)
    return value;
  const both = unified([value, evaluate(other, scope)]);
  if (both === undefined) return unlike(other, scope);
  const [converted = null] = both instanceof Unknown ? [untyped(value)] : both;
  return converted instanceof Fault ? unlike(other, scope) : converted;
}

const structures: ReadonlySet<Expression["kind"]> = new Set(["tuple", "object", "for"]);

function unlike(other: Expression, scope: Scope): Value {
  return refused("the two results of a condition have no type in common", other.text, scope);
}
