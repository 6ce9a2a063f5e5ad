import type { Value } from "../../value";
import { parseBody } from "../body-parser";
import { textOf } from "../convert";
import type { Evaluate } from "../evaluate-for";
import { noFiles } from "../files";
import type { Scope, World } from "../scope";
import { SyntaxFault } from "../syntax-fault";
import { refused, verdictOn } from "../unknowns";
import { mapOf } from "../value-facts";
import { typed } from "../value-types";
import { notEvaluated } from "./function";

/**
 * What a file of variables sets, as an object. It holds constants: no name and no function means anything in it.
 *
 * @returns `undefined` where the text is not known, or is none
 */
export function decodedVariables(text: Value, scope: Scope, evaluate: Evaluate): Value | undefined {
  const whole = textOf(text);
  if (whole === undefined) return undefined;
  try {
    const { attributes, blocks } = parseBody(whole);
    if (blocks.length > 0) return undefined;
    const inner = { world: constantWorld(scope), names: undefined };
    const members = [...attributes].map(([name, { expression }]) => [name, evaluate(expression, inner)] as const);
    return members.some(([, value]) => verdictOn(value) === "refused") ? undefined : typed(mapOf(members), "object");
  } catch (error) {
    if (error instanceof SyntaxFault) return notEvaluated(`the variables can't be read: ${error.problem}`);
    throw error;
  }
}

function constantWorld({ world }: Scope): World {
  return {
    limits: world.limits,
    reference: world.reference,
    files: noFiles,
    isConstant: true,
    find: (root) => ({ value: refused("it is no constant", root, { world, names: undefined }), taken: 0 }),
  };
}
