import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { sarifReport } from "../../lib/report/sarif";
import type { ReportOptions } from "../../lib/report/options";
import type { Finding, Verdict } from "../../lib/review/verdict";
import { allRules } from "../../lib/rules/all";
import { deployRole, exampleVerdict, unknown, verdictOf, violation, violationOf } from "./example-verdict";
import { hostileVerdict } from "./hostile-verdict";

const schemaFile = join(__dirname, "..", "fixtures", "sarif", "sarif-2.1.0-rtm.5.json");
const schema = Object.entries(JSON.parse(readFileSync(schemaFile, "utf8")) as object);
/** OASIS wrote it in draft 4, of which it uses nothing that later drafts read otherwise, besides these two keywords. */
const drafted = ["id", "$schema"];
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true }).compile(
  Object.fromEntries(schema.filter(([name]) => !drafted.includes(name))),
);

interface Log {
  readonly $schema: string;
  readonly version: string;
  readonly runs: readonly [Run];
}

interface Run {
  readonly tool: {
    readonly driver: {
      readonly name: string;
      readonly semanticVersion?: string;
      readonly rules: readonly Descriptor[];
    };
  };
  readonly invocations: readonly [Invocation];
  readonly results: readonly Result[];
}

interface Descriptor {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly helpUri: string;
  readonly help: { readonly text: string; readonly markdown?: string };
  readonly defaultConfiguration: { readonly level: string };
  readonly properties: { readonly tags: readonly string[]; readonly "security-severity"?: string };
}

interface Invocation {
  readonly executionSuccessful: boolean;
  readonly exitCode: number;
  readonly toolExecutionNotifications: readonly {
    level: string;
    message: { text: string };
    locations: [{ physicalLocation: object }];
  }[];
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex?: number;
  readonly kind: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly [
    { physicalLocation: { artifactLocation: { uri: string }; region: object }; logicalLocations: object[] },
  ];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly object[];
  readonly properties: object;
}

function runOf(verdict: Verdict, options: ReportOptions = {}): Run {
  return (JSON.parse(sarifReport(verdict, options)) as Log).runs[0];
}

function resultOf(found: Finding, options: ReportOptions = {}): Result {
  const [result] = runOf(verdictOf({ identities: [deployRole], findings: [found] }), options).results;
  if (result === undefined) throw new Error("there is no result");
  return result;
}

const unread = [{ path: "missing file.json", problem: "there is no such file or directory" }];

test.each<[string, Verdict, ReportOptions]>([
  [
    "something of everything",
    exampleVerdict,
    { unread, version: "1.2.3", directory: "/repo", ruleDocs: new Map([["access-not-known", "# doc"]]) },
  ],
  ["nothing", verdictOf(), {}],
  ["no documents", verdictOf({ documents: [] }), { unread }],
  ["hostile texts", hostileVerdict, {}],
])("a report of %s is as the schema of OASIS says", (_, verdict, options) => {
  expect(validate(JSON.parse(sarifReport(verdict, options))) ? [] : validate.errors).toEqual([]);
});

test("it says what it is, and which version of the tool made it", () => {
  const { $schema, version, runs } = JSON.parse(sarifReport(verdictOf(), { version: "1.2.3" })) as Log;
  expect([$schema, version, runs.length]).toEqual(["https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", 1]);
  expect(runs[0].tool.driver).toMatchObject({ name: "remit", semanticVersion: "1.2.3" });
  expect(runOf(verdictOf()).tool.driver).not.toHaveProperty("semanticVersion");
});

