import { jsonPositions } from "../../lib/documents/configuration/json-positions";
import { documentOf } from "../../lib/documents/formats";
import { reviewDocuments } from "../../lib/entry/main";
import { changeJson, planJson } from "./plan-json";

const long = "x".repeat(12_000_000);

test("a text of many megabytes in a configuration as JSON does not keep it from being read", () => {
  const source = `{"resource":{"aws_iam_role":{"a":{"description":"${long}"},\n"b":{}}}}`;
  expect(jsonPositions(source)("/resource/aws_iam_role/b")).toMatchObject({ line: 2, column: 1 });
});

test("a key of many megabytes in an address does not keep a plan from being reviewed", () => {
  const change = changeJson("aws_iam_role.a", { after: { name: "a", assume_role_policy: "{}" } });
  const document = documentOf(planJson([{ ...change, address: `aws_iam_role.a["${long}"]` }]), "plan.json");
  expect(document && reviewDocuments([document]).identities.map(({ id }) => id)).toEqual(["aws:role:/a"]);
});
