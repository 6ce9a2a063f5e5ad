import { PartialString, Sensitive, Unknown, isValueMap, type Reference, type Value } from "../value";
import { JsonText } from "../json-text";
import { isMadeBy } from "./made-by";
import { factsOf } from "./value-facts";
import type { Scope } from "./scope";

/** Something that Terraform refuses: `try` takes its next argument in place of it. */
export class Fault extends Unknown {
  static override [Symbol.hasInstance](value: unknown): value is Fault {
    return isMadeBy(Fault, value);
  }
}

/** Something that this review does not work out: whether Terraform refuses it is not known either. */
export class NotEvaluated extends Unknown {
  static override [Symbol.hasInstance](value: unknown): value is NotEvaluated {
    return isMadeBy(NotEvaluated, value);
  }
}

/** More references than these tell a reader nothing. */
const mostReferences = 20;

/**
 * What an expression comes to where a part of it is not known. Its first reference is the expression itself, which names
 * the value; the others are what it rests on.
 *
 * @param parts the parts of it that may be unknown
 */
export function derived(text: string, scope: Scope, parts: readonly Value[]): Unknown {
  const found = openParts(parts);
  const fault = found.find((part) => part instanceof Fault);
  if (fault !== undefined) return fault;
  const { reason, remedy } = found.find((part) => part instanceof Unknown) ?? new Unknown("known only after apply");
  const named = scope.world.reference(text);
  // In a loop, one expression stands for many values.
  const own = scope.names === undefined ? named : { expression: `${named.expression} #${scope.world.limits.fresh()}` };
  const feeding = found.flatMap((part) => (part instanceof Unknown ? part.references : referencesIn(part)));
  const distinct = new Map([own, ...feeding].map((reference) => [reference.expression, reference]));
  const references = [...distinct.values()].slice(0, mostReferences);
  const isEvaluated = !found.some((part) => part instanceof NotEvaluated);
  const Made = isEvaluated ? Unknown : NotEvaluated;
  return new Made(reason, references, false, remedy);
}

/** What Terraform would refuse. */
export function refused(problem: string, text: string, scope: Scope): Fault {
  return new Fault(problem, [scope.world.reference(text)]);
}

/** Whether Terraform takes an expression, as far as its value tells. */
export type Verdict = "taken" | "refused" | "not known";

const verdicts = new WeakMap<object, Verdict>();

/** What is refused makes all refused that holds it, however deep. */
export function verdictOn(value: Value): Verdict {
  if (typeof value !== "object" || value === null) return "taken";
  if (value instanceof Unknown)
    return value instanceof Fault ? "refused" : value instanceof NotEvaluated ? "not known" : "taken";
  const known = verdicts.get(value);
  if (known !== undefined) return known;
  const inner = new Set(partsIn(value).map(verdictOn));
  const verdict = inner.has("refused") ? "refused" : inner.has("not known") ? "not known" : "taken";
  verdicts.set(value, verdict);
  return verdict;
}

function partsIn(value: Value): readonly Value[] {
  if (value instanceof JsonText) return [value.tree];
  if (value instanceof Sensitive) return [value.reveal()];
  if (Array.isArray(value)) return value as readonly Value[];
  return isValueMap(value) ? Object.values(value) : [];
}

function referencesIn({ parts }: PartialString): readonly Reference[] {
  return parts.filter((part) => typeof part !== "string");
}

/** More parts than these are not looked at for what is not known in them. */
const mostLooked = 500;

/** What is not known in values, as far as it helps. */
function openParts(values: readonly Value[]): (Unknown | PartialString)[] {
  const open: (Unknown | PartialString)[] = [];
  const pending = [...values].reverse();
  for (let looked = 0; pending.length > 0 && open.length < mostReferences && looked < mostLooked; looked++) {
    const value = pending.pop() ?? null;
    if (value instanceof Unknown || value instanceof PartialString) open.push(value);
    else if (factsOf(value).known) continue;
    else if (value instanceof Sensitive) pending.push(value.reveal());
    else if (Array.isArray(value)) pending.push(...(value as readonly Value[]).slice(0, mostLooked).reverse());
    else if (isValueMap(value)) pending.push(...Object.values(value).slice(0, mostLooked).reverse());
  }
  return open;
}
