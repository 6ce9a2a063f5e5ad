import fc from "fast-check";
import { parseTemplate } from "../../lib/documents/template";
import { shown } from "./shown";

/** The texts and what Terraform 1.11 makes of them as outputs of a `main.tf.json`, references left open. */
test.each([
  ["", ""],
  ["plain", "plain"],
  ["$${x}", "${x}"],
  ["$$${local.v}", "$${local.v}"],
  ["$$$${x}", "$$${x}"],
  ["%%{if}", "%{if}"],
  ["%%%{ if true }y", "%%{ if true }y"],
  ["$%%{x}", "$%{x}"],
  ["%$${local.v}", "%${local.v}"],
  ["$ {x} $x $$ %% { } 100%", "$ {x} $x $$ %% { } 100%"],
  ["ends in $", "ends in $"],
  ["${local.v}", "<local.v>"],
  ["${  local.v  }", "<local.v>"],
  ["%${local.v}", "%<local.v>"],
  ["back\\slash \\n ${local.v}", "back\\slash \\n <local.v>"],
  ["${a.b}${c.d}", "<a.b><c.d>"],
  ["arn:aws:s3:::${aws_s3_bucket.a.id}/*", "arn:aws:s3:::<aws_s3_bucket.a.id>/*"],
])("%j is %s", (text, expected) => {
  expect(shown(parseTemplate(text))).toBe(expected);
});

/** Braces that do not close the expression; Terraform 1.11 evaluates each of these. */
test.each([
  ["an object", '${ { "a" = { "b" = 1 } }.a.b }-z', '<{ "a" = { "b" = 1 } }.a.b>-z'],
  ["a string", '${ upper("}") }-z', '<upper("}")>-z'],
  ["an escaped quote", '${"a\\"}"}-z', '<"a\\"}">-z'],
  ["an escaped template in a string", '${"$${}"}-z', '<"$${}">-z'],
  ["a template in a string", '${ upper("x}${local.o["k"]}}") }-z', '<upper("x}${local.o["k"]}}")>-z'],
  ["an object in a template in a string", '${"${{a="}"}.a}"}-z', '<"${{a="}"}.a}">-z'],
  ["a comment", "${ /* } */ local.v}-z", "</* } */ local.v>-z"],
  ["a comment of one line", "${local.v # }\n}-z", "<local.v # }>-z"],
])("the brace of %s belongs to the expression", (_, text, expected) => {
  expect(shown(parseTemplate(text))).toBe(expected);
});

test.each([
  ["a %{ if true }yes%{ endif }", "?a template directive decides about it <if true>"],
  ["a ${~ local.v ~} b", "?a template takes blanks away from it <~ local.v ~>"],
  ["${local.v", "?it holds an expression whose end can't be found"],
  ["${local.v /* }", "?it holds an expression whose end can't be found"],
  ['${"}', "?it holds an expression whose end can't be found"],
  ["${<<EOT\n}\nEOT\n}", "?it holds an expression whose end can't be found"],
])("%j is not known, and says why", (text, expected) => {
  expect(shown(parseTemplate(text))).toBe(expected);
});

test("text without templates is taken as it is, whatever it holds", () => {
  const plain = fc.string({ unit: "binary" }).filter((text) => !/[$%]\{/.test(text));
  fc.assert(fc.property(plain, (text) => expect(parseTemplate(text)).toBe(text)));
});

test("an escaped text is the text", () => {
  const signs = fc.string({ unit: fc.constantFrom("$", "%", "{", "}", "a", '"') });
  const escapable = signs.filter((text) => !/(\$|%)\1\{/.test(text));
  fc.assert(
    fc.property(escapable, (text) => {
      expect(parseTemplate(text.replace(/([$%])\{/g, "$1$1{"))).toBe(text);
    }),
  );
});

test("the parts of a template put together are the template", () => {
  const literal = fc
    .string({ unit: fc.constantFrom("a", "/", "*", ":", "$", "%", "}", " ") })
    .filter((text) => !/[$%]$/.test(text));
  const expression = fc.constantFrom("a.b.c", 'f("}", {x = "${y}"})', "data.a.b[0].c");
  fc.assert(
    fc.property(fc.array(fc.tuple(literal, expression), { minLength: 1 }), (pairs) => {
      const text = pairs.map(([before, inside]) => `${before}\${${inside}}`).join("");
      expect(shown(parseTemplate(text))).toBe(pairs.map(([before, inside]) => `${before}<${inside}>`).join(""));
    }),
  );
});

test("no text is too much: long, nested and unfinished ones are read in one pass", () => {
  for (const piece of ["${", "$$", '${"', "%{", "$${", '${"${', "/*", "${a}", "{"]) {
    expect(() => parseTemplate(piece.repeat(100_000))).not.toThrow();
    expect(() => parseTemplate("${" + piece.repeat(100_000))).not.toThrow();
  }
});
