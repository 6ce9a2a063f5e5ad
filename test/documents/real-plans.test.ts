import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Document, Resource } from "../../lib/documents/document";
import { readDocuments } from "../../lib/documents/read";
import { shown } from "./shown";

const folder = join(__dirname, "..", "fixtures", "plans");

function read(name: string): Document {
  const { documents, errors } = readDocuments([join(folder, name)]);
  const [document] = documents;
  if (document === undefined || errors.length > 0) throw new Error(errors.map(String).join());
  return document;
}

function resource(document: Document, address: string): Resource {
  const found = document.resources.find((candidate) => candidate.address === address);
  if (found === undefined) throw new Error(`there is no ${address}`);
  return found;
}

/** What is noted of a fixture; of all others nothing. */
const noted: Readonly<Record<string, readonly string[]>> = {
  "moved-forgotten.plan.json": ["no longer managed by Terraform, and left as it is: aws_iam_role.handed_over"],
  "drift-import.plan.json": [
    "taken over into Terraform, and existed before: aws_iam_role.batch, aws_iam_role_policy_attachment.batch",
    "changed outside of Terraform since its last run, and reviewed as it is now: aws_iam_role.reporter (assume_role_policy), aws_iam_role_policy.importer (deleted)",
    "checks of the configuration that do not hold: check.owner",
  ],
  "state-objects.state.json": [
    "tainted, so that they exist and the next apply replaces them: aws_iam_role.broken[1]",
    "left behind by a replacement, so that they exist until an apply destroys them: aws_iam_role.replaced (deposed object 00000001)",
  ],
};

test.each(readdirSync(folder))("%s is read whole: every entry, and nothing noted that is not the case", (name) => {
  const document = read(name);
  const json = JSON.parse(readFileSync(join(folder, name), "utf8")) as { resource_changes?: unknown[] };
  expect(document.kind).toBe(name.endsWith(".plan.json") ? "terraform-plan" : "terraform-state");
  expect([document.notes, document.problems]).toEqual([noted[name] ?? [], []]);
  const changed = document.resources.filter(({ location }) => location.pointer?.startsWith("/resource_changes/"));
  expect(changed).toHaveLength(json.resource_changes?.length ?? 0);
});

/** The configuration of each fixture is in `test/fixtures/terraform`, which says what a plan of it means. */
describe("what real plans say", () => {
  test("replacements, both halves of a renamed role and what hangs on it, and deletions", () => {
    const plan = read("destroy-replace.plan.json");
    expect(plan.resources.map(({ address, change }) => [address, change])).toEqual([
      ["aws_iam_policy.queue", "no-op"],
      ["aws_iam_role.exporter", "replace"],
      ["aws_iam_role.importer", "delete"],
      ["aws_iam_role_policy.exporter", "replace"],
      ["aws_iam_role_policy_attachment.exporter_queue", "replace"],
      ["aws_iam_role_policy_attachment.importer_s3", "delete"],
    ]);
    const role = resource(plan, "aws_iam_role.exporter");
    expect([role.before?.["name"], role.values["name"]]).toEqual(["exporter", "data-prod-exporter"]);
    expect(shown(resource(plan, "aws_iam_role_policy.exporter").values["role"])).toBe(
      "?known only after apply <aws_iam_role.exporter.id>",
    );
    expect(resource(plan, "aws_iam_role.importer").values["name"]).toBe("legacy-importer");
  });

  test("a trust that apply decides names the data source that it comes from, whose statements are there", () => {
    const plan = read("github-oidc-loose.plan.json");
    expect(shown(resource(plan, "aws_iam_role.github_actions").values["assume_role_policy"])).toBe(
      "?known only after apply <data.aws_iam_policy_document.github_assume.json>",
    );
    const why = "known only after apply, since the data source depends on values that apply decides";
    expect(shown(resource(plan, "data.aws_iam_policy_document.github_assume").values)).toMatchObject({
      json: `?${why}`,
      statement: [
        {
          principals: [
            {
              type: "Federated",
              identifiers: [`?${why} <aws_iam_openid_connect_provider.github.arn>`],
            },
          ],
        },
      ],
    });
    expect(plan.providers.map(({ key, values }) => [key, shown(values)])).toEqual([
      ["aws", { region: "eu-central-1", default_tags: [{ tags: { "managed-by": "terraform" } }] }],
    ]);
  });

  test("with `jsonencode` the references are all that is left of a trust", () => {
    const role = resource(read("jsonencode-trust.plan.json"), "aws_iam_role.deploy");
    expect(shown(role.values)).toMatchObject({
      name: "payments-deploy",
      assume_role_policy: "?known only after apply <aws_iam_openid_connect_provider.github.arn>",
      permissions_boundary: "?known only after apply <aws_iam_policy.boundary.arn>",
    });
  });

  test("in Terraform's JSON syntax, a text that apply decides is known but for its references and its instance's key", () => {
    const plan = read("json-templates.plan.json");
    expect(shown(resource(plan, "aws_iam_role.publish").values["assume_role_policy"])).toContain(
      '"Principal":{"Federated":"<aws_iam_openid_connect_provider.github.arn>"},"Condition":{"StringEquals":{',
    );
    expect(shown(resource(plan, 'aws_iam_role_policy.publish["docs"]').values["policy"])).toContain(
      '"Resource":"<aws_s3_bucket.site.arn>/docs/${aws:PrincipalTag/team}/*"',
    );
    const state = read("json-templates.state.json");
    expect(state.resources.map(({ address }) => address)).toContain('aws_iam_role_policy.publish["docs"]');
    expect(resource(state, 'aws_iam_role_policy.publish["docs"]').values["policy"]).toContain(
      '"Resource":"arn:aws:s3:::acme-site/docs/${aws:PrincipalTag/team}/*"',
    );
  });

  test("in instances of a module, references stay inside of their instance, and data that was read is there", () => {
    const plan = read("modules-foreach.plan.json");
    expect(
      shown(resource(plan, 'module.ci_role["search"].aws_iam_role_policy_attachment.assets').values["policy_arn"]),
    ).toBe('?known only after apply <module.ci_role["search"].aws_iam_policy.assets.arn>');
    expect(resource(plan, 'module.ci_role["checkout"].data.aws_iam_policy_document.trust')).toMatchObject({
      module: 'module.ci_role["checkout"]',
      mode: "data",
      change: "read",
    });
    expect(plan.resources.every(({ mode, provider }) => mode === "data" || provider === "aws")).toBe(true);
  });

  test("a secret that does not exist yet is unknown, with the key that feeds it; in the state it is hidden", () => {
    const secret = resource(read("static-keys.plan.json"), "github_actions_secret.aws_secret_access_key");
    expect(shown(secret.values["plaintext_value"])).toBe("?known only after apply <aws_iam_access_key.ci.secret>");
    const key = resource(read("static-keys.state.json"), "aws_iam_access_key.ci");
    expect(JSON.stringify(key.values["secret"])).toBe('"(sensitive)"');
  });
});
