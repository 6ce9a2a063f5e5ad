import { Sensitive } from "../../value";
import { derived, NotEvaluated, refused, verdictOn } from "../unknowns";
import { factsOf, marked, revealed } from "../value-facts";
import { fileFunctions } from "./files";
import { onlyArgument, type SpecialFunction } from "./special-function";
import { templateFunctions } from "./templates";

/** Functions that look at how their arguments are written, or at files. */
export const specialFunctions: Readonly<Record<string, SpecialFunction>> = {
  try: (call, scope, evaluate) => {
    for (const arg of call.args) {
      const value = evaluate(arg, scope);
      const verdict = verdictOn(value);
      if (verdict !== "refused") return verdict === "taken" ? value : derived(call.text, scope, [value]);
    }
    return refused("no argument of `try` can be evaluated", call.text, scope);
  },
  can: (call, scope, evaluate) => {
    const value = onlyArgument(call, scope, evaluate);
    if (verdictOn(value) === "refused") return false;
    return factsOf(value).known ? true : derived(call.text, scope, [value]);
  },
  sensitive: (call, scope, evaluate) => marked(onlyArgument(call, scope, evaluate)),
  nonsensitive: (call, scope, evaluate) => revealed(onlyArgument(call, scope, evaluate)),
  issensitive: (call, scope, evaluate) => onlyArgument(call, scope, evaluate) instanceof Sensitive,
  ephemeralasnull: (call, scope, evaluate) => {
    const value = onlyArgument(call, scope, evaluate);
    const isHidden = factsOf(value).sensitive;
    return isHidden ? new NotEvaluated("what is hidden may be ephemeral", [scope.world.reference(call.text)]) : value;
  },
  ...fileFunctions,
  ...templateFunctions,
};
