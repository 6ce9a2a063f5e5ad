import type { Resource } from "../../lib/documents/document";
import { readTerraformPlan } from "../../lib/documents/terraform-plan";
import { changeJson, configuredJson, planJson, referencesJson } from "./plan-json";
import { shown } from "./shown";

/** The only resource of a plan with a configuration. */
function read(change: object, configuration: object): Resource {
  const [resource] = readTerraformPlan(planJson([change], { configuration }), "plan.json").resources;
  if (resource === undefined) throw new Error("there is no resource");
  return resource;
}

function unknownArn(address: string, module: string, rest: object = {}): object {
  return changeJson(address, { after_unknown: { policy_arn: true } }, { module_address: module, ...rest });
}

const attachment = "aws_iam_role_policy_attachment.a";
const unknown = "?known only after apply";

describe("what feeds an unknown value", () => {
  function references(...expressions: string[]): unknown {
    const configuration = {
      root_module: { resources: [configuredJson(attachment, { policy_arn: referencesJson(...expressions) })] },
    };
    return shown(read(changeJson(attachment, { after_unknown: { policy_arn: true } }), configuration).values);
  }

  test("the references of its expression, without the prefixes that Terraform lists behind each, and each of them once", () => {
    expect(references("aws_iam_policy.p.arn", "aws_iam_policy.p")).toEqual({
      policy_arn: `${unknown} <aws_iam_policy.p.arn>`,
    });
    expect(
      references(
        'aws_iam_policy.p["a"].arn',
        'aws_iam_policy.p["a"]',
        "aws_iam_policy.p",
        "data.aws_region.r.name",
        "data.aws_region.r",
      ),
    ).toEqual({ policy_arn: `${unknown} <aws_iam_policy.p["a"].arn> <data.aws_region.r.name>` });
    expect(references("aws_iam_policy.p.arn", "aws_iam_policy.p", "aws_iam_policy.p.arn", "aws_iam_policy.p")).toEqual({
      policy_arn: `${unknown} <aws_iam_policy.p.arn>`,
    });
  });

  test("no more of them than a reader can use", () => {
    const many = Array.from({ length: 5000 }, (_, index) => `aws_iam_policy.p${index}.arn`);
    const { policy_arn } = references(...many) as { policy_arn: string };
    expect(policy_arn.split("<")).toHaveLength(51);
  });

  test("in blocks and lists, the expression at the same place; a leaf's serve for all that is inside of it", () => {
    const configuration = {
      root_module: {
        resources: [
          configuredJson("data.aws_iam_policy_document.d", {
            statement: [
              {
                principals: [
                  {
                    type: { constant_value: "AWS" },
                    identifiers: referencesJson("aws_iam_role.a.arn", "aws_iam_role.a"),
                  },
                ],
              },
              { resources: referencesJson("aws_s3_bucket.b.arn", "aws_s3_bucket.b") },
            ],
            single: { inner: referencesJson("var.x") },
          }),
        ],
      },
    };
    const change = {
      actions: ["read"],
      after: { statement: [{ principals: [{ type: "AWS" }] }, {}] },
      after_unknown: {
        statement: [{ principals: [{ identifiers: true }] }, { resources: [true, true] }],
        single: [{ inner: true }],
      },
    };
    expect(shown(read(changeJson("data.aws_iam_policy_document.d", change), configuration).values)).toEqual({
      statement: [
        { principals: [{ type: "AWS", identifiers: `${unknown} <aws_iam_role.a.arn>` }] },
        { resources: [`${unknown} <aws_s3_bucket.b.arn>`, `${unknown} <aws_s3_bucket.b.arn>`] },
      ],
      single: [{ inner: `${unknown} <var.x>` }],
    });
  });

  test("instances of `for_each` and `count` share the expression of their resource", () => {
    const configuration = {
      root_module: { resources: [configuredJson(attachment, { policy_arn: referencesJson("aws_iam_policy.p.arn") })] },
    };
    const change = changeJson(`${attachment}["x.y"]`, { after_unknown: { policy_arn: true } }, { index: "x.y" });
    expect(shown(read(change, configuration).values)).toEqual({ policy_arn: `${unknown} <aws_iam_policy.p.arn>` });
  });
});

