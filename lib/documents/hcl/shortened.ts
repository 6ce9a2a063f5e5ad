import type { Limits } from "./scope";

/** More of an expression tells a reader nothing. */
const longest = 500;

/** An expression as it names what it stands for. A long one has a number in the place of its end. */
export function shortened(text: string, limits: Limits): string {
  return text.length > longest ? `${text.slice(0, longest)}… #${limits.fresh()}` : text;
}
