import type { Verdict } from "../../lib/review/verdict";
import { exampleVerdict } from "./example-verdict";

/** What an author of a plan may write into a name to deceive its reviewer. */
const attacks = [
  "\u001b[2K\u001b[1A\u001b[32mNone.\u001b[0m",
  "\nViolations  0\n  None.\n",
  "\r                    ",
  "\u202ednatsrednu\u2066",
  "\u200b\ufeff\u{e0041}",
  "##vso[task.setvariable variable=SAFE]yes",
  "x ::stop-commands::pwned",
  "[click](https://evil.example)",
  "<img src=x onerror=alert(1)>",
  "\ud800",
].join(" ");

/** A text as long as a book. */
const endless = "A".repeat(1_000_000);

/** What is not text of the input: words of ours. */
const fixed = new Set(["rule", "family", "severity", "outcome", "change", "fingerprint", "catalogue", "today", "kind"]);

/** The example with attacks in every text, and one that is endless. */
export const hostileVerdict: Verdict = attacked(exampleVerdict) as Verdict;

function attacked(value: unknown, name = ""): unknown {
  if (typeof value === "string")
    return fixed.has(name) ? value : `${value}${attacks}${name === "address" ? endless : ""}`;
  if (Array.isArray(value)) return value.map((entry) => attacked(entry, name));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [name === "context" ? key + attacks : key, attacked(entry, key)]),
  );
}
