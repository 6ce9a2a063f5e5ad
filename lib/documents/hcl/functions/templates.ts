import { Sensitive, isValueMap, type Value, type ValueMap } from "../../value";
import type { Evaluate } from "../evaluate-for";
import { parseExpression } from "../expression-parser";
import { noFiles, type Files } from "../files";
import type { Scope, World } from "../scope";
import { SyntaxFault } from "../syntax-fault";
import type { Call } from "../syntax";
import { parseBareTemplate } from "../template-parser";
import { derived, NotEvaluated, refused } from "../unknowns";
import { factsOf, marked } from "../value-facts";
import { fileText } from "./files";
import type { SpecialFunction } from "./special-function";

/** Functions that render templates. A template sees the variables that it is given, and nothing else. */
export const templateFunctions: Readonly<Record<string, SpecialFunction>> = {
  templatefile: (call, scope, evaluate) => {
    const [path = null, variables = null] = call.args.map((arg) => evaluate(arg, scope));
    return rendered(fileText(path, call, scope), variables, call, { scope, evaluate, files: scope.world.files });
  },
  templatestring: (call, scope, evaluate) => {
    const [template] = call.args;
    const isReference = template !== undefined && ["root", "attribute", "index"].includes(template.kind);
    if (!isReference) return refused("`templatestring` takes a reference to a template", call.text, scope);
    const [text = null, variables = null] = call.args.map((arg) => evaluate(arg, scope));
    return rendered(text, variables, call, { scope, evaluate, files: noFiles });
  },
};

interface Rendering {
  readonly scope: Scope;
  readonly evaluate: Evaluate;
  /** What the template may read. */
  readonly files: Files;
}

function rendered(template: Value, variables: Value, call: Call, at: Rendering): Value {
  if (at.scope.world.isTemplate === true)
    return new NotEvaluated("versions take templates in templates differently", [at.scope.world.reference(call.text)]);
  if (template instanceof Sensitive) return marked(rendered(template.reveal(), variables, call, at));
  if (variables instanceof Sensitive) return marked(rendered(template, variables.reveal(), call, at));
  if (typeof template === "string" && isValueMap(variables)) return filled(template, variables, call, at);
  const isKnown = [template, variables].every((part) => factsOf(part).known);
  return isKnown
    ? refused(`\`${call.name}\` takes a text, and an object with variables`, call.text, at.scope)
    : derived(call.text, at.scope, [template, variables]);
}

/** https://developer.hashicorp.com/terraform/language/syntax/configuration#identifiers */
const identifier = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

function filled(text: string, variables: ValueMap, call: Call, { scope, evaluate, files }: Rendering): Value {
  const { world } = scope;
  if (!Object.keys(variables).every((name) => identifier.test(name)))
    return refused("a variable of a template has a name that is none", call.text, scope);
  const inner: World = {
    limits: world.limits,
    find: (root) => {
      const isGiven = Object.hasOwn(variables, root);
      return {
        value: isGiven ? (variables[root] ?? null) : refused("the template is not given it", root, scope),
        taken: 0,
      };
    },
    reference: (expression) => world.reference(`${call.text}: ${expression}`),
    files,
    isTemplate: true,
  };
  try {
    return evaluate(parseBareTemplate(text, parseExpression), { world: inner, names: undefined });
  } catch (error) {
    if (error instanceof SyntaxFault)
      return new NotEvaluated(`the template can't be read: ${error.problem}`, [world.reference(call.text)]);
    throw error;
  }
}
