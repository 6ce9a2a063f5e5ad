import { exitCode, exitReason } from "../../lib/report/outcome";
import { fails, type FailOn } from "../../lib/review/review";
import type { Finding, Verdict } from "../../lib/review/verdict";
import { severities } from "../../lib/rules/rule";
import { unknown, verdictOf, violationOf, waived } from "./example-verdict";

const bad = { path: "bad.json", problem: "the file is empty" };

/** A verdict of the findings, failed by the setting. */
function judged(findings: readonly Finding[], failOn: FailOn): Verdict {
  return verdictOf(
    { findings },
    findings.some((found) => fails(found, failOn)),
  );
}

describe("the exit code", () => {
  const touched = { ...unknown, touched: true };

  /** Every finding that there is in this respect, with the settings under which it fails; worked out from the help of `--fail-on`. */
  const cases: readonly (readonly [string, Finding, (failOn: FailOn) => boolean])[] = [
    ...severities.map((severity) => {
      const atLeast = { info: ["info"], low: ["info", "low"], medium: ["info", "low", "medium"] };
      const settings = {
        ...atLeast,
        high: ["info", "low", "medium", "high"],
        critical: ["info", "low", "medium", "high", "critical"],
      };
      return [
        `a ${severity} violation`,
        violationOf(severity),
        ({ violation }: FailOn) => settings[severity].includes(violation),
      ] as const;
    }),
    ["unknown access that the change touches", touched, (failOn) => failOn.unknown !== "never"],
    ["unknown access that it does not touch", unknown, (failOn) => failOn.unknown === "any"],
    ["an unknown trust", { ...touched, family: "trust" }, (failOn) => failOn.unknown !== "never"],
    ["an unknown of another family", { ...touched, family: "metadata" }, (failOn) => failOn.unknown === "any"],
    ["a waived finding", { ...waived, severity: "critical" }, () => false],
  ];
  const settings = ([...severities, "never"] as const).flatMap((violation) =>
    (["touched", "any", "never"] as const).map((unknownSetting): FailOn => ({ violation, unknown: unknownSetting })),
  );

  describe.each(cases)("%s", (_, found, failing) => {
    test.each(settings)("with $violation and $unknown", (failOn) => {
      expect(exitCode(judged([found], failOn), {})).toBe(failing(failOn) ? 1 : 0);
    });
  });

  test("is 2 where a file could not be read, whatever was found", () => {
    expect(exitCode(verdictOf(), { unread: [bad] })).toBe(2);
    expect(exitCode(verdictOf({ findings: [violationOf("critical")] }, true), { unread: [bad] })).toBe(2);
  });

  test("is 2 where nothing was reviewed: that is not clean", () => {
    expect(exitCode(verdictOf({ documents: [] }), {})).toBe(2);
  });
});

describe("why", () => {
  test.each<[string, Verdict, Parameters<typeof exitReason>[1], string]>([
    [
      "nothing was found",
      verdictOf(),
      {},
      "no violation of severity medium or more, and no unknown trust or access of what is created or changed",
    ],
    [
      "nothing can fail",
      verdictOf({ findings: [violationOf("critical")] }),
      { failOn: { violation: "never", unknown: "never" } },
      "the settings let nothing fail a review",
    ],
    ["only unknowns can fail", verdictOf(), { failOn: { violation: "never", unknown: "any" } }, "no unknown"],
    [
      "only critical violations can fail",
      verdictOf(),
      { failOn: { violation: "critical", unknown: "never" } },
      "no violation of severity critical",
    ],
    [
      "violations fail",
      verdictOf({ findings: [violationOf("high"), violationOf("medium"), violationOf("low")] }, true),
      {},
      "2 violations of severity medium or more",
    ],
    [
      "a violation and an unknown fail",
      verdictOf({ findings: [violationOf("critical"), { ...unknown, touched: true }] }, true),
      { failOn: { violation: "critical", unknown: "touched" } },
      "1 violation of severity critical and 1 unknown about trust or access of what is created or changed",
    ],
    [
      "every unknown fails",
      verdictOf({ findings: [unknown] }, true),
      { failOn: { violation: "medium", unknown: "any" } },
      "1 unknown",
    ],
    ["nothing was reviewed", verdictOf({ documents: [] }), {}, "nothing was reviewed"],
    ["a file was not read", verdictOf(), { unread: [bad] }, "1 file was not reviewed"],
    [
      "files were not read, others in part, and something was found",
      verdictOf({ findings: [violationOf("high")] }, true),
      {
        unread: [
          bad,
          { ...bad, path: "worse.json" },
          { path: "plan.json", problem: "x" },
          { path: "plan.json", problem: "y" },
        ],
      },
      "2 files were not reviewed, 1 file was not reviewed in full; besides, 1 violation of severity medium or more",
    ],
  ])("%s", (_, verdict, options, reason) => {
    expect(exitReason(verdict, options)).toBe(reason);
  });
});