describe("references in modules", () => {
  /** A module `bot`, called by the root, whose attachment is fed by an expression. */
  function inModule(expression: object, { inputs = {}, root = {}, called = {} } = {}): unknown {
    const module = { resources: [configuredJson(attachment, { policy_arn: expression })], ...called };
    const configuration = { root_module: { module_calls: { bot: { expressions: inputs, module } }, ...root } };
    const values = shown(read(unknownArn(`module.bot.${attachment}`, "module.bot"), configuration).values) as {
      policy_arn: string;
    };
    return values.policy_arn.replace(`${unknown} `, "");
  }

  test("are absolute", () => {
    expect(inModule(referencesJson("aws_iam_policy.p.arn", "aws_iam_policy.p"))).toBe(
      "<module.bot.aws_iam_policy.p.arn>",
    );
    expect(inModule(referencesJson("local.arn"))).toBe("<module.bot.local.arn>");
  });

  test("a variable is what the caller hands on", () => {
    const inputs = { policy: referencesJson("aws_iam_policy.p.arn", "aws_iam_policy.p") };
    expect(inModule(referencesJson("var.policy"), { inputs })).toBe("<aws_iam_policy.p.arn>");
  });

  test("what is asked of a variable is asked of the resource that the caller hands on", () => {
    const inputs = { policy: referencesJson("aws_iam_policy.p"), all: referencesJson("aws_iam_policy.p") };
    expect(inModule(referencesJson("var.policy.arn", "var.policy"), { inputs })).toBe("<aws_iam_policy.p.arn>");
    expect(inModule(referencesJson('var.all["a.b"].arn', 'var.all["a.b"]', "var.all"), { inputs })).toBe(
      '<aws_iam_policy.p["a.b"].arn>',
    );
  });

  test("a variable that several things feed is computed: it stays a variable of the module", () => {
    const inputs = { policy: referencesJson("aws_iam_policy.p.arn", "aws_iam_policy.p", "var.other") };
    expect(inModule(referencesJson("var.policy"), { inputs })).toBe("<module.bot.var.policy>");
  });

  test("a variable with a constant, or with none, stays a variable", () => {
    expect(inModule(referencesJson("var.policy"), { inputs: { policy: { constant_value: "x" } } })).toBe(
      "<module.bot.var.policy>",
    );
    expect(inModule(referencesJson("var.policy"))).toBe("<module.bot.var.policy>");
  });

  test("each instance of a module is fed by a key or value of its own: that is not one reference for all", () => {
    const inputs = { policy: referencesJson("each.value.policy", "each.value"), key: referencesJson("each.key") };
    expect(inModule(referencesJson("var.policy"), { inputs })).toBe("<module.bot.var.policy>");
    expect(inModule(referencesJson("var.key"), { inputs })).toBe("<module.bot.var.key>");
  });

  test("in the JSON syntax a plan shows the template: one that adds something is not handed on", () => {
    const reference = { references: ["aws_iam_policy.p.arn", "aws_iam_policy.p"] };
    const whole = { constant_value: "${aws_iam_policy.p.arn}", ...reference };
    const part = { constant_value: "${aws_iam_policy.p.arn}-v2", ...reference };
    expect(inModule(referencesJson("var.policy"), { inputs: { policy: whole } })).toBe("<aws_iam_policy.p.arn>");
    expect(inModule(referencesJson("var.policy"), { inputs: { policy: part } })).toBe("<module.bot.var.policy>");
  });

  test("an output is what the called module hands out, from modules inside of modules too", () => {
    const inner = { outputs: { arn: { expression: referencesJson("aws_iam_policy.p.arn", "aws_iam_policy.p") } } };
    const called = { module_calls: { inner: { module: inner } } };
    expect(inModule(referencesJson("module.inner.arn", "module.inner"), { called })).toBe(
      "<module.bot.module.inner.aws_iam_policy.p.arn>",
    );
  });

  test("an output of one instance, whatever its key holds", () => {
    const policies = { module: { outputs: { policy: { expression: referencesJson("aws_iam_policy.p") } } } };
    const configuration = {
      root_module: {
        resources: [configuredJson(attachment, { policy_arn: referencesJson('module.policies["a].b"].policy.arn') })],
        module_calls: { policies },
      },
    };
    const change = changeJson(attachment, { after_unknown: { policy_arn: true } });
    expect(shown(read(change, configuration).values)).toEqual({
      policy_arn: `${unknown} <module.policies["a].b"].aws_iam_policy.p.arn>`,
    });
  });

  test("through a variable into the caller, and out of another module", () => {
    const inputs = { policy: referencesJson("module.policies.arn", "module.policies") };
    const policies = {
      module: { outputs: { arn: { expression: referencesJson("aws_iam_policy.p.arn", "aws_iam_policy.p") } } },
    };
    const module = { resources: [configuredJson(attachment, { policy_arn: referencesJson("var.policy") })] };
    const configuration = { root_module: { module_calls: { bot: { expressions: inputs, module }, policies } } };
    const { values } = read(unknownArn(`module.bot.${attachment}`, "module.bot"), configuration);
    expect(shown(values)).toEqual({ policy_arn: `${unknown} <module.policies.aws_iam_policy.p.arn>` });
  });

  test("an instance of a module inside of an instance of a module is fed by the instance around it", () => {
    const leaf = { resources: [configuredJson(attachment, { policy_arn: referencesJson("var.policy") })] };
    const middle = {
      module_calls: {
        leaf: { expressions: { policy: referencesJson("aws_iam_policy.p.arn", "aws_iam_policy.p") }, module: leaf },
      },
    };
    const configuration = { root_module: { module_calls: { middle: { module: middle } } } };
    const module = 'module.middle["a.module.b[0]"].module.leaf[1]';
    expect(shown(read(unknownArn(`${module}.${attachment}`, module), configuration).values)).toEqual({
      policy_arn: `${unknown} <module.middle["a.module.b[0]"].aws_iam_policy.p.arn>`,
    });
  });

  test("a circle of variables ends", () => {
    const inner = {
      outputs: { x: { expression: referencesJson("var.x") } },
      resources: [configuredJson(attachment, { policy_arn: referencesJson("var.x") })],
    };
    const configuration = {
      root_module: {
        module_calls: {
          inner: { expressions: { x: referencesJson("module.inner.x", "module.inner") }, module: inner },
        },
      },
    };
    const { values } = read(unknownArn(`module.inner.${attachment}`, "module.inner"), configuration);
    expect(shown(values)).toHaveProperty(
      "policy_arn",
      expect.stringMatching(/^\?known only after apply <module\.inner\.(var\.)?x>$/),
    );
  });
});

