import { listOf, type PolicyConditions, type PolicyStatement } from "./statement";

/**
 * Allows the same actions on everything in the same accounts and regions. What hands out identities (actions of IAM and STS)
 * stays as it is, and so does what names no account.
 */
export function widened(statements: readonly PolicyStatement[]): readonly PolicyStatement[] {
  const groups = new Map<string, PolicyStatement>();
  for (const statement of statements.map(inItsPlaces)) {
    const { Effect, Action, Resource, Condition = {} } = statement;
    const kept = handsOutIdentities(statement) ? Condition : global(Condition);
    const key = JSON.stringify([Effect, Action, Resource, kept]);
    const other = groups.get(key);
    groups.set(key, other === undefined ? statement : withCommonConditions(other, statement));
  }
  return [...groups.values()];
}

function handsOutIdentities({ Action }: PolicyStatement): boolean {
  return listOf(Action).some((action) => /^(?:iam|sts):/.test(action));
}

function inItsPlaces(statement: PolicyStatement): PolicyStatement {
  if (handsOutIdentities(statement)) return statement;
  const ofAccount = statement.Condition?.["StringEquals"]?.["aws:ResourceAccount"] !== undefined;
  const places = listOf(statement.Resource).map((arn) => placeOf(arn, ofAccount));
  return { ...statement, Resource: [...new Set(places)].sort() };
}

/** `arn:aws:ecr:eu-central-1:111122223333:repository/web` to `arn:aws:ecr:eu-central-1:111122223333:*`. */
function placeOf(arn: string, ofAccount: boolean): string {
  const place = arn.split(":").slice(0, 5);
  const namesAccount = place.length === 5 && place[4] !== "";
  return namesAccount || (ofAccount && place.length === 5) ? `${place.join(":")}:*` : arn;
}

/** The conditions on keys that all services have. */
function global(conditions: PolicyConditions): PolicyConditions {
  return keeping(conditions, (_operator, key) => key.startsWith("aws:"));
}

function withCommonConditions(one: PolicyStatement, other: PolicyStatement): PolicyStatement {
  const { Condition = {}, ...rest } = one;
  const common = keeping(
    Condition,
    (operator, key, values) => JSON.stringify(values) === JSON.stringify(other.Condition?.[operator]?.[key]),
  );
  return Object.keys(common).length === 0 ? rest : { ...rest, Condition: common };
}

function keeping(
  conditions: PolicyConditions,
  keeps: (operator: string, key: string, values: unknown) => boolean,
): PolicyConditions {
  const operators = Object.entries(conditions).map(([operator, keys]) => {
    const kept = Object.entries(keys).filter(([key, values]) => keeps(operator, key, values));
    return [operator, Object.fromEntries(kept)] as const;
  });
  return Object.fromEntries(operators.filter(([, keys]) => Object.keys(keys).length > 0));
}
