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

describe("jsonencode, as CDKTF's `Fn.jsonencode` writes it", () => {
  /** The texts are what Terraform 1.11 makes of them, but for the order of members. */
  test.each([
    ['${jsonencode({"a" = 1, "b" = [true, null, "x"]})}', '{"a":1,"b":[true,null,"x"]}'],
    ["${jsonencode({ a = 1, b: -2.5 })}", '{"a":1,"b":-2.5}'],
    ["${jsonencode({\n a = 1\n b = {}\n})}", '{"a":1,"b":{}}'],
    ["${jsonencode([])}", "[]"],
    ['${jsonencode({"a" = aws_iam_role.x.arn})}', '{"a":"<aws_iam_role.x.arn>"}'],
    ['${jsonencode({"a" = "${aws_iam_role.x.arn}/*"})}', '{"a":"<aws_iam_role.x.arn>/*"}'],
    ['${jsonencode({"${aws_a.b.url}:sub" = each.key})}', '{"<aws_a.b.url>:sub":"<each.key>"}'],
    ['${jsonencode({"a" = "q\\" \\n \\u00e9 $${x}"})}', '{"a":"q\\" \\n é ${x}"}'],
    ['p ${jsonencode(["x"])} s', 'p ["x"] s'],
  ])("%s is %s", (text, expected) => {
    expect(shown(parseTemplate(text))).toBe(expected);
  });

  test.each([
    ["a function inside", '${jsonencode({"a" = upper("x")})}'],
    ["a reference that may be a list", '${jsonencode({"a" = var.actions})}'],
    ["an operator", '${jsonencode({"a" = aws_iam_role.x.id == "y"})}'],
    ["a condition", '${jsonencode(var.x ? "a" : "b")}'],
    ["a calculation", '${jsonencode({"a" = 1 + 1})}'],
    ["what stands behind it", '${jsonencode({"a" = 1}).x}'],
    ["a name without a value", '${jsonencode({"a"})}'],
    ["members without a comma", '${jsonencode({"a" = 1 "b" = 2})}'],
    ["a loop", "${jsonencode([for x in var.a : x])}"],
    ["an escape that is none", '${jsonencode({"a" = "\\q"})}'],
    ["a directive", '${jsonencode({"a" = "%{if true}x%{endif}"})}'],
  ])("with %s it stays an expression", (_, text) => {
    expect(shown(parseTemplate(text))).toBe(`<${text.slice(2, -1)}>`);
  });

  test("however deep, it ends", () => {
    const text = `\${jsonencode(${"[".repeat(100_000)}${"]".repeat(100_000)})}`;
    expect(shown(parseTemplate(text))).toBe(`<${text.slice(2, -1)}>`);
  });
});
