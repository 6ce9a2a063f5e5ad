import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { readDocuments } from "../../lib/documents/read";
import { changeJson, planJson } from "./plan-json";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "remit-read-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Writes a file into the test's folder, and the folders that it needs. */
function write(name: string, content: string | Buffer | object): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return path;
}

/** A path without the test's folder in it. */
function short(path: string): string {
  return path.replace(`${folder}/`, "");
}

/** What was read, by path and kind, and what could not be. */
function outcome(...paths: readonly string[]): { documents: string[]; errors: string[] } {
  const { documents, errors } = readDocuments(paths);
  return {
    documents: documents.map(({ path, kind }) => `${kind} ${short(path)}`),
    errors: errors.map(({ path, problem }) => `${short(path)}: ${problem}`),
  };
}

const plan = planJson([changeJson("aws_iam_role.a", {})]);
const state = { format_version: "1.0", terraform_version: "1.11.4", values: { root_module: {} } };
const storedState = { version: 4, terraform_version: "1.11.4", serial: 7, lineage: "3f1c", outputs: {}, resources: [] };
const stack = { "//": { metadata: {} }, terraform: {}, resource: {} };
const manifest = (...paths: readonly unknown[]): object => ({
  version: "0.21.0",
  stacks: Object.fromEntries(
    paths.map((synthesizedStackPath, index) => [`s${index}`, { name: `s${index}`, synthesizedStackPath }]),
  ),
});

describe("a file is recognised by its content, whatever its name is", () => {
  test.each([
    ["plan.json", plan, "terraform-plan"],
    ["cdk.tf.json", plan, "terraform-plan"],
    ["report.txt", state, "terraform-state"],
    ["plan", stack, "cdktf-output"],
    ["plan.tfplan", storedState, "terraform-state"],
  ])("%s", (name, content, kind) => {
    expect(outcome(write(name, content))).toEqual({ documents: [`${kind} ${name}`], errors: [] });
  });

  test.each([
    ["UTF-16LE", Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(JSON.stringify(plan), "utf16le")])],
    ["UTF-16BE", Buffer.concat([Buffer.of(0xfe, 0xff), Buffer.from(JSON.stringify(plan), "utf16le").swap16()])],
    ["gzip", gzipSync(JSON.stringify(plan))],
    ["UTF-16LE in gzip", gzipSync(Buffer.from(`\ufeff${JSON.stringify(plan)}`, "utf16le"))],
    ["UTF-8 with a mark", `\ufeff${JSON.stringify(plan)}`],
    ["pretty-printed, with blanks around", `\r\n${JSON.stringify(plan, undefined, "\t")}\r\n`],
  ])("%s", (_, content) => {
    expect(outcome(write("plan.json", content)).documents).toEqual(["terraform-plan plan.json"]);
  });
});

test("one bad file keeps none of the others from being read, and has its own error", () => {
  const paths = [
    write("a.json", plan),
    write("bad.json", '{"format_version": '),
    join(folder, "missing.json"),
    write("b.json", state),
    write("half.json", planJson([changeJson("aws_iam_role.a", {}), null])),
  ];
  expect(outcome(...paths)).toEqual({
    documents: ["terraform-plan a.json", "terraform-state b.json", "terraform-plan half.json"],
    errors: [
      "bad.json: the JSON ends too early, after 19 characters; was the file cut short?",
      "missing.json: there is no such file or directory",
      "half.json: /resource_changes/1 can't be read: an address, a type and attributes are needed, as Terraform writes them",
    ],
  });
});

describe("what a wrapper printed around the JSON", () => {
  const json = JSON.stringify(plan);
  const note =
    "lines that the setup-terraform wrapper printed around the JSON were skipped; `terraform_wrapper: false` leaves them out";

  test.each([
    ["the command in front", `[command]/opt/hostedtoolcache/terraform-bin show -json plan.tfplan\n${json}\n`],
    ["with Windows' line ends", `[command]C:\\terraform-bin.exe show -json plan.tfplan\r\n${json}\r\n`],
    [
      "workflow commands behind",
      `[command]/t/terraform-bin show -json p\n${json}\n\n::debug::Terraform exited with code 0.\n::debug::stdout: ${json}\n::set-output name=exitcode::0\n`,
    ],
    ["workflow commands in front", `::debug::x\n${json}`],
  ])("%s is skipped, and noted", (_, content) => {
    const { documents, errors } = readDocuments([write("plan.json", content)]);
    expect(errors).toEqual([]);
    expect(documents.map(({ kind, notes }) => ({ kind, notes }))).toEqual([{ kind: "terraform-plan", notes: [note] }]);
  });

  test.each([
    ["what is broken behind it", "[command]/t show -json p\n{\n  oops", "it is not valid JSON at line 3, column 3"],
    ["nothing behind it", "[command]/t show -json p\n", "the file is empty"],
    ["another text behind the JSON", `${json}\nError: x`, "it is not valid JSON at line 2, column 1"],
    [
      "the sign of a command inside of a line",
      `${json} ::debug::x`,
      `it is not valid JSON at line 1, column ${json.length + 2}`,
    ],
  ])("%s is an error at the file's own line", (_, content, problem) => {
    expect(outcome(write("it", content))).toEqual({ documents: [], errors: [`it: ${problem}`] });
  });
});

