import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readCdktfStack } from "../../../../lib/documents/cdktf-stack";
import type { Document } from "../../../../lib/documents/document";
import { readTerraformPlan } from "../../../../lib/documents/terraform-plan";
import { readTerraformState } from "../../../../lib/documents/terraform-state";
import { explainResource, formats, reviewDocuments } from "../../../../lib/entry/main";
import type { Control } from "../../../../lib/estate/control";
import { changeJson, configuredJson, planJson, referencesJson } from "../../../documents/plan-json";

function controlsOf(document: Document): readonly Control[] {
  return reviewDocuments([document]).controls;
}

/** The control of each resource in a synthesised stack. */
function inStack(resource: Readonly<Record<string, object>>): readonly Control[] {
  return controlsOf(readCdktfStack({ resource }, "cdk.tf.json"));
}

/** What is known of a control: the facts that are set, and why for those that are not known. */
function factsOf({ facts }: Control): Readonly<Record<string, unknown>> {
  const stated = Object.entries(facts).map(([name, fact]) => [name, fact.known ? fact.value : `? ${fact.reason}`]);
  return Object.fromEntries(stated.filter(([, value]) => value !== undefined)) as Record<string, unknown>;
}

function shown(controls: readonly Control[]): unknown[] {
  return controls.map((control) => [control.kind, control.title, control.about, factsOf(control)]);
}

function fixture(name: string): object {
  const file = join(__dirname, "..", "..", "..", "fixtures", "plans", name);
  return JSON.parse(readFileSync(file, "utf8")) as object;
}

describe("what Terraform plans and applies", () => {
  const rotated = ["rotation", "rotation of the Secrets Manager secret aws_secretsmanager_secret.database"];
  const logging = { enabled: true, multiRegion: true, globalEvents: true, logValidation: true, dataEvents: true };
  const events = { enabled: true, sources: "aws.iam", detailTypes: "AWS API Call via CloudTrail" };
  const filter = {
    pattern: '{ ($.errorCode = "AccessDenied*") }',
    metric: "RefusedCalls",
    namespace: "Acme/Trail",
  };
  const same = [
    ["event-rule", "EventBridge rule access-keys", ["aws.iam"], events],
    ["metric-filter", "metric filter refused", ["trail"], filter],
    [
      "alarm",
      "CloudWatch alarm refused-calls",
      ["aws_cloudwatch_log_metric_filter.refused"],
      { enabled: false, threshold: 5 },
    ],
  ];
  const secret = [...rotated, ["aws_secretsmanager_secret.database"], { rotationDays: 30 }];

  test("the plan says what each control guards, and nothing of a schedule or of an alarm on load", () => {
    const group = "aws_cloudwatch_log_group.trail";
    const controls = controlsOf(readTerraformPlan(fixture("controls.plan.json"), "plan.json"));
    const trail = ["audit-trail", "CloudTrail trail all", ["aws_s3_bucket.trail", group], logging];
    expect(shown(controls)).toEqual([secret, trail, ...same]);
    expect(new Set(controls.map(({ change }) => change))).toEqual(new Set(["create"]));
  });

  test("the state says the same, with the name of a log group as it stands there", () => {
    const group = "arn:aws:logs:eu-west-1:123456789012:log-group:trail:*";
    const controls = controlsOf(readTerraformState(fixture("controls.state.json"), "state.json"));
    const trail = ["audit-trail", "CloudTrail trail all", ["aws_s3_bucket.trail", group], logging];
    expect(shown(controls)).toEqual([secret, trail, ...same]);
  });
});

describe("a trail", () => {
  const facts = (trail: object): unknown =>
    inStack({ aws_cloudtrail: { all: { name: "all", ...trail } } }).map((one) => factsOf(one))[0];

  test("has the provider's defaults where it states nothing", () => {
    expect(facts({})).toEqual({
      enabled: true,
      multiRegion: false,
      globalEvents: true,
      logValidation: false,
      dataEvents: false,
    });
  });

  test("logs data by either form of selectors, and management events are none", () => {
    const selector = (category: string): object => ({
      advanced_event_selector: [{ field_selector: [{ field: "eventCategory", equals: [category] }] }],
    });
    expect(facts(selector("Data"))).toMatchObject({ dataEvents: true });
    expect(facts(selector("Management"))).toMatchObject({ dataEvents: false });
    expect(facts({ event_selector: { include_management_events: true } })).toMatchObject({ dataEvents: false });
  });

  test("that is switched off, by a value or by a text, is not enabled; by a variable it is not known", () => {
    expect(facts({ enable_logging: false })).toMatchObject({ enabled: false });
    expect(facts({ enable_logging: "false" })).toMatchObject({ enabled: false });
    expect(facts({ enable_logging: "${var.log}" })).toMatchObject({
      enabled: "? it is known only after apply (`var.log`)",
    });
  });

  test("that a plan deletes is said with that", () => {
    const before = { name: "all", s3_bucket_name: "acme-trail", is_multi_region_trail: true };
    const change = changeJson("aws_cloudtrail.all", { actions: ["delete"], before, after: null });
    const [control] = controlsOf(readTerraformPlan(planJson([change]), "plan.json"));
    expect(control).toMatchObject({ change: "delete", about: ["acme-trail"] });
  });
});

