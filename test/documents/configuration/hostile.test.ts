import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parseBody } from "../../../lib/documents/hcl/body-parser";
import { SyntaxFault } from "../../../lib/documents/hcl/syntax-fault";
import type { Document } from "../../../lib/documents/document";
import { ReadError } from "../../../lib/documents/read-error";
import { shown } from "../shown";
import { readFiles, valueOf, valuesOf } from "./folder";

const fixtures = join(__dirname, "..", "..", "fixtures", "hcl");
const sources = readdirSync(fixtures)
  .map((name) => join(fixtures, name, "main.tf"))
  .filter((path) => existsSync(path))
  .map((path) => readFileSync(path, "utf8"));

/** A document or a `ReadError`: anything else fails the test. All of the document is walked, as a mapper would. */
function attempt(files: Readonly<Record<string, string>>): Document | undefined {
  try {
    const document = readFiles(files);
    for (const { values } of [...document.resources, ...document.providers]) JSON.stringify(shown(values));
    return document;
  } catch (error) {
    if (error instanceof ReadError) return undefined;
    throw error;
  }
}

function parses(source: string): boolean {
  try {
    parseBody(source);
    return true;
  } catch (error) {
    if (error instanceof SyntaxFault) return false;
    throw error;
  }
}

const pristine = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));

afterEach(() => {
  expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).toBe(pristine);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("a file that is cut short anywhere is parsed or refused", () => {
  const cut = fc
    .constantFrom(...sources)
    .chain((source) => fc.nat(source.length).map((length) => source.slice(0, length)));
  fc.assert(
    fc.property(cut, (source) => void parses(source)),
    { numRuns: 300 },
  );
});

test("a file in which signs are changed is read or refused", () => {
  const signs = fc.constantFrom(...Array.from("{}[]()\"'$%~<-=?:.,*!&|#/\\\n0a"));
  const changed = fc
    .tuple(fc.constantFrom(...sources), fc.array(fc.tuple(fc.nat(), fc.nat(3), signs), { minLength: 1, maxLength: 5 }))
    .map(([source, changes]) =>
      changes.reduce((text, [at, gone, sign]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + sign + text.slice(place + gone);
      }, source),
    );
  fc.assert(
    fc.property(changed, (source) => void attempt({ "main.tf": source })),
    { numRuns: 150 },
  );
});

test("a file of any text is parsed or refused", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (source) => void parses(source)),
    { numRuns: 500 },
  );
});

const many = 100_000;
const deep: Readonly<Record<string, string>> = {
  lists: `a = ${"[".repeat(many)}`,
  "closed lists": `a = ${"[".repeat(many)}${"]".repeat(many)}`,
  objects: `a = ${"{ a = ".repeat(many)}`,
  brackets: `a = ${"(".repeat(many)}1${")".repeat(many)}`,
  negations: `a = ${"!".repeat(many)}true`,
  signs: `a = ${"-".repeat(many)}1`,
  templates: `a = ${'"${'.repeat(many)}`,
  conditions: `a = ${"true ? 1 : ".repeat(many)}1`,
  calls: `a = ${"upper(".repeat(many)}`,
  blocks: "a {\n".repeat(many),
  directives: `a = "${"%{ if true }".repeat(many)}"`,
};

test.each(Object.keys(deep))("%s that nest without end are refused", (name) => {
  expect(parses(deep[name] ?? "")).toBe(false);
});

test("long chains are read in no time", () => {
  expect(parses(`a = x${".b".repeat(many)}`)).toBe(false);
  expect(parses(`a = 1${" + 1".repeat(many)}`)).toBe(true);
  expect(valueOf(`1${" + 1".repeat(many)}`)).toMatch(/^\?it takes too many steps to evaluate/);
  expect(parses(`/*${" * ".repeat(many)}`)).toBe(false);
  expect(parses(`a = ${"[0]".repeat(many)}`)).toBe(false);
}, 20_000);

/** Each local is made of the one before. */
function doubling(first: string, next: (before: string) => string): string {
  const lines = Array.from({ length: 60 }, (_, index) => `a${index + 1} = ${next(`local.a${index}`)}`);
  return `locals {\n a0 = ${first}\n ${lines.join("\n ")}\n}`;
}

const growing: Readonly<Record<string, string>> = {
  texts: doubling('"0123456789"', (before) => `"\${${before}}\${${before}}"`),
  lists: doubling("[1]", (before) => `[${before}, ${before}]`),
  "joined lists": doubling("[1]", (before) => `concat(${before}, ${before})`),
  maps: doubling("{}", (before) => `{ a = ${before}, b = ${before} }`),
  encodings: doubling('"\\""', (before) => `jsonencode([${before}, ${before}])`),
  replacements: doubling('"aa"', (before) => `replace(${before}, "a", ${before})`),
  formats: doubling('"%s"', (before) => `format("%[1]s%[1]s%[1]s", ${before})`),
  separators: doubling('"ab"', (before) => `join(${before}, [for i in range(1000) : ${before}])`),
};

