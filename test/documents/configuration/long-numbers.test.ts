import { readFiles, valuesOf } from "./folder";

const long = "9007199254740993";
const open = expect.stringContaining("more digits than are calculated with") as unknown;

test("a long number of the JSON syntax is not known, in place of another one", () => {
  const document = readFiles({
    "main.tf.json": `{
      "variable": { "id": { "default": ${long} }, "ids": { "default": [1, ${long}] } },
      "resource": { "x_y": { "z": {
        "id": ${long}, "text": "${long}", "list": [${long}, 12], "negative": -${long}, "same": "\${var.id == 9007199254740992}",
        "first": "\${var.ids[0]}", "second": "\${var.ids[1]}", "account": 123456789012
      } } } }`,
  });
  expect(document.problems).toEqual([]);
  expect(valuesOf(document)["x_y.z"]).toEqual({
    id: open,
    text: long,
    list: [open, 12],
    negative: open,
    same: open,
    first: 1,
    second: open,
    account: 123456789012,
  });
});

test("a long number that a file of variables sets is not known, and its neighbours are", () => {
  const document = readFiles({
    "main.tf":
      'variable "ids" {}\nvariable "text" {\n  type = number\n}\nresource "x_y" "z" {\n  a = var.ids.a\n  b = var.ids.b\n  c = var.text\n}\n',
    "terraform.tfvars.json": `{ "ids": { "a": 1, "b": ${long} }, "text": "${long}" }`,
  });
  expect(valuesOf(document)["x_y.z"]).toEqual({ a: 1, b: open, c: open });
});
