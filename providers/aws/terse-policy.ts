import { listOf, type OneOrMore, type PolicyConditions, type PolicyStatement } from "./statement";

/**
 * The same access in fewer characters: without names of statements, without lists of one, and with statements joined
 * that differ in their actions alone or in their resources alone.
 */
export function terse(statements: readonly PolicyStatement[]): readonly PolicyStatement[] {
  let joined = statements.map(({ Effect, Action, Resource, Condition }) => ({
    Effect,
    Action: listOf(Action),
    Resource: listOf(Resource),
    ...(Condition === undefined ? {} : { Condition }),
  }));
  for (let before = Infinity; joined.length < before;) {
    before = joined.length;
    joined = join(join(joined, "Action"), "Resource");
  }
  return joined.map(({ Condition, ...rest }) => ({
    ...rest,
    Action: unlisted(rest.Action),
    Resource: unlisted(rest.Resource),
    ...(Condition === undefined ? {} : { Condition: unlistedConditions(Condition) }),
  }));
}

interface Listed extends PolicyStatement {
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

/** Joins the statements that differ in one element alone, in the order of their first appearance. */
function join(statements: readonly Listed[], element: "Action" | "Resource"): Listed[] {
  const groups = new Map<string, Listed>();
  for (const statement of statements) {
    const key = JSON.stringify({ ...statement, [element]: [] });
    const values = [...(groups.get(key)?.[element] ?? []), ...statement[element]];
    groups.set(key, { ...statement, [element]: [...new Set(values)] });
  }
  return [...groups.values()];
}

function unlistedConditions(conditions: PolicyConditions): PolicyConditions {
  const operators = Object.entries(conditions).map(([operator, keys]) => {
    const unlistedKeys = Object.entries(keys).map(([key, values]) => [key, unlisted(values)] as const);
    return [operator, Object.fromEntries(unlistedKeys)] as const;
  });
  return Object.fromEntries(operators);
}

function unlisted(values: OneOrMore): OneOrMore {
  const [only, ...more] = listOf(values);
  return only !== undefined && more.length === 0 ? only : values;
}