describe("gzip that can't be unpacked", () => {
  const whole = gzipSync(JSON.stringify(plan));
  const damaged = Buffer.from(whole);
  damaged.fill(0xff, 20, 40);

  test.each([
    ["cut short", whole.subarray(0, -20), "its gzip data ends too early; was the file cut short?"],
    ["damaged", damaged, "its gzip data is damaged"],
    ["of gzip", gzipSync(whole), "it is not valid JSON at line 1, column 1"],
  ])("%s is an error", (_, content, problem) => {
    expect(outcome(write("it", content)).errors).toEqual([`it: ${problem}`]);
  });
});

test("what two paths lead to is read once, and its error said once", () => {
  write("workflows/a.json", plan);
  write("workflows/b.json", "{");
  const [directory, file] = [join(folder, "workflows"), join(folder, "workflows", "a.json")];

  const twice = outcome(directory, file, join(folder, "workflows", "b.json"), directory);

  expect(twice.documents).toEqual(["terraform-plan workflows/a.json"]);
  expect(twice.errors).toHaveLength(1);
});

test("nothing to read is nothing read", () => {
  expect(outcome()).toEqual({ documents: [], errors: [] });
});

describe("what people give in place of a plan", () => {
  const others =
    "a Terraform or OpenTofu plan (`terraform show -json`), a state, a `cdk.tf.json`, a Terraform configuration, a Pulumi preview or stack, the authorization details or the credential report of an AWS account, a GitHub workflow, or a directory that holds such files";
  const instead = "give what `terraform show -json` prints of the saved plan";

  test.each([
    ["JSON of another kind", "{}", `it is JSON, but none of what can be reviewed: ${others}`],
    ["a list", "[]", `it is JSON, but none of what can be reviewed: ${others}`],
    ["a number", "1", `it is JSON, but none of what can be reviewed: ${others}`],
    ["null", "null", `it is JSON, but none of what can be reviewed: ${others}`],
    [
      "`__proto__`",
      '{"__proto__": {"format_version": "1.2", "resource_changes": []}}',
      `it is JSON, but none of what can be reviewed: ${others}`,
    ],
    [
      "a provider's schema",
      '{"format_version": "1.0", "provider_schemas": {}}',
      `it is JSON, but none of what can be reviewed: ${others}`,
    ],
    ["nothing", "", "the file is empty"],
    [
      "a saved plan",
      Buffer.from("PK\u0003\u0004\u0014\u0000"),
      `it is a saved plan in Terraform's own binary format; ${instead}`,
    ],
    [
      "the log of `terraform plan -json`",
      '{"@level":"info","@message":"Terraform 1.11.4","type":"version"}\n{"@level":"info"}\n',
      `it is the log of \`terraform plan -json\`, which holds no values; ${instead}`,
    ],
    [
      "a plan of a later time",
      { ...plan, format_version: "2.0" },
      "the plan has format version `2.0`; versions 0.1 to 1.x can be read",
    ],
  ])("%s", (_, content, problem) => {
    expect(outcome(write("it", content))).toEqual({ documents: [], errors: [`it: ${problem}`] });
  });

  test("a directory with nothing in it", () => {
    expect(outcome(folder)).toEqual({
      documents: [],
      errors: [`${folder}: nothing in the directory can be reviewed; give ${others}`],
    });
  });

  test("a path through a file", () => {
    expect(outcome(join(write("a.json", plan), "b")).errors).toEqual(["a.json/b: it could not be read (ENOTDIR)"]);
  });
});

