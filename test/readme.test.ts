import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { formats, readDocuments, reviewDocuments } from "../lib/entry/main";

const root = join(__dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");

function block(language: string, at = 0): string {
  const blocks = [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "gms"))];
  return blocks[at]?.[1] ?? "";
}

test("the quick start is a program of at most thirty lines that synthesises what it says", () => {
  const program = block("ts");
  expect(program.split("\n").filter((line) => line.trim() !== "").length).toBeLessThanOrEqual(30);
  const folder = join(root, "cdktf.out", "readme");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "quick-start.ts"), program);
  const before = process.env["CDKTF_OUTDIR"];
  process.env["CDKTF_OUTDIR"] = folder;
  try {
    jest.isolateModules(() => jest.requireActual(join(folder, "quick-start.ts")));
  } finally {
    if (before === undefined) delete process.env["CDKTF_OUTDIR"];
    else process.env["CDKTF_OUTDIR"] = before;
  }
  const { resource } = JSON.parse(readFileSync(join(folder, "stacks", "prod", "cdk.tf.json"), "utf8")) as {
    readonly resource: Readonly<Record<string, object>>;
  };
  expect(Object.keys(resource).sort()).toEqual([
    "aws_iam_policy",
    "aws_iam_role",
    "aws_iam_role_policy_attachment",
    "github_actions_environment_variable",
    "github_repository_environment",
  ]);
});

test("the review that is shown is the one that the command prints", () => {
  const path = "test/fixtures/plans/github-oidc-loose.plan.json";
  const before = process.cwd();
  process.chdir(root);
  const { documents } = readDocuments([path]);
  process.chdir(before);
  const report = formats.terminal(reviewDocuments(documents, { today: "2026-11-15" }));
  const parts = block("text").split("  …\n");
  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) expect(report).toContain(part);
});

test("files and folders that are linked are there", () => {
  for (const [, link = ""] of readme.matchAll(/\]\(([^)#]+)\)/g)) {
    if (!link.startsWith("https:")) expect(() => readFileSync(join(root, link))).not.toThrow("ENOENT");
  }
});
