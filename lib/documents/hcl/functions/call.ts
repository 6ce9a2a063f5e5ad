import { Sensitive, Unknown, type Value } from "../../value";
import type { Evaluate } from "../evaluate-for";
import type { Scope } from "../scope";
import type { Call } from "../syntax";
import { calculating } from "../exact-numbers";
import { derived, Fault, NotEvaluated, refused } from "../unknowns";
import { factsOf, marked, revealed } from "../value-facts";
import { miscount, miscountOf } from "./arity";
import { collectionFunctions } from "./collections";
import { encodingFunctions } from "./encoding";
import { listFunctions } from "./lists";
import { networkFunctions } from "./networks";
import { notEvaluatedFunctions } from "./not-evaluated";
import type { LanguageFunction } from "./function";
import { numberFunctions } from "./numbers";
import { pathFunctions } from "./paths";
import { patternFunctions } from "./patterns";
import { providerFunction } from "./provider-functions";
import { withResultType } from "./result-types";
import { setFunctions } from "./sets";
import { specialFunctions } from "./special";
import { stringFunctions } from "./strings";
import { timeFunctions } from "./times";

/** Functions that put values together without looking into them: what is sensitive stays so, part by part. */
const structural = new Map([...Object.entries(collectionFunctions), ...Object.entries(listFunctions)]);

/** Functions whose result is sensitive as a whole where a part of an argument is. */
const plain = new Map(
  [
    encodingFunctions,
    networkFunctions,
    numberFunctions,
    pathFunctions,
    patternFunctions,
    setFunctions,
    stringFunctions,
    timeFunctions,
  ].flatMap(Object.entries),
) as ReadonlyMap<string, (typeof stringFunctions)[string]>;

const special = new Map(Object.entries(specialFunctions));

/** Calls a function. How many arguments are given, Terraform looks at before it evaluates them. */
export function callFunction(call: Call, scope: Scope, evaluate: Evaluate): Value {
  const name = call.name.replace(/^core::/, "");
  // A long number is a call that nobody wrote.
  if (scope.world.isConstant === true && call.text.startsWith(call.name))
    return refused("a function is called in what has to be constant", call.text, scope);
  const found = functionOf(name, scope, evaluate);
  const wrongCount = call.expanded ? undefined : found?.miscount(call.args.length);
  if (wrongCount !== undefined) return refused(wrongCount, call.text, scope);
  const own = special.get(name);
  if (own !== undefined) return call.expanded ? notEvaluated(name, call, scope) : own(call, scope, evaluate);
  if (found?.apply === undefined) return notEvaluated(name, call, scope);
  const args = argumentsOf(call, scope, evaluate, found.miscount);
  if (args instanceof Unknown) return args;
  const fault = args.find((arg) => arg instanceof Fault);
  if (fault !== undefined) return fault;
  return applied(name, found.apply, args, call, scope);
}

/** A function, as far as it is known. */
interface Known {
  readonly miscount: (count: number) => string | undefined;
  readonly apply: LanguageFunction | undefined;
}

function functionOf(name: string, scope: Scope, evaluate: Evaluate): Known | undefined {
  if (!name.startsWith("provider::"))
    return { miscount: (count) => miscount(name, count), apply: structural.get(name) ?? plain.get(name) };
  const found = providerFunction(name, (local) => scope.world.providerSource?.(local));
  if (found === undefined) return undefined;
  return {
    miscount: (count) => miscountOf(name, found.count, count),
    apply: (...args) => found.call(args, scope, evaluate),
  };
}

function applied(name: string, apply: LanguageFunction, args: readonly Value[], call: Call, scope: Scope): Value {
  const isStructural = structural.has(name);
  const isSensitive = args.some((arg) => (isStructural ? arg instanceof Sensitive : factsOf(arg).sensitive));
  const open = args.map((arg) => (isStructural ? (arg instanceof Sensitive ? arg.reveal() : arg) : revealed(arg)));
  const result = calculating(() => apply(...open));
  const value =
    result === undefined ? noResult(call, scope, open) : placed(withResultType(name, result, open), call, scope);
  return isSensitive ? marked(value) : value;
}

/** What is not worked out gets the expression that it is of. */
function placed(value: Value, call: Call, scope: Scope): Value {
  const isPlaced = !(value instanceof Unknown) || value.references.length > 0;
  return isPlaced ? value : new NotEvaluated(value.reason, [scope.world.reference(call.text)]);
}

function argumentsOf(
  call: Call,
  scope: Scope,
  evaluate: Evaluate,
  refusal: Known["miscount"],
): readonly Value[] | Unknown {
  const args = call.args.map((arg) => evaluate(arg, scope));
  if (!call.expanded) return args;
  const last = args.at(-1) ?? null;
  const elements = last instanceof Sensitive ? last.reveal() : last;
  if (!Array.isArray(elements)) {
    const isKnown = factsOf(elements).known;
    return isKnown
      ? refused("what stands before `...` is no list", call.text, scope)
      : derived(call.text, scope, [last]);
  }
  const spread = (elements as readonly Value[]).map((element) =>
    last instanceof Sensitive ? marked(element) : element,
  );
  const all = [...args.slice(0, -1), ...spread];
  const wrongCount = refusal(all.length);
  return wrongCount === undefined ? all : refused(wrongCount, call.text, scope);
}

function noResult(call: Call, scope: Scope, args: readonly Value[]): Value {
  return args.every((arg) => factsOf(arg).known)
    ? refused(`\`${call.name}\` is not evaluated for these arguments`, call.text, scope)
    : derived(call.text, scope, args);
}

function notEvaluated(name: string, call: Call, scope: Scope): NotEvaluated {
  const isOfProvider = name.startsWith("provider::");
  const reason = isOfProvider
    ? `the function \`${name.slice(0, 60)}\` of a provider is not evaluated`
    : (notEvaluatedFunctions.get(name) ?? `the function \`${name.slice(0, 60)}\` is not evaluated`);
  return new NotEvaluated(reason, [scope.world.reference(call.text)]);
}