/** Terraform 1.11 shows a template of a `.tf.json` as `constant_value`, beside its references. */
describe("a configuration in the JSON syntax, as CDKTF writes it", () => {
  function policy(expression: object, rest: object = {}, change: object = {}): unknown {
    const configuration = {
      root_module: { resources: [configuredJson("aws_iam_role_policy.p", { policy: expression })] },
    };
    const json = changeJson("aws_iam_role_policy.p", { after_unknown: { policy: true }, ...change }, rest);
    return shown(read(json, configuration).values["policy"]);
  }

  const references = ["aws_s3_bucket.b.arn", "aws_s3_bucket.b"];

  test("of an unknown text, all is known but the references in it", () => {
    const constant_value = '{"Resource":"${aws_s3_bucket.b.arn}/*","Sid":"$${aws:username}"}';
    expect(policy({ constant_value, references })).toBe(
      '{"Resource":"<aws_s3_bucket.b.arn>/*","Sid":"${aws:username}"}',
    );
  });

  test("a text that is nothing but one expression stays unknown, with its references", () => {
    expect(policy({ constant_value: "${aws_s3_bucket.b.arn}", references })).toBe(`${unknown} <aws_s3_bucket.b.arn>`);
    expect(policy({ constant_value: "${jsonencode({a = upper(aws_s3_bucket.b.arn)})}", references })).toBe(
      `${unknown} <aws_s3_bucket.b.arn>`,
    );
    expect(policy({ constant_value: "${jsonencode({a = aws_s3_bucket.b.arn})}", references })).toBe(
      '{"a":"<aws_s3_bucket.b.arn>"}',
    );
    expect(policy({ constant_value: "${timestamp()}" })).toBe(unknown);
  });

  test("inside of a map or list, the template at the same place", () => {
    const configuration = {
      root_module: {
        resources: [
          configuredJson("aws_iam_role.r", {
            tags: {
              constant_value: { owner: "team:${aws_s3_bucket.b.arn}", list: ["x", "y-${aws_s3_bucket.b.arn}"] },
              references,
            },
          }),
        ],
      },
    };
    const change = { after: { tags: {} }, after_unknown: { tags: { owner: true, list: [false, true] } } };
    expect(shown(read(changeJson("aws_iam_role.r", change), configuration).values)).toEqual({
      tags: { owner: "team:<aws_s3_bucket.b.arn>", list: [null, "y-<aws_s3_bucket.b.arn>"] },
    });
  });

  test("the key of an instance is known; its value has a name of its own in every instance", () => {
    const constant_value = "${each.key}: ${each.value.bucket}";
    const index = { index: "web", address: 'aws_iam_role_policy.p["web"]' };
    expect(policy({ constant_value, references: ["each.key", "each.value.bucket", "each.value"] }, index)).toBe(
      'web: <each.value.bucket of aws_iam_role_policy.p["web"]>',
    );
    expect(policy({ constant_value: "n${count.index}-${aws_s3_bucket.b.arn}" }, { index: 0 })).toBe(
      "n0-<aws_s3_bucket.b.arn>",
    );
  });

  test("of a value that is sensitive, the same is known, and is sensitive", () => {
    const change = { after_sensitive: { policy: true } };
    expect(policy({ constant_value: "s3cr3t ${aws_s3_bucket.b.arn}", references }, {}, change)).toEqual({
      "!": "s3cr3t <aws_s3_bucket.b.arn>",
    });
  });

  test("a function in a template keeps its words, and names its module: the same words mean something else in another", () => {
    const constant_value = "arn:${lower(var.name)}";
    const module = {
      resources: [configuredJson("aws_iam_role_policy.p", { policy: { constant_value, references: ["var.name"] } })],
    };
    const configuration = { root_module: { module_calls: { m: { module, expressions: {} } } } };
    const json = changeJson(
      "module.m.aws_iam_role_policy.p",
      { after_unknown: { policy: true } },
      { module_address: "module.m" },
    );
    expect(shown(read(json, configuration).values)).toEqual({
      policy: "arn:<lower(var.name) of module.m.aws_iam_role_policy.p>",
    });
  });
});

