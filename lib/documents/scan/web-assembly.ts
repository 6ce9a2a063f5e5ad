/** The memory of a program. */
export interface ProgramMemory {
  /** Its bytes; another one after it grew. */
  readonly buffer: ArrayBuffer;
  /** @param pages of 64 KiB */
  grow(pages: number): number;
}

/** What of WebAssembly is used, which the types of Node leave to those of browsers: https://webassembly.github.io/spec/js-api. */
interface Engine {
  readonly Module: new (program: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
}

/**
 * Compiles a program.
 *
 * @returns what makes instances of it, each with a memory of its own and what the program exports
 * @throws where this Node can't run it: started without WebAssembly, or on a processor without vectors
 */
export function compileProgram(program: Uint8Array): () => object {
  const { WebAssembly: engine } = globalThis as unknown as { readonly WebAssembly: Engine };
  const compiled = new engine.Module(program);
  return () => new engine.Instance(compiled).exports;
}
