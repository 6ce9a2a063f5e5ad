import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readDocuments } from "../../../lib/documents/read";
import { readFiles, valuesOf } from "./folder";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "remit-modules-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, content: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

const user = (name: string): string => `resource "aws_iam_user" "x" {\n  name = "${name}"\n}\n`;

test("what is called as a module is reviewed there, and every other folder by itself", () => {
  write("prod/main.tf", 'module "user" {\n  source = "../modules/user"\n  name = "prod"\n}\n');
  write("dev/main.tf", 'module "user" {\n  source = "../modules/user"\n  name = "dev"\n}\n');
  write("modules/user/main.tf", `variable "name" {}\n${user("${var.name}")}`);
  write("alone/main.tf", user("alone"));
  const { documents, errors } = readDocuments([folder]);
  expect(errors).toEqual([]);
  expect(
    documents.map(({ path, resources }) => [
      path.slice(folder.length + 1),
      resources.map(({ values }) => values["name"]),
    ]),
  ).toEqual([
    ["alone", ["alone"]],
    ["dev", ["dev"]],
    ["prod", ["prod"]],
  ]);
});

test("modules that call each other are read from one of them, and none is left out", () => {
  write("a/main.tf", `module "b" {\n  source = "../b"\n}\n${user("a")}`);
  write("b/main.tf", `module "a" {\n  source = "../a"\n}\n${user("b")}`);
  const { documents } = readDocuments([folder]);
  expect(documents).toHaveLength(1);
  expect(documents[0]?.resources.map(({ values }) => values["name"])).toEqual(expect.arrayContaining(["a", "b"]));
});

test("a single file stands for the module in its folder, several files of one for it once", () => {
  write("main.tf", user("${local.name}"));
  write("locals.tf", 'locals {\n  name = "local"\n}\n');
  const { documents } = readDocuments([join(folder, "main.tf"), join(folder, "locals.tf")]);
  expect(documents.map(({ resources }) => resources.map(({ values }) => values["name"]))).toEqual([["local"]]);
});

test("modules that Terraform installed are read, and nothing outside of the directory", () => {
  write("main.tf", 'module "roles" {\n  source  = "acme/roles/aws"\n  version = "1.0.0"\n}\n');
  write(".terraform/modules/roles/main.tf", user("installed"));
  write(
    ".terraform/modules/modules.json",
    JSON.stringify({ Modules: [{ Key: "roles", Dir: ".terraform/modules/roles" }] }),
  );
  const { documents, errors } = readDocuments([folder]);
  expect(errors).toEqual([]);
  expect(documents[0]?.resources.map(({ address }) => address)).toEqual(["module.roles.aws_iam_user.x"]);
});

test("a file of OpenTofu takes the place of Terraform's of that name", () => {
  const document = readFiles({ "main.tf": user("terraform"), "main.tofu": user("tofu"), "other.tf": "locals {}\n" });
  expect(valuesOf(document)).toEqual({ "aws_iam_user.x": { name: "tofu" } });
});

test("where `for_each` is not known, one resource stands for all, and those that go with it refer to it", () => {
  const document = readFiles({
    "main.tf": `
variable "bots" {
  type = map(string)
}
resource "aws_iam_role" "bot" {
  for_each = var.bots
  name     = "bot-\${each.key}"
  path     = "/bots/"
}
resource "aws_iam_role_policy" "bot" {
  for_each = var.bots
  role     = aws_iam_role.bot[each.key].name
  name     = aws_iam_role.bot["a"].path
}
`,
  });
  expect(valuesOf(document)).toEqual({
    "aws_iam_role.bot": { name: "bot-<each.key of aws_iam_role.bot>", path: "/bots/" },
    "aws_iam_role_policy.bot": {
      role: "<aws_iam_role.bot[each.key].name of aws_iam_role_policy.bot>",
      name: "/bots/",
    },
  });
  expect(document.notes).toEqual([
    "reviewed once for all instances, since `count` or `for_each` is not known: aws_iam_role.bot, aws_iam_role_policy.bot",
  ]);
});

test("a variable without a value is unknown, with its name, and defaults are noted", () => {
  const document = readFiles({
    "main.tf":
      'variable "a" {}\nvariable "b" {\n  default = 1\n}\nresource "x_y" "z" {\n  one = var.a\n  two = "p-${var.a}"\n  three = upper(var.a)\n}\n',
    "prod.tfvars": "a = 2\n",
  });
  expect(valuesOf(document)["x_y.z"]).toEqual({
    one: "?the variable has no default: it is set where Terraform runs <var.a>",
    two: "p-<var.a>",
    three: "?the variable has no default: it is set where Terraform runs <upper(var.a)> <var.a>",
  });
  expect(document.notes[0]).toBe("variables are taken as their defaults say, which a run may set otherwise: var.b");
  expect(document.notes[1]).toMatch(
    /^files of variables that Terraform takes only where it is told to were not taken: .*prod\.tfvars$/,
  );
});

test("what is sensitive stays so through functions, templates, loops and modules", () => {
  const document = readFiles({
    "main.tf": `
variable "secret" {
  default   = "canary"
  sensitive = true
}
module "m" {
  source = "./m"
  value  = "x-\${var.secret}"
}
resource "x_y" "z" {
  upper   = upper(var.secret)
  encoded = jsonencode({ a = [var.secret] })
  loop    = [for s in [var.secret] : "\${s}!"]
  member  = { a = var.secret, b = "open" }
  chosen  = var.secret == "canary" ? "yes" : "no"
  output  = module.m.value
}
`,
    "m/main.tf": 'variable "value" {}\noutput "value" {\n  value = var.value\n}\n',
  });
  expect(valuesOf(document)["x_y.z"]).toEqual({
    upper: { "!": "CANARY" },
    encoded: { "!": '{"a":["canary"]}' },
    loop: [{ "!": "canary!" }],
    member: { a: { "!": "canary" }, b: "open" },
    chosen: { "!": "yes" },
    output: { "!": "x-canary" },
  });
  expect(JSON.stringify(document)).not.toMatch(/canary/i);
});

test("what is sensitive is no key, and may be counted", () => {
  const document = readFiles({
    "main.tf": `
variable "secrets" {
  default   = ["canary", "other"]
  sensitive = true
}
resource "x_y" "each" {
  for_each = toset(var.secrets)
  name     = each.key
}
resource "x_y" "text" {
  for_each = toset([for s in var.secrets : "x-\${s}"])
}
resource "x_y" "map" {
  for_each = { for s in var.secrets : s => s }
}
resource "x_y" "count" {
  count = length(var.secrets)
}
`,
  });
  expect(document.resources.map(({ address }) => address)).toEqual([
    "x_y.each",
    "x_y.text",
    "x_y.map",
    "x_y.count[0]",
    "x_y.count[1]",
  ]);
  expect(JSON.stringify(document)).not.toMatch(/canary/i);
});

test("an output that comes to null is there, and one that is not declared is not", () => {
  const document = readFiles({
    "main.tf": `
module "limit" {
  source = "./limit"
}
resource "aws_iam_role" "r" {
  name                 = "r"
  permissions_boundary = module.limit.arn
  path                 = module.limit.path
}
`,
    "limit/main.tf":
      'variable "create" {\n  default = false\n}\noutput "arn" {\n  value = var.create ? "x" : null\n}\n',
  });
  expect(valuesOf(document)["aws_iam_role.r"]).toEqual({
    name: "r",
    permissions_boundary: null,
    path: expect.stringContaining("module.limit.path") as unknown,
  });
});
