import { blastRadii, type Classification } from "../identity/classification";
import { shown, type SpecIssue } from "../identity/spec-error";
import { identityProperties, type DeployBotSpec } from "./deploy-bot-spec";
import { unknownProperties } from "./unknown-properties";

/** What every deploy bot is at least. */
const least: Classification = { function: "deploy", trustBoundary: "internal", blastRadius: "write-limited" };

/** The identity's part of a deploy bot's spec, classified. */
export function identityInput(spec: DeployBotSpec): unknown {
  const given: unknown = spec.classification;
  const own = identityProperties
    .filter((property) => Object.hasOwn(spec, property))
    .map((property) => [property, spec[property]] as const);
  const classification = given === undefined || isObject(given) ? { ...least, ...raised(given) } : given;
  return { ...Object.fromEntries(own), classification };
}

/** What is wrong with the wish to be classified otherwise: a bot that writes can't be declared to be less than that. */
export function checkRaised(given: unknown): readonly SpecIssue[] {
  if (!isObject(given)) return [];
  const unknown = unknownProperties(given, ["trustBoundary", "blastRadius"]).map((issue) => ({
    ...issue,
    property: `classification.${issue.property}`,
  }));
  const { blastRadius } = raised(given);
  const rank = blastRadii.findIndex((radius) => radius === blastRadius);
  if (rank === -1 || rank >= blastRadii.indexOf(least.blastRadius)) return unknown;
  const allowed = blastRadii
    .slice(blastRadii.indexOf(least.blastRadius))
    .map((radius) => `\`${radius}\``)
    .join(", ");
  return [
    ...unknown,
    {
      property: "classification.blastRadius",
      given: shown(blastRadius),
      allowed,
      todo: "leave it out: a bot that deploys writes",
    },
  ];
}

/** The axes that a spec may set, where it does. */
function raised(given: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const axes = ["trustBoundary", "blastRadius"].filter(
    (axis) => Object.hasOwn(given, axis) && given[axis] !== undefined,
  );
  return Object.fromEntries(axes.map((axis) => [axis, given[axis]]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
