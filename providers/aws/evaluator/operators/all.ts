import type { Pattern } from "../pattern";
import { ipAddress } from "./addresses";
import { arnLike } from "./arns";
import { binaryEquals } from "./binary";
import { bool } from "./booleans";
import { dateEquals, dateGreaterThan, dateGreaterThanEquals, dateLessThan, dateLessThanEquals } from "./dates";
import {
  numericEquals,
  numericGreaterThan,
  numericGreaterThanEquals,
  numericLessThan,
  numericLessThanEquals,
} from "./numbers";
import type { Operator } from "./operator";
import { stringEquals, stringEqualsIgnoreCase, stringLike } from "./strings";

/**
 * Every operator of AWS's list but `Null`, which asks for presence and compares nothing.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 *
 * Whether variables are alive in an operator's values is what that page says under each operator. For `Bool` it says that they
 * are, while the page on variables says that they aren't: the operator's own table is the more specific.
 */
const operators: readonly Operator[] = [
  comparing("StringEquals", stringEquals, { variables: true }),
  comparing("StringNotEquals", stringEquals, { variables: true, negated: true }),
  comparing("StringEqualsIgnoreCase", stringEqualsIgnoreCase, { variables: true }),
  comparing("StringNotEqualsIgnoreCase", stringEqualsIgnoreCase, { variables: true, negated: true }),
  like("StringLike", stringLike),
  like("StringNotLike", stringLike, { negated: true }),
  comparing("NumericEquals", numericEquals),
  comparing("NumericNotEquals", numericEquals, { negated: true }),
  comparing("NumericLessThan", numericLessThan),
  comparing("NumericLessThanEquals", numericLessThanEquals),
  comparing("NumericGreaterThan", numericGreaterThan),
  comparing("NumericGreaterThanEquals", numericGreaterThanEquals),
  comparing("DateEquals", dateEquals),
  comparing("DateNotEquals", dateEquals, { negated: true }),
  comparing("DateLessThan", dateLessThan),
  comparing("DateLessThanEquals", dateLessThanEquals),
  comparing("DateGreaterThan", dateGreaterThan),
  comparing("DateGreaterThanEquals", dateGreaterThanEquals),
  comparing("Bool", bool, { variables: true }),
  comparing("BinaryEquals", binaryEquals),
  comparing("IpAddress", ipAddress),
  comparing("NotIpAddress", ipAddress, { negated: true }),
  like("ArnEquals", arnLike),
  like("ArnLike", arnLike),
  like("ArnNotEquals", arnLike, { negated: true }),
  like("ArnNotLike", arnLike, { negated: true }),
];

/** The names of the operators as AWS writes them, `Null` included. */
export const operatorNames: readonly string[] = [...operators.map(({ name }) => name), "Null"];

const byName: ReadonlyMap<string, Operator> = new Map(
  operators.map((operator) => [operator.name.toLowerCase(), operator]),
);

/** The operator of a name in any case, without prefix and suffix. */
export function operatorNamed(name: string): Operator | undefined {
  return byName.get(name.toLowerCase());
}

interface Properties {
  readonly negated?: boolean;
  readonly variables?: boolean;
}

function comparing(
  name: string,
  matches: (value: string, expected: string) => boolean,
  { negated = false, variables = false }: Properties = {},
): Operator {
  return { name, negated, variables, wildcards: false, matches };
}

function like(
  name: string,
  matches: (value: string, pattern: Pattern) => boolean,
  { negated = false }: Properties = {},
): Operator {
  return { name, negated, variables: true, wildcards: true, matches };
}
