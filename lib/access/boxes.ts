import { Undecided } from "./budget";
import {
  conditionLiterals,
  opaqueLiteral,
  presenceLiteral,
  type Alternatives,
  type LiteralContext,
} from "./condition-literals";
import type { Literal } from "./literal";
import type { Question, Region, StringTest } from "./model";
import type { Box } from "./subtract";
import { alternativesOf, hasDefaults } from "./variables";

/** A statement's requests as boxes: it takes several where it holds in several cases. */
export interface RegionBoxes {
  readonly region: Region;
  readonly boxes: readonly Box[];
}

/** A statement of more cases than these is not decided. */
const mostBoxes = 256;

/** Dimensions that every request has a value in. */
export const requestDimensions = ["action", "resource", "principal"] as const;
export type RequestDimension = (typeof requestDimensions)[number];

/** @throws Undecided where the statement has too many cases */
export function boxesOf(region: Region, context: LiteralContext): RegionBoxes {
  const parts: Alternatives[] = [
    testLiterals("action", region.actions, context),
    ...(region.principals === undefined ? [] : [testLiterals("principal", region.principals, context)]),
    testLiterals("resource", region.resources, context),
    ...region.conditions.map((condition) => conditionLiterals(condition, context)),
  ];
  return { region, boxes: product(parts) };
}

/** The boxes of some statements. */
export function boxesIn(regions: readonly RegionBoxes[]): Box[] {
  return regions.flatMap(({ boxes }) => boxes);
}

/** A question's requests as boxes. */
export function questionBoxes(
  { actions, resources, principals, conditions }: Question,
  context: LiteralContext,
): readonly Box[] {
  return product([
    ...(actions ?? []).map((test) => testLiterals("action", test, context)),
    ...(resources ?? []).map((test) => testLiterals("resource", test, context)),
    ...(principals ?? []).map((test) => testLiterals("principal", test, context)),
    ...(conditions ?? []).map((condition) => conditionLiterals(condition, context)),
  ]);
}

function testLiterals(dimension: RequestDimension, test: StringTest, context: LiteralContext): Alternatives {
  const literal = (patterns: StringTest["patterns"]): Literal => ({
    kind: "string",
    dimension,
    language: context.words.languageOf(patterns),
    negated: test.negated,
    absent: undefined,
  });
  if (test.negated && hasDefaults(test))
    return [[opaqueLiteral(JSON.stringify(test), "a policy variable with a default value is negated")]];
  const split = alternativesOf(test);
  if (split === undefined) return [[literal(test.patterns)]];
  return split.map(({ patterns, presence }) => [
    literal(patterns),
    ...presence.map(({ key, present }) => presenceLiteral(key, present, context)),
  ]);
}

function product(parts: readonly Alternatives[]): Box[] {
  let boxes: Box[] = [[]];
  for (const alternatives of parts) {
    boxes = boxes.flatMap((box) => alternatives.map((literals) => [...box, ...literals]));
    if (boxes.length > mostBoxes)
      throw new Undecided("a statement has too many policy variables to tell all their cases apart");
  }
  return boxes;
}
