import type { Reference, Value } from "../value";
import type { Files } from "./files";

/** What is asked of a value, one step at a time: a name, or a key. */
export type Step = string | number;

/** What a reference leads to, and how many of its steps are taken by that. */
export interface Found {
  readonly value: Value;
  readonly taken: number;
}

/** The module, and the instance in it, in which an expression is evaluated. */
export interface World {
  /**
   * Finds what a name of the language stands for: `var`, `local`, `each`, a resource type.
   *
   * @param steps what is asked of it
   */
  find(root: string, steps: readonly Step[]): Found;
  /** Makes an expression say which module and which instance it stands in. */
  reference(this: void, text: string): Reference;
  readonly files: Files;
  /** Whether it is the world of a template, in which no other template is rendered. */
  readonly isTemplate?: true;
  /** Whether it holds constants alone, so that no function is called in it. */
  readonly isConstant?: true;
  /** Where the provider of a name comes from, as the module states it: `hashicorp/aws`. */
  providerSource?(this: void, local: string): string | undefined;
  readonly limits: Limits;
}

/** Names that a `for` gives to elements. */
export interface LoopNames {
  readonly name: string;
  readonly value: Value;
  readonly outer: LoopNames | undefined;
}

export interface Scope {
  readonly world: World;
  readonly names: LoopNames | undefined;
}

/** More steps than these are no configuration that anybody writes: in one attribute, and in all of them together. */
const mostSteps = 300_000;
const mostStepsOfAll = 20_000_000;

/** Longer chains of values that rest on each other are not followed. */
const longestChain = 300;

/** How much has been evaluated, of one attribute, and how deep. */
export class Limits {
  #steps = 0;
  #stepsOfAll = 0;
  #depth = 0;
  #fresh = 0;

  /** Whether one more step may be taken. */
  step(): boolean {
    this.#steps += 1;
    this.#stepsOfAll += 1;
    return this.#steps <= mostSteps && this.#stepsOfAll <= mostStepsOfAll && this.#depth <= longestChain;
  }

  /** Begins a new count of steps, for something of its own. */
  restart(): void {
    if (this.#depth === 0) this.#steps = 0;
  }

  within<T>(evaluate: () => T): T {
    this.#depth += 1;
    try {
      return evaluate();
    } finally {
      this.#depth -= 1;
    }
  }

  /** A number that nothing else has. */
  fresh(): number {
    return ++this.#fresh;
  }
}
