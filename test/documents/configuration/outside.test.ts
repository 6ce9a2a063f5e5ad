import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDocuments } from "../../../lib/documents/read";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "remit-outside-"));
  const files = {
    "examples/one/main.tf": `
      module "role" {
        source = "../../modules/role"
        name   = "web"
      }
      resource "aws_iam_role_policy" "read" {
        role   = "web"
        policy = file("../../policy.json")
      }
    `,
    "modules/role/main.tf": `
      variable "name" {}
      resource "aws_iam_role" "this" {
        name               = var.name
        assume_role_policy = "{}"
      }
    `,
    "policy.json": JSON.stringify({ Version: "2012-10-17", Statement: [] }),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});

afterEach(() => rmSync(folder, { recursive: true }));

function read(): {
  readonly addresses: readonly string[];
  readonly policy: unknown;
  readonly errors: readonly string[];
} {
  const { documents, errors } = readDocuments([join(folder, "examples", "one")]);
  const resources = documents.flatMap((document) => document.resources);
  return {
    addresses: resources.map(({ address }) => address).sort(),
    policy: resources.find(({ type }) => type === "aws_iam_role_policy")?.values["policy"],
    errors: errors.map(({ message }) => message),
  };
}

test("where there is no repository, modules are found above the folder, and files are not read there", () => {
  const { addresses, policy, errors } = read();
  expect(errors).toEqual([]);
  expect(addresses).toEqual(["aws_iam_role_policy.read", "module.role.aws_iam_role.this"]);
  expect(policy).toMatchObject({
    reason: "the file lies outside of the directories that may be read",
    remedy: "review from a working directory that holds it, or review a plan, which states what is made of it",
  });
});

test("in a repository, both are read up to its border", () => {
  mkdirSync(join(folder, ".git"));
  const { addresses, policy } = read();
  expect(addresses).toContain("module.role.aws_iam_role.this");
  expect(policy).toBe('{"Version":"2012-10-17","Statement":[]}');
});

test("in a repository, no module is read outside of it", () => {
  mkdirSync(join(folder, "examples", ".git"));
  const { addresses, policy, errors } = read();
  expect(addresses).toEqual(["aws_iam_role_policy.read"]);
  expect(errors.join()).toContain("outside of the repository");
  expect(policy).toMatchObject({
    reason: "the file lies outside of the repository",
    remedy: "keep it in the repository, or review a plan, which states what is made of it",
  });
});
