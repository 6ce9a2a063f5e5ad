import fc from "fast-check";
import { readCdktfStack } from "../../lib/documents/cdktf-stack";
import { readWorkflow } from "../../lib/documents/github-workflow";
import { ReadError } from "../../lib/documents/read-error";
import { formats, reviewDocuments } from "../../lib/entry/main";
import { githubTrust, roleStack, today } from "./stack";

const canary = "canary-in-the-coal-mine";

/** Anything that may stand where a workflow has something else. */
const odd = fc.oneof(
  fc.constantFrom(
    "null",
    "[]",
    "{}",
    "3",
    "true",
    "''",
    "${{ }}",
    "${{ a.b.c }}",
    "${{ matrix.x }}",
    "${{ fromJSON('[1') }}",
  ),
  fc.constantFrom(
    "[{}, [], null]",
    "{a: {b: []}}",
    "__proto__",
    "{__proto__: 1, constructor: 2}",
    "'*'",
    "'[a-'",
    "!x",
  ),
);

const keys = [
  "on",
  "permissions",
  "env",
  "strategy",
  "matrix",
  "include",
  "environment",
  "if",
  "steps",
  "uses",
  "with",
  "run",
  "role-to-assume",
  "branches",
] as const;

/** A workflow in which some of what it states is something else. */
function workflow(changed: Readonly<Partial<Record<(typeof keys)[number], string>>>): string {
  const value = (key: (typeof keys)[number], usual: string): string => `${key}: ${changed[key] ?? usual}`;
  return `${value("on", `{push: {${value("branches", "[main]")}}}`)}
${value("permissions", "{id-token: write}")}
${value("env", `{A: b, AWS_SECRET_ACCESS_KEY: "\${{ secrets.K }}", PASSWORD: ${canary}}`)}
jobs:
  a:
    ${value("strategy", `{${value("matrix", `{x: [1, 2], ${value("include", "[{x: 1, y: 2}]")}}`)}}`)}
    ${value("environment", "prod")}
    ${value("if", "github.ref == 'refs/heads/main'")}
    ${value("steps", `[{${value("uses", "aws-actions/configure-aws-credentials@v4")}, ${value("with", `{${value("role-to-assume", "checkout-deploy")}, token: ${canary}}`)}}, {${value("run", `'echo ${canary}'`)}}]`)}
`;
}

const role = readCdktfStack(
  JSON.parse(JSON.stringify(roleStack({ assume_role_policy: githubTrust() }))),
  "cdk.tf.json",
);

test("whatever a workflow holds, it is reviewed or refused in words, and no report holds what a step is given", () => {
  const parts = fc.dictionary(fc.constantFrom(...keys), odd, { maxKeys: 4 });
  fc.assert(
    fc.property(parts, (changed) => {
      const source = workflow(changed);
      try {
        const verdict = reviewDocuments([role, readWorkflow(source, ".github/workflows/x.yml")], {
          today,
          repository: "acme/checkout",
        });
        for (const report of Object.values(formats)) expect(report(verdict)).not.toContain(canary);
      } catch (error) {
        expect([source, error]).toEqual([source, expect.any(ReadError)]);
      }
    }),
    { numRuns: 250 },
  );
});
