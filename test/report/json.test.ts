import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { jsonReport, publicReport } from "../../lib/report/json";
import type { Verdict } from "../../lib/review/verdict";
import { deployRole, exampleVerdict, rotation, unknown, verdictOf, violation } from "./example-verdict";
import { hostileVerdict } from "./hostile-verdict";

const schemaFile = join(__dirname, "..", "..", "schemas", "report.schema.json");
const schema = JSON.parse(readFileSync(schemaFile, "utf8")) as object;
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
const unread = [{ path: "missing.json", problem: "there is no such file or directory" }];
const notes = [{ path: "infra", note: "symbolic links are not followed: current" }];

/** What the report holds, and what the published schema says against it. */
function report(verdict: Verdict): { json: Record<string, unknown>; errors: unknown } {
  const json = JSON.parse(jsonReport(verdict, { unread, notes })) as Record<string, unknown>;
  return { json, errors: validate(json) ? [] : validate.errors };
}

test.each([
  ["something of everything", exampleVerdict],
  ["controls", verdictOf({ controls: [rotation] })],
  ["nothing", verdictOf()],
  ["hostile texts", hostileVerdict],
  ["no clock", { ...exampleVerdict, summary: { ...exampleVerdict.summary, today: null } }],
  [
    "a proof with a key of several values",
    verdictOf({ findings: [{ ...violation, witness: { action: "a:b", resource: "*", context: { k: ["x", "y"] } } }] }),
  ],
])("a report of %s is as the published schema says", (_, verdict) => {
  expect(report(verdict).errors).toEqual([]);
});

test("it says everything, in the names that are published", () => {
  expect(report(exampleVerdict).json).toEqual({
    version: "1.5",
    documents: [
      { path: "cdktf.out/stacks/prod/cdk.tf.json", kind: "cdktf-output", notes: [] },
      {
        path: "plan.json",
        kind: "terraform-plan",
        notes: ["the plan has format version 1.9, newer than 1.2: what that version added is not reviewed"],
      },
    ],
    errors: [{ path: "missing.json", message: "there is no such file or directory" }],
    notes: [{ path: "infra", message: "symbolic links are not followed: current" }],
    identities: [
      expect.objectContaining({ id: "aws:role:/bots/checkout-deploy" }),
      expect.objectContaining({ owner: null }),
    ],
    findings: [
      expect.objectContaining({ rule: "trust-subject-missing", outcome: "violation" }),
      expect.objectContaining({ rule: "credential-stored-access-key", outcome: "waived", identity: null }),
      expect.objectContaining({ rule: "access-not-known", outcome: "unknown" }),
    ],
    notAnalysed: [
      {
        address: "aws_s3_bucket_policy.export",
        type: "aws_s3_bucket_policy",
        reason: "this resource type is not analysed yet: what it grants or limits is not in this review",
        location: { file: "plan.json", pointer: "/resource_changes/6" },
      },
    ],
    jobs: [],
    controls: [],
    summary: {
      identities: 2,
      violations: { critical: 1, high: 0, medium: 0, low: 0, info: 0 },
      unknowns: 1,
      waived: 1,
      notAnalysed: 1,
      failed: true,
      catalogue: "2026-09-26",
      today: "2026-11-25",
    },
  });
});

test("identities and findings are given whole; a pointer and a proof only where there are any", () => {
  const bare = { ...unknown, location: { file: "plan.json" } };
  const { identities, findings } = publicReport(verdictOf({ identities: [deployRole], findings: [violation, bare] }));
  expect(identities).toEqual([deployRole]);
  expect(findings).toEqual([violation, bare]);
  expect(Object.keys(findings[1] ?? {})).not.toContain("witness");
});

test("a control says of each fact what it is, or why that is not known", () => {
  expect(publicReport(verdictOf({ controls: [rotation] })).controls).toEqual([
    {
      kind: "rotation",
      platform: "aws",
      address: "aws_secretsmanager_secret_rotation.database",
      document: 0,
      change: "create",
      location: { file: "plan.json", pointer: "/resource_changes/7" },
      title: "rotation of the Secrets Manager secret checkout/database",
      about: ["aws_secretsmanager_secret.database"],
      facts: {
        rotationDays: { value: null, unknown: "it is known only after apply; to know it, review the state" },
        schedule: { value: null, unknown: null },
        enabled: { value: false, unknown: null },
      },
    },
  ]);
});

test("what a verdict gains inside stays inside until it is published", () => {
  const secret = { secret: "internal" };
  const finding = { ...violation, ...secret, location: { ...violation.location, ...secret } };
  const verdict = { ...verdictOf({ identities: [{ ...deployRole, ...secret }], findings: [finding] }), ...secret };
  expect(jsonReport(verdict)).not.toContain("internal");
});

test("the schema describes every property, so that none is published by accident", () => {
  expect(undescribed(schema, report(exampleVerdict).json)).toEqual([]);
});

test("names of condition keys are data, whatever they are called", () => {
  const context = JSON.parse('{"__proto__": "x", "constructor": "y"}') as Record<string, string>;
  const json = jsonReport(
    verdictOf({ findings: [{ ...violation, witness: { action: "a:b", resource: "*", context } }] }),
  );
  expect(json).toContain('"__proto__": "x"');
  expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
});

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly items?: Schema;
}

/** The paths of values for which the schema has no property. */
function undescribed({ properties, additionalProperties, items }: Schema, value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => undescribed(items ?? {}, entry, `${path}[]`));
  if (typeof value !== "object" || value === null || additionalProperties !== undefined) return [];
  return Object.entries(value).flatMap(([name, entry]) => {
    const property = properties?.[name];
    return property === undefined ? [`${path}.${name}`] : undescribed(property, entry, `${path}.${name}`);
  });
}
