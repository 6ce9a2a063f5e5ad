import { evaluate } from "../hcl/evaluate";
import { refused } from "../hcl/unknowns";
import { marked } from "../hcl/value-facts";
import { Unknown, type Value } from "../value";
import type { Module } from "./module";
import { converted } from "./type-constraint";

/** The value of a variable: as it is set from outside, or by its default; converted to its type. */
export function variableValue(name: string, module: Module): Value {
  const declared = module.source.declarations.variables.get(name)?.block.body.attributes;
  if (declared === undefined) return refused("no variable of that name is declared", `var.${name}`, module.scope);
  const argument = (key: string): Value | undefined => {
    const expression = declared.get(key)?.expression;
    return expression === undefined ? undefined : evaluate(expression, module.scope);
  };
  const given = module.inputs.value(name);
  const isSet = given !== undefined && !(given === null && argument("nullable") === false);
  const value = isSet ? given : argument("default");
  if (value === undefined) {
    const reason = "the variable has no default: it is set where Terraform runs";
    return withMark(new Unknown(reason, [module.reference(`var.${name}`)], false, setIt), argument);
  }
  const type = declared.get("type")?.expression;
  const typed = type === undefined ? value : converted(value, type, (expression) => evaluate(expression, module.scope));
  return withMark(typed, argument);
}

const setIt = "set it in a file that Terraform takes by itself, such as `terraform.tfvars`, or review a plan";

/** What is ephemeral is in no plan and no state, so that it must not be in a report either. */
function withMark(value: Value, argument: (key: string) => Value | undefined): Value {
  return argument("sensitive") === true || argument("ephemeral") === true ? marked(value) : value;
}
