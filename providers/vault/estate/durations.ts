import type { Value } from "../../../lib/documents/value";

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/**
 * Seconds of a duration as the provider takes it: a number, or a text such as `768h`, `1h30m`, `3600`.
 * @returns `undefined` for what is none, or is not known
 */
export function secondsOf(value: Value | undefined): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || value.length > 30) return undefined;
  if (/^\d{1,12}$/.test(value)) return Number(value);
  if (!/^(?:\d{1,9}[smhd])+$/.test(value)) return undefined;
  const parts = [...value.matchAll(/(\d+)([smhd])/g)];
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ""] ?? 0), 0);
}

/** Whether a duration is left out: 0 is as good as nothing there. */
export function isUnset(value: Value | undefined): boolean {
  return value === undefined || value === null || value === 0 || value === "0" || value === "";
}
