import fc from "fast-check";
import { plannedValues } from "../../lib/documents/planned-values";
import { type Sensitive, Unknown } from "../../lib/documents/value";

/** A parallel tree as Terraform writes it where nothing is unknown or sensitive in any place. */
function silent(values: unknown): unknown {
  if (Array.isArray(values)) return values.map(silent);
  if (typeof values !== "object" || values === null) return false;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, silent(value)]));
}

test("parallel trees that say nothing change nothing, whether they are there or not", () => {
  const values = fc.dictionary(fc.string(), fc.jsonValue());
  fc.assert(
    fc.property(values, (given) => {
      const stated = plannedValues({ values: given });
      expect(stated).toEqual(plannedValues({ values: given, unknown: silent(given), sensitive: silent(given) }));
      expect(JSON.stringify(stated)).toBe(JSON.stringify(given));
    }),
  );
});

test("what a parallel tree says stands beside what it does not speak of", () => {
  const values = { name: "deploy", tags: { team: "web", key: "abc" }, list: [{ port: 1 }] };
  const read = plannedValues({
    values,
    unknown: { arn: true, list: [{ id: true }] },
    sensitive: { tags: { key: true } },
  });
  expect(read["name"]).toBe("deploy");
  expect(read["arn"]).toEqual(new Unknown("known only after apply"));
  expect(read["list"]).toEqual([{ port: 1, id: new Unknown("known only after apply") }]);
  const tags = read["tags"] as { readonly team: string; readonly key: Sensitive };
  expect([tags.team, tags.key.reveal()]).toEqual(["web", "abc"]);
});