test.each(Object.keys(growing))(
  "%s that grow without end are cut off",
  (name) => {
    expect(JSON.stringify(valueOf("local.a60", growing[name])).length).toBeLessThan(100_000_000);
  },
  20_000,
);

test.each([
  "range(1e12)",
  "setproduct(range(5000), range(5000))",
  "[for a in range(20000) : [for b in range(20000) : b]]",
])(
  "%s is unknown",
  (expression) => {
    expect(JSON.stringify(valueOf(expression))).toMatch(/^"\?/);
  },
  20_000,
);

test("what rests on itself is unknown, and nothing waits for it", () => {
  const circle = "locals {\n a = local.b\n b = local.a\n}";
  expect(valueOf("local.a", circle)).toMatch(/^\?it rests on itself/);
  const document = readFiles({
    "main.tf": `
resource "x_y" "a" {
  name  = x_y.b.name
  count = length(x_y.a)
}
resource "x_y" "b" {
  name = x_y.b.name
}
module "self" {
  source = "./"
}
`,
  });
  expect(document.problems.join()).toMatch(/modules are nested too deeply/);
});

test("numbers of instances have a bound", () => {
  const document = readFiles({
    "main.tf": 'module "many" {\n source = "./inner"\n count = 20000\n}\n',
    "inner/main.tf": 'resource "x_y" "z" {\n count = 20000\n}\n',
  });
  expect(document.resources.length).toBeLessThanOrEqual(100_000);
  expect(document.problems.join()).toMatch(/only the first 100000 resources were read/);
}, 30_000);

test("names that JavaScript has for itself are names like others", () => {
  const object = '{ __proto__ = { polluted = true }, constructor = 1, "hasOwnProperty" = 2 }';
  expect(valueOf(`jsonencode(${object})`)).toBe('{"__proto__":{"polluted":true},"constructor":1,"hasOwnProperty":2}');
  expect(valueOf(`keys(merge(${object}, {}))`)).toEqual(["__proto__", "constructor", "hasOwnProperty"]);
  expect(valueOf("{}.constructor")).toMatch(/^\?there is no such attribute/);
  expect(valueOf('lookup({}, "toString", "none")')).toBe("none");
  const document = readFiles({
    "main.tf":
      'resource "x_y" "__proto__" {\n __proto__ = 1\n}\nvariable "constructor" {}\nlocals {\n toString = 1\n}\n',
    "terraform.tfvars": "__proto__ = 1\n",
  });
  expect(Object.keys(valuesOf(document))).toEqual(["x_y.__proto__"]);
});

test("a file that can't be parsed is a problem with its line, and all others are read", () => {
  const document = readFiles({
    "broken.tf": 'resource "x_y" "a" {\n  name = "secret-canary\n}\n',
    "broken.tf.json": "{",
    "good.tf": 'resource "x_y" "b" {\n name = "b"\n}\n',
    "labels.tf": 'resource "x_y" {\n}\n',
    "terraform.tfvars": "x = ",
  });
  expect(document.resources.map(({ address }) => address)).toEqual(["x_y.b"]);
  expect(document.problems).toEqual([
    "broken.tf: it can't be read at line 2, column 24: a text in quotation marks has no end",
    "broken.tf.json: the JSON ends too early, after 1 characters; was the file cut short?",
    "labels.tf: it can't be read at line 1: a `resource` has 2 labels, not 1",
    "terraform.tfvars: it can't be read at line 1, column 5: an expression is expected, where the text ends",
  ]);
});

test("files elsewhere are not read", () => {
  const outside = /^\?the file lies outside of the directories that may be read/;
  expect(valueOf('file("/etc/passwd")')).toMatch(outside);
  expect(valueOf('file("../../../../../../etc/passwd")')).toMatch(outside);
  // Whether there is such a file elsewhere is told to nobody.
  expect(valueOf('file("../../../../../../etc/no/such/file")')).toMatch(outside);
  expect(valueOf(`file("${"../".repeat(100_000)}etc/passwd")`)).toMatch(outside);
  expect(valueOf('file("no/such/file")')).toMatch(/^\?there is no such file now/);
  const { problems } = readFiles({
    ".git/HEAD": "ref: refs/heads/main\n",
    "main.tf": 'module "a" {\n source = "../../../../../../etc"\n}\n',
  });
  expect(problems.join()).toMatch(/module\.a .*: its source lies outside of the repository, and is not read/);
});
