import { blastRadii, botFunctions, trustBoundaries } from "../identity/classification";
import { shown, type SpecIssue } from "../identity/spec-error";
import { botProperties } from "./bot-spec";
import type { Bundle } from "./bundle";
import { changesSomething } from "./verbs";

/** The verbs that each kind of targets knows: `aws ecs-service` → `deploy`. */
export type VerbsByKind = ReadonlyMap<string, readonly string[]>;

const namePattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * What is wrong with the definition of a bundle, whatever a caller without types wrote: a bot of it must be able to exist.
 * @param reserved properties that bots have besides their spec
 */
export function checkBundle(bundle: Bundle, verbs: VerbsByKind, reserved: readonly string[]): readonly SpecIssue[] {
  const { bundle: name, least, targets }: Partial<Bundle> = Object(bundle) as Partial<Bundle>;
  return [
    ...(typeof name === "string" && namePattern.test(name) ? [] : [nameIssue(name)]),
    ...axisIssue("least.function", least?.function, botFunctions),
    ...axisIssue("least.trustBoundary", least?.trustBoundary, trustBoundaries),
    ...axisIssue("least.blastRadius", least?.blastRadius, blastRadii),
    ...Object.entries(Object(targets) as Bundle["targets"]).flatMap(([property, list]) => [
      ...propertyIssues(property, reserved),
      ...listIssues(`targets.${property}`, Object(list) as Partial<Bundle["targets"][string]>, verbs),
      ...readOnlyIssues(`targets.${property}`, Object(list) as Partial<Bundle["targets"][string]>, least),
    ]),
  ];
}

function nameIssue(name: unknown): SpecIssue {
  const allowed = "lower-case words joined by `-`: `invoice-bot`";
  return { property: "bundle", given: shown(name), allowed, todo: "name the kind of bot" };
}

function axisIssue(property: string, given: unknown, known: readonly string[]): SpecIssue[] {
  if (known.some((name) => name === given)) return [];
  const allowed = known.map((name) => `\`${name}\``).join(", ");
  return [{ property, given: shown(given), allowed, todo: "say what the bots are at least" }];
}

function propertyIssues(property: string, reserved: readonly string[]): SpecIssue[] {
  if (![...botProperties, ...reserved].includes(property)) return [];
  const allowed = "a property that no bot has yet";
  return [{ property: `targets.${property}`, given: shown(property), allowed, todo: "give the list another name" }];
}

function listIssues(
  property: string,
  { verb, kinds, least, most, blastRadius }: Partial<Bundle["targets"][string]>,
  verbs: VerbsByKind,
): SpecIssue[] {
  return [
    ...countIssues(property, least, most),
    ...(blastRadius === undefined ? [] : axisIssue(`${property}.blastRadius`, blastRadius, blastRadii)),
    ...kindIssues(property, { verb, kinds }, verbs),
  ];
}

/** A bot that changes something would have the tier, and so the validity and the sessions, of one that only reads. */
function readOnlyIssues(
  property: string,
  { verb, blastRadius }: Partial<Bundle["targets"][string]>,
  least: Partial<Bundle["least"]> | undefined,
): SpecIssue[] {
  const radius = blastRadius ?? least?.blastRadius;
  if (radius !== "read-only" || typeof verb !== "string" || !changesSomething(verb)) return [];
  const allowed = blastRadii
    .slice(1)
    .map((name) => `\`${name}\``)
    .join(", ");
  const todo = `bots that list something there ${verb}: say what that makes of them, or classify the whole bundle so`;
  return [{ property: `${property}.blastRadius`, given: shown(radius), allowed, todo }];
}

/** A list of which no number of targets is right would let no bot exist. */
function countIssues(property: string, least: unknown = 0, most: unknown = Infinity): SpecIssue[] {
  const todo = "say how many targets a bot lists there, or leave it out";
  if (!isCount(least))
    return [{ property: `${property}.least`, given: shown(least), allowed: "0, 1, 2 and so on", todo }];
  if (most === Infinity || (isCount(most) && most >= Math.max(1, least))) return [];
  const allowed = `a whole number from ${Math.max(1, least)} on`;
  return [{ property: `${property}.most`, given: shown(most), allowed, todo }];
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function kindIssues(
  property: string,
  { verb, kinds }: { readonly verb: unknown; readonly kinds: unknown },
  verbs: VerbsByKind,
): SpecIssue[] {
  if (!Array.isArray(kinds) || kinds.length === 0) {
    const allowed = "a list of at least one kind of targets";
    return [{ property: `${property}.kinds`, given: shown(kinds), allowed, todo: "name what the bots may work on" }];
  }
  return kinds.flatMap((kind: unknown, position) => {
    const known = typeof kind === "string" ? verbs.get(kind) : undefined;
    if (known === undefined) {
      const allowed = [...verbs.keys()].map((name) => `\`${name}\``).join(", ");
      const todo = "name a kind of targets with its platform";
      return [{ property: `${property}.kinds[${position}]`, given: shown(kind), allowed, todo }];
    }
    if (known.some((name) => name === verb)) return [];
    const allowed = known.map((name) => `\`${name}\``).join(", ");
    const todo = `name what bots do with ${shown(kind)}, or leave that kind out`;
    return [{ property: `${property}.verb`, given: shown(verb), allowed, todo }];
  });
}
