/** A value of a condition as JSON has it. */
export type ConditionValue = string | number | boolean;

/** A statement of an identity policy or boundary, with a list wherever there may be one. */
export interface DraftStatement {
  readonly sid: string | undefined;
  readonly effect: "Allow" | "Deny";
  readonly actions: DraftElement;
  readonly resources: DraftElement;
  readonly conditions: readonly DraftCondition[];
}

/** An element, or its negation: `Action` or `NotAction`. */
export interface DraftElement {
  readonly element: string;
  readonly values: readonly string[];
}

export interface DraftCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly ConditionValue[];
}

/** A policy that may be rewritten. */
export interface Draft {
  /** What stands beside the statements: `Version`, `Id`. */
  readonly head: Readonly<Record<string, unknown>>;
  readonly statements: readonly DraftStatement[];
  /** Whether the statements are written as a list. @default true */
  readonly isList?: boolean;
}

/**
 * Reads an identity policy or boundary for rewriting.
 * @returns why it is not rewritten, where it has something that is not understood
 */
export function draftOf(policy: object): Draft | { readonly reason: string } {
  const { Statement: statement, ...head } = policy as Record<string, unknown>;
  const odd = Object.keys(head).find((name) => name !== "Version" && name !== "Id");
  if (odd !== undefined) return { reason: `it has an element that is not known: \`${odd.slice(0, 60)}\`` };
  const statements: DraftStatement[] = [];
  for (const [at, one] of listOf(statement).entries()) {
    const read = statementOf(one);
    if (typeof read === "string") return { reason: `statement ${at}, counted from 0: ${read}` };
    statements.push(read);
  }
  return { head, statements, isList: Array.isArray(statement) };
}

/** A draft as a policy: inside of statements, a list of one is written as the one. */
export function policyOf({ head, statements, isList = true }: Draft): Record<string, unknown> {
  const all = statements.map(written);
  return { ...head, Statement: isList ? all : shortest(all) };
}

function written({ sid, effect, actions, resources, conditions }: DraftStatement): Record<string, unknown> {
  const byOperator = new Map<string, Record<string, unknown>>();
  for (const { operator, key, values } of conditions) {
    byOperator.set(operator, { ...byOperator.get(operator), [key]: shortest(values) });
  }
  return {
    ...(sid === undefined ? {} : { Sid: sid }),
    Effect: effect,
    [actions.element]: shortest(actions.values),
    [resources.element]: shortest(resources.values),
    ...(byOperator.size === 0 ? {} : { Condition: Object.fromEntries(byOperator) }),
  };
}

function shortest<T>(values: readonly T[]): T | readonly T[] {
  const [first, ...more] = values;
  return first !== undefined && more.length === 0 ? first : values;
}

const elements = new Set(["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"]);

/** @returns why the statement is not understood, in words */
function statementOf(statement: unknown): DraftStatement | string {
  if (!isObject(statement)) return "it is not an object";
  const odd = Object.keys(statement).find((name) => !elements.has(name));
  if (odd !== undefined) return `it has an element that is not simplified: \`${odd.slice(0, 60)}\``;
  const { Sid: sid, Effect: effect } = statement;
  if (sid !== undefined && typeof sid !== "string") return "its `Sid` is not a string";
  if (effect !== "Allow" && effect !== "Deny") return "its effect is neither `Allow` nor `Deny`";
  const actions = elementOf(statement, "Action");
  const resources = elementOf(statement, "Resource");
  const conditions = conditionsOf(statement["Condition"]);
  if (typeof actions === "string") return actions;
  if (typeof resources === "string") return resources;
  return typeof conditions === "string" ? conditions : { sid, effect, actions, resources, conditions };
}

function elementOf(statement: Readonly<Record<string, unknown>>, name: string): DraftElement | string {
  const [element, ...more] = [name, `Not${name}`].filter((one) => statement[one] !== undefined);
  if (element === undefined || more.length > 0) return `it has neither or both of \`${name}\` and \`Not${name}\``;
  const values = listOf(statement[element]);
  return values.every((value) => typeof value === "string")
    ? { element, values }
    : `its \`${element}\` has something that is not a string`;
}

function conditionsOf(conditions: unknown): DraftCondition[] | string {
  if (conditions === undefined) return [];
  if (!isObject(conditions)) return "its `Condition` is not an object";
  const read: DraftCondition[] = [];
  for (const [operator, keys] of Object.entries(conditions)) {
    if (!isObject(keys)) return "an operator of its `Condition` has no keys";
    for (const [key, value] of Object.entries(keys)) {
      const values = listOf(value);
      if (!values.every(isConditionValue)) return "a value of its `Condition` is neither text, number nor boolean";
      read.push({ operator, key, values });
    }
  }
  return read;
}

function isConditionValue(value: unknown): value is ConditionValue {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  return value === undefined ? [] : [value];
}