describe("an event rule", () => {
  const rule = (more: object): unknown[] =>
    shown(inStack({ aws_cloudwatch_event_rule: { watch: { name: "watch", ...more } } }));
  const isControl = (pattern: object): boolean => rule({ event_pattern: JSON.stringify(pattern) }).length === 1;

  test("is a control where an event of identities can match it", () => {
    expect(isControl({ source: ["aws.ec2", "aws.sts"] })).toBe(true);
    expect(isControl({ source: [{ prefix: "aws." }] })).toBe(true);
    expect(isControl({ source: [{ "anything-but": "aws.ec2" }] })).toBe(true);
    expect(isControl({ detail: { eventSource: ["iam.amazonaws.com"] } })).toBe(true);
  });

  test("is none where no such event can match it", () => {
    expect(isControl({ source: ["aws.ec2"] })).toBe(false);
    expect(isControl({ source: [{ prefix: "acme." }] })).toBe(false);
    expect(isControl({ source: ["aws.iam"], detail: { eventSource: ["ec2.amazonaws.com"] } })).toBe(false);
    expect(rule({ schedule_expression: "rate(1 day)" })).toEqual([]);
  });

  test("says what it watches, and whether it is on", () => {
    const pattern = JSON.stringify({ source: ["aws.iam", { prefix: "aws.s" }], "detail-type": ["a", "b"] });
    expect(rule({ event_pattern: pattern, state: "DISABLED" })).toEqual([
      [
        "event-rule",
        "EventBridge rule watch",
        ["aws.iam", "prefix aws.s"],
        { enabled: false, sources: "aws.iam, prefix aws.s", detailTypes: "a, b" },
      ],
    ]);
    expect(rule({ event_pattern: pattern, is_enabled: false })[0]).toMatchObject({ 3: { enabled: false } });
  });

  test("whose pattern is not known, or is no JSON, is listed with why", () => {
    const unknown = "? it is known only after apply (`var.pattern`)";
    const facts = { enabled: true, sources: unknown, detailTypes: unknown };
    const open = "? its pattern is not JSON that is known";
    const change = changeJson("aws_cloudwatch_event_rule.watch", {
      after: { name: "watch" },
      after_unknown: { event_pattern: true },
    });
    const configured = configuredJson("aws_cloudwatch_event_rule.watch", {
      event_pattern: referencesJson("var.pattern"),
    });
    const plan = planJson([change], { configuration: { root_module: { resources: [configured] } } });
    expect(shown(controlsOf(readTerraformPlan(plan, "plan.json")))).toEqual([
      ["event-rule", "EventBridge rule watch", [], facts],
    ]);
    expect(rule({ event_pattern: "{" })).toEqual([
      ["event-rule", "EventBridge rule watch", [], { enabled: true, sources: open, detailTypes: open }],
    ]);
  });

  test("whose pattern is sensitive is listed, and no report has a word of it", () => {
    const pattern = '{"source":["aws.iam"],"detail":{"canary":["canary-4711"]}}';
    const after = { name: "watch", event_pattern: pattern };
    const change = changeJson("aws_cloudwatch_event_rule.watch", {
      after,
      after_sensitive: { event_pattern: true },
    });
    const document = readTerraformPlan(planJson([change]), "plan.json");
    const verdict = reviewDocuments([document]);
    expect(shown(verdict.controls)).toEqual([
      [
        "event-rule",
        "EventBridge rule watch",
        [],
        { enabled: true, sources: "? it is sensitive", detailTypes: "? it is sensitive" },
      ],
    ]);
    for (const format of Object.values(formats)) expect(format(verdict, {})).not.toContain("aws.iam");
  });
});

