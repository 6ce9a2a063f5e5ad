import type { Value } from "../../value";
import type { Evaluate } from "../evaluate-for";
import type { Scope } from "../scope";
import type { Call } from "../syntax";

/** A function that looks at how its arguments are written, or at files. */
export type SpecialFunction = (call: Call, scope: Scope, evaluate: Evaluate) => Value;

/** The value of the one argument of a call. */
export function onlyArgument(call: Call, scope: Scope, evaluate: Evaluate): Value {
  const [arg] = call.args;
  return arg === undefined ? null : evaluate(arg, scope);
}
