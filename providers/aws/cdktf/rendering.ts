import type { IStackSynthesizer, TerraformStack } from "cdktf";

/** A stack as it is rendered, and where it will stand, relative to the output directory. */
export interface Rendering {
  readonly json: unknown;
  readonly path: string;
}

/** Renders a stack as it stands now. */
export function renderingOf(stack: TerraformStack, render = (): unknown => stack.toTerraform()): Rendering {
  const json: unknown = JSON.parse(JSON.stringify(render()));
  return { json, path: `stacks/${stack.node.id}/cdk.tf.json` };
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