describe("a metric filter", () => {
  const filter = (more: object, trail: object = {}): number =>
    inStack({
      ...trail,
      aws_cloudwatch_log_metric_filter: { count: { name: "count", log_group_name: "web", ...more } },
    }).filter(({ kind }) => kind === "metric-filter").length;

  test("is a control where it asks for fields of CloudTrail's records, or may", () => {
    expect(filter({ pattern: '{ $.eventName = "DeleteTrail" }' })).toBe(1);
    expect(filter({ pattern: "${var.pattern}" })).toBe(1);
    expect(filter({ pattern: "ERROR" })).toBe(0);
  });

  test("is one where a trail logs to its group, whatever it asks for", () => {
    const trail = (arn: string): object => ({
      aws_cloudtrail: { all: { name: "all", cloud_watch_logs_group_arn: arn } },
      aws_cloudwatch_log_group: { web: { name: "web" } },
    });
    expect(filter({ pattern: "ERROR" }, trail("arn:aws:logs:eu-west-1:111122223333:log-group:web:*"))).toBe(1);
    expect(filter({ pattern: "ERROR" }, trail("${aws_cloudwatch_log_group.web.arn}:*"))).toBe(1);
    expect(filter({ pattern: "ERROR" }, trail("arn:aws:logs:eu-west-1:111122223333:log-group:other:*"))).toBe(0);
  });
});

test("a rotation names the secret as it stands where the document does not make it", () => {
  const arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:checkout-AbCdEf";
  const rules = { rotation_rules: { schedule_expression: "rate(10 days)" } };
  expect(shown(inStack({ aws_secretsmanager_secret_rotation: { db: { secret_id: arn, ...rules } } }))).toEqual([
    ["rotation", `rotation of the Secrets Manager secret ${arn}`, [arn], { schedule: "rate(10 days)" }],
  ]);
});

test("Verified Permissions decides inside of an application: its stores, policies and sources of identities", () => {
  const store = "${aws_verifiedpermissions_policy_store.photos.id}";
  const statement = "permit (principal, action, resource);";
  const controls = inStack({
    aws_verifiedpermissions_policy_store: {
      photos: { description: "photos", validation_settings: { mode: "STRICT" } },
    },
    aws_verifiedpermissions_policy: {
      all: { policy_store_id: store, definition: { static: { statement } } },
      made: { policy_store_id: "ps-1", definition: { template_linked: { policy_template_id: "t" } } },
    },
    aws_verifiedpermissions_identity_source: {
      people: {
        policy_store_id: store,
        configuration: { open_id_connect_configuration: { issuer: "https://id.example.com" } },
      },
    },
  });
  const about = ["aws_verifiedpermissions_policy_store.photos"];
  expect(shown(controls)).toEqual([
    ["authorization", "Verified Permissions policy store photos", [], { validation: "STRICT" }],
    ["authorization", "Verified Permissions policy aws_verifiedpermissions_policy.all", about, { form: "static" }],
    [
      "authorization",
      "Verified Permissions policy aws_verifiedpermissions_policy.made",
      ["ps-1"],
      { form: "linked to a template" },
    ],
    [
      "authorization",
      "Verified Permissions identity source aws_verifiedpermissions_identity_source.people",
      about,
      { issuer: "https://id.example.com" },
    ],
  ]);
});

test("AgentCore: how a gateway lets in, what workloads there are, and whose credentials it keeps, without these", () => {
  const arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:crm";
  const resource = {
    aws_bedrockagentcore_gateway: {
      tools: {
        name: "tools",
        role_arn: "r",
        authorizer_type: "CUSTOM_JWT",
        authorizer_configuration: { custom_jwt_authorizer: { discovery_url: "https://id.example.com/d" } },
      },
    },
    aws_bedrockagentcore_workload_identity: {
      agent: { name: "agent", allowed_resource_oauth2_return_urls: ["https://a.example.com"] },
    },
    aws_bedrockagentcore_api_key_credential_provider: {
      crm: { name: "crm", api_key: "canary-4711", api_key_secret_arn: [{ secret_arn: arn }] },
    },
    aws_bedrockagentcore_oauth2_credential_provider: {
      code: { name: "code", credential_provider_vendor: "GithubOauth2" },
    },
  };
  const verdict = reviewDocuments([readCdktfStack({ resource }, "cdk.tf.json")]);
  expect(shown(verdict.controls)).toEqual([
    ["gateway", "AgentCore gateway tools", [], { authorizer: "CUSTOM_JWT", discoveryUrl: "https://id.example.com/d" }],
    ["workload-identity", "AgentCore workload identity agent", [], { returnUrls: "https://a.example.com" }],
    ["credential-provider", "AgentCore provider of the API key crm", [arn], {}],
    ["credential-provider", "AgentCore provider of the OAuth 2.0 client code", [], { service: "GithubOauth2" }],
  ]);
  expect(verdict.notAnalysed).toEqual([]);
  for (const format of Object.values(formats)) expect(format(verdict, {})).not.toContain("canary");
});

