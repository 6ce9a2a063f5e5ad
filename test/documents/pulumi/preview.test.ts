import type { Document } from "../../../lib/documents/document";
import { readPulumiPlan } from "../../../lib/documents/pulumi/plan";
import { readPulumiPreview } from "../../../lib/documents/pulumi/preview";
import { Unknown } from "../../../lib/documents/value";
import { reviewDocuments } from "../../../lib/entry/main";
import {
  attachment,
  policy,
  policyJson,
  previewJson,
  role,
  stateJson,
  stepJson,
  trustJson,
  unknown,
  urnOf,
} from "./pulumi-json";

const trust = trustJson({ Service: "lambda.amazonaws.com" });

function read(...steps: readonly object[]): Document {
  return readPulumiPreview(previewJson(...steps), "preview.json");
}

test.each([
  ["create", "create"],
  ["same", "no-op"],
  ["update", "update"],
  ["import", "update"],
  ["refresh", "no-op"],
  ["read", "read"],
  ["a-step-of-tomorrow", "update"],
])("the step %s is the change %s", (op, change) => {
  expect(read(stepJson(op, stateJson(role, "a", {}))).resources).toEqual([expect.objectContaining({ change })]);
});

test("what is deleted has the values that it had, and stays where Pulumi is told to keep it", () => {
  const old = stateJson(role, "a", { name: "a" });
  const kept = stateJson(role, "b", { name: "b" }, { retainOnDelete: true });
  const { resources } = read(stepJson("delete", undefined, old), stepJson("delete", undefined, kept));
  expect(resources.map(({ change, values }) => [change, values["name"]])).toEqual([
    ["delete", "a"],
    ["forget", "b"],
  ]);
});

test.each([
  ["created first", ["create-replacement", "replace", "delete-replaced"]],
  ["deleted first", ["delete-replaced", "replace", "create-replacement"]],
])("the steps of a replacement are one change: %s", (_, operations) => {
  const [old, made] = [stateJson(role, "a", { name: "old" }), stateJson(role, "a", { name: "new" })];
  const { resources } = read(
    ...operations.map((op) => (op === "delete-replaced" ? stepJson(op, undefined, old) : stepJson(op, made, old))),
  );
  expect(resources.map(({ change, values, before }) => [change, values["name"], before?.["name"]])).toEqual([
    ["replace", "new", "old"],
  ]);
});

test("what an update takes away is gone, though the provider has not said so yet", () => {
  const outputs = { name: "a", arn: "arn", permissionsBoundary: "arn:boundary", maxSessionDuration: 3600 };
  const old = stateJson(role, "a", { name: "a", permissionsBoundary: "arn:boundary" }, { outputs });
  const made = stateJson(role, "a", { name: "a", maxSessionDuration: 7200 }, { outputs });
  const [resource] = read(stepJson("update", made, old)).resources;
  expect({ ...resource?.values }).toEqual({ name: "a", arn: "arn", max_session_duration: 7200 });
  expect(resource?.before?.["permissions_boundary"]).toBe("arn:boundary");
});

test("what the update decides is found by what the property depends on", () => {
  const statement = { Effect: "Allow", Action: "*", Resource: "*" };
  const document = read(
    stepJson("create", stateJson(role, "deploy", { name: "deploy", assumeRolePolicy: trust })),
    stepJson("create", stateJson(policy, "all", { name: "all", policy: policyJson(statement) })),
    stepJson(
      "create",
      stateJson(
        attachment,
        "all",
        { role: unknown, policyArn: unknown },
        {
          propertyDependencies: {
            role: [urnOf(role, "deploy")],
            policyArn: [urnOf(policy, "all"), urnOf("random:index/randomString:RandomString", "suffix")],
          },
        },
      ),
    ),
  );
  const { findings, notAnalysed } = reviewDocuments([document]);
  expect(notAnalysed).toEqual([]);
  expect(findings).toContainEqual(
    expect.objectContaining({ rule: "access-wildcard-action", address: urnOf(role, "deploy") }),
  );
});

