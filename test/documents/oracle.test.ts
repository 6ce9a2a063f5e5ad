import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Document } from "../../lib/documents/document";
import { readDocuments, withSource } from "../../lib/entry/main";
import { claimsIn, falseClaims } from "./oracle";

const fixtures = join(__dirname, "..", "fixtures");
const cases = readdirSync(join(fixtures, "terraform"));

function read(path: string, variables: Document["variables"] = {}): Document {
  const { documents, errors } = readDocuments([join(fixtures, path)], { variables });
  const [document] = documents;
  if (document === undefined || errors.length > 0) throw new Error(`${path}: ${errors.map(String).join()}`);
  return document;
}

/** Terraform is the oracle: what its state says after apply is true. */
describe.each(cases)("%s", (name) => {
  // The objects of this one were marked after apply, as a failure would leave them.
  const isMarked = existsSync(join(fixtures, "terraform", name, "objects.json"));

  test("what the plan is read to know is what the state says after apply", () => {
    const plan = read(`plans/${name}.plan.json`);
    expect(claimsIn(plan)).toBeGreaterThan(5);
    const claims = isMarked
      ? { ...plan, resources: plan.resources.filter(({ address }) => !/broken/.test(address)) }
      : plan;
    expect(falseClaims(claims, read(`plans/${name}.state.json`))).toEqual([]);
  });

  test("what its source makes known besides is what the state says after apply", () => {
    const plan = read(`plans/${name}.plan.json`);
    const completed = withSource(plan, [read(`terraform/${name}`, plan.variables)]);
    const recovered = completed.resources.filter(({ recovered: some = [] }) => some.length > 0);
    expect(falseClaims({ ...completed, resources: recovered }, read(`plans/${name}.state.json`))).toEqual([]);
    expect(completed.notes.filter((note) => note.startsWith("not "))).toEqual(
      recovered.length === 0 ? [] : [expect.stringContaining("not known in the plan, taken from ")],
    );
  });
});

test("a false claim is seen", () => {
  const plan = read("plans/update.plan.json");
  const resources = plan.resources.map((one) => ({ ...one, values: { ...one.values, name: "another" } }));
  expect(falseClaims({ ...plan, resources }, read("plans/update.state.json"))).not.toEqual([]);
});

describe.each(["trust", "use"])("the synthesised stack %s", (name) => {
  test.each(["cdktf", "cdktn"])(
    "what the reader of %s's output knows is what the plan of it says, and the state",
    (engine) => {
      const synth = read(`synth/${engine}/stacks/${name}/cdk.tf.json`);
      expect(claimsIn(synth)).toBeGreaterThan(1);
      expect(falseClaims(synth, read(`synth/${name}.plan.json`))).toEqual([]);
      expect(falseClaims(synth, read(`synth/${name}.state.json`))).toEqual([]);
    },
  );

  test("what the plan is read to know, with its source, is what the state says after apply", () => {
    const plan = read(`synth/${name}.plan.json`);
    const { documents } = readDocuments([join(fixtures, "synth", "cdktf")]);
    for (const claims of [plan, withSource(plan, documents)])
      expect(falseClaims(claims, read(`synth/${name}.state.json`))).toEqual([]);
  });
});