/** Only Terraform's JSON syntax, which CDKTF writes, keeps the text around a reference. */
describe("in a template of which apply decides a part, what the plan states is filled in", () => {
  const arn = "aws_iam_openid_connect_provider.github.arn";

  interface Around {
    readonly root?: object;
    readonly variables?: object;
    readonly resource?: object;
    readonly change?: object;
  }

  function policy(expression: string, { root = {}, variables = {}, resource = {}, change = {} }: Around): unknown {
    const source = { constant_value: `\${${arn}} \${${expression}}`, references: [arn, expression] };
    const configured = configuredJson("aws_iam_role.r", { assume_role_policy: source }, resource);
    const plan = planJson([changeJson("aws_iam_role.r", { after_unknown: { assume_role_policy: true } }, change)], {
      configuration: { root_module: { resources: [configured], ...root } },
      variables,
    });
    return shown(readTerraformPlan(plan, "plan.json").resources[0]?.values["assume_role_policy"]);
  }

  test("a variable of the root module, whole and in part", () => {
    const variables = { org: { value: "acme" }, app: { value: { repo: ["a", "b"], "x.y": 7, on: true } } };
    expect(policy("var.org", { variables })).toBe(`<${arn}> acme`);
    expect(policy("var.app.repo[1]", { variables })).toBe(`<${arn}> b`);
    expect(policy('var.app["x.y"]', { variables })).toBe(`<${arn}> 7`);
    expect(policy("var.app.on", { variables })).toBe(`<${arn}> true`);
  });

  test.each([
    ["that is not set", "var.org", {}],
    ["that is more than a text", "var.org", { variables: { org: { value: ["acme"] } } }],
    ["that is null", "var.org", { variables: { org: { value: null } } }],
    ["of which too much is asked", "var.org.name", { variables: { org: { value: "acme" } } }],
    ["named like what every object has", "var.constructor.name", { variables: {} }],
    [
      "that is sensitive",
      "var.org",
      { variables: { org: { value: "acme" } }, root: { variables: { org: { sensitive: true } } } },
    ],
  ])("but no variable %s", (_, expression, around) => {
    expect(policy(expression, around)).toBe(`<${arn}> <${expression}>`);
  });

  test("an expression of a variable is none", () => {
    const variables = { org: { value: "acme" } };
    expect(policy("upper(var.org)", { variables })).toBe(`<${arn}> <upper(var.org)>`);
  });

  test("`each.key`, `count.index`, and `each.value` of a constant `for_each`", () => {
    const resource = { for_each_expression: { constant_value: { web: { repo: "acme/web" }, api: "acme/api" } } };
    expect(policy("each.key", { change: { index: "web" } })).toBe(`<${arn}> web`);
    expect(policy("count.index", { change: { index: 0 } })).toBe(`<${arn}> 0`);
    expect(policy("each.value.repo", { resource, change: { index: "web" } })).toBe(`<${arn}> acme/web`);
    expect(policy("each.value", { resource, change: { index: "api" } })).toBe(`<${arn}> acme/api`);
  });

  test("`each.value` of a `for_each` that is computed, or of another key, stays open", () => {
    const computed = { for_each_expression: { constant_value: { web: "x" }, references: ["var.x"] } };
    const open = `<${arn}> <each.value of aws_iam_role.r>`;
    expect(policy("each.value", { resource: computed, change: { index: "web" } })).toBe(open);
    const other = { for_each_expression: { constant_value: { web: "x" } } };
    expect(policy("each.value", { resource: other, change: { index: "toString" } })).toBe(open);
  });

  describe("in a module", () => {
    function inModule(input: object | undefined, variable: object = {}, call: object = {}): unknown {
      const source = { constant_value: `\${${arn}} \${var.repo}`, references: [arn, "var.repo"] };
      const module = {
        resources: [configuredJson("aws_iam_role.r", { assume_role_policy: source })],
        variables: { repo: variable },
      };
      const calls = { bot: { expressions: input === undefined ? {} : { repo: input }, module, ...call } };
      const at = { module_address: 'module.bot["a.b"]' };
      const plan = planJson(
        [changeJson('module.bot["a.b"].aws_iam_role.r', { after_unknown: { assume_role_policy: true } }, at)],
        { configuration: { root_module: { module_calls: calls } }, variables: { org: { value: "acme" } } },
      );
      return shown(readTerraformPlan(plan, "plan.json").resources[0]?.values["assume_role_policy"]);
    }
    const known = (text: string): string => `<module.bot["a.b"].${arn}> ${text}`;

    test("a constant of the call, a variable that the call hands on, or the default", () => {
      expect(inModule({ constant_value: "acme/web" })).toBe(known("acme/web"));
      expect(inModule({ constant_value: "${var.org}", references: ["var.org"] })).toBe(known("acme"));
      expect(inModule(undefined, { default: "acme/api" })).toBe(known("acme/api"));
    });

    test("the key and the value of the module's own instance", () => {
      const call = { for_each_expression: { constant_value: { "a.b": { repo: "acme/web" } } } };
      const each = (reference: string): object => ({ constant_value: `\${${reference}}`, references: [reference] });
      expect(inModule(each("each.key"), {}, call)).toBe(known("a.b"));
      expect(inModule(each("each.value.repo"), {}, call)).toBe(known("acme/web"));
    });

    test("nothing that the call computes: a plan does not tell how", () => {
      expect(inModule({ references: ["var.org"] })).toBe(known("<var.org>"));
      expect(inModule({ constant_value: "x-${var.org}", references: ["var.org"] })).toBe(
        known('<module.bot["a.b"].var.repo>'),
      );
      expect(inModule({ constant_value: "acme/web" }, { sensitive: true })).toBe(known('<module.bot["a.b"].var.repo>'));
    });
  });
});
