import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { installCommand, runShell, type InstalledCommand } from "../cli/command";
import { explainResource, formats, readDocuments, reviewDocuments, withSource } from "../../lib/entry/main";
import type { Document } from "../../lib/entry/main";
import { explainJson } from "../../lib/report/explain-json";
import { explainPage } from "../../lib/report/explain-page";
import { everythingSaid } from "./everything-said";
import { changeJson, configuredJson, planJson, referencesJson } from "../documents/plan-json";

/** Its letters are escaped by JSON, by URLs and by shells, each in its own way. */
const canary = 'CANARY-5e2f"\\<ä';

/** Every form in which it could get out, as far as each stays the same whatever stands around it. */
const forms = [
  "CANARY-5e2f",
  "CANARY-5E2F",
  encodeURIComponent(canary),
  Buffer.from("CANARY-5e").toString("base64"),
  Buffer.from("CANARY-5e").toString("hex"),
  // In the middle of a longer text, base64 starts one or two letters later.
  Buffer.from("xxCANARY-5e2").toString("base64").slice(4, -1),
  Buffer.from("xCANARY-5e2f").toString("base64").slice(4, -1),
];

function expectNoCanary(text: string): void {
  expect(forms.filter((form) => text.includes(form))).toEqual([]);
}

let folder: string;
let command: InstalledCommand;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "remit-canaries-"));
  command = installCommand();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  command.remove();
});

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

function read(...paths: readonly string[]): readonly Document[] {
  const { documents, errors } = readDocuments(paths);
  expectNoCanary(inspect(errors, { depth: null }));
  return documents;
}

const trust = JSON.stringify({
  Statement: [
    {
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: { AWS: canary },
      Condition: { StringEquals: { "sts:ExternalId": canary } },
    },
  ],
});
const secrets = {
  name: canary,
  assume_role_policy: trust,
  description: canary,
  tags: { owner: canary, token: [canary] },
};
const marks = { name: true, assume_role_policy: true, description: true, tags: { owner: true, token: [true] } };

/** A stack with a canary wherever CDKTF and people put secrets. */
const stack = {
  "//": { metadata: { stackName: "s" } },
  terraform: { backend: { s3: { secret_key: canary } } },
  variable: { secret: { sensitive: true, default: canary } },
  output: { "cross-stack-output-a": { sensitive: true, value: canary } },
  provider: { aws: [{ secret_key: canary, token: canary }] },
  resource: {
    aws_iam_role: { a: { name: "a", assume_role_policy: "${var.secret}" } },
    aws_db_instance: { d: { password: canary, nested: [{ master_password: canary }], env: { DB_PASSWORD: canary } } },
    github_actions_secret: {
      s: { repository: "shop", secret_name: "AWS_SECRET_ACCESS_KEY", plaintext_value: `\${var.x}${canary}` },
    },
  },
};