test("a trust policy that the update decides is unknown, and fails the review of what it makes", () => {
  const state = stateJson(role, "a", { name: "a", assumeRolePolicy: unknown });
  const { findings, summary } = reviewDocuments([read(stepJson("create", state))]);
  expect(findings).toContainEqual(
    expect.objectContaining({ rule: "trust-not-known", outcome: "unknown", touched: true }),
  );
  expect(summary.failed).toBe(true);
});

test("a resource that Pulumi knew by another URN has moved", () => {
  const [old, made] = [stateJson(role, "before", { name: "a" }), stateJson(role, "a", { name: "a" })];
  expect(read(stepJson("same", made, old)).resources[0]).toMatchObject({
    address: urnOf(role, "a"),
    previousAddress: urnOf(role, "before"),
  });
});

test("what the preview hides as a secret is unknown", () => {
  const [resource] = read(stepJson("create", stateJson(role, "a", { assumeRolePolicy: "[secret]" }))).resources;
  expect(resource?.values["assume_role_policy"]).toBeInstanceOf(Unknown);
});

test("what is left out is counted, and a preview that failed is a part", () => {
  const json = {
    ...previewJson(stepJson("create", stateJson(role, "a", {}))),
    changeSummary: { create: 1, same: 3 },
    diagnostics: [{ severity: "error", message: "CANARY" }, { severity: "warning" }],
  };
  const { notes, problems } = readPulumiPreview(json, "x");
  expect(notes).toEqual([
    "3 resources that do not change are not in it; `pulumi preview --json --show-sames` tells them",
  ]);
  expect(problems).toEqual(["the preview has 1 error, and so may not hold everything"]);
});

test("steps that were lost, and a step without what it makes, are told", () => {
  const json = {
    ...previewJson(stepJson("create", undefined, stateJson(role, "a", {}))),
    changeSummary: { create: 2 },
  };
  const { resources, problems } = readPulumiPreview(json, "x");
  expect(resources).toEqual([]);
  expect(problems).toEqual([
    "/steps/0 can't be read: a URN, a type and properties are needed, as Pulumi writes them",
    "the preview counts 2 steps of the kind `create`, and tells 1: it is not all that Pulumi prints",
  ]);
});

test("an update plan states what is made whole, and of what changes what the program changes", () => {
  const plan = {
    manifest: {},
    resourcePlans: {
      [urnOf(role, "new")]: {
        goal: { type: role, name: "new", custom: true, inputDiff: { adds: { name: "new", assumeRolePolicy: trust } } },
        steps: ["create"],
        state: { name: "new" },
      },
      [urnOf(role, "old")]: {
        goal: {
          type: role,
          name: "old",
          custom: true,
          inputDiff: { updates: { assumeRolePolicy: trust }, deletes: ["permissionsBoundary"] },
        },
        steps: ["update"],
        state: { name: "old", permissionsBoundary: "arn:boundary", assumeRolePolicy: "{}" },
      },
      [urnOf(role, "gone")]: { steps: ["delete"], state: { name: "gone" } },
      [urnOf(role, "again")]: {
        goal: { type: role, name: "again", custom: true, inputDiff: {} },
        steps: ["create-replacement", "replace", "delete-replaced"],
        state: {},
      },
    },
  };
  const { kind, resources } = readPulumiPlan(plan, "plan.json");
  expect(kind).toBe("pulumi-preview");
  expect(resources.map(({ address, change, values }) => [address, change, { ...values }])).toEqual([
    [urnOf(role, "new"), "create", { name: "new", assume_role_policy: trust }],
    [urnOf(role, "old"), "update", { name: "old", assume_role_policy: trust }],
    [urnOf(role, "gone"), "delete", { name: "gone" }],
    [urnOf(role, "again"), "replace", {}],
  ]);
});
