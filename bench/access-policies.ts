import { managedPolicy } from "../providers/aws/catalogue/managed-policies";
import { Snapshot } from "../providers/aws/catalogue/snapshot";
import type { GlobStatement } from "./z3";

interface Document {
  readonly Version: string;
  readonly Statement: readonly object[];
}

/** A policy, and a version of it that comes later. */
export interface Versions {
  readonly before: Document;
  readonly after: Document;
}

/**
 * How many statements the generated policies have: as AWS's own, of which a quarter have one, half have three at most, nine
 * of ten have 12 at most, and the longest has 163; and one of 300.
 */
const lengths = [
  ...[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3],
  ...[4, 4, 4, 4, 5, 5, 5, 6, 6, 6, 7, 8, 9, 10, 11, 12, 16, 20, 40, 300],
];

/**
 * Policies of statements that AWS managed policies have, from the dated copy, mixed at random but the same every time. The
 * later version has one statement more, one less, or another one in its place.
 */
export function generatedVersions(count: number): readonly Versions[] {
  const next = randomNumbers(1);
  const statements = new Snapshot("managed-policies").names().flatMap((name) => {
    const { document } = managedPolicy(`arn:aws:iam::aws:policy/${name}`) ?? {};
    return [(document as Document | undefined)?.Statement ?? []].flat();
  });
  const some = (length: number): object[] => Array.from({ length }, () => statements[next(statements.length)] ?? {});
  return Array.from({ length: count }, (_, at) => {
    const before = some(lengths[at % lengths.length] ?? 1);
    const place = next(before.length);
    const after = [[...before, ...some(1)], before.toSpliced(place, 1), before.with(place, some(1)[0] ?? {})][next(3)];
    return { before: policy(before), after: policy(after ?? before) };
  });
}

/** A policy of so many statements, each on so many ARNs, and one that allows a part of it. */
export function narrowedVersions(statements: number, arns: number): Versions {
  const side = (suffix: string): Document =>
    policy(
      narrowStatements(statements, arns, suffix).map(({ actions, resources }) => ({
        Effect: "Allow",
        Action: actions,
        Resource: resources,
      })),
    );
  return { before: side("*"), after: side("logs/*") };
}

/** The statements of {@link narrowedVersions} as globs. */
export function narrowStatements(statements: number, arns: number, suffix: string): readonly GlobStatement[] {
  return Array.from({ length: statements }, (_, at) => ({
    actions: [`service${at % 7}:Get*`, `service${at % 7}:List*`, `service${at % 7}:Put?bject`],
    resources: Array.from(
      { length: arns },
      (_, arn) => `arn:aws:service${at % 7}:*:111122223333:team-${at}-${arn}/${suffix}`,
    ),
  }));
}

/**
 * A question that is as hard as one wants: whether a text that has an `a` so many characters before its end has one among its
 * first characters, which takes an automaton of two to the power of `tail` states.
 */
export function hardVersions(heads: number, tail: number): Versions {
  const allow = (resources: readonly string[]): object => ({ Effect: "Allow", Action: "*", Resource: resources });
  const headed = Array.from({ length: heads }, (_, at) => `${"?".repeat(at)}a*`);
  return { before: policy([allow(headed)]), after: policy([allow([`*a${"?".repeat(tail)}`])]) };
}

function policy(statements: readonly object[]): Document {
  return { Version: "2012-10-17", Statement: statements };
}

/** Mulberry32: whole numbers below a bound, the same ones for the same seed. */
function randomNumbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}
