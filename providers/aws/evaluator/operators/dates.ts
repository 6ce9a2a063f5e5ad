/** The profiles of https://www.w3.org/TR/NOTE-datetime, of which those with a time state their zone. */
const w3cDate = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?$/;

const epochSeconds = /^\d+(?:\.\d+)?$/;

/**
 * Seconds since the epoch; NaN for a text that is no date, which compares with nothing. Four digits are a year, as the W3C
 * has it, and not a moment of January 1970.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
function instantOf(text: string): number {
  const match = w3cDate.exec(text);
  if (match === null) return epochSeconds.test(text) ? Number(text) : NaN;
  const [, year, month = "01", day = "01", hour = "00", minute = "00", second = "00", fraction = "0", zone = "Z"] =
    match;
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const time = Date.parse(`${written}Z`);
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(written)) return NaN;
  return time / 1000 + Number(fraction) - offsetOf(zone);
}

/** Seconds that a zone is ahead of UTC; NaN where it is none. */
function offsetOf(zone: string): number {
  if (zone === "Z") return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4))];
  if (hours > 23 || minutes > 59) return NaN;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 3600 + minutes * 60);
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
