import { absent, arn, ever, matching, one, region, set, type WorkedCase } from "./worked-parts";

const long = "a".repeat(9000);

/** Questions about texts that are long, ARNs that are short, and texts of several variables. */
export const workedTexts: readonly WorkedCase[] = [
  ever(
    "a wildcard at the end of an ARN's fifth field matches no colon",
    set(region({ resources: arn("arn:a:b:c:*") })),
    { resources: [matching("arn:a:b:c:d:e")] },
    "no",
  ),
  ever(
    "one at the end of the sixth does",
    set(region({ resources: arn("arn:a:b:c:d:*") })),
    { resources: [matching("arn:a:b:c:d:e:f")] },
    "yes",
  ),
  ever(
    "a text of thousands of letters is compared as a whole",
    set(region({ resources: matching(`${long}?`) })),
    { resources: [matching(`${long}b`)] },
    "yes",
  ),
  ever(
    "a variable that has a value keeps it where another one has its default",
    set(
      region({
        resources: matching([
          { variable: "v", otherwise: "d" },
          { variable: "w", otherwise: "e" },
        ]),
      }),
    ),
    { resources: [matching("dx")], conditions: [absent("v"), one("w", "x")] },
    "yes",
  ),
  ever(
    "a text that is like a reference and ends otherwise may be none that is asked for",
    set(region()),
    { resources: [matching(["a", { hole: "h" }]), matching("*b")] },
    "unknown",
  ),
];
