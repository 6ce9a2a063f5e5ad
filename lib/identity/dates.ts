const millisecondsOfDay = 86_400_000;

/** Tells whether the text is a date `YYYY-MM-DD` that exists in the (proleptic Gregorian) calendar. */
export function isCalendarDate(text: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeap ? 29 : (daysOfMonth[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

const daysOfMonth: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Tells whether the text is an instant in UTC that exists, to the second: `2026-11-30T22:00:00Z`. */
export function isInstant(text: string): boolean {
  const [date = "", time = "", ...more] = text.split("T");
  return isCalendarDate(date) && /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.test(time) && more.length === 0;
}

/** The days from the first to the last calendar date, both included; zero or less where they are reversed. */
export function daysInclusive(from: string, until: string): number {
  return (startOf(until) - startOf(from)) / millisecondsOfDay + 1;
}

/** The first instant of a calendar date in UTC: `2026-10-01` to `2026-10-01T00:00:00Z`. */
export function firstInstantOf(date: string): string {
  return `${date}T00:00:00Z`;
}

/** The first instant in UTC at which a last day is over: `2026-12-31` to `2027-01-01T00:00:00Z`. */
export function firstInstantAfter(date: string): string {
  return new Date(startOf(date) + millisecondsOfDay).toISOString().replace(".000Z", "Z");
}

/** @throws RangeError where the text is not a calendar date. */
function startOf(date: string): number {
  if (!isCalendarDate(date)) throw new RangeError(`\`${date}\` is not a calendar date YYYY-MM-DD`);
  return Date.parse(firstInstantOf(date));
}
