import { golden } from "./golden";
import { synthesiseExamples } from "./synthesise";

const output = synthesiseExamples();

test("the examples are what they were, file by file", () => {
  for (const [file, text] of Object.entries(output)) expect(text).toBe(golden(`demo/${file}`, text));
});

test("the examples consist of these files", () => {
  expect(Object.keys(output)).toEqual([
    "manifest.json",
    "remit.manifest.json",
    "stacks/bad/cdk.tf.json",
    "stacks/clean/cdk.tf.json",
    "stacks/clean/remit.report.json",
    "stacks/crm/cdk.tf.json",
    "stacks/crm/remit.report.json",
    "stacks/data-export/cdk.tf.json",
    "stacks/data-export/remit.report.json",
    "stacks/machines/cdk.tf.json",
    "stacks/machines/remit.report.json",
    "stacks/observability/cdk.tf.json",
    "stacks/observability/remit.report.json",
    "stacks/own-bundle/cdk.tf.json",
    "stacks/own-bundle/remit.report.json",
    "stacks/retrieval/cdk.tf.json",
    "stacks/retrieval/remit.report.json",
  ]);
});

test("the examples are the same from run to run", () => {
  expect(synthesiseExamples()).toEqual(output);
});

test("the examples hold no path of a machine", () => {
  for (const text of Object.values(output))
    expect(text).not.toMatch(/"[^"]*(?:\/home\/|\/root\/|\/tmp\/|\/work\/|[A-Z]:\\)/);
  for (const text of Object.values(output)) expect(text).not.toContain(process.cwd());
});