describe("a `cdktf.out` directory", () => {
  test("every stack that the manifest names, each as a document, and no other file", () => {
    write("cdktf.out/manifest.json", manifest("stacks/a/cdk.tf.json", "stacks/b/cdk.tf.json"));
    write("cdktf.out/stacks/a/cdk.tf.json", stack);
    write("cdktf.out/stacks/b/cdk.tf.json", stack);
    write("cdktf.out/stacks/old/cdk.tf.json", stack);
    expect(outcome(join(folder, "cdktf.out"))).toEqual({
      documents: ["cdktf-output cdktf.out/stacks/a/cdk.tf.json", "cdktf-output cdktf.out/stacks/b/cdk.tf.json"],
      errors: [],
    });
  });

  test("a stack that is missing or broken has its own error, and the others are read", () => {
    write("manifest.json", manifest("a.json", "missing.json", "broken.json", 7, "a.json"));
    write("a.json", stack);
    write("broken.json", "{");
    expect(outcome(folder)).toEqual({
      documents: ["cdktf-output a.json"],
      errors: [
        "missing.json: there is no such file or directory",
        "broken.json: the JSON ends too early, after 1 characters; was the file cut short?",
      ],
    });
  });

  test.each([
    ["../secret.json"],
    ["/etc/passwd"],
    ["stacks/../../secret.json"],
    [".."],
    ["./.././secret.json"],
    ["..\\secret.json"],
    ["C:\\x.json"],
    ["C:x.json"],
  ])("a manifest can't lead the reader out of the directory: %s", (path) => {
    write("secret.json", plan);
    write("cdktf.out/manifest.json", manifest(path));
    expect(outcome(join(folder, "cdktf.out"))).toEqual({
      documents: [],
      errors: [`cdktf.out: its manifest names a stack outside of the directory: \`${path}\``],
    });
  });

  test.each([
    ['{"stacks"', "manifest.json: the JSON ends too early, after 9 characters; was the file cut short?"],
    ['{"stacks": []}', "manifest.json: it names no stacks; synthesise the app first"],
    ['{"stacks": {"a": null}}', "manifest.json: it names no stacks; synthesise the app first"],
  ])("a manifest of %s", (content, error) => {
    write("manifest.json", content);
    expect(outcome(folder)).toEqual({ documents: [], errors: [error] });
  });

  test("a manifest that was written on Windows", () => {
    write("manifest.json", manifest("stacks\\prod\\cdk.tf.json"));
    write("stacks/prod/cdk.tf.json", stack);
    expect(outcome(folder)).toEqual({ documents: ["cdktf-output stacks/prod/cdk.tf.json"], errors: [] });
  });

  test("a stack that CDK Terrain synthesised as HCL is an error that says what to do", () => {
    write("manifest.json", manifest("stacks/a/cdk.tf"));
    write("stacks/a/cdk.tf", 'resource "aws_iam_role" "a" {}');
    expect(outcome(folder)).toEqual({
      documents: [],
      errors: [
        "stacks/a/cdk.tf: it is synthesised as HCL, which is not read; synthesise JSON (`hclOutput: false`), or give its plan",
      ],
    });
  });

  test("without its manifest, every stack that is in it", () => {
    write("stacks/a/cdk.tf.json", stack);
    write("stacks/b/cdk.tf.json", stack);
    expect(outcome(folder).documents).toEqual([
      "cdktf-output stacks/a/cdk.tf.json",
      "cdktf-output stacks/b/cdk.tf.json",
    ]);
  });

  test("the directory of one stack is that stack", () => {
    write("stacks/a/cdk.tf.json", stack);
    expect(outcome(join(folder, "stacks/a"))).toEqual({ documents: ["cdktf-output stacks/a/cdk.tf.json"], errors: [] });
  });
});

const isRoot = process.getuid?.() === 0;

(isRoot ? test.skip : test)("a file that may not be read", () => {
  const path = write("plan.json", plan);
  chmodSync(path, 0);
  expect(outcome(path).errors).toEqual(["plan.json: it may not be read: permission denied"]);
});

test("a symbolic link that leads in a circle", () => {
  symlinkSync("loop", join(folder, "loop"));
  expect(outcome(join(folder, "loop")).errors).toEqual(["loop: it could not be read (ELOOP)"]);
});

describe("a configuration beside the plan that was made from it", () => {
  const fixtures = join(__dirname, "..", "fixtures");
  const [plan, infra] = [
    join(fixtures, "plans/jsonencode-trust.plan.json"),
    join(fixtures, "terraform/jsonencode-trust"),
  ];

  function notesOf(...paths: string[]): string[] {
    return readDocuments(paths).documents.flatMap(({ kind, notes }) => notes.map((note) => `${kind}: ${note}`));
  }

  test("is told, in either order, with what to do", () => {
    const note = /terraform-configuration: it declares what .*jsonencode-trust.plan.json plans, .*`--source`/;
    expect(notesOf(plan, infra).join("\n")).toMatch(note);
    expect(notesOf(infra, plan).join("\n")).toMatch(note);
  });

  test("is not, where it declares something else, or stands alone", () => {
    expect(notesOf(plan, join(fixtures, "terraform/static-keys")).join()).not.toContain("--source");
    expect(notesOf(infra).join()).not.toContain("--source");
  });
});
