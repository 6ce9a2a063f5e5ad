import type { Document } from "./document";
import { PartialString, type Reference, type Value } from "./value";

/** How CDKTF names what a stack reads of another one's state, behind it the other stack's name. */
const crossStack =
  /^data\.terraform_remote_state\.cross-stack-reference-input-([\w-]+)\.outputs(?:\.([\w-]+)|\["([^"\\]+)"\])$/;

/** Longer chains of stacks are none that anybody writes. */
export const longestChain = 20;

/** An output of another stack that an expression reads. */
export interface ReadOutput {
  readonly stack: string;
  readonly document: Document;
  readonly value: Value;
}

/** The output that an expression reads; `undefined` for another expression, and where the stack or the output is not there. */
export function readOutput({ expression }: Reference, stacks: ReadonlyMap<string, Document>): ReadOutput | undefined {
  const [, stack = "", plain, quoted] = crossStack.exec(expression) ?? [];
  const document = stacks.get(stack);
  const name = plain ?? quoted ?? "";
  const outputs = document?.stack?.outputs ?? {};
  const value = Object.hasOwn(outputs, name) ? outputs[name] : undefined;
  return document === undefined || value === undefined ? undefined : { stack, document, value };
}

/** The expression that a text is, where it is nothing else. */
export function oneReference(value: Value | undefined): Reference | undefined {
  const [part, ...more] = value instanceof PartialString ? value.parts : [];
  return part === undefined || typeof part === "string" || more.length > 0 ? undefined : part;
}
