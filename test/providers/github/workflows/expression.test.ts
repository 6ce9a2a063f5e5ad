import fc from "fast-check";
import { evaluate, known, truthOf, type Evaluated, type Scope } from "../../../../providers/github/workflows/evaluate";
import { parseExpression } from "../../../../providers/github/workflows/expression";

const scope: Scope = {
  lookUp(context, name): Evaluated {
    if (context === "env") return known(name);
    if (context === "secrets") return { kind: "secret", name };
    if (context === "github" && name === "ref")
      return { kind: "refs", refs: { glob: "refs/heads/*", except: ["refs/heads/main"] } };
    if (context === "matrix") return { kind: "tree", value: { os: "linux", list: ["a", "B"] } };
    return { kind: "unknown", reason: "not known" };
  },
};

// https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
test.each([
  ["'it''s'", "it's"],
  ["env.NAME", "NAME"],
  ["env['NAME']", "NAME"],
  ["1 == '1'", true],
  ["'Main' == 'main'", true],
  ["null == ''", true],
  ["true && 'prod' || 'dev'", "prod"],
  ["false && 'prod' || 'dev'", "dev"],
  ["!(1 < 2)", false],
  ["format('{0}-{1} {{x}}', 'a', env.B)", "a-B {x}"],
  ["contains('Hello world', 'WORLD')", true],
  ["contains(matrix.x.list, 'b')", true],
  ["startsWith('refs/heads/main', 'refs/heads/')", true],
  ['fromJSON(\'["a","b"]\')[1]', "b"],
  ["matrix.x.os", "linux"],
  ["0xff == 255", true],
])("%s is %s", (text, value) => {
  expect(evaluate(text, scope)).toEqual({ kind: "known", value });
});

test.each([
  ["github.ref == 'refs/heads/main'", false],
  ["github.ref == 'refs/tags/v1'", false],
  ["github.ref == 'refs/heads/dev'", undefined],
  ["startsWith(github.ref, 'refs/heads/')", true],
  ["startsWith(github.ref, 'refs/tags/')", false],
  ["startsWith(github.ref, 'refs/heads/release/')", undefined],
  ["vars.x && false", false],
  ["vars.x || true", true],
  ["vars.x == 'y'", undefined],
  ["secrets.KEY != ''", undefined],
])("whether %s holds for other branches than main: %s", (text, truth) => {
  expect(truthOf(evaluate(text, scope))).toBe(truth);
});

test.each(["", "a b", "a ==", "(a", "a)", "a.", "a[", "f(,)", "'open", "a $ b", "!".repeat(100)])(
  "%s is no expression",
  (text) => {
    expect(parseExpression(text)).toBeUndefined();
    expect(evaluate(text, scope).kind).toBe("unknown");
  },
);

test("whatever an expression is made of, it is evaluated or not known", () => {
  const signs = fc.constantFrom(
    "github",
    ".",
    "ref",
    "(",
    ")",
    "'a'",
    "==",
    "&&",
    "||",
    "!",
    "[",
    "]",
    "1",
    ",",
    "format",
    "<",
    "*",
    " ",
  );
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 14 }), (parts) => {
      expect(["known", "tree", "refs", "secret", "partial", "unknown"]).toContain(evaluate(parts.join(""), scope).kind);
    }),
    { numRuns: 3000 },
  );
});

test("long and deep expressions are given up soon", () => {
  for (const text of [
    "(".repeat(3000),
    `${"a||".repeat(2000)}a`,
    "a[".repeat(3000),
    "!".repeat(8000),
    "f(".repeat(3000),
  ])
    expect(evaluate(text, scope).kind).toBe("unknown");
});
