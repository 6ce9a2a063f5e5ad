/** Steps that one question may take; beyond them the answer is unknown. */
export class Budget {
  #left: number;

  /** @param shared steps that several questions take together. @default none */
  constructor(
    steps: number,
    private readonly shared?: Budget,
  ) {
    this.#left = steps;
  }

  get isUsedUp(): boolean {
    return this.#left < 0;
  }

  /** @throws {OverBudget} when the steps are used up */
  spend(steps: number): void {
    this.#left -= steps;
    this.shared?.spend(steps);
    if (this.#left < 0) throw new OverBudget();
  }
}

/** Tells that a question can't be decided; the message is the reason. */
export class Undecided extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "Undecided";
  }
}

/** Tells that a question needs more steps than it may take. */
class OverBudget extends Undecided {
  constructor() {
    super("the question is over the budget of steps");
    this.name = "OverBudget";
  }
}

/**
 * Enough for policies of 300 statements, and for the longest of AWS's own against one another: none of them is over it. What
 * is over it ends in about a quarter of a second of CPU time (`npm run bench` tells on a given machine).
 */
export const defaultBudget = 250_000;
