import fc from "fast-check";
import { evaluate, evaluateTrust, type Decision } from "../../providers/aws/evaluator/evaluate";
import { policyDocument, policyLayers } from "./aws-policy";
import { assumeRequestFor, requestFor } from "./aws-request";
import { operatorNames } from "./aws-vocabulary";

const seed = 20_260_101;

/** Some layers, each with requests made for it. */
const asked = fc.sample(
  policyLayers().chain((layers) =>
    fc.tuple(fc.constant(layers), fc.array(requestFor(layers), { minLength: 10, maxLength: 10 })),
  ),
  { numRuns: 400, seed },
);

const decisions = asked.flatMap(([layers, requests]) => requests.map((request) => evaluate(layers, request).decision));

test.each<Decision["decision"]>(["allowed", "denied", "implicitly denied"])(
  "at least every eighth request is %s, so that none of them is rare",
  (decision) => {
    expect(decisions.filter((one) => one === decision).length).toBeGreaterThan(decisions.length / 8);
  },
);

test("requests are at the borders: most layers decide in more than one way", () => {
  const mixed = asked.filter(
    ([layers, requests]) => new Set(requests.map((request) => evaluate(layers, request).decision)).size > 1,
  );
  expect(mixed.length).toBeGreaterThan(asked.length / 2);
});

const written = JSON.stringify(asked);

test.each([...Object.values(operatorNames).flat(), "Null", "NotAction", "NotResource", "NotPrincipal", "IfExists"])(
  "%s is generated",
  (name) => {
    expect(written).toContain(name);
  },
);

test("trust policies admit some and refuse others", () => {
  const trusted = fc.sample(
    policyDocument("trust").chain((trust) => fc.tuple(fc.constant(trust), assumeRequestFor(trust))),
    { numRuns: 1000, seed },
  );
  const found = trusted.map(([trust, request]) => evaluateTrust(trust, request).decision);
  expect(new Set(found)).toEqual(new Set(["allowed", "denied", "implicitly denied"]));
});

test("what is left out is not generated", () => {
  const plain = { variables: false, oldVersions: false, binary: false, emptyLists: false };
  const documents = JSON.stringify(fc.sample(policyLayers(plain), { numRuns: 400, seed }));
  expect(documents).not.toMatch(/\$\{[^}]*:(?!username)|2008-10-17|BinaryEquals/);
  expect(documents).not.toMatch(/"(?:String|Numeric|Date|Arn|Bool|Ip|Not)\w+":\{"[^"]*":\[\]/);
});
