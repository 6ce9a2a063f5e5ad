import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readConfiguration } from "../../../lib/documents/configuration/read-configuration";
import { arities } from "../../../lib/documents/hcl/functions/arity";
import { notEvaluatedFunctions } from "../../../lib/documents/hcl/functions/not-evaluated";
import type { Value } from "../../../lib/documents/value";
import { evaluated } from "./evaluated";
import type { StatedArity } from "../../e2e/language-functions";
import type { Planned } from "../../e2e/planned-json";

const fixtures = join(__dirname, "..", "..", "fixtures", "hcl");

/** A call in a root module of calls, with what Terraform and the reader make of it. */
interface Call {
  readonly expression: string;
  /** JSON, or `refused`; `undefined` where Terraform leaves it to the apply. */
  readonly answer: unknown;
  readonly claimed: Value | undefined;
}

const line = /^ {4}try\(jsonencode\(\[(.*)\]\), "refused"\),$/gm;

function callsIn(name: string): Call[] {
  const folder = join(fixtures, name);
  const planned = JSON.parse(readFileSync(join(folder, "planned.json"), "utf8")) as Planned;
  const expressions = [...readFileSync(join(folder, "main.tf"), "utf8").matchAll(line)].map(([, text = ""]) => text);
  const inputs = readConfiguration(folder).resources.flatMap(({ address, values }) => {
    const claims = (values["input"] ?? []) as readonly Value[];
    const answers = (planned[address]?.values["input"] ?? []) as readonly unknown[];
    return claims.map((claimed, at) => ({ claimed, answer: answers[at] ?? undefined }));
  });
  expect(inputs).toHaveLength(expressions.length);
  return expressions.map((expression, at) => ({ expression, answer: undefined, claimed: undefined, ...inputs[at] }));
}

const roots = readdirSync(fixtures).filter(
  (name) => name.startsWith("functions-") && existsSync(join(fixtures, name, "planned.json")),
);
const calls = roots.flatMap((name) =>
  name === "functions-text" || name === "functions-collections" ? [] : callsIn(name),
);

test("what the reader makes of a call is what Terraform makes of it, to the letter, and refused is what Terraform refuses", () => {
  const wrong = calls.filter(({ claimed, answer }) => typeof claimed === "string" && claimed !== answer);
  expect(wrong).toEqual([]);
  expect(calls.length).toBeGreaterThan(1000);
});

test("a call with too few or too many arguments is refused, as Terraform refuses it", () => {
  const arity = callsIn("functions-arity");
  const open = arity.filter(({ claimed, answer }) => answer === "refused" && claimed !== "refused");
  expect(open.map(({ expression }) => expression)).toEqual([]);
  expect(arity.length).toBeGreaterThan(200);
});

test("the reason of a call with a wrong number of arguments says how many there may be", () => {
  expect(evaluated('upper("a", "b")')).toMatchObject({ reason: "`upper` takes 1 argument, and is given 2" });
  expect(evaluated("range()")).toMatchObject({ reason: "`range` takes 1 to 3 arguments, and is given none" });
  expect(evaluated('join(",")')).toMatchObject({ reason: "`join` takes 2 or more arguments, and is given 1" });
  expect(evaluated("uuid(1)")).toMatchObject({ reason: "`uuid` takes no argument, and is given 1" });
});

test("most comparisons of collections are known, whatever makes their types", () => {
  const types = callsIn("functions-types").filter(({ answer }) => answer !== undefined);
  const open = types.filter(({ claimed, answer }) => claimed !== answer).map(({ expression }) => expression);
  expect(types.length).toBeGreaterThan(250);
  expect(open.length).toBeLessThan(35);
  // Nothing tells the type of a null, nor what a schema makes of an argument, nor which of two sets a condition keeps.
  expect(open).toEqual(expect.arrayContaining(["[null] == [null]", 'terraform_data.stated.triggers_replace == ["a"]']));
});

test("what a condition chooses is known beside whatever Terraform takes, and refused beside what it does not", () => {
  const conditions = callsIn("functions-conditions").filter(({ answer }) => answer !== undefined);
  const open = conditions.filter(({ claimed, answer }) => claimed !== answer).map(({ expression }) => expression);
  expect(conditions.length).toBeGreaterThan(200);
  // Terraform passes over an argument that can't be converted to the type of the others.
  expect(open).toEqual(["coalesce(tomap({}), { a = 1, b = [1] })"]);
});

