import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expandPatterns } from "../../lib/documents/patterns";
import { readDocuments } from "../../lib/documents/read";
import { changeJson, planJson } from "./plan-json";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "remit-directory-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, content: string | Buffer | object): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return path;
}

function short(path: string): string {
  return path.replace(`${folder}/`, "");
}

/** What of the test's folder was read, and what not, without the folder in it. */
function outcome(): { documents: string[]; errors: string[]; notes: string[] } {
  const { documents, errors, notes } = readDocuments([folder]);
  return {
    documents: documents.map(({ path, kind }) => `${kind} ${short(path)}`),
    errors: errors.map(({ path, problem }) => `${short(path)}: ${problem}`),
    notes: notes.map(({ path, note }) => {
      expect(path).toBe(folder);
      return note;
    }),
  };
}

const plan = planJson([changeJson("aws_iam_role.a", {})]);
const state = { format_version: "1.0", terraform_version: "1.11.4", values: { root_module: {} } };
const stack = { "//": { metadata: {} }, terraform: {}, resource: {} };

function stored(serial: number, lineage: string): object {
  return { version: 4, terraform_version: "1.11.4", serial, lineage, outputs: {}, resources: [] };
}

test("every document in it, whatever the files are called, in the same order on every machine", () => {
  write("b/plan.out", plan);
  write("b.json", state);
  write("a/z/deep", stack);
  write("a/packed", gzipSync(JSON.stringify(plan)));
  write("a/wide.txt", Buffer.from(`\ufeff${JSON.stringify(plan)}`, "utf16le"));
  write("a/wrapped", `[command]/x/terraform-bin show -json p\n${JSON.stringify(plan)}`);
  expect(outcome()).toEqual({
    documents: [
      "terraform-state b.json",
      "terraform-plan a/packed",
      "terraform-plan a/wide.txt",
      "terraform-plan a/wrapped",
      "cdktf-output a/z/deep",
      "terraform-plan b/plan.out",
    ],
    errors: [],
    notes: [],
  });
});

test("a `cdktf.out` inside of it is what its manifest names", () => {
  write("app/cdktf.out/manifest.json", { stacks: { prod: { synthesizedStackPath: "stacks/prod/cdk.tf.json" } } });
  write("app/cdktf.out/stacks/prod/cdk.tf.json", stack);
  write("app/cdktf.out/stacks/old/cdk.tf.json", stack);
  write("web/manifest.json", { name: "a web app" });
  expect(outcome()).toEqual({
    documents: ["cdktf-output app/cdktf.out/stacks/prod/cdk.tf.json"],
    errors: [],
    notes: ["JSON that is none of what can be reviewed: web/manifest.json"],
  });
});

test("it is said what was left out", () => {
  write("plan.json", plan);
  for (const name of ["a", "b", "c", "d", "e", "f", "g"]) write(`${name}.json`, { name });
  write("comments.json", "{ // not JSON\n}");
  write("infra/main.tf", 'resource "aws_iam_role" "a" {}');
  write("notes.md", "# Notes");
  write("empty", "");
  write("list.json", [plan]);
  write(".terraform/terraform.tfstate", plan);
  write("web/node_modules/x/plan.json", plan);
  symlinkSync("plan.json", join(folder, "link.json"));
  expect(outcome()).toEqual({
    documents: ["terraform-plan plan.json", "terraform-configuration infra"],
    errors: [],
    notes: [
      "JSON that is none of what can be reviewed: a.json, b.json, c.json, comments.json, d.json and 3 more",
      "files that hold no JSON were passed over: empty, list.json, notes.md",
      "symbolic links are not followed: link.json",
      "folders that were not looked into: .terraform, web/node_modules",
    ],
  });
});

test("a plan or state that is cut short is an error, and the others are read", () => {
  write("cut.json", JSON.stringify(plan).slice(0, 60));
  write("cut.tfstate", JSON.stringify(stored(3, "x")).slice(0, -1));
  write("plan.json", plan);
  const { documents, errors } = outcome();
  expect(documents).toEqual(["terraform-plan plan.json"]);
  expect(errors).toEqual([
    "cut.json: the JSON ends too early, after 60 characters; was the file cut short?",
    expect.stringMatching(/^cut\.tfstate: the JSON ends too early/),
  ]);
});

