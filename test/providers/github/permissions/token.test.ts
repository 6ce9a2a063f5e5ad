import fc from "fast-check";
import { canEver } from "../../../../lib/access/decide";
import { newAccess } from "../../../../lib/access/difference";
import { evaluate } from "../../../../lib/access/evaluate";
import type { StringTest } from "../../../../lib/access/model";
import {
  checkAccessNotGranted,
  checkNoNewAccess,
  effectiveAccess,
  newAccess as publicNewAccess,
  type GithubToken,
  type WorkflowPermissions,
} from "../../../../lib/entry/main";
import { accessOfToken } from "../../../../providers/github/permissions/access-set";
import { tokenAllows } from "../../../../providers/github/permissions/evaluate";
import { scopes } from "../../../../providers/github/permissions/scopes";
import { readToken } from "../../../../providers/github/permissions/token";

/** Whether a token has a level of a scope, by the public check. */
function has(token: GithubToken, action: string, resource = "acme/checkout"): boolean {
  const proof = checkAccessNotGranted({ policy: token, action, resource });
  expect(proof.verdict).not.toBe("unknown");
  return proof.verdict === "refuted";
}

/** Expectations are sentences of https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions. */
test.each<[string, WorkflowPermissions, readonly string[], readonly string[]]>([
  ["`write` includes `read`", { contents: "write" }, ["contents:write", "contents:read"], []],
  [
    "all permissions that are not specified are `none`",
    { contents: "read" },
    ["contents:read"],
    ["contents:write", "issues:read", "packages:write", "id-token:write"],
  ],
  ["`none` is no access", { contents: "none" }, [], ["contents:read", "contents:write"]],
  ["`{}` disables permissions for all", {}, [], ["contents:read", "metadata:read", "id-token:write"]],
  [
    "`read-all` is read access for all",
    "read-all",
    ["contents:read", "statuses:read", "models:read", "vulnerability-alerts:read"],
    ["contents:write", "id-token:write", "id-token:read"],
  ],
  [
    "`write-all` is write access for all",
    "write-all",
    ["contents:write", "contents:read", "id-token:write", "pull-requests:write"],
    [],
  ],
  [
    "`models` and `vulnerability-alerts` can't be written, and are `read` under `write-all`",
    "write-all",
    ["models:read", "vulnerability-alerts:read"],
    ["models:write", "vulnerability-alerts:write"],
  ],
  [
    "an OIDC token requires `id-token: write`, and there is no reading of it",
    { "id-token": "write" },
    ["id-token:write"],
    ["id-token:read"],
  ],
  [
    "permissions of apps are none of a workflow's",
    "write-all",
    [],
    ["administration:write", "secrets:read", "workflows:write"],
  ],
])("%s", (_, permissions, granted, refused) => {
  for (const action of granted) expect([action, has({ permissions }, action)]).toEqual([action, true]);
  for (const action of refused) expect([action, has({ permissions }, action)]).toEqual([action, false]);
});

/** https://docs.github.com/en/actions/reference/workflows-and-actions/reusing-workflow-configurations */
test("a called workflow only downgrades what its callers pass", () => {
  const token = {
    permissions: { contents: "write", issues: "write" },
    calledBy: [{ contents: "read" }, "write-all"],
  } as const;
  expect([has(token, "contents:read"), has(token, "contents:write"), has(token, "issues:read")]).toEqual([
    true,
    false,
    false,
  ]);
});

test("a called workflow without permissions has those of its caller", () => {
  const token = { permissions: null, calledBy: [{ packages: "write" }] } as const;
  expect([has(token, "packages:write"), has(token, "contents:read")]).toEqual([true, false]);
});

test("without permissions a setting decides, which is unknown", () => {
  expect(checkAccessNotGranted({ policy: { permissions: null }, action: "contents:write" })).toEqual({
    verdict: "unknown",
    reason: expect.stringContaining(
      "a setting of the repository, the organisation or the enterprise decides",
    ) as string,
  });
});

test("of a fork's pull request write becomes read, and there is no OIDC token", () => {
  const token = { permissions: { contents: "write", "id-token": "write" }, fromFork: true } as const;
  expect([has(token, "contents:read"), has(token, "contents:write"), has(token, "id-token:write")]).toEqual([
    true,
    false,
    false,
  ]);
});

test("a scope that GitHub adds is in read-all and write-all", () => {
  expect(has({ permissions: "read-all" }, "scope-to-come:read")).toBe(true);
  expect(has({ permissions: "write-all" }, "scope-to-come:write")).toBe(true);
  expect(has({ permissions: { contents: "write" } }, "scope-to-come:read")).toBe(false);
});

test("a scope that GitHub does not list is not known, beside those that are", () => {
  const policy = { permissions: { contents: "read", "pull-request": "write" } } as const;
  expect(has(policy, "contents:read")).toBe(true);
  expect(checkAccessNotGranted({ policy, action: "pull-requests:write" })).toEqual({
    verdict: "unknown",
    reason: expect.stringMatching(
      /^`pull-request` is not a scope of workflows .*; did you mean `pull-requests`\?$/,
    ) as string,
  });
});

test("repositories limit a token, in any case", () => {
  const token = {
    appPermissions: { contents: "write", pull_requests: "read" },
    repositories: ["acme/*", "octo-org/site"],
  } as const;
  expect([has(token, "contents:write", "Acme/checkout"), has(token, "contents:read", "octo-org/other")]).toEqual([
    true,
    false,
  ]);
  expect([has(token, "pull-requests:read"), has(token, "pull-requests:write")]).toEqual([true, false]);
});

