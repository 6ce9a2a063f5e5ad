import fc from "fast-check";
import { canEver } from "../../../lib/access/decide";
import type { AccessSet } from "../../../lib/access/model";
import { evaluate } from "../../../lib/access/evaluate";
import { accessLayer } from "../../../providers/kubernetes/rbac/access-set";
import { builtInRole } from "../../../providers/kubernetes/rbac/built-in";
import { rbacAllows, type ApiRequest, type Grant } from "../../../providers/kubernetes/rbac/evaluate";
import type { RbacRule } from "../../../providers/kubernetes/rbac/rules";

function ruleOf({
  apiGroups = [],
  resources = [],
  verbs,
  resourceNames = [],
  nonResourceURLs = [],
}: Grant["rules"][number]): RbacRule {
  return { apiGroups, resources, verbs, resourceNames, nonResourceUrls: nonResourceURLs };
}

function accessOf(grants: readonly Grant[]): AccessSet {
  const bound = grants.map(({ rules, namespace }) => ({ name: "role", rules: rules.map(ruleOf), namespace }));
  return { layers: [accessLayer(bound, [])] };
}

/** The request in the algebra's words. */
function asked(request: ApiRequest): { action: string; resource: string } {
  if ("path" in request) return { action: `url:${request.verb}`, resource: `url:${request.path}` };
  const { verb, apiGroup, resource, namespace, name } = request;
  return {
    action: `${apiGroup === "" ? "core" : apiGroup}/${resource}:${verb}`,
    resource: `${namespace === "" ? "-" : namespace}/${name}`,
  };
}

function allows(grants: readonly Grant[], request: ApiRequest): boolean {
  const { action, resource } = asked(request);
  const literal = (text: string) => [
    { patterns: [{ text, syntax: "literal" as const, ignoreCase: false }], negated: false },
  ];
  const answer = canEver(accessOf(grants), { actions: literal(action), resources: literal(resource) });
  expect(answer.verdict).not.toBe("unknown");
  return answer.verdict === "yes";
}

const getPod = { verb: "get", apiGroup: "", resource: "pods", namespace: "prod", name: "api" } as const;

/** https://kubernetes.io/docs/reference/access-authn-authz/rbac/ */
describe("what rules allow", () => {
  test.each<[string, Grant, ApiRequest, boolean]>([
    [
      "a pod of the namespace",
      { rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }], namespace: "prod" },
      getPod,
      true,
    ],
    [
      "none of another one",
      { rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }], namespace: "dev" },
      getPod,
      false,
    ],
    ["none of another group", { rules: [{ apiGroups: ["apps"], resources: ["pods"], verbs: ["get"] }] }, getPod, false],
    [
      "no subresource by its resource",
      { rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["*"] }] },
      { ...getPod, resource: "pods/log" },
      false,
    ],
    [
      "every subresource of a name",
      { rules: [{ apiGroups: ["*"], resources: ["*/log"], verbs: ["get"] }] },
      { ...getPod, resource: "pods/log" },
      true,
    ],
    [
      "`pods/*` is no pattern",
      { rules: [{ apiGroups: [""], resources: ["pods/*"], verbs: ["*"] }] },
      { ...getPod, resource: "pods/log" },
      false,
    ],
    ["`ge*` is no pattern", { rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["ge*"] }] }, getPod, false],
    [
      "a name",
      { rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"], resourceNames: ["api"] }] },
      getPod,
      true,
    ],
    [
      "no list by a name",
      { rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["list"], resourceNames: ["api"] }] },
      { ...getPod, verb: "list", name: "" },
      false,
    ],
    [
      "paths in the whole cluster",
      { rules: [{ verbs: ["get"], nonResourceURLs: ["/healthz/*"] }] },
      { verb: "get", path: "/healthz/etcd" },
      true,
    ],
    [
      "no paths in a namespace",
      { rules: [{ verbs: ["get"], nonResourceURLs: ["*"] }], namespace: "prod" },
      { verb: "get", path: "/healthz" },
      false,
    ],
    [
      "no paths by all resources",
      { rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }] },
      { verb: "get", path: "/healthz" },
      false,
    ],
    ["case matters", { rules: [{ apiGroups: [""], resources: ["Pods"], verbs: ["get"] }] }, getPod, false],
  ])("%s", (_, grant, request, expected) => {
    expect(rbacAllows([grant], request)).toBe(expected);
    expect(allows([grant], request)).toBe(expected);
  });
});