test("of the copies of one state, the newest is reviewed; states of other lineages are none", () => {
  write("terraform.tfstate", stored(8, "3f1c"));
  write("terraform.tfstate.backup", stored(7, "3f1c"));
  write("other/terraform.tfstate", stored(2, "77aa"));
  expect(outcome()).toEqual({
    documents: ["terraform-state terraform.tfstate", "terraform-state other/terraform.tfstate"],
    errors: [],
    notes: ["older copies of a state are not reviewed: terraform.tfstate.backup"],
  });
});

test("links that lead in a circle, or out of it, lead nowhere", () => {
  write("plan.json", plan);
  mkdirSync(join(folder, "a"));
  symlinkSync("..", join(folder, "a", "up"));
  symlinkSync("self", join(folder, "self"));
  symlinkSync("/", join(folder, "root"));
  expect(outcome()).toEqual({
    documents: ["terraform-plan plan.json"],
    errors: [],
    notes: ["symbolic links are not followed: root, self, a/up"],
  });
});

test("more than anybody's infrastructure is looked through in part, and that is an error", () => {
  write("plan.json", plan);
  for (let at = 0; at < 10_001; at++) writeFileSync(join(folder, `${at}.txt`), "");
  write("later/plan.json", plan);
  const { documents, errors } = outcome();
  expect(documents).toEqual(["terraform-plan plan.json"]);
  expect(errors).toEqual([
    expect.stringContaining("only a part of it was looked through: it holds more than 10000 files"),
  ]);
});

describe("patterns", () => {
  async function expanded(...patterns: readonly string[]): Promise<{ paths: string[]; errors: string[] }> {
    const { paths, errors } = await expandPatterns(patterns.map((pattern) => join(folder, pattern)));
    return { paths: paths.map(short), errors: errors.map(({ path, problem }) => `${short(path)}: ${problem}`) };
  }

  beforeEach(() => {
    for (const name of ["b.json", "a.json", "c.txt", "x/d.json", "x/y/e.json", ".hidden/f.json"]) write(name, plan);
  });

  test.each([
    ["*.json", ["a.json", "b.json"]],
    ["**/*.json", ["a.json", "b.json", "x/d.json", "x/y/e.json"]],
    ["x/**", ["x/d.json", "x/y/e.json"]],
    ["[ab].json", ["a.json", "b.json"]],
    ["{a,c}.*", ["a.json", "c.txt"]],
    ["?.txt", ["c.txt"]],
    ["a.json", ["a.json"]],
    ["missing.json", ["missing.json"]],
  ])("%s", async (pattern, paths) => {
    expect(await expanded(pattern)).toEqual({ paths, errors: [] });
  });

  test("a file that several patterns match is one file", async () => {
    expect((await expanded("a.json", "*.json", "**/a.json")).paths).toEqual(["a.json", "b.json"]);
  });

  test("a path that exists is meant as it is, whatever signs are in it", async () => {
    write("[ab].json", plan);
    expect((await expanded("[ab].json")).paths).toEqual(["[ab].json"]);
  });

  test.each(["*.tfplan", "nowhere/*.json"])("%s matches nothing, which is an error", async (pattern) => {
    expect(await expanded(pattern)).toEqual({
      paths: [],
      errors: [`${pattern}: no file matches the pattern; it is matched against files, not directories`],
    });
  });
});

test("a text that quotes a workflow is left out, and a workflow that is broken is an error", () => {
  const workflow =
    "name: deploy\non: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n";
  const broken = workflow.replace("    runs-on", "   runs-on: twice\n    runs-on");
  write("README.md", `# How to deploy\n\n\`\`\`yaml\n${workflow}\`\`\`\n`);
  write("deploy.go", `package main\n\nconst workflow = \`\n${workflow}\``);
  write("broken.YML", broken);
  write("whole.txt", workflow);
  const { documents, errors, notes } = outcome();
  expect(documents).toEqual(["github-workflow whole.txt"]);
  expect(errors).toEqual([expect.stringMatching(/^broken\.YML: it is not valid YAML at line 5/)]);
  expect(notes).toEqual(["files that hold no JSON were passed over: README.md, deploy.go"]);
});
