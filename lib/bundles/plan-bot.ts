import { checkSpec } from "../identity/spec";
import { shown, SpecError, type Findings, type IsUnresolved, type SpecIssue } from "../identity/spec-error";
import { botProperties, type BotSpec } from "./bot-spec";
import type { Grant, Target, TimeWindow } from "./blueprint";
import type { Bundle, BundleOptions, BundleResult } from "./bundle";
import { checkRaised, identityInput, leastOf } from "./classified";
import { checkNetwork } from "./network";
import { checkTargets } from "./target-checks";
import { unknownProperties } from "./unknown-properties";
import { checkWindow, grantOf, type TimedTarget } from "./window";
import { checkWorkload } from "./workload-checks";

/**
 * The plan of a bot of a bundle, from what a person wrote about it.
 * @param name the bot's name before any prefix: `checkout-deploy`
 * @throws SpecError with everything that is wrong
 */
export function planBot(bundle: Bundle, name: string, spec: object, options: BundleOptions = {}): BundleResult {
  const { isUnresolved = () => false, settings, path = name } = options;
  const given: unknown = spec;
  if (typeof given !== "object" || given === null) throw new SpecError(path, [noSpec(given)]);
  const values: Readonly<Record<string, unknown>> = { ...given };
  const least = leastOf(bundle, values);
  const identity = checkSpec(identityInput(values, least), {
    isUnresolved,
    bundle: bundle.bundle,
    ...(settings === undefined ? {} : { settings }),
  });
  const rest: readonly Findings[] = [
    checkName(name, isUnresolved),
    { issues: unknownProperties(values, propertiesOf(bundle)), skipped: [] },
    { issues: checkRaised(values["classification"], least), skipped: [] },
    checkWorkload(values["runsIn"], isUnresolved),
    ...checkLists(bundle, values, options),
    ...(values["network"] === undefined ? [] : [checkNetwork(values["network"], isUnresolved)]),
    ...checkWindows(bundle, values, isUnresolved),
    bundle.more?.check(values, options) ?? { issues: [], skipped: [] },
  ];
  const issues = [identity, ...rest].flatMap((findings) => findings.issues);
  const { record } = identity;
  if (issues.length > 0 || record === undefined) throw new SpecError(path, issues);
  const { runsIn: workload, network } = spec as BotSpec;
  const blueprint = {
    bundle: bundle.bundle,
    name,
    identity: record,
    workload,
    grants: grantsOf(bundle, values),
    session: record.limits.session,
    ...(network === undefined ? {} : { network }),
  };
  return { blueprint, skipped: [identity, ...rest].flatMap(({ skipped }) => skipped) };
}

/** Everything that can be written about a bot of the bundle. */
export function propertiesOf({ targets, more }: Bundle): readonly string[] {
  return [...botProperties, ...Object.keys(targets), ...(more?.properties ?? [])];
}

function checkLists(
  { targets }: Bundle,
  spec: Readonly<Record<string, unknown>>,
  { isUnresolved = () => false, checkTarget }: BundleOptions,
): readonly Findings[] {
  return Object.entries(targets).map(([property, { kinds, least = 0, most }]) => {
    const given = spec[property] === undefined && least === 0 ? [] : spec[property];
    return checkTargets(property, given, { kinds, least, most, isUnresolved, checkTarget });
  });
}

/** The window of the bot, and those of single targets. */
function checkWindows(
  { targets }: Bundle,
  spec: Readonly<Record<string, unknown>>,
  isUnresolved: IsUnresolved,
): readonly Findings[] {
  const ofTargets = Object.keys(targets).flatMap((property) => {
    const listed: unknown = spec[property];
    if (!Array.isArray(listed)) return [];
    return listed.map(
      (target: unknown, at) => [`${property}[${at}].window`, (Object(target) as TimedTarget).window] as const,
    );
  });
  return [["window", spec["window"]] as const, ...ofTargets]
    .filter(([, window]) => window !== undefined)
    .map(([property, window]) => checkWindow(property, window, isUnresolved, spec["validity"]));
}

function grantsOf({ targets, more }: Bundle, spec: Readonly<Record<string, unknown>>): readonly Grant[] {
  const listed = Object.entries(targets).flatMap(([property, { verb }]) =>
    ((spec[property] ?? []) as readonly Target[]).map((target) =>
      grantOf(target, verb, spec["window"] as TimeWindow | undefined),
    ),
  );
  return more?.grants?.(spec, listed) ?? listed;
}

function checkName(name: string, isUnresolved: IsUnresolved): Findings {
  if (isUnresolved(name)) {
    const reason = "its value is known only at deployment";
    return { issues: [], skipped: [{ property: "name", check: "form and length of the name", reason }] };
  }
  if (typeof name === "string" && /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(name)) return { issues: [], skipped: [] };
  const allowed = "up to 64 letters, digits, `_`, `.` and `-`, starting with a letter or digit";
  const todo = "choose a short name that says what the bot does";
  return { issues: [{ property: "name", given: shown(name), allowed, todo }], skipped: [] };
}

function noSpec(given: unknown): SpecIssue {
  return {
    property: "(whole)",
    given: shown(given),
    allowed: "an object",
    todo: "describe the bot: owner, approver, validity and so on",
  };
}