test("a rotation is explained as the control that it is, and the secret as what it is about", () => {
  const document = readTerraformPlan(fixture("controls.plan.json"), "plan.json");
  const name = "rotation of the Secrets Manager secret aws_secretsmanager_secret.database";
  expect(explainResource([document], "aws_secretsmanager_secret_rotation.database").roles).toEqual([
    { kind: "control", name, parts: ["is"] },
  ]);
  expect(explainResource([document], "aws_secretsmanager_secret.database").usedBy).toContainEqual({
    address: "aws_secretsmanager_secret_rotation.database",
    attribute: "secret_id",
  });
});

describe("an alarm", () => {
  const counted = (pattern: string): object => ({
    aws_cloudwatch_log_metric_filter: {
      trails: {
        name: "trails",
        log_group_name: "trail",
        pattern,
        metric_transformation: [{ name: "TrailsChanged", namespace: "Acme", value: "1" }],
      },
    },
  });
  const filter = counted("{ $.eventName = StopLogging }");
  const alarms = (alarm: object, more: object = filter, composite: object = {}): unknown[] =>
    shown(
      inStack({
        ...more,
        aws_cloudwatch_metric_alarm: { this: { alarm_name: "trails", threshold: 1, ...alarm } },
        aws_cloudwatch_composite_alarm: composite,
      }).filter(({ kind }) => kind === "alarm"),
    );
  const about = ["aws_cloudwatch_log_metric_filter.trails"];
  const metric = { namespace: "Acme", metric_name: "TrailsChanged" };
  const topic = "arn:aws:sns:eu-west-1:111122223333:security";

  test("is a control where it looks at what a metric filter counts that is one", () => {
    expect(alarms({ ...metric, alarm_actions: [topic] })).toEqual([
      ["alarm", "CloudWatch alarm trails", about, { enabled: true, threshold: 1, notifies: topic }],
    ]);
  });

  test.each<[string, object]>([
    [
      "in what it computes",
      {
        metric_query: [
          { id: "e", expression: "m" },
          { id: "m", metric: [metric] },
        ],
      },
    ],
    ["by a reference", { metric_name: "${aws_cloudwatch_log_metric_filter.trails.metric_transformation[0].name}" }],
  ])("is one where it does so %s", (_, alarm) => {
    expect(alarms(alarm)).toEqual([["alarm", "CloudWatch alarm trails", about, { enabled: true, threshold: 1 }]]);
  });

  test.each<[string, object, object]>([
    ["load", { namespace: "AWS/EC2", metric_name: "CPUUtilization" }, filter],
    ["a metric of the name in another namespace", { ...metric, namespace: "Other" }, filter],
    ["what a filter counts that has nothing to do with identities", metric, counted("ERROR")],
    ["a metric that no filter of the document counts", metric, {}],
  ])("is none where it looks at %s", (_, alarm, more) => {
    expect(alarms(alarm, more)).toEqual([]);
  });

  test("whom it tells only the apply knows, is said so", () => {
    expect(alarms({ ...metric, alarm_actions: ["${aws_sns_topic.security.arn}"] })).toEqual([
      [
        "alarm",
        "CloudWatch alarm trails",
        about,
        { enabled: true, threshold: 1, notifies: "? it is known only after apply (`aws_sns_topic.security.arn`)" },
      ],
    ]);
  });

  test.each<[string, string, readonly string[]]>([
    ["by its name", 'ALARM("trails") AND NOT ALARM(load)', ["aws_cloudwatch_metric_alarm.this"]],
    ["by a reference", "ALARM(${aws_cloudwatch_metric_alarm.this.alarm_name})", ["aws_cloudwatch_metric_alarm.this"]],
    ["by its ARN", "OK(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:trails)", ["aws_cloudwatch_metric_alarm.this"]],
    ["not at all", "ALARM(load) OR ALARM(trails-of-others)", []],
  ])("of alarms is a control where it names such an alarm: %s", (_, rule, expected) => {
    const composite = { any: { alarm_name: "any", alarm_rule: rule } };
    const found = alarms(metric, filter, composite).slice(1);
    expect(found).toEqual(
      expected.length === 0 ? [] : [["alarm", "CloudWatch composite alarm any", expected, { enabled: true }]],
    );
  });
});
