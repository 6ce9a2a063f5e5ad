import { Cursor } from "../../../lib/documents/hcl/cursor";
import { evaluate } from "../../../lib/documents/hcl/evaluate";
import { parseExpression } from "../../../lib/documents/hcl/expression-parser";
import { noFiles } from "../../../lib/documents/hcl/files";
import { Limits } from "../../../lib/documents/hcl/scope";
import type { Value } from "../../../lib/documents/value";

/** What an expression comes to in which these names stand for these values. */
export function evaluated(text: string, names: Readonly<Record<string, Value>> = {}): Value {
  const world = {
    limits: new Limits(),
    files: noFiles,
    reference: (expression: string) => ({ expression }),
    find: (root: string) => ({ value: names[root] ?? null, taken: 0 }),
  };
  return evaluate(parseExpression(new Cursor(text), true), { world, names: undefined });
}
