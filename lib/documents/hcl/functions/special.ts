import { Sensitive, Unknown, type Value } from "../../value";
import type { Evaluate } from "../evaluate-for";
import { parseExpression } from "../expression-parser";
import type { Scope, World } from "../scope";
import { SyntaxFault } from "../syntax-fault";
import type { Call } from "../syntax";
import { parseBareTemplate } from "../template-parser";
import { derived, Fault, refused } from "../unknowns";
import { isValueMap } from "../../value";
import { factsOf, marked, revealed } from "../value-facts";

type SpecialFunction = (call: Call, scope: Scope, evaluate: Evaluate) => Value;

/** Functions that look at how their arguments are written, or at files. */
export const specialFunctions: Readonly<Record<string, SpecialFunction>> = {
  try: (call, scope, evaluate) => {
    for (const arg of call.args) {
      const value = evaluate(arg, scope);
      if (!isRefused(value)) return value;
    }
    return refused("no argument of `try` can be evaluated", call.text, scope);
  },
  can: (call, scope, evaluate) => {
    const [value = null] = call.args.map((arg) => evaluate(arg, scope));
    if (isRefused(value)) return false;
    return factsOf(value).known ? true : derived(call.text, scope, [value]);
  },
  sensitive: (call, scope, evaluate) => marked(only(call, scope, evaluate)),
  nonsensitive: (call, scope, evaluate) => revealed(only(call, scope, evaluate)),
  issensitive: (call, scope, evaluate) => only(call, scope, evaluate) instanceof Sensitive,
  file: (call, scope, evaluate) => fileText(call, scope, evaluate),
  fileexists: (call, scope) => notRead("whether a file exists is asked when Terraform runs", call, scope),
  templatefile: (call, scope, evaluate) => {
    const text = fileText(call, scope, evaluate);
    const [, variables] = call.args;
    const values = variables === undefined ? null : evaluate(variables, scope);
    if (typeof text !== "string") return text;
    if (!isValueMap(values)) return derived(call.text, scope, [values]);
    return rendered(text, values, call, { scope, evaluate });
  },
};

function isRefused(value: Value): boolean {
  return value instanceof Fault || (value instanceof Sensitive && value.reveal() instanceof Fault);
}

function only(call: Call, scope: Scope, evaluate: Evaluate): Value {
  const [arg] = call.args;
  return arg === undefined ? refused(`\`${call.name}\` needs an argument`, call.text, scope) : evaluate(arg, scope);
}

function notRead(reason: string, call: Call, scope: Scope): Unknown {
  return new Unknown(reason, [scope.world.reference(call.text)]);
}

function fileText(call: Call, scope: Scope, evaluate: Evaluate): Value {
  const path = only(call, scope, evaluate);
  return typeof path === "string" ? scope.world.readFile(path) : derived(call.text, scope, [path]);
}

/** A template in a file sees the variables that it is given, and nothing else. */
function rendered(
  text: string,
  values: Readonly<Record<string, Value>>,
  call: Call,
  at: { scope: Scope; evaluate: Evaluate },
): Value {
  const { world } = at.scope;
  try {
    const template = parseBareTemplate(text, parseExpression);
    const inner: World = {
      limits: world.limits,
      find: (root) => {
        const isGiven = Object.hasOwn(values, root);
        return {
          value: isGiven ? (values[root] ?? null) : refused("the template is not given it", root, at.scope),
          taken: 0,
        };
      },
      reference: (expression) => world.reference(`${call.text}: ${expression}`),
      readFile: () => refused("a template in a file reads no file", call.text, at.scope),
    };
    return at.evaluate(template, { world: inner, names: undefined });
  } catch (error) {
    if (error instanceof SyntaxFault)
      return notRead(`the template in the file can't be read: ${error.problem}`, call, at.scope);
    throw error;
  }
}
