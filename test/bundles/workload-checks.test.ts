import { checkWorkload } from "../../lib/bundles/workload-checks";
import { claimText, type TokenWorkload } from "../../lib/bundles/workload";

const isUnresolved = (value: unknown): boolean => typeof value === "string" && value.includes("${T[");
const step = { run: "step", form: "uuid" } as const;
const workload: TokenWorkload = {
  kind: "bitbucket-pipelines",
  issuer: "issuer.example",
  audience: "aws",
  claims: { sub: [{ parts: ["{repository}:{", step, "}"] }] },
  description: "steps",
};

function problems(change: object): string[] {
  return checkWorkload({ ...workload, ...change }, isUnresolved).issues.map(({ property }) => property);
}

test("a subject with a part of a run is exact in what stands around it", () => {
  expect(problems({})).toEqual([]);
});

test.each<[string, unknown]>([
  ["a wildcard beside it", { parts: ["{*}:{", step, "}"] }],
  ["a wildcard of one character beside it", { parts: ["{repositor?}:{", step] }],
  ["a variable beside it", { parts: ["{${aws:username}}:{", step] }],
  ["a value of deployment beside it, which could be a wildcard", { parts: ["{${T[1]}}:{", step] }],
  ["nothing in front of it", { parts: [step, "}"] }],
  ["an empty text in front of it", { parts: ["", step] }],
  ["a form that does not exist", { parts: ["{", { run: "step", form: "anything" }] }],
  ["a part that is none", { parts: ["{", 7] }],
  ["no parts", { parts: [] }],
  ["no list of parts", { parts: "{*" }],
  ["nothing at all", {}],
])("%s is refused", (_, value) => {
  expect(problems({ claims: { sub: [value] } })).toEqual(["runsIn.claims.sub"]);
});

test.each<[string, object, string[]]>([
  ["no claims", { claims: {} }, ["runsIn.claims.sub"]],
  ["no subject", { claims: { project_id: ["4711"] } }, ["runsIn.claims.sub"]],
  ["a claim without values", { claims: { sub: ["a"], project_id: [] } }, ["runsIn.claims.project_id"]],
  ["a wildcard in a claim", { claims: { sub: ["repo:acme/*"] } }, ["runsIn.claims.sub"]],
  ["no issuer", { issuer: undefined }, ["runsIn.issuer"]],
  ["an empty audience", { audience: " " }, ["runsIn.audience"]],
  ["a platform of no kind", { platform: "aws", kind: "" }, ["runsIn.kind"]],
])("%s is refused", (_, change, expected) => {
  expect(problems(change)).toEqual(expected);
});

test("an exact value that is known only at deployment is compared literally, and not checked", () => {
  const { issues, skipped } = checkWorkload({ ...workload, issuer: "${T[1]}" }, isUnresolved);
  expect(issues).toEqual([]);
  expect(skipped.map(({ property }) => property)).toEqual(["runsIn.issuer"]);
});

test("people see a part of a run by its name", () => {
  expect(workload.claims["sub"]?.map(claimText)).toEqual(["{repository}:{<step>}"]);
});