test("the witness is a scope, a level and a repository, allowed by the line that grants it", () => {
  expect(checkAccessNotGranted({ policy: { permissions: { contents: "write" } }, action: "*:write" })).toEqual({
    verdict: "refuted",
    witness: { action: "contents:write", resource: "octo-org/octo-repo", context: {} },
    allowedBy: { policy: "permissions", statement: "contents: write" },
  });
});

test("what is new of a token is told in regions", () => {
  const before = { permissions: { contents: "read" }, repositories: "acme/checkout" } as const;
  const after = { permissions: { contents: "write", "id-token": "write" }, repositories: "acme/checkout" } as const;
  expect(checkNoNewAccess({ before: after, after: before })).toEqual({ verdict: "proved" });
  const found = publicNewAccess({ before, after });
  expect(found.verdict === "refuted" ? found.regions.map(({ words }) => words) : found).toEqual([
    "id-token permissions-management (write) on acme/checkout",
    "contents write (write) on acme/checkout",
  ]);
});

test("effective access is a table by what the scopes are about", () => {
  const { rows, unknown } = effectiveAccess({
    permissions: { contents: "write", "id-token": "write", statuses: "read" },
    repositories: "acme/checkout",
  });
  expect(unknown).toEqual([]);
  expect(rows.map(({ accessClass, accessLevel, actions }) => [accessClass, accessLevel, actions])).toEqual([
    ["administration", "permissions-management", ["id-token:write"]],
    ["data-write", "write", ["contents:write"]],
    ["data-read", "read", ["contents:read"]],
    ["delivery", "read", ["statuses:read"]],
  ]);
});

test.each<[unknown, string]>([
  [
    { permissions: "read" },
    "`policy.permissions` is `read`; give an object with levels by scope, read-all or write-all",
  ],
  [
    { permissions: 7 },
    "`policy.permissions` is no permissions; give an object with levels by scope, read-all or write-all",
  ],
  [
    { permissions: { contents: "admin" } },
    "`policy.permissions` gives `contents` the level `admin`; it has read, write, none",
  ],
  [
    { permissions: { "id-token": "read" } },
    "`policy.permissions` gives `id-token` the level `read`; it has write, none",
  ],
  [{ permissions: { models: "write" } }, "`policy.permissions` gives `models` the level `write`; it has read, none"],
  [
    { permissions: {}, callers: [] },
    "`policy` has `callers` beside a token's permissions; the fields are permissions, calledBy, fromFork, repositories",
  ],
  [{ permissions: {}, calledBy: "read-all" }, "`policy.calledBy` is a list of permissions"],
  [{ permissions: {}, fromFork: "yes" }, "`policy.fromFork` is true or false"],
  [{ appPermissions: "write-all" }, "`policy.appPermissions` is an object with levels by permission"],
])("%j is refused", (policy, message) => {
  expect(() => checkAccessNotGranted({ policy: policy as GithubToken, action: "*" })).toThrow(message);
});

test("a token is not compared with policies of another platform, and has no conditions", () => {
  const policy = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } };
  expect(() => checkNoNewAccess({ before: policy, after: { permissions: {} } })).toThrow("both are of one platform");
  expect(() => checkAccessNotGranted({ policy: { permissions: {} }, context: { a: "b" } })).toThrow(
    "no principals and no conditions",
  );
});

const everyAction = [...scopes.map(({ name }) => name), "scope-to-come"].flatMap((name) => [
  `${name}:read`,
  `${name}:write`,
]);

const permissions: fc.Arbitrary<WorkflowPermissions> = fc.oneof(
  fc.constantFrom("read-all" as const, "write-all" as const),
  fc
    .subarray(scopes.filter(({ workflows }) => workflows.length > 0))
    .chain((some) =>
      fc.record(
        Object.fromEntries(some.map(({ name, workflows }) => [name, fc.constantFrom("none" as const, ...workflows)])),
      ),
    ),
);

const token: fc.Arbitrary<GithubToken> = fc.record({
  permissions,
  calledBy: fc.array(permissions, { maxLength: 2 }),
  fromFork: fc.boolean(),
  repositories: fc.constantFrom("acme/checkout", "acme/*", "*/*"),
});

function only(text: string): StringTest {
  return { patterns: [{ text, syntax: "literal", ignoreCase: false }], negated: false };
}

test("random tokens decide every scope and level as GitHub's text does, alone and compared", () => {
  fc.assert(
    fc.property(token, token, (one, other) => {
      const [left, right] = [one, other].map((given) => readToken({ ...given }, "policy"));
      if (left === undefined || right === undefined) throw new Error("two tokens are compared");
      const [leftSet, rightSet] = [accessOfToken(left), accessOfToken(right)];
      let isNew = false;
      for (const action of everyAction) {
        for (const resource of ["acme/checkout", "acme/site", "other/site"]) {
          const request = { action, resource, context: {} };
          const allowed = tokenAllows(left, request);
          expect([request, evaluate(leftSet, request, () => "")]).toEqual([request, allowed]);
          const answer = canEver(leftSet, { actions: [only(action)], resources: [only(resource)] });
          expect([request, answer.verdict]).toEqual([request, allowed ? "yes" : "no"]);
          isNew ||= allowed && !tokenAllows(right, request);
        }
      }
      if (isNew) expect(newAccess(leftSet, rightSet).verdict).toBe("yes");
      expect(publicNewAccess({ before: other, after: one }).verdict).toBe(isNew ? "refuted" : "proved");
    }),
    { numRuns: 15 },
  );
});
