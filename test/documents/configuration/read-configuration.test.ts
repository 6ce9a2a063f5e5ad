import { readFiles, valuesOf } from "./folder";

test("a resource is read with what its expressions come to, and with the line that declares it", () => {
  const document = readFiles({
    "main.tf": `
locals {
  team = "checkout"
}

resource "aws_iam_role" "deploy" {
  name                 = "deploy-\${local.team}"
  max_session_duration = var.hours * 3600
  assume_role_policy   = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = aws_iam_user.ci.arn } }]
  })
}

resource "aws_iam_user" "ci" {
  name = "ci"
}
`,
    "variables.tf": 'variable "hours" {\n  default = 1\n}\n',
    "terraform.tfvars": "hours = 2\n",
  });
  expect(document).toMatchObject({ kind: "terraform-configuration", notes: [], problems: [] });
  expect(valuesOf(document)).toEqual({
    "aws_iam_role.deploy": {
      name: "deploy-checkout",
      max_session_duration: 7200,
      assume_role_policy:
        '{"Statement":[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":{"AWS":"<aws_iam_user.ci.arn>"}}],"Version":"2012-10-17"}',
    },
    "aws_iam_user.ci": { name: "ci" },
  });
  expect(document.resources[0]?.location.source).toMatchObject({ line: 6, column: 1 });
});

test("what a module makes has its address, and what it is given", () => {
  const document = readFiles({
    "main.tf": `
module "bots" {
  source   = "./bot"
  for_each = { a = "main", b = "dev" }
  name     = each.key
  branch   = each.value
}

resource "aws_iam_role_policy_attachment" "x" {
  role       = module.bots["a"].role
  policy_arn = module.bots["a"].arn
}
`,
    "bot/main.tf": `
variable "name" {}
variable "branch" {}
resource "aws_iam_role" "this" {
  name = "\${var.name}-\${var.branch}"
}
output "role" {
  value = aws_iam_role.this.name
}
output "arn" {
  value = aws_iam_role.this.arn
}
`,
  });
  expect(valuesOf(document)).toEqual({
    'module.bots["a"].aws_iam_role.this': { name: "a-main" },
    'module.bots["b"].aws_iam_role.this': { name: "b-dev" },
    "aws_iam_role_policy_attachment.x": { role: "a-main", policy_arn: '<module.bots["a"].aws_iam_role.this.arn>' },
  });
});

test("a module whose source is elsewhere is a problem with its line, and the rest is read", () => {
  const document = readFiles({
    "main.tf": `
module "roles" {
  source = "terraform-aws-modules/iam/aws"
}
resource "aws_iam_role" "a" {
  name = "a"
}
`,
  });
  expect(document.resources.map(({ address }) => address)).toEqual(["aws_iam_role.a"]);
  expect(document.problems).toHaveLength(1);
  expect(document.problems[0]).toMatch(
    /main\.tf:2: module\.roles \(`terraform-aws-modules\/iam\/aws`\): its source is not in the directory, so what it makes is not reviewed; run `terraform get` first, or give a plan$/,
  );
});

test("a list that holds something unknown is not null, and a text does not equal one that it can't become", () => {
  const document = readFiles({
    "main.tf": `
data "aws_caller_identity" "me" {}
locals {
  trusted = [data.aws_caller_identity.me.arn]
  role    = { trusts = data.aws_caller_identity.me.arn }
  name    = "deploy-\${data.aws_caller_identity.me.account_id}-role"
}
resource "aws_iam_role" "r" {
  list     = local.trusted != null
  map      = null == local.role
  text     = local.name == null
  empty    = local.name == ""
  start    = local.name != "sync-1-role"
  end      = local.name == "deploy-1-policy"
  possible = local.name == "deploy-1-role"
  whole    = data.aws_caller_identity.me.arn == null
}
`,
  });
  expect(valuesOf(document)["aws_iam_role.r"]).toEqual({
    list: true,
    map: false,
    text: false,
    empty: false,
    start: true,
    end: false,
    possible: expect.stringContaining("local.name") as unknown,
    whole: expect.stringContaining("data.aws_caller_identity.me.arn") as unknown,
  });
});

