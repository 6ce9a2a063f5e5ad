import { catalogueFiles } from "../../scripts/catalogue";
import { dependentActionsFiles } from "../../scripts/dependent-actions";
import type { IamAction, IamData, IamService } from "../../scripts/iam-data";
import { managedPoliciesFiles } from "../../scripts/managed-policies";

const action: IamAction = {
  name: "GetThing",
  accessLevel: "Read",
  resourceTypes: [],
  conditionKeys: [],
  dependentActions: [],
};
const use = { name: "thing", required: true, conditionKeys: [], dependentActions: [] };
const service: IamService = { prefix: "things", actions: [action], resourceTypes: [], conditionKeys: [] };
const data = (changes: Partial<IamService>): IamData => ({
  source: "test 1",
  date: "2026-01-02",
  services: [{ ...service, ...changes }],
});

test.each<[string, Partial<IamService>, string]>([
  [
    "an unknown access level",
    { actions: [{ ...action, accessLevel: "Reed" }] },
    "`GetThing` has the unknown access level `Reed`",
  ],
  ["a space in a name", { actions: [{ ...action, name: "Get Thing" }] }, "`Get Thing` has a character"],
  [
    "a resource type that is required and not",
    { actions: [{ ...action, resourceTypes: [use, { ...use, required: false }] }] },
    "the resource type `thing` of `GetThing` in two ways",
  ],
  [
    "an unknown type of key",
    { conditionKeys: [{ key: "things:a", type: "Text" }] },
    "`things:a` has the unknown type `Text`",
  ],
  [
    "a key that varies twice",
    { conditionKeys: [{ key: "things:${a}/${b}", type: "String" }] },
    "`things:${a}/${b}` varies in more than one place",
  ],
])("the catalogue refuses %s", (_, changes, message) => {
  expect(() => catalogueFiles(data(changes))).toThrow(message);
});

test("like actions are one line, and the order of the data makes no difference", () => {
  const other = { ...action, name: "AskThing" };
  const text = catalogueFiles(data({ actions: [action, other] }))["actions.records"];
  expect(text).toContain('  "read": "AskThing GetThing"\n');
  expect(catalogueFiles(data({ actions: [other, action] }))["actions.records"]).toBe(text);
});

test("dependent actions of an action and of its resource types come together", () => {
  const dependent = {
    ...action,
    dependentActions: ["kms:Decrypt"],
    resourceTypes: [{ ...use, dependentActions: ["iam:PassRole", "kms:Decrypt"] }],
  };
  const files = dependentActionsFiles(data({ actions: [dependent, { ...action, name: "ListThings" }] }));
  expect(JSON.parse(files["dependent-actions.records"] ?? "")).toEqual({
    service: "things",
    actions: { GetThing: "iam:PassRole kms:Decrypt" },
  });
});

test("managed policies are taken from moto's module, dated by the youngest", () => {
  const policy = { Path: "/", DefaultVersionId: "v1", UpdateDate: "2020-01-02T03:04:05+00:00" };
  const one = {
    ...policy,
    Document: { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "a:$&", Resource: "*" } },
  };
  const two = {
    ...policy,
    Path: "/service-role/",
    UpdateDate: "2024-05-06T00:00:00+00:00",
    Document: { Version: "2012-10-17", Statement: [{ Sid: "A" }, { Sid: "B" }] },
  };
  const python = `# comment\naws_managed_policies_data = """\n${JSON.stringify({ Two: two, One: one })}"""\n`;
  const files = managedPoliciesFiles("moto 1", python);
  const index = JSON.parse(files["managed-policies.index.json"] ?? "") as {
    date: string;
    records: Record<string, number>;
  };
  const text = files["managed-policies.records"] ?? "";
  expect(index).toMatchObject({ source: "moto 1", date: "2024-05-06" });
  expect(Object.keys(index.records)).toEqual(["One", "service-role/Two"]);
  const [first = 0] = Object.values(index.records);
  expect(JSON.parse(text.slice(0, first))).toEqual({
    name: "One",
    version: "v1",
    updated: "2020-01-02",
    document: one.Document,
  });
  expect(JSON.parse(text.slice(first))).toMatchObject({ name: "Two", document: two.Document });
});

test.each([
  ["another name", 'other = """{}"""'],
  ["an escape, which Python would resolve", 'aws_managed_policies_data = """{"a\\n": 1}"""'],
])("moto's module is refused with %s", (_, python) => {
  expect(() => managedPoliciesFiles("moto 1", python)).toThrow("moto's module");
});
