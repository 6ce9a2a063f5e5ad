import type { DraftCondition, DraftElement, DraftStatement } from "./draft";
import type { DraftAccess } from "./draft-access";
import { merged } from "./merged-statements";
import { mayBeRepeated, mayOverlap } from "./overlap";

/** Statements that say the same in fewer characters; steps are taken until none is left. */
export function smallerStatements(
  statements: readonly DraftStatement[],
  access: DraftAccess,
): readonly DraftStatement[] {
  return new Reduction(statements, access).run();
}

class Reduction {
  #statements: readonly DraftStatement[];

  constructor(
    statements: readonly DraftStatement[],
    private readonly access: DraftAccess,
  ) {
    this.#statements = statements.map(withoutRepetitions);
  }

  run(): readonly DraftStatement[] {
    let before: readonly DraftStatement[];
    do {
      before = this.#statements;
      this.#dropStatements();
      this.#dropParts();
      this.#merge();
    } while (this.#statements !== before);
    return before;
  }

  /** The last ones first, so that of two that say the same the first one stays. */
  #dropStatements(): void {
    for (const statement of [...this.#statements].reverse()) {
      if (this.#mayBeRedundant(statement, statement)) this.#replace([statement], []);
    }
  }

  #dropParts(): void {
    for (let at = 0; at < this.#statements.length; at++) {
      for (let next = this.#smaller(at); next !== undefined; next = this.#smaller(at)) this.#statements = next;
    }
  }

  /** The statements with one part less in one of them, where that says the same. */
  #smaller(at: number): readonly DraftStatement[] | undefined {
    const statement = this.#statements[at];
    if (statement === undefined) return undefined;
    for (const { rest, part, repeated } of partsOf(statement)) {
      if (part !== undefined && !repeated && !this.#mayBeRedundant(part, statement)) continue;
      const next = this.#replaced([statement], [rest]);
      if (this.#areEqual(next, [statement], [rest])) return next;
    }
    return undefined;
  }

  #merge(): void {
    for (let first = 0; first < this.#statements.length; first++) {
      for (let second = first + 1; second < this.#statements.length; second++) {
        const [one, other] = [this.#statements[first], this.#statements[second]];
        const both = one === undefined || other === undefined ? undefined : merged(one, other);
        if (one === undefined || other === undefined || both === undefined) continue;
        if (this.#replace([one, other], [both])) second--;
      }
    }
  }

  #replace(old: readonly DraftStatement[], by: readonly DraftStatement[]): boolean {
    const next = this.#replaced(old, by);
    if (!this.#areEqual(next, old, by)) return false;
    this.#statements = next;
    return true;
  }

  /** The new statements stand in the place of the first old one. */
  #replaced(old: readonly DraftStatement[], by: readonly DraftStatement[]): readonly DraftStatement[] {
    return this.#statements.flatMap((one) => (one === old[0] ? by : old.includes(one) ? [] : [one]));
  }

  #areEqual(next: readonly DraftStatement[], old: readonly DraftStatement[], by: readonly DraftStatement[]): boolean {
    return this.access.areEqual(this.#statements, next, { before: old, after: by });
  }

  /** Whether what a statement says may be said by others, or be denied. Most have nothing in common with any. */
  #mayBeRedundant(part: DraftStatement, statement: DraftStatement): boolean {
    return this.#statements.some(
      (other) =>
        other !== statement && (other.effect === part.effect || other.effect === "Deny") && mayOverlap(part, other),
    );
  }
}

/** A statement with one part less, and the part by itself where that is a statement. */
interface Part {
  readonly rest: DraftStatement;
  readonly part?: DraftStatement;
  /** Whether the rest may say the same. */
  readonly repeated?: boolean;
}

/** The last ones first, as with statements. */
function* partsOf(statement: DraftStatement): Iterable<Part> {
  for (const name of ["actions", "resources"] as const) {
    const element = statement[name];
    for (const value of several(element.values)) {
      const rest = { ...statement, [name]: without(element, value) };
      const part = { ...statement, [name]: { ...element, values: [value] } };
      yield element.element.startsWith("Not") ? { rest } : { rest, part, repeated: mayBeRepeated(value, element) };
    }
  }
  for (const condition of statement.conditions) {
    yield { rest: withCondition(statement, condition, undefined) };
    for (const value of several(condition.values)) {
      const values = condition.values.filter((one) => one !== value);
      yield { rest: withCondition(statement, condition, { ...condition, values }) };
    }
  }
}

/** The last values first; none of a list of one. */
function several<T>(values: readonly T[]): readonly T[] {
  return values.length > 1 ? [...values].reverse() : [];
}

function without({ element, values }: DraftElement, value: string): DraftElement {
  return { element, values: values.filter((one) => one !== value) };
}

function withCondition(statement: DraftStatement, old: DraftCondition, by: DraftCondition | undefined): DraftStatement {
  const conditions = statement.conditions.flatMap((one) => (one === old ? (by ?? []) : [one]));
  return { ...statement, conditions };
}

function withoutRepetitions(statement: DraftStatement): DraftStatement {
  const { actions, resources, conditions } = statement;
  return {
    ...statement,
    actions: { ...actions, values: once(actions.values, (value) => value.toLowerCase()) },
    resources: { ...resources, values: once(resources.values) },
    conditions: conditions.map((one) => ({ ...one, values: once(one.values) })),
  };
}

/** @param keyOf what values are told apart by; IAM compares actions without regard to case */
function once<T>(values: readonly T[], keyOf: (value: T) => unknown = (value) => value): readonly T[] {
  const seen = new Set<unknown>();
  return values.filter((value) => !seen.has(keyOf(value)) && seen.add(keyOf(value)));
}
