import { readFiles, valuesOf } from "./folder";

const build = '("aws", "iam", "", "111122223333", "role/ci")';
const arn = "arn:aws:iam::111122223333:role/ci";

test("a provider's functions are called by the name that the module has for it, in both syntaxes", () => {
  const required = (source: string): string =>
    `terraform {\n required_providers {\n cloud = {\n source = "${source}"\n }\n }\n}\n`;
  const resource = `resource "x_y" "z" {\n value = provider::cloud::arn_build${build}\n}\n`;
  const valueWith = (source: string): unknown =>
    valuesOf(readFiles({ "main.tf": required(source) + resource }))["x_y.z"];
  expect(valueWith("hashicorp/aws")).toEqual({ value: arn });
  expect(valueWith("registry.opentofu.org/Hashicorp/AWS")).toEqual({ value: arn });
  const inJson = readFiles({
    "main.tf.json": JSON.stringify({
      terraform: { required_providers: { cloud: { source: "hashicorp/aws" } } },
      resource: { x_y: { z: { value: `\${provider::cloud::arn_build${build}}` } } },
    }),
  });
  expect(valuesOf(inJson)["x_y.z"]).toEqual({ value: arn });
});

test("functions of another provider are not evaluated, whatever it is called", () => {
  const document = readFiles({
    "main.tf": `
      terraform {
        required_providers {
          aws = { source = "acme/aws" }
        }
      }
      resource "x_y" "z" {
        own   = provider::aws::arn_build${build}
        other = provider::time::rfc3339_parse("2026-01-01T00:00:00Z")
        each  = [for role in ["ci"] : provider::terraform::encode_expr(role)]
      }`,
  });
  const notEvaluated = expect.stringMatching(
    /^\?the function `provider::\w+::\w+` of a provider is not evaluated/,
  ) as unknown;
  expect(valuesOf(document)["x_y.z"]).toEqual({ own: notEvaluated, other: notEvaluated, each: ['"ci"'] });
});

test("what is known in part makes an ARN that is known in part", () => {
  const document = readFiles({
    "main.tf": `
      resource "x_y" "z" {
        for_each = toset(["a"])
        value    = provider::aws::arn_build("aws", "iam", "", data.aws_caller_identity.this.account_id, "role/\${each.key}")
      }`,
  });
  expect(valuesOf(document)['x_y.z["a"]']).toEqual({
    value: "arn:aws:iam::<data.aws_caller_identity.this.account_id>:role/a",
  });
});

test("files of variables hold no functions", () => {
  const document = readFiles({
    "main.tf": 'variable "a" {}\nvariable "b" {}\nresource "x_y" "z" {\n a = var.a\n b = try(var.b, "refused")\n}\n',
    "terraform.tfvars": 'a = upper("x")\nb = 9007199254740993\n',
  });
  expect(valuesOf(document)["x_y.z"]).toEqual({
    a: expect.stringContaining("a function is called in what has to be constant") as unknown,
    b: expect.stringContaining("more digits than are calculated with") as unknown,
  });
});
