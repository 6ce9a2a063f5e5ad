import fc from "fast-check";
import { canEver } from "../../../lib/access/decide";
import { evaluate } from "../../../lib/access/evaluate";
import type { AccessSet, Answer } from "../../../lib/access/model";
import { accessLayers } from "../../../providers/vault/policy/access-set";
import { vaultAllows, type WrittenPath } from "../../../providers/vault/policy/evaluate";
import { parsePolicy } from "../../../providers/vault/policy/parse";
import { pathOf, resourceOf } from "../../../providers/vault/policy/path-pattern";

function accessOf(policies: readonly (readonly WrittenPath[])[]): AccessSet {
  const named = policies.map((paths, at) => ({
    name: `p${at}`,
    rules: paths.map((one) => ({ ...one, isLimited: false })),
  }));
  return { layers: accessLayers(named, []) };
}

function ask(access: AccessSet, capability: string, path: string): Answer {
  const literally = (text: string) => [
    { patterns: [{ text, syntax: "literal" as const, ignoreCase: false }], negated: false },
  ];
  return canEver(access, { actions: literally(`vault:${capability}`), resources: literally(resourceOf(path)) });
}

/** https://developer.hashicorp.com/vault/docs/concepts/policies#priority-matching */
describe("the most specific path counts", () => {
  test.each<[string, WrittenPath[], string, string, boolean]>([
    ["an exact path", [{ path: "secret/foo", capabilities: ["read"] }], "secret/foo", "read", true],
    ["not what is under it", [{ path: "secret/foo", capabilities: ["read"] }], "secret/foo/bar", "read", false],
    ["a glob takes in slashes", [{ path: "secret/*", capabilities: ["read"] }], "secret/a/b", "read", true],
    ["a glob within a segment", [{ path: "secret/te*", capabilities: ["read"] }], "secret/team/a", "read", true],
    [
      "a glob in the middle is an asterisk",
      [{ path: "secret/*/a", capabilities: ["read"] }],
      "secret/x/a",
      "read",
      false,
    ],
    ["a plus is one segment", [{ path: "secret/+/a", capabilities: ["read"] }], "secret/x/a", "read", true],
    ["and not two", [{ path: "secret/+/a", capabilities: ["read"] }], "secret/x/y/a", "read", false],
    ["a plus in a word is a plus", [{ path: "secret/a+", capabilities: ["read"] }], "secret/ab", "read", false],
    [
      "a denial under a grant",
      [
        { path: "secret/*", capabilities: ["read"] },
        { path: "secret/super", capabilities: ["deny"] },
      ],
      "secret/super",
      "read",
      false,
    ],
    [
      "a grant under a denial",
      [
        { path: "secret/*", capabilities: ["deny"] },
        { path: "secret/mine/*", capabilities: ["read"] },
      ],
      "secret/mine/a",
      "read",
      true,
    ],
    [
      "a narrower path that grants less",
      [
        { path: "secret/*", capabilities: ["read", "update"] },
        { path: "secret/app/*", capabilities: ["read"] },
      ],
      "secret/app/a",
      "update",
      false,
    ],
    [
      "denied beside granted on one path",
      [
        { path: "secret/a", capabilities: ["read"] },
        { path: "secret/a", capabilities: ["deny"] },
      ],
      "secret/a",
      "read",
      false,
    ],
    [
      "the later wildcard",
      [
        { path: "secret/+/+/foo/*", capabilities: ["deny"] },
        { path: "secret/a/*", capabilities: ["read"] },
      ],
      "secret/a/b/foo/x",
      "read",
      true,
    ],
  ])("%s", (_, paths, path, capability, expected) => {
    expect(vaultAllows([paths], { path, capability })).toBe(expected);
    expect(ask(accessOf([paths]), capability, path).verdict).toBe(expected ? "yes" : "no");
  });
});

