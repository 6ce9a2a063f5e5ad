/** The profiles of https://www.w3.org/TR/NOTE-datetime, of which those with a time state their zone. */
const w3cDate = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d))?)?)?$/;

const epochSeconds = /^\d+(?:\.\d+)?$/;

/**
 * Milliseconds since the epoch; NaN for a text that is no date, which compares with nothing. Four digits are a year, as the W3C
 * has it, and not a moment of January 1970.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
function instantOf(text: string): number {
  const match = w3cDate.exec(text);
  if (match === null) return epochSeconds.test(text) ? Number(text) * 1000 : NaN;
  const [, year, month = "01", day = "01", hour = "00", minute = "00", second = "00", fraction = "", zone = "Z"] =
    match;
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const time = Date.parse(`${written}Z`);
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(written)) return NaN;
  return time + millisecondsOf(fraction) - offsetOf(zone);
}

/** Of the decimals of a second. */
function millisecondsOf(decimals: string): number {
  return Number(`${decimals.slice(0, 3).padEnd(3, "0")}.${decimals.slice(3)}`);
}

/** Milliseconds that a zone is ahead of UTC; NaN where it is none. */
function offsetOf(zone: string): number {
  if (zone === "Z") return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4))];
  if (hours > 23 || minutes > 59) return NaN;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

export function dateEquals(value: string, expected: string): boolean {
  return instantOf(value) === instantOf(expected);
}

export function dateLessThan(value: string, expected: string): boolean {
  return instantOf(value) < instantOf(expected);
}

export function dateLessThanEquals(value: string, expected: string): boolean {
  return instantOf(value) <= instantOf(expected);
}

export function dateGreaterThan(value: string, expected: string): boolean {
  return instantOf(value) > instantOf(expected);
}

export function dateGreaterThanEquals(value: string, expected: string): boolean {
  return instantOf(value) >= instantOf(expected);
}
