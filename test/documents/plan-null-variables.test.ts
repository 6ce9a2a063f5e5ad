import { readTerraformPlan } from "../../lib/documents/terraform-plan";
import { reviewDocuments } from "../../lib/entry/main";
import { changeJson, configuredJson, planJson, referencesJson } from "./plan-json";
import { shown } from "./shown";

const topic = "aws_sns_topic.t";
const policy = referencesJson("var.policy");
const stated = "?known only after apply";

/** What is known of a topic's policy, and what a review says of it. */
function read(address: string, configuration: object, variables: object = {}): [unknown, string[]] {
  const [, module] = /^(module\.\w+)\./.exec(address) ?? [];
  const change = changeJson(
    address,
    { after: { name: "t" }, after_unknown: { policy: true } },
    module === undefined ? {} : { module_address: module },
  );
  const document = readTerraformPlan(planJson([change], { configuration, variables }), "plan.json");
  const [resource] = document.resources;
  const { notAnalysed } = reviewDocuments([document]);
  return [shown(resource?.values["policy"] ?? null), notAnalysed.map((one) => one.address)];
}

const root = {
  root_module: { resources: [configuredJson(topic, { policy })], variables: { policy: { default: null } } },
};

function inModule(expressions: object, declared: object, variables: object = {}): object {
  const module = { resources: [configuredJson(topic, { policy })], variables: { policy: declared } };
  return { root_module: { module_calls: { m: { source: "./m", expressions, module } }, variables } };
}

test.each<[string, unknown, string[]]>([
  ["null, as plans of Terraform 1 have it", { policy: { value: null } }, []],
  ["null, which others leave out", { policy: {} }, []],
  ["a text", { policy: { value: "{}" } }, [topic]],
  ["what the plan does not state", {}, [topic]],
])("an attribute that is a variable is left to the provider where that is %s", (_, variables, notAnalysed) => {
  const [value, entries] = read(topic, root, variables as object);
  expect([value, entries]).toEqual([notAnalysed.length === 0 ? stated : `${stated} <var.policy>`, notAnalysed]);
});

const given = `module.m.${topic}`;

test.each<[string, object, object, object, boolean]>([
  ["is given nothing, and takes null by default", {}, { default: null }, {}, true],
  ["is given null", { policy: { constant_value: null } }, {}, {}, true],
  ["is given a variable that is null", { policy: referencesJson("var.outer") }, {}, { outer: { value: null } }, true],
  ["is given nothing, and takes a text by default", {}, { default: "{}" }, {}, false],
  ["is given a text", { policy: { constant_value: "{}" } }, { default: null }, {}, false],
  [
    "is given a variable that is not null",
    { policy: referencesJson("var.outer") },
    {},
    { outer: { value: "{}" } },
    false,
  ],
  ["is given what a resource has", { policy: referencesJson("aws_x.y.z", "aws_x.y") }, {}, {}, false],
  [
    "is given what rests on several",
    { policy: referencesJson("var.outer", "var.more") },
    {},
    { outer: {}, more: {} },
    false,
  ],
])("the same in a module that %s", (_, expressions, declared, variables, isNull) => {
  const [value, entries] = read(given, inModule(expressions, declared), variables);
  expect([value === stated, entries]).toEqual([isNull, isNull ? [] : [given]]);
});

test("beside another reference a variable that is null is no less a part of the expression", () => {
  const mixed = referencesJson("var.policy", "data.aws_iam_policy_document.p.json", "data.aws_iam_policy_document.p");
  const configuration = { root_module: { resources: [configuredJson(topic, { policy: mixed })] } };
  expect(read(topic, configuration, { policy: { value: null } })[0]).toBe(
    `${stated} <var.policy> <data.aws_iam_policy_document.p.json>`,
  );
});