describe("a canary is in no output, in no form", () => {
  test("of a plan: before, after, variables, outputs, drift", () => {
    const change = {
      actions: ["update"],
      before: secrets,
      after: secrets,
      before_sensitive: marks,
      after_sensitive: marks,
    };
    const variables = { secret: { value: canary } };
    const json = planJson([changeJson("aws_iam_role.a", change)], {
      variables,
      output_changes: { o: { actions: ["create"], before: null, after: canary, after_sensitive: true } },
      resource_drift: [changeJson("aws_iam_role.a", change)],
      configuration: {
        root_module: {
          variables: { secret: { sensitive: true, default: canary } },
          resources: [configuredJson("aws_iam_role.a", { name: referencesJson("var.secret") })],
        },
      },
    });
    expectNoCanary(everythingSaid(read(file("plan.json", json))));
  });

  test("of a plan that does not know yet what will be sensitive, with a source that does", () => {
    const change = {
      after: { name: "a" },
      after_unknown: { assume_role_policy: true },
      after_sensitive: { assume_role_policy: true },
    };
    const role = configuredJson("aws_iam_role.a", {
      assume_role_policy: referencesJson("aws_iam_user.u.arn", "aws_iam_user.u"),
    });
    const user = changeJson("aws_iam_user.u", { after: { name: "u" }, after_unknown: { arn: true } });
    const json = planJson([changeJson("aws_iam_role.a", change), user], {
      configuration: { root_module: { resources: [role] } },
    });
    const stated = { name: "a", assume_role_policy: `\${aws_iam_user.u.arn}${canary}` };
    const source = { ...stack, resource: { aws_iam_role: { a: stated } } };
    const [plan] = read(file("unknown.json", json));
    const { documents } = readDocuments([file("source.json", source)]);
    expectNoCanary(everythingSaid([withSource(plan as Document, documents)]));
  });

  test("of a state, printed and stored", () => {
    const printed = {
      format_version: "1.0",
      values: {
        root_module: {
          resources: [
            {
              address: "aws_iam_role.a",
              mode: "managed",
              type: "aws_iam_role",
              name: "a",
              values: secrets,
              sensitive_values: marks,
            },
          ],
        },
      },
    };
    const sensitive = Object.keys(secrets).map((value) => [{ type: "get_attr", value }]);
    const stored = {
      version: 4,
      serial: 1,
      lineage: "x",
      outputs: { o: { value: canary, type: "string", sensitive: true } },
      resources: [
        {
          mode: "managed",
          type: "aws_iam_role",
          name: "a",
          instances: [
            { attributes: secrets, sensitive_attributes: sensitive, private: Buffer.from(canary).toString("base64") },
          ],
        },
      ],
    };
    expectNoCanary(everythingSaid(read(file("printed.json", printed), file("stored.json", stored))));
  });

  test("of a synthesised stack: variables, outputs, and what is a secret by its name, at any depth", () => {
    const documents = read(file("cdk.tf.json", stack));
    const verdict = reviewDocuments(documents);
    const said = [
      ...Object.values(formats).map((format) => format(verdict)),
      ...(documents[0]?.resources ?? []).flatMap(({ address }) => {
        const one = explainResource(documents, address);
        return [explainJson(one), explainPage(one, { color: false, width: 80 })];
      }),
    ];
    expectNoCanary(said.join("\n"));
  });

  test("of a configuration: sensitive variables, and what is made of them", () => {
    const written = JSON.stringify("CANARY-5e2f");
    const path = file(
      "main.tf",
      `variable "s" {
  sensitive = true
  default   = ${written}
}
locals { encoded = base64encode(var.s) }
resource "aws_iam_role" "a" {
  name               = var.s
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = var.s } }] })
  description        = "x\${local.encoded}"
  tags               = { owner = upper(var.s), kind = sensitive(${written}) }
}
`,
    );
    expectNoCanary(everythingSaid(read(path)));
  });

  test("of Pulumi's stacks and previews: what is marked as a secret", () => {
    const pulumi = join(__dirname, "..", "fixtures", "pulumi");
    const text = readFileSync(join(pulumi, "stack-with-secrets.json"), "utf8");
    const marked = text.replace(
      /"plaintext": ?"(?:[^"\\]|\\.)*"/g,
      `"plaintext": ${JSON.stringify(JSON.stringify(canary))}`,
    );
    expect(marked).toContain("CANARY");
    expectNoCanary(everythingSaid(read(file("pulumi.json", marked))));
  });
});

describe("nor in what the command prints", () => {
  test.each([
    "review plan.json",
    "review plan.json --format json",
    "review plan.json --format sarif",
    "review plan.json --source cdk.tf.json",
    "explain aws_iam_role.a plan.json",
    "explain aws_iam_role.a plan.json --format json",
    "explain d cdk.tf.json",
    "explain github_actions_secret.s cdk.tf.json --format json",
    "explain aws_iam_role.b plan.json printed.json",
  ])("remit %s", (line) => {
    const { stdout, stderr } = runShell(`remit ${line} --no-color`, folder, command);
    expect(stdout + stderr).not.toBe("");
    expectNoCanary(stdout + stderr);
  });

  test.each([
    "review",
    "explain x",
    "access",
    "check access",
    "check trust --issuer x",
    "simplify",
    "check no-new-access broken.json",
  ])("remit %s of a file that is broken right behind it", (words) => {
    for (const [name, text] of [
      ["broken.json", '{"format_version":"1.2","password":"CANARY-5e2f", oops'],
      ["cut.json", '{"resource_changes":[{"secret":"CANARY-5e2f'],
      ["main.tf", 'secret = "CANARY-5e2f" oops {'],
    ] as const) {
      file(name, text);
      const { stdout, stderr, status } = runShell(`remit ${words} ${name}`, folder, command);
      expect(status).toBe(2);
      expectNoCanary(stdout + stderr);
    }
  });
});