describe("rules", () => {
  const { rules } = runOf(verdictOf()).tool.driver;

  test("are all listed, whatever was found, so that code scanning knows what was asked", () => {
    expect(rules.map(({ id }) => id)).toEqual(allRules.map(({ id }) => id));
  });

  /** GitHub shows over 9.0 as critical, 7.0 to 8.9 as high, 4.0 to 6.9 as medium, 0.1 to 3.9 as low. */
  test("have a level and a security severity by which GitHub shows their own severity", () => {
    const band = (score: number): string =>
      score > 9 ? "critical" : score >= 7 ? "high" : score >= 4 ? "medium" : score > 0 ? "low" : "info";
    const level = { critical: "error", high: "error", medium: "warning", low: "note", info: "note" };
    for (const { id, severity, family } of allRules) {
      const descriptor = rules.find((rule) => rule.id === id);
      expect(band(Number(descriptor?.properties["security-severity"]))).toBe(severity);
      expect(descriptor?.defaultConfiguration.level).toBe(level[severity]);
      expect(descriptor?.properties.tags).toEqual(expect.arrayContaining(["security", family]));
    }
  });

  test("have a title that ends like a sentence, a help text, and a page about what they are for", () => {
    for (const { shortDescription, help, helpUri, id } of rules) {
      expect(shortDescription.text).toMatch(/[.!?]$/);
      expect(help.text).toContain(`\`remit rules ${id}\``);
      expect(helpUri).toMatch(
        /^https:\/\/owasp\.org\/www-project-non-human-identities-top-10\/2025\/(\d+-[a-z-]+\/)?$/,
      );
    }
  });

  test("have their documentation where it is given", () => {
    const ruleDocs = new Map([["access-not-known", "# access-not-known"]]);
    const documented = runOf(verdictOf(), { ruleDocs }).tool.driver.rules.filter(
      ({ help }) => help.markdown !== undefined,
    );
    expect(documented.map(({ id, help }) => [id, help.markdown])).toEqual([["access-not-known", "# access-not-known"]]);
  });
});

describe("a violation", () => {
  const { results, tool } = runOf(exampleVerdict);

  test("names its rule, and where that stands in the list", () => {
    expect(results.map(({ ruleId, ruleIndex = -1 }) => [ruleId, tool.driver.rules[ruleIndex]?.id])).toEqual([
      ["trust-subject-missing", "trust-subject-missing"],
      ["credential-stored-access-key", "credential-stored-access-key"],
      ["access-not-known/unknown", "access-not-known/unknown"],
    ]);
  });

  test.each([
    ["critical", "error"],
    ["high", "error"],
    ["medium", "warning"],
    ["low", "note"],
    ["info", "note"],
  ] as const)("of severity %s fails with level %s", (severity, level) => {
    expect(resultOf(violationOf(severity))).toMatchObject({
      kind: "fail",
      level,
      properties: { severity, outcome: "violation" },
    });
  });

  test("has its message and its proof", () => {
    expect(resultOf(violation).message.text).toBe(
      [
        violation.message,
        "Proof: allows sts:AssumeRoleWithWebIdentity by Federated:arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com; " +
          "with token.actions.githubusercontent.com:aud = sts.amazonaws.com; " +
          "with token.actions.githubusercontent.com:sub = repo:stranger/any:ref:refs/heads/main.",
      ].join("\n"),
    );
  });

  test("is in a file, at a resource, a construct, and a place inside of the file", () => {
    expect(resultOf(violation, { directory: "/repo" }).locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: "cdktf.out/stacks/prod/cdk.tf.json" },
          region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
        },
        logicalLocations: [
          { fullyQualifiedName: "aws_iam_role.checkout-deploy_role", kind: "resource" },
          { fullyQualifiedName: "prod/checkout-deploy/role", kind: "construct" },
          { fullyQualifiedName: "/resource/aws_iam_role/checkout-deploy_role", kind: "object" },
        ],
      },
    ]);
  });

  /** Code scanning matches files by their path in the repository. */
  test("in a file that was given by an absolute path has a relative one, inside of the directory", () => {
    const at = (file: string): string =>
      resultOf({ ...violation, location: { file } }, { directory: "/repo" }).locations[0].physicalLocation
        .artifactLocation.uri;
    expect([at("/repo/out/a b.json"), at("/elsewhere/a.json"), at("-")]).toEqual([
      "out/a%20b.json",
      "file:///elsewhere/a.json",
      "stdin",
    ]);
  });

  test("is the same from run to run by its fingerprint, also for GitHub, which reads one name only", () => {
    expect(resultOf(violation).partialFingerprints).toEqual({
      "remitFinding/v1": "0123456789abcdef",
      primaryLocationLineHash: "0123456789abcdef:1",
    });
  });
});