test("a function may come to null", () => {
  const document = readFiles({
    "main.tf": `
variable "group" {
  type    = object({ policies = optional(map(string)), create = optional(bool) })
  default = {}
}
resource "aws_iam_role" "r" {
  name   = "r"
  looked = lookup(var.group, "create", true) == null
  none   = one([]) == null
  text   = tostring(null) == null
  kept   = coalesce(one([]), "x")
}
resource "aws_iam_role_policy_attachment" "r" {
  for_each   = { for name, arn in coalesce(lookup(var.group, "policies", null), {}) : name => arn }
  role       = aws_iam_role.r.name
  policy_arn = each.value
}
`,
  });
  expect(document.notes).toEqual([expect.stringContaining("var.group")]);
  expect(valuesOf(document)).toEqual({
    "aws_iam_role.r": { name: "r", looked: true, none: true, text: true, kept: "x" },
  });
});

test("a set of texts that are known in part makes an instance of each", () => {
  const document = readFiles({
    "main.tf": `
data "aws_partition" "current" {}
resource "aws_iam_role_policy_attachment" "managed" {
  for_each = toset([for name in ["A", "B", "A"] : "arn:\${data.aws_partition.current.partition}:iam::aws:policy/\${name}"])
  role       = each.key
  policy_arn = each.value
}
`,
  });
  const arn = (name: string): string => `arn:<data.aws_partition.current.partition>:iam::aws:policy/${name}`;
  const address = (name: string): string =>
    `aws_iam_role_policy_attachment.managed["arn:$\${data.aws_partition.current.partition}:iam::aws:policy/${name}"]`;
  expect(document.notes).toEqual([]);
  expect(valuesOf(document)).toEqual({
    "data.aws_partition.current": {},
    [address("A")]: { role: arn("A"), policy_arn: arn("A") },
    [address("B")]: { role: arn("B"), policy_arn: arn("B") },
  });
});

test("elements of a set are told apart by what is known of them", () => {
  const document = readFiles({
    "main.tf": `
data "aws_partition" "current" {}
data "aws_region" "here" {}
locals {
  p = data.aws_partition.current.partition
}
resource "aws_iam_role" "r" {
  apart    = length(toset(["x:\${local.p}:b", "x:\${local.p}:a", "x:\${local.p}:ab", "y"]))
  order    = tolist(toset(["x:\${local.p}:b", "x:\${local.p}:ab", "x:\${local.p}:a"]))
  compact  = compact(["", "x\${local.p}"])
  doubtful = length(toset(["x\${local.p}", "xa"]))
  either   = length(toset(["x\${local.p}", "x\${data.aws_region.here.id}"]))
  longer   = length(toset(["x", "x\${local.p}"]))
  perhaps  = compact([local.p])
}
`,
  });
  const open = (call: string): unknown => expect.stringContaining(call);
  const text = (end: string): string => `x:<data.aws_partition.current.partition>:${end}`;
  expect(valuesOf(document)["aws_iam_role.r"]).toEqual({
    apart: 4,
    order: [text("a"), text("ab"), text("b")],
    compact: ["x<data.aws_partition.current.partition>"],
    doubtful: open("length(toset"),
    either: open("length(toset"),
    longer: open("length(toset"),
    perhaps: open("compact("),
  });
});

test("the data source of a check is read, in the JSON syntax too, and told by its line", () => {
  const document = readFiles({
    "main.tf.json": `{
  "check": {
    "one": {
      "data": {
        "x_y": {
          "z": { "name": "asked" }
        }
      },
      "assert": { "condition": "\${data.x_y.z.name != null}", "error_message": "no" }
    },
    "two": [{ "data": [{ "x_y": [{ "list": { "name": "\${data.x_y.z.name}" } }] }] }, { "assert": [] }]
  }
}`,
  });
  expect(document.problems).toEqual([]);
  expect(valuesOf(document)).toEqual({ "data.x_y.z": { name: "asked" }, "data.x_y.list": { name: "asked" } });
  expect(document.resources[0]?.location.source).toMatchObject({ line: 6 });
});
