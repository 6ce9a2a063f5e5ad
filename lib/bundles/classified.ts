import { blastRadii, trustBoundaries, type Classification } from "../identity/classification";
import { shown, type SpecIssue } from "../identity/spec-error";
import { identityProperties } from "./bot-spec";
import type { Bundle } from "./bundle";
import { unknownProperties } from "./unknown-properties";

const axes = { trustBoundary: trustBoundaries, blastRadius: blastRadii } as const;
type Axis = keyof typeof axes;
const axisNames = Object.keys(axes) as readonly Axis[];

/** What a bot is at least: what its bundle is, and more where it lists targets that make it more. */
export function leastOf({ least, targets }: Bundle, spec: Readonly<Record<string, unknown>>): Classification {
  const listed = Object.entries(targets).filter(([property]) => {
    const given = spec[property];
    return Array.isArray(given) && given.length > 0;
  });
  const ranks = [least.blastRadius, ...listed.map(([, list]) => list.blastRadius ?? least.blastRadius)].map((radius) =>
    blastRadii.indexOf(radius),
  );
  return { ...least, blastRadius: blastRadii[Math.max(...ranks)] ?? least.blastRadius };
}

/** The identity's part of a bot's spec, classified as its bundle says or as far as the spec raises it. */
export function identityInput(spec: object, least: Classification): unknown {
  const values = new Map<string, unknown>(Object.entries(spec));
  const given = values.get("classification");
  const own = identityProperties
    .filter((property) => values.has(property))
    .map((property) => [property, values.get(property)] as const);
  const classification = given === undefined || isObject(given) ? { ...least, ...raised(given) } : given;
  return { ...Object.fromEntries(own), classification };
}

/** What is wrong with the wish to be classified otherwise: no bot can be declared to be less than its bundle makes it. */
export function checkRaised(given: unknown, least: Classification): readonly SpecIssue[] {
  if (!isObject(given)) return [];
  const unknown = unknownProperties(given, axisNames).map((issue) => ({
    ...issue,
    property: `classification.${issue.property}`,
  }));
  return [...unknown, ...axisNames.flatMap((axis) => checkAxis(axis, raised(given)[axis], least))];
}

function checkAxis(axis: Axis, given: unknown, least: Classification): readonly SpecIssue[] {
  const ranks: readonly string[] = axes[axis];
  const own = ranks.indexOf(least[axis]);
  const rank = ranks.findIndex((name) => name === given);
  if (rank === -1 || rank >= own) return [];
  return [
    {
      property: `classification.${axis}`,
      given: shown(given),
      allowed: ranks
        .slice(own)
        .map((name) => `\`${name}\``)
        .join(", "),
      todo: `leave it out: whoever does what this bot does is \`${least[axis]}\` at least`,
    },
  ];
}

/** The axes that a spec may set, where it does. */
function raised(given: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const set = axisNames.filter((axis) => Object.hasOwn(given, axis) && given[axis] !== undefined);
  return Object.fromEntries(set.map((axis) => [axis, given[axis]]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
