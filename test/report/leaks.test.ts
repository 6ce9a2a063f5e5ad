import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { readCdktfStack } from "../../lib/documents/cdktf-stack";
import { documentOf } from "../../lib/documents/formats";
import { formats, reviewDocuments } from "../../lib/entry/main";

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const canary = "CANARY-5e2f";
const folder = join(__dirname, "..", "fixtures", "plans");

/** Every report of a document, and what a debugger would print of it. */
function everythingSaid(json: unknown): string {
  const document = documentOf(json, "x.json");
  if (document === undefined) throw new Error("it is no document");
  const verdict = reviewDocuments([document], { today: "2026-11-25", failOn: { violation: "info", unknown: "any" } });
  const reports = Object.values(formats).map((format) => format(verdict, { color: true }));
  return [...reports, inspect(document, { depth: null, showHidden: true }), JSON.stringify(verdict)].join("\n");
}

/** A value with the canary in every text of it; a policy stays a policy. */
function marked(value: Json): Json {
  if (typeof value === "string") return markedText(value);
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, marked(entry)]));
}

function markedText(text: string): string {
  if (!/^\{\s*"/.test(text)) return `${text}${canary}`;
  const words = new Set(["Version", "Effect"]);
  return JSON.stringify(JSON.parse(text), (name, value: unknown) =>
    typeof value === "string" && !words.has(name) ? `${value}${canary}` : value,
  );
}

type Resource = Record<string, Json>;

/** Makes the attributes sensitive in every place where Terraform would say so. */
function hide(json: Json, attributes: (name: string) => boolean): Json {
  if (Array.isArray(json)) return json.map((entry) => hide(entry, attributes));
  if (typeof json !== "object" || json === null) return json;
  const copy: Resource = Object.fromEntries(
    Object.entries(json).map(([name, entry]) => [name, hide(entry, attributes)]),
  );
  for (const [values, sensitive] of [
    ["before", "before_sensitive"],
    ["after", "after_sensitive"],
    ["values", "sensitive_values"],
  ] as const) {
    const object = copy[values];
    if (!(sensitive in copy) || typeof object !== "object" || object === null || Array.isArray(object)) continue;
    const chosen = Object.keys(object).filter(attributes);
    copy[values] = { ...object, ...Object.fromEntries(chosen.map((name) => [name, marked(object[name] ?? null)])) };
    const marks = copy[sensitive];
    copy[sensitive] = {
      ...(typeof marks === "object" && !Array.isArray(marks) ? marks : {}),
      ...Object.fromEntries(chosen.map((name) => [name, true])),
    };
  }
  return copy;
}

const attributes = [
  "name",
  "path",
  "tags",
  "tags_all",
  "policy",
  "assume_role_policy",
  "inline_policy",
  "managed_policy_arns",
  "permissions_boundary",
  "policy_arn",
  "role",
  "user",
  "url",
  "statement",
  "json",
  "secret_name",
  "repository",
  "plaintext_value",
  "secret",
];

function fixture(file: string): Json {
  return JSON.parse(readFileSync(join(folder, file), "utf8")) as Json;
}

test.each(readdirSync(folder))("of %s, with every attribute sensitive, nothing is said", (file) => {
  const hidden = hide(fixture(file), () => true);
  expect(JSON.stringify(hidden)).toContain(canary);
  expect(everythingSaid(hidden)).not.toContain(canary);
});

/** Plans in which much is known, so that much would be said. */
const telling = ["modules-foreach.plan.json", "static-keys.plan.json", "update.plan.json"];

test.each(attributes)("with `%s` sensitive, nothing of it is said", (attribute) => {
  for (const file of telling)
    expect(everythingSaid(hide(fixture(file), (name) => name === attribute))).not.toContain(canary);
});

test("a sensitive policy that is no JSON is not quoted as such", () => {
  const hidden = JSON.stringify(hide(fixture("update.plan.json"), (name) => /policy$/.test(name)));
  expect(everythingSaid(JSON.parse(hidden.replaceAll('policy":"{', `policy":"{${canary} `)))).not.toContain(canary);
});

test("a secret that a synthesised stack holds as a literal is not shown, though nothing marks it", () => {
  const stack = {
    "//": { metadata: {} },
    terraform: {},
    provider: { aws: { secret_key: canary } },
    resource: {
      github_actions_secret: {
        a: { repository: "shop", secret_name: "AWS_SECRET_ACCESS_KEY", plaintext_value: canary },
      },
      github_actions_environment_secret: {
        b: { repository: "shop", secret_name: "X", plaintext_value: `\${var.x}${canary}` },
      },
    },
  };
  const verdict = reviewDocuments([readCdktfStack(stack, "cdk.tf.json")]);
  expect(verdict.findings.map(({ rule }) => rule)).toContain("credential-stored-access-key");
  expect(
    Object.values(formats)
      .map((format) => format(verdict))
      .join(),
  ).not.toContain(canary);
});

describe("a stored state", () => {
  const states = join(__dirname, "..", "fixtures", "states");

  interface Stored {
    version: number;
    readonly resources: readonly { readonly instances: readonly Instance[] }[];
  }

  interface Instance {
    attributes: Resource;
    sensitive_attributes: Json;
  }

  test.each(readdirSync(states))("of %s, with every attribute sensitive, says nothing", (file) => {
    const state = JSON.parse(readFileSync(join(states, file), "utf8")) as Stored;
    for (const { instances } of state.resources) {
      for (const instance of instances) {
        instance.attributes = marked(instance.attributes) as Resource;
        instance.sensitive_attributes = Object.keys(instance.attributes).map((value) => [{ type: "get_attr", value }]);
      }
    }
    expect(JSON.stringify(state)).toContain(canary);
    expect(everythingSaid(state)).not.toContain(canary);
  });

  test("of version 3 says nothing of what is a secret by its name", () => {
    const key = { id: "AKIAIOSFODNN7EXAMPLE", user: "ci", secret: canary, ses_smtp_password: canary };
    const secret = { secret_name: "AWS_SECRET_ACCESS_KEY", repository: "shop", plaintext_value: canary };
    const resources = {
      "aws_iam_access_key.ci": { type: "aws_iam_access_key", primary: { attributes: key } },
      "github_actions_secret.a": { type: "github_actions_secret", primary: { attributes: secret } },
    };
    const said = everythingSaid({ version: 3, serial: 1, lineage: "x", modules: [{ path: ["root"], resources }] });
    expect(said).toContain("credential-stored-access-key");
    expect(said).not.toContain(canary);
  });

  test("says nothing of a tag that is sensitive, though Terraform marks it in `tags` and not in `tags_all`", () => {
    const tags = { owner: `team:${canary}`, expires: canary };
    const attributes = { name: "a", assume_role_policy: "{}", tags, tags_all: tags };
    const path = (name: string): Json => [
      { type: "get_attr", value: "tags" },
      { type: "index", value: { value: name, type: "string" } },
    ];
    const instances = [{ attributes, sensitive_attributes: [path("owner"), path("expires")] }];
    const role = { mode: "managed", type: "aws_iam_role", name: "a", instances };
    expect(everythingSaid({ version: 4, serial: 1, lineage: "x", resources: [role] })).not.toContain(canary);
  });
});