const names = fc.constantFrom("api", "web", "a*", "?", "");
const groups = fc.constantFrom("", "apps", "*", "a?ps");
const resources = fc.constantFrom(
  "pods",
  "pods/log",
  "*",
  "*/log",
  "pods/*",
  "deployments",
  "deployments/scale",
  "*/scale",
);
const verbs = fc.constantFrom("get", "list", "create", "*", "g?t");
const paths = fc.constantFrom("/healthz", "/healthz/*", "*", "/api*", "/a*i", "/");
const some = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { maxLength: 2 });

const grants: fc.Arbitrary<Grant[]> = fc.array(
  fc.record(
    {
      rules: fc.array(
        fc.record(
          {
            apiGroups: some(groups),
            resources: some(resources),
            verbs: some(verbs),
            resourceNames: some(names),
            nonResourceURLs: some(paths),
          },
          { requiredKeys: ["verbs"] },
        ),
        { maxLength: 3 },
      ),
      namespace: fc.constantFrom("prod", "dev"),
    },
    { requiredKeys: ["rules"] },
  ),
  { maxLength: 3 },
);

const requests: fc.Arbitrary<ApiRequest> = fc.oneof(
  fc.record({
    verb: fc.constantFrom("get", "list", "create", "delete"),
    apiGroup: fc.constantFrom("", "apps", "batch", "axps"),
    resource: fc.constantFrom("pods", "pods/log", "deployments", "deployments/scale", "jobs"),
    namespace: fc.constantFrom("prod", "dev", ""),
    name: fc.constantFrom("api", "web", "abc", ""),
  }),
  fc.record({
    verb: fc.constantFrom("get", "post"),
    path: fc.constantFrom("/healthz", "/healthz/etcd", "/api", "/apis", "/axi", "/"),
  }),
);

test("the algebra allows what the documentation's text allows", () => {
  fc.assert(
    fc.property(grants, requests, (given, request) => {
      expect(allows(given, request)).toBe(rbacAllows(given, request));
      expect(evaluate(accessOf(given), { ...asked(request), context: {} }, () => "")).toBe(rbacAllows(given, request));
    }),
    { numRuns: 2000 },
  );
});

test("the roles of every cluster are what is said of them", () => {
  const may = (role: string, request: ApiRequest): boolean =>
    canEver(
      { layers: [accessLayer([{ name: role, rules: builtInRole(role) ?? [], namespace: undefined }], [])] },
      {
        actions: [
          { patterns: [{ text: asked(request).action, syntax: "literal", ignoreCase: false }], negated: false },
        ],
      },
    ).verdict === "yes";
  const secret = { ...getPod, resource: "secrets" };
  expect(["view", "edit", "admin", "cluster-admin"].map((role) => may(role, secret))).toEqual([
    false,
    true,
    true,
    true,
  ]);
  const exec = { ...getPod, resource: "pods/exec", verb: "create" };
  expect(["view", "edit", "admin", "cluster-admin"].map((role) => may(role, exec))).toEqual([false, true, true, true]);
  const bind = {
    verb: "create",
    apiGroup: "rbac.authorization.k8s.io",
    resource: "rolebindings",
    namespace: "prod",
    name: "",
  };
  expect(["view", "edit", "admin", "cluster-admin"].map((role) => may(role, bind))).toEqual([false, false, true, true]);
  expect(builtInRole("__proto__")).toBeUndefined();
});
