import { readCdktfStack } from "../../lib/documents/cdktf-stack";
import { sourceLine } from "../../lib/documents/stack-trace";

test.each([
  ["a constructor", ["new Bot (/app/lib/bot.ts:12:5)"], { file: "/app/lib/bot.ts", line: 12, column: 5 }],
  ["a module's own code", ["/app/main.ts:3:1"], { file: "/app/main.ts", line: 3, column: 1 }],
  [
    "an ECMAScript module",
    ["Object.<anonymous> (file:///app/main.mjs:7:9)"],
    { file: "/app/main.mjs", line: 7, column: 9 },
  ],
  ["Windows", ["new Bot (C:\\app\\bot.ts:12:5)"], { file: "C:/app/bot.ts", line: 12, column: 5 }],
  ["an ECMAScript module on Windows", ["file:///C:/app/bot.mjs:1:2"], { file: "C:/app/bot.mjs", line: 1, column: 2 }],
  [
    "a path with brackets and blanks",
    ["new Bot (/my app (2)/bot.ts:12:5)"],
    { file: "/my app (2)/bot.ts", line: 12, column: 5 },
  ],
  [
    "behind the frames of packages and of Node",
    [
      "new TerraformElement (/app/node_modules/cdktf/lib/terraform-element.js:25:19)",
      "Module._compile (node:internal/modules/cjs/loader:1554:14)",
      "new Bot (/app/bot.ts:12:5)",
      "/app/main.ts:3:1",
    ],
    { file: "/app/bot.ts", line: 12, column: 5 },
  ],
])("the line of the user's source: %s", (_, trace, line) => {
  expect(sourceLine(trace)).toEqual(line);
});

test.each([
  ["no trace", undefined],
  ["no list", "new Bot (/app/bot.ts:12:5)"],
  ["nothing of the user's", ["new X (/app/node_modules/x/index.js:1:1)", "node:internal/main:1:2", "<anonymous>"]],
  ["what is no frame", [null, 7, {}, "new Bot (bot.ts)", "/app/bot.ts:x:y", "/app/bot.ts:1"]],
  ["an endless frame", [`/${"a".repeat(10_000)}:1:1`]],
])("%s is no line", (_, trace) => {
  expect(sourceLine(trace)).toBeUndefined();
});

test("a resource of a stack has the line that declares it", () => {
  const comment = { metadata: { path: "prod/bot/role", uniqueId: "x", stackTrace: ["new Bot (/app/bot.ts:12:5)"] } };
  const stack = { "//": { metadata: {} }, terraform: {}, resource: { aws_iam_role: { x: { "//": comment } } } };
  const [resource] = readCdktfStack(stack, "cdk.tf.json").resources;
  expect(resource?.location).toEqual({
    file: "cdk.tf.json",
    pointer: "/resource/aws_iam_role/x",
    source: { file: "/app/bot.ts", line: 12, column: 5 },
  });
});
