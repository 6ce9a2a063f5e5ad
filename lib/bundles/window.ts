import { firstInstantAfter, firstInstantOf, isCalendarDate, isInstant } from "../identity/dates";
import { shown, type Findings, type IsUnresolved, type SpecIssue } from "../identity/spec-error";
import type { Grant, Target, TimeWindow } from "./blueprint";

/** A target that a bot may work on for a part of its validity. */
export interface TimedTarget extends Target {
  readonly window: TimeWindow;
}

/** A target that a bot may work on from one instant to another only: `during(s3Prefix("exports", "q4/"), { from, until })`. */
export function during<T extends Target>(target: T, window: TimeWindow): T & TimedTarget {
  return { ...target, window };
}

/** The grant of a target, within the window that the target has, or else the bot. */
export function grantOf(listed: Target & Partial<TimedTarget>, verb: string, window: TimeWindow | undefined): Grant {
  const { window: own = window, ...target } = listed;
  return own === undefined ? { target, verb } : { target, verb, window: own };
}

/**
 * Checks a window, whatever a caller without types wrote.
 * @param validity of the bot, in which the window lies. @default not compared, where the validity itself is wrong
 */
export function checkWindow(
  property: string,
  given: unknown,
  isUnresolved: IsUnresolved,
  validity?: unknown,
): Findings {
  if (typeof given !== "object" || given === null) return { issues: [noWindow(property, given)], skipped: [] };
  const { from, until, ...strange } = given as Partial<Record<string, unknown>>;
  if (Object.keys(strange).length > 0) {
    return { issues: [noWindow(property, given, Object.keys(strange))], skipped: [] };
  }
  const instants = { from, until };
  const issues = Object.entries(instants)
    .filter(([, value]) => !isUnresolved(value) && !(typeof value === "string" && isInstant(value)))
    .map(([name, value]) => noInstant(`${property}.${name}`, value));
  const open = Object.entries(instants).filter(([, value]) => isUnresolved(value));
  const reason = "its value is known only at deployment";
  const skipped = open.map(([name]) => ({
    property: `${property}.${name}`,
    check: "that the window lies in the validity",
    reason,
  }));
  if (issues.length > 0 || open.length > 0) return { issues, skipped };
  return { issues: orderIssues(property, { from: String(from), until: String(until) }, validity), skipped };
}

function orderIssues(property: string, { from, until }: TimeWindow, validity: unknown): SpecIssue[] {
  if (Date.parse(from) >= Date.parse(until)) {
    const todo = "let the window end after it begins";
    return [{ property: `${property}.until`, given: shown(until), allowed: `an instant after ${shown(from)}`, todo }];
  }
  const { from: firstDay, until: lastDay } = Object(validity) as Partial<Record<string, unknown>>;
  const todo = "keep the window within the bot's validity, or renew the bot";
  const early = isDay(firstDay) && Date.parse(from) < Date.parse(firstInstantOf(firstDay));
  const late = isDay(lastDay) && Date.parse(until) > Date.parse(firstInstantAfter(lastDay));
  return [
    ...(early
      ? [{ property: `${property}.from`, given: shown(from), allowed: `${shown(firstDay)} or later`, todo }]
      : []),
    ...(late
      ? [
          {
            property: `${property}.until`,
            given: shown(until),
            allowed: `the end of ${shown(lastDay)} or earlier`,
            todo,
          },
        ]
      : []),
  ];
}

function isDay(value: unknown): value is string {
  return typeof value === "string" && isCalendarDate(value);
}

function noWindow(property: string, given: unknown, strange: readonly string[] = []): SpecIssue {
  return {
    property: strange[0] === undefined ? property : `${property}.${strange[0].slice(0, 60)}`,
    given: strange[0] === undefined ? shown(given) : "a property that does not exist",
    allowed: "`{ from, until }`: one span of time",
    todo: "name the instants; IAM can't limit access to hours of the day or days of the week, so let a schedule of the workload do that",
  };
}

function noInstant(property: string, given: unknown): SpecIssue {
  const allowed = "an instant in UTC: `2026-11-30T22:00:00Z`";
  return { property, given: shown(given), allowed, todo: "write date and time with seconds, ending in `Z`" };
}
