import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { canEver } from "../../../../lib/access/decide";
import { withKnownValues } from "../../../../lib/access/known-values";
import type { Condition, Pattern, Question, StringTest } from "../../../../lib/access/model";
import { accessOfLayers, type PolicyLayers } from "../../../../providers/aws/policy/access-set";
import { readHolder } from "../../../../providers/aws/policy/holder";

/** A case of the reference evaluator: layers, and a request with the decision on it, from AWS's pages. */
interface Case {
  readonly name: string;
  readonly layers?: PolicyLayers;
  readonly request?: {
    readonly action: string;
    readonly resource?: string;
    readonly principal?: string;
    readonly context?: Readonly<Record<string, string>>;
  };
  readonly expected?: string;
}

const folder = join(__dirname, "..", "evaluator", "cases");
const cases = readdirSync(folder)
  .flatMap((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as readonly Case[])
  .flatMap(({ name, layers, request, expected }) => {
    if (layers === undefined || request === undefined) return [];
    const holder = readHolder(request.principal?.replace(/^AWS:/, "") ?? "");
    const isAsked = layers.resource === undefined || holder !== undefined;
    return isAsked ? [{ name, layers: holder === undefined ? layers : { ...layers, holder }, request, expected }] : [];
  });

test("there are cases of all layers", () => {
  expect(cases.length).toBeGreaterThan(40);
  expect(new Set(cases.flatMap(({ layers }) => Object.keys(layers)))).toEqual(
    new Set(["identity", "boundary", "session", "scp", "rcp", "resource", "holder"]),
  );
});

test.each(cases.map((one) => [one.name, one] as const))("%s", (_, { layers, request, expected }) => {
  const question = exactly(request, layers);
  const access = withKnownValues(accessOfLayers(layers), question.conditions ?? []);
  const { verdict } = canEver(access, question);
  expect(verdict).toBe(expected === "allowed" ? "yes" : "no");
});

/** A question for one request. */
function exactly(
  { action, resource = "*", principal, context = {} }: NonNullable<Case["request"]>,
  { holder }: PolicyLayers,
): Question {
  const conditions = Object.entries(context).map(([key, value]): Condition => ({
    kind: "value",
    key: key.toLowerCase(),
    quantifier: "one",
    test: { kind: "string", test: only(value) },
    whenAbsent: false,
  }));
  return {
    actions: [only(action, true)],
    resources: [only(resource)],
    ...(holder === undefined || principal === undefined || principal.includes(":role/")
      ? {}
      : { principals: [only(principal)] }),
    conditions,
  };
}

function only(text: string, ignoreCase = false): StringTest {
  const pattern: Pattern = { text, syntax: "literal", ignoreCase };
  return { patterns: [pattern], negated: false };
}
