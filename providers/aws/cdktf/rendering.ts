import type { IStackSynthesizer, TerraformStack } from "cdktf";

/** A stack as it is rendered, and where it will stand, relative to the output directory. */
export interface Rendering {
  readonly json: unknown;
  readonly path: string;
}

/** Renders a stack as it stands now. */
export function renderingOf(stack: TerraformStack, render = (): unknown => stack.toTerraform()): Rendering {
  const rendered = render();
  const json: unknown = isJson(rendered) ? rendered : JSON.parse(JSON.stringify(rendered));
  return { json, path: `stacks/${stack.node.id}/cdk.tf.json` };
}

/** Whether a value is what JSON makes of it, which need not be copied then: a large stack is most of what a synthesis holds. */
function isJson(value: unknown): boolean {
  if (typeof value !== "object" || value === null)
    return value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && Object.values(value).every(isJson);
}

/**
 * Has a synthesis write the very rendering that was judged: nothing that runs after the judgement, such as another validation,
 * can change what is written, and the stack is rendered once.
 * @returns renders the stack; within a synthesis, this is what it writes
 */
export function holdRendering(stack: TerraformStack): () => Rendering {
  const inner: IStackSynthesizer = stack.synthesizer;
  const render = stack.toTerraform.bind(stack) as () => unknown;
  let held: { readonly rendered: unknown } | undefined;
  let isSynthesising = false;
  stack.toTerraform = (): unknown => (held === undefined ? render() : held.rendered);
  stack.synthesizer = {
    synthesize(session): void {
      isSynthesising = true;
      try {
        inner.synthesize(session);
      } finally {
        isSynthesising = false;
        held = undefined;
      }
    },
  };
  return () =>
    renderingOf(stack, () => {
      const rendered = render();
      if (isSynthesising) held = { rendered };
      return rendered;
    });
}
