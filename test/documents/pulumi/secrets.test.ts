import { inspect } from "node:util";
import { documentOf } from "../../../lib/documents/formats";
import { formats, reviewDocuments } from "../../../lib/entry/main";
import { policyJson, previewJson, role, secretJson, stackJson, stateJson, stepJson, trustJson } from "./pulumi-json";

const canary = "CANARY-7d1a";

/** Every report of a document, and what a debugger would print of it. */
function everythingSaid(json: unknown): string {
  const document = documentOf(json, "x.json");
  if (document === undefined) throw new Error("it is no document");
  const verdict = reviewDocuments([document], { today: "2026-11-26", failOn: { violation: "info", unknown: "any" } });
  const reports = Object.values(formats).map((format) => format(verdict, { color: true }));
  return [...reports, inspect(document, { depth: null, showHidden: true }), JSON.stringify([document, verdict])].join(
    "\n",
  );
}

const secret = secretJson({ plaintext: JSON.stringify(canary) });
const secretPolicy = secretJson({
  plaintext: JSON.stringify(policyJson({ Effect: "Allow", Action: "*", Resource: `arn:aws:s3:::${canary}` })),
});
const trust = trustJson({ Service: "lambda.amazonaws.com" });

test.each([
  [
    "in the value of a secret of GitHub",
    "github:index/actionsSecret:ActionsSecret",
    { plaintextValue: secret, secretName: "AWS_SECRET_ACCESS_KEY" },
  ],
  ["in the secret of an access key, whatever marks it", "aws:iam/accessKey:AccessKey", { user: "a", secret: canary }],
  ["in a tag", role, { name: "a", assumeRolePolicy: trust, tags: { owner: secret, expires: secret } }],
  ["in a trust policy", role, { name: "a", assumeRolePolicy: secretPolicy }],
  [
    "deep in a policy that is an object",
    role,
    { name: "a", assumeRolePolicy: { Statement: [{ Principal: { AWS: secret } }] } },
  ],
  [
    "in an inline policy",
    role,
    { name: "a", assumeRolePolicy: trust, inlinePolicies: [{ name: "a", policy: secretPolicy }] },
  ],
  ["in a name", role, { name: secret, assumeRolePolicy: trust }],
  ["in a boundary", role, { name: "a", assumeRolePolicy: trust, permissionsBoundary: secret }],
  ["in a secret that is no JSON", role, { name: "a", description: secretJson({ plaintext: `${canary} {` }) }],
  ["in a ciphertext", role, { name: "a", description: secretJson({ ciphertext: canary }) }],
  [
    "in a file",
    role,
    { name: "a", x: { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", text: canary } },
  ],
])("a secret %s is in no report, and in nothing that a debugger prints", (_, type, properties) => {
  const state = stateJson(type, "a", properties, { outputs: properties });
  for (const json of [stackJson(state), previewJson(stepJson("create", state), stepJson("update", state, state))])
    expect(everythingSaid(json)).not.toContain(canary);
});

test.each([
  ["decrypted", secret],
  ["encrypted", secretJson({ ciphertext: "AAAA" })],
])("what an output repeats of a secret input is hidden with it: %s", (_, hidden) => {
  const state = stateJson(
    role,
    "a",
    { name: hidden, tags: { owner: hidden }, list: [{ a: hidden }] },
    { outputs: { name: canary, tags: { owner: canary }, tagsAll: { owner: canary }, list: [{ a: canary }] } },
  );
  expect(everythingSaid(stackJson(state))).not.toContain(canary);
});

test("messages of a preview, and the stack's configuration, are in no report", () => {
  const json = {
    ...previewJson(stepJson("create", stateJson(role, "a", { name: "a" }))),
    config: { "aws:secretKey": canary, "aws:defaultTags": canary },
    diagnostics: [{ severity: "error", message: canary }],
  };
  const document = documentOf(json, "x.json");
  const verdict = reviewDocuments(document === undefined ? [] : [document]);
  for (const format of Object.values(formats)) expect(format(verdict, {})).not.toContain(canary);
});
