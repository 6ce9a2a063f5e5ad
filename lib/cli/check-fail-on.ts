import type { Proof } from "../entry/check";
import { visible } from "../report/visible";
import { didYouMean } from "./arguments";
import { UsageError, type Outcome } from "./outcome";

/** When a check fails: when it is refuted or not proved, only when it is refuted, or never. */
export type CheckFailOn = "unknown" | "refuted" | "never";

const words = ["unknown", "refuted", "never"] as const satisfies readonly CheckFailOn[];

/** @throws UsageError */
export function parseCheckFailOn(text: string): CheckFailOn {
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  throw new UsageError(`\`--fail-on ${visible(text)}\`: there are ${words.join(", ")}${didYouMean(text, words)}`);
}

/** 1 where an answer fails the check. */
export function exitCodeOf({ verdict }: Proof, failOn: CheckFailOn): Outcome["code"] {
  if (failOn === "never" || verdict === "proved") return 0;
  return verdict === "refuted" || failOn === "unknown" ? 1 : 0;
}