test("functions of providers come to what these make of them", () => {
  const made = callsIn("functions-providers").filter(({ answer }) => answer !== undefined);
  const open = made.filter(({ claimed, answer }) => claimed !== answer).map(({ expression }) => expression);
  expect(made.length).toBeGreaterThan(80);
  expect(open).toEqual([
    'provider::terraform::decode_tfvars("a = ")',
    'provider::terraform::decode_tfvars("a = 1\\na = 2")',
    'provider::terraform::decode_tfvars("{\\"a\\":1}")',
    "provider::terraform::encode_expr(9007199254740993)",
    'provider::terraform::decode_tfvars("a = 9007199254740993")',
  ]);
});

test("functions of OpenTofu come to what its documentation says", () => {
  expect(evaluated('cidrcontains("192.168.2.0/20", "192.168.2.1")')).toBe(true);
  expect(evaluated('cidrcontains("192.168.2.0/20", "192.126.2.1")')).toBe(false);
  expect(evaluated('cidrcontains("fe80::/48", "fe80::1")')).toBe(true);
  expect(evaluated('urldecode("Hello+World%21")')).toBe("Hello World!");
  expect(evaluated('urldecode("%E2%98%83")')).toBe("☃");
});

const stated = JSON.parse(readFileSync(join(fixtures, "functions.json"), "utf8")) as Record<string, StatedArity>;
const names = Object.keys(stated);
const page = readFileSync(join(__dirname, "..", "..", "..", "docs", "functions.md"), "utf8");

/** The functions in a column of the table: what is evaluated of them all the same, or why nothing is. */
function listed(heading: string): Map<string, string> {
  const [, section = ""] = page.split(`## ${heading}\n`);
  const [text = ""] = section.split("\n## ");
  const rows = text.matchAll(/^\| (`[^|]+`) +\| (.+?) +\|$/gm);
  return new Map(
    [...rows].flatMap(([, cell = "", words = ""]) =>
      [...cell.matchAll(/`([a-z0-9_]+)`/g)].map(([, name = ""]) => [name, words] as const),
    ),
  );
}

function named(heading: string): string[] {
  const [, section = ""] = page.split(`## ${heading}\n`);
  return [...(section.split("\n## ")[0] ?? "").matchAll(/`([a-z0-9_]+)`/g)].map(([, name = ""]) => name);
}

const [whole, partly, never] = [named("Evaluated"), listed("Evaluated in part"), listed("Not evaluated")];

/** OpenTofu has these, and Terraform has not. */
const ofOpenTofu = ["base64gunzip", "cidrcontains", "urldecode"];

test("the docs name each function of Terraform once", () => {
  const documented = [...whole, ...partly.keys(), ...never.keys()];
  expect(documented.filter((name) => !ofOpenTofu.includes(name)).sort()).toEqual([...names].sort());
});

test("each function takes as many arguments as Terraform states", () => {
  const own = [...arities].filter(([name]) => !ofOpenTofu.includes(name));
  expect(own.map(([name]) => name).sort()).toEqual([...names].sort());
  const different = own.filter(([name, { least, most }]) => {
    const { least: fewest = 0, most: utmost = null } = stated[name] ?? {};
    // Those that take any number for Terraform refuse some of them themselves: the calls of functions-arity hold these.
    return utmost === null ? least < fewest : least !== fewest || most !== utmost;
  });
  expect(different).toEqual([]);
});

test("the functions that the docs call not evaluated are those with a reason", () => {
  expect([...never.keys()].sort()).toEqual([...notEvaluatedFunctions.keys()].sort());
});

/** These can't stand in a line of their own: others of the fixtures have them. */
const elsewhere = ["file", "templatefile", "sensitive"];

test.each([...whole, ...partly.keys()].filter((name) => !ofOpenTofu.includes(name) && !elsewhere.includes(name)))(
  "%s is known somewhere, as Terraform has it",
  (name) => {
    const known = calls.filter(
      ({ expression, claimed, answer }) =>
        new RegExp(`\\b${name}\\(`).test(expression) && claimed === answer && answer !== "refused",
    );
    expect(known.length).toBeGreaterThan(0);
  },
);

/** Numbers that take more than 53 bits stay open, and some comparisons of types, which the docs say of all functions. */
const special = new Set(
  ["functions-long-numbers", "functions-types"].flatMap(callsIn).map(({ expression }) => expression),
);
const ordinary = calls.filter(({ expression }) => !special.has(expression));

test.each(whole)("what the docs call evaluated is known wherever Terraform knows it: %s", (name) => {
  const open = ordinary.filter(
    ({ expression, claimed, answer }) =>
      expression.startsWith(`${name}(`) &&
      typeof claimed !== "string" &&
      typeof answer === "string" &&
      answer !== "refused",
  );
  expect(open.map(({ expression }) => expression)).toEqual([]);
});
