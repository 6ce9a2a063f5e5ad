import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readCdktfStack } from "../../lib/documents/cdktf-stack";
import { readWorkflow } from "../../lib/documents/github-workflow";
import { reviewDocuments } from "../../lib/entry/main";
import { allRules } from "../../lib/rules/all";
import { severities, type Rule } from "../../lib/rules/rule";
import { today } from "./stack";

const folder = join(__dirname, "..", "..", "lib", "rules");
const folders = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** https://owasp.org/www-project-non-human-identities-top-10/2025/top-10-2025/ */
const owasp: Readonly<Record<string, string>> = {
  NHI1: "Improper Offboarding",
  NHI2: "Secret Leakage",
  NHI3: "Vulnerable Third-Party NHI",
  NHI4: "Insecure Authentication",
  NHI5: "Overprivileged NHI",
  NHI6: "Insecure Cloud Deployment Configurations",
  NHI7: "Long-Lived Secrets",
  NHI8: "Environment Isolation",
  NHI9: "NHI Reuse",
  NHI10: "Human Use of NHI",
};

/** The sections that every doc has, in this order; a doc may have more between them. */
const sections = ["Reported", "Not reported", "What to do", "When not to use it", "Sources"];

function docOf(id: string): string {
  return readFileSync(join(folder, id, "doc.md"), "utf8");
}

/** The text under a heading, up to the next one. */
function section(doc: string, heading: string): string {
  const [, text = ""] = doc.split(`\n## ${heading}\n`);
  return text.split("\n## ")[0] ?? "";
}

/** The fenced documents of a section. A workflow that follows a stack without words between them is reviewed with it. */
function examples(doc: string, heading: string): Example[] {
  const found: Example[] = [];
  for (const [, between = "", stack, workflow] of section(doc, heading).matchAll(fence)) {
    const last = found.at(-1);
    const joins = workflow !== undefined && between.trim() === "" && last !== undefined && last.workflow === undefined;
    if (joins) found[found.length - 1] = { ...last, workflow };
    else found.push({ ...(stack === undefined ? {} : { stack }), ...(workflow === undefined ? {} : { workflow }) });
  }
  return found;
}

interface Example {
  /** A synthesised stack. */
  readonly stack?: string;
  /** A workflow of the repository `acme/checkout`. */
  readonly workflow?: string;
}

/** A fenced document, and the words in front of it. */
const fence = /((?:(?!^```)[^])*)^```(?:json\n((?:(?!^```)[^])*)|yaml\n((?:(?!^```)[^])*))^```$/gm;

/** What a rule says of an example. */
function findings(id: string, { stack, workflow }: Example): string[] {
  const documents = [
    ...(stack === undefined ? [] : [readCdktfStack(JSON.parse(stack), "cdk.tf.json")]),
    ...(workflow === undefined ? [] : [readWorkflow(workflow, ".github/workflows/deploy.yml")]),
  ];
  for (const { resources } of documents) expect(resources.length).toBeGreaterThan(0);
  const found = reviewDocuments(documents, { today, repository: "acme/checkout" }).findings;
  return found.filter(({ rule }) => rule === id).map(({ message }) => message);
}

test("every folder holds a rule of its name, and every rule is in the list", () => {
  expect([...allRules.map(({ id }) => id)].sort()).toEqual([...folders].sort());
});

test("every rule has its logic, its doc and its test", () => {
  const tests = readdirSync(__dirname)
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => readFileSync(join(__dirname, name), "utf8"));
  for (const id of folders) {
    expect([id, existsSync(join(folder, id, "rule.ts")), existsSync(join(folder, id, "doc.md"))]).toEqual([
      id,
      true,
      true,
    ]);
    expect([id, tests.some((source) => source.includes(`"${id}"`))]).toEqual([id, true]);
  }
});

test("the list is by family, and by id within a family", () => {
  const families = [...new Set(allRules.map(({ family }) => family))];
  const sorted = families.flatMap((family) =>
    allRules.filter((rule) => rule.family === family).sort((left, right) => (left.id < right.id ? -1 : 1)),
  );
  expect(allRules.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id));
  for (const { id, family } of allRules) expect(id.startsWith(`${family}-`)).toBe(true);
});

describe.each(allRules.map((rule): [string, Rule] => [rule.id, rule]))("%s", (id, rule) => {
  const doc = docOf(id);

  test("says in its doc what it says of itself", () => {
    expect(doc.split("\n").slice(0, 3)).toEqual([`# ${id}`, "", `${rule.title}.`]);
    const row = doc.split("\n").find((line) => line.startsWith(`| ${rule.family} `)) ?? "";
    const cells = row.split("|").map((cell) => cell.trim());
    const entries = rule.owasp.map((entry) => `${entry}:2025 ${owasp[entry] ?? "?"}`).join(", ");
    expect(cells).toEqual(["", rule.family, rule.severity, entries, ""]);
    expect(severities).toContain(rule.severity);
    expect(rule.owasp.length).toBeGreaterThan(0);
  });

  test("has every section", () => {
    const headings = [...doc.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading ?? "");
    expect(headings.filter((heading) => sections.includes(heading))).toEqual(sections);
    for (const heading of sections) expect([heading, section(doc, heading).trim()]).not.toEqual([heading, ""]);
    expect(section(doc, "Sources")).toMatch(/^- \[[^\]]+\]\(https:\/\/[^)]+\)$/m);
  });

  test("finds what its doc calls reported", () => {
    const reported = examples(doc, "Reported");
    expect(reported.length).toBeGreaterThan(0);
    for (const example of reported) expect(findings(id, example)).not.toEqual([]);
  });

  test("passes what its doc calls not reported", () => {
    const passed = examples(doc, "Not reported");
    expect(passed.length).toBeGreaterThan(0);
    for (const example of passed) expect(findings(id, example)).toEqual([]);
  });
});