/** SARIF 3.27.9: `open`, "insufficient information to decide whether a problem exists"; 3.27.10: its level is then `none`. */
test("what could not be decided is open and no violation, with a descriptor of its own", () => {
  const { results, tool } = runOf(verdictOf({ findings: [{ ...unknown, severity: "critical" }] }));
  expect(results).toMatchObject([
    { ruleId: "access-not-known/unknown", kind: "open", level: "none", properties: { outcome: "unknown" } },
  ]);
  const descriptor = tool.driver.rules.find(({ id }) => id === "access-not-known/unknown");
  expect(descriptor).toMatchObject({ defaultConfiguration: { level: "none" } });
  expect(descriptor?.shortDescription.text).toMatch(/^Not decided: /);
  expect(descriptor?.properties).not.toHaveProperty("security-severity");
});

/** SARIF 3.27.23: where one result of a run has suppressions, all results state theirs. */
test("a waived finding is suppressed, and the others say that they are not", () => {
  const { results } = runOf(exampleVerdict);
  expect(results.map(({ suppressions }) => suppressions)).toEqual([[], [{ kind: "external", status: "accepted" }], []]);
  expect(resultOf(violation)).not.toHaveProperty("suppressions");
});

describe("the run", () => {
  test("tells which files were not read, what was noticed, and what was not analysed", () => {
    const { invocations } = runOf(exampleVerdict, {
      unread: [...unread, { path: "plan.json", problem: "/resource_changes/7 can't be read" }],
    });
    const at = (uri: string): object => ({ locations: [{ physicalLocation: { artifactLocation: { uri } } }] });
    expect(invocations).toEqual([
      {
        executionSuccessful: false,
        exitCode: 2,
        toolExecutionNotifications: [
          {
            level: "error",
            message: { text: "not reviewed: there is no such file or directory" },
            ...at("missing%20file.json"),
          },
          {
            level: "error",
            message: { text: "not reviewed in full: /resource_changes/7 can't be read" },
            ...at("plan.json"),
          },
          {
            level: "note",
            message: {
              text: "the plan has format version 1.9, newer than 1.2: what that version added is not reviewed",
            },
            ...at("plan.json"),
          },
          {
            level: "warning",
            message: {
              text: "aws_s3_bucket_policy.export was not analysed: this resource type is not analysed yet: what it grants or limits is not in this review",
            },
            ...at("plan.json"),
          },
        ],
      },
    ]);
  });

  test("that found something went well; one that read nothing did not", () => {
    expect(runOf(verdictOf({ findings: [violation] }, true)).invocations[0]).toMatchObject({
      executionSuccessful: true,
      exitCode: 1,
    });
    expect(runOf(verdictOf({ documents: [] })).invocations[0]).toMatchObject({
      executionSuccessful: false,
      exitCode: 2,
    });
  });
});

describe("a hostile document", () => {
  const text = sarifReport(hostileVerdict);

  test("smuggles no link into a message, which GitHub would render", () => {
    for (const { message } of (JSON.parse(text) as Log).runs[0].results) expect(message.text).not.toMatch(/\]\(/);
  });

  test("shows everything in its texts, and bounds them", () => {
    for (const { message, locations } of (JSON.parse(text) as Log).runs[0].results) {
      const words = [
        message.text.replaceAll("\n", ""),
        ...locations[0].logicalLocations.map((place) => JSON.stringify(place)),
      ];
      for (const word of words) expect(word).not.toMatch(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
    }
    expect(text.length).toBeLessThan(300_000);
  });

  test("has no URI that breaks out of its path", () => {
    const uris = [...text.matchAll(/"uri": "([^"]*)"/g)].map(([, uri = ""]) => uri);
    expect(uris.length).toBeGreaterThan(0);
    for (const uri of uris) expect(uri).toMatch(/^(?:[\w.~!'()*/-]|%[\dA-F]{2})+$/);
  });
});