const segment = fc.constantFrom("a", "b", "ab", "+", "a+", "x:y");
const written = fc
  .tuple(fc.array(segment, { minLength: 1, maxLength: 4 }), fc.constantFrom("", "*", "/*", "/", "b*"))
  .map(([segments, end]) => segments.join("/") + end)
  .filter((path) => !path.includes("+*"));
const paths = fc.record({
  path: written,
  capabilities: fc.subarray(["create", "read", "update", "list", "deny"]),
});
const policies = fc.array(fc.array(paths, { maxLength: 4 }), { maxLength: 3 });
const requests = fc.record({
  path: fc
    .array(fc.constantFrom("a", "b", "ab", "abc", "x:y", ""), { minLength: 1, maxLength: 6 })
    .map((segments) => segments.join("/")),
  capability: fc.constantFrom("create", "read", "update", "list", "sudo"),
});

test("the algebra allows what the documentation's text allows", () => {
  fc.assert(
    fc.property(policies, requests, (given, request) => {
      const expected = vaultAllows(given, request);
      const access = accessOf(given);
      expect(ask(access, request.capability, request.path).verdict).toBe(expected ? "yes" : "no");
      const asked = { action: `vault:${request.capability}`, resource: resourceOf(request.path), context: {} };
      expect(evaluate(access, asked, () => "")).toBe(expected);
    }),
    { numRuns: 3000 },
  );
});

test("a path is the same again", () => {
  expect(pathOf(resourceOf("aws/creds/a:b"))).toBe("aws/creds/a:b");
});

describe("a policy's text", () => {
  test("in HCL, with comments, both ways of writing a block, parameters and templates", () => {
    const text = `
      # what the job reads
      path "secret/data/checkout/*" { capabilities = ["read", "list"] } // and lists
      path "/secret/data/{{identity.entity.name}}/*" {
        capabilities = ["create", "update",]
        allowed_parameters = { "ttl" = ["1h", "2h"] "*" = [] }
        /* no more */
      }
      path "sys/mounts" { policy = "read" }
    `;
    expect(parsePolicy(text)).toEqual({
      problems: [],
      rules: [
        { path: "secret/data/checkout/*", capabilities: ["read", "list"], isLimited: false },
        {
          path: ["secret/data/", { hole: "identity.entity.name" }, "/*"],
          capabilities: ["create", "update"],
          isLimited: true,
        },
        { path: "sys/mounts", capabilities: ["read", "list"], isLimited: false },
      ],
    });
  });

  test("in JSON", () => {
    const text = JSON.stringify({ path: { "secret/a": { capabilities: ["read"] } } });
    expect(parsePolicy(text)).toEqual({
      problems: [],
      rules: [{ path: "secret/a", capabilities: ["read"], isLimited: false }],
    });
  });

  test("with a part that is not stated", () => {
    const { rules } = parsePolicy(['path "', { hole: "vault_mount.kv.path" }, '/data/*" { capabilities = ["read"] }']);
    expect(rules).toEqual([
      { path: [{ hole: "vault_mount.kv.path" }, "/data/*"], capabilities: ["read"], isLimited: false },
    ]);
  });

  test.each([
    ['path "a" {', "it ends too early"],
    ['path "a" { capabilities = ["read" ', "it ends too early"],
    ["path 'a' {}", "line 1 can't be read"],
    ["{ not json", "it is no JSON"],
    [`path "a" { x = ${"[".repeat(100)}`, "it is nested too deeply"],
  ])("%s", (text, reason) => {
    expect(parsePolicy(text)).toEqual({ rules: [], problems: [reason] });
  });

  test("whatever it holds, it is read to an end", () => {
    const pieces = fc.constantFrom(
      'path "',
      '" {',
      "}",
      "capabilities = [",
      '"read"',
      ",",
      "]",
      "\u0000",
      "<<EOF\n",
      "EOF\n",
      "/*",
      "#",
      "\\",
      "{{",
      "__proto__",
    );
    fc.assert(fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => void parsePolicy(parts.join(""))));
  });
});
