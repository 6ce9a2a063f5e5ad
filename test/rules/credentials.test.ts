import type { Credential } from "../../lib/estate/model";
import { known, notKnown, type Fact } from "../../lib/estate/fact";
import { defaultTierLimits } from "../../lib/identity/tier";
import { credentialLongLived } from "../../lib/rules/credential-long-lived/rule";
import { loadCatalogue } from "../../providers/aws/catalogue/catalogue";
import { findingsOf, saysOf, type StackJson } from "./stack";

const accessKey = "credential-access-key";
const storedKey = "credential-stored-access-key";

function user(name: string, key: object): StackJson {
  return { resource: { aws_iam_user: { bot: { name, path: "/ci/" } }, aws_iam_access_key: { bot: key } } };
}

function secret(attributes: object, type = "github_actions_secret"): StackJson {
  return { resource: { [type]: { one: { repository: "checkout", ...attributes } } } };
}

describe("access keys", () => {
  test.each(["${aws_iam_user.bot.name}", "ci-assets"])("of the user %s", (reference) => {
    const stack = user("ci-assets", { user: reference });
    expect(saysOf(accessKey, stack)).toEqual(["high"]);
    expect(findingsOf(stack).find(({ rule }) => rule === accessKey)).toMatchObject({
      identity: "aws:user:/ci/ci-assets",
      address: "aws_iam_access_key.bot",
    });
  });

  test("of a user of another configuration", () => {
    const stack: StackJson = { resource: { aws_iam_access_key: { bot: { user: "${var.user}" } } } };
    expect(saysOf(accessKey, stack)).toEqual(["high"]);
    expect(findingsOf(stack)[0]?.message).toContain("access key of user that is not known yet");
  });

  test.each<[string, string, string]>([
    ["${aws_iam_user.bot.name}", "bot-${var.stage}", "access key of user bot-${var.stage} "],
    ["${aws_iam_user.bot.name}", "${var.name}", "access key of user aws_iam_user.bot, whose name is not known yet"],
    ["bot-${var.stage}", "other", "access key of user bot-${var.stage} "],
  ])("of %s named %s are told by what is known of the user", (reference, name, title) => {
    const stack: StackJson = {
      resource: { aws_iam_user: { bot: { name } }, aws_iam_access_key: { bot: { user: reference } } },
    };
    expect(findingsOf(stack).find(({ rule }) => rule === accessKey)?.message).toContain(title);
  });

  test("that are inactive are still there", () => {
    expect(saysOf(accessKey, user("ci-assets", { user: "ci-assets", status: "Inactive" }))).toEqual(["high"]);
  });
});

describe("credentials of one service", () => {
  const rule = "credential-long-lived";

  function credential(attributes: object): StackJson {
    return { resource: { aws_iam_service_specific_credential: { bot: { user_name: "mirror", ...attributes } } } };
  }

  test("are valid until somebody removes them", () => {
    const stack = credential({ service_name: "codecommit.amazonaws.com" });
    expect(saysOf(rule, stack)).toEqual(["high"]);
    expect(findingsOf(stack)[0]).toMatchObject({
      identity: "aws:user:/mirror",
      message: expect.stringContaining("This service-specific credential of user mirror is valid until") as string,
    });
  });
});

describe("secrets that expire", () => {
  const place = {
    platform: "azure",
    address: "azuread_application_password.sync",
    change: "create",
    location: { file: "plan.json" },
    document: 0,
    title: "client secret of sync",
  } as const;

  function saysOn(today: string | undefined, expires: Fact<string | undefined>): (string | undefined)[] {
    const credentials: Credential[] = [{ ...place, kind: "client-secret", expires }];
    const estate = {
      identities: [],
      credentials,
      deploymentGates: [],
      sharedResources: [],
      jobTokens: [],
      branchGates: [],
      subjectForms: [],
      controls: [],
      notAnalysed: [],
      jobs: [],
    };
    const context = {
      tiers: defaultTierLimits,
      actionsOf: loadCatalogue,
      ...(today === undefined ? {} : { today }),
    };
    return [...credentialLongLived.check(estate, context)].map(
      ({ outcome, severity }) => severity ?? (outcome === "violation" ? "high" : outcome),
    );
  }

  test.each<[string, string | undefined, Fact<string | undefined>, string[]]>([
    ["never", "2026-01-01", known(undefined), ["high"]],
    ["never, at synth", undefined, known(undefined), ["high"]],
    ["on the last day that is soon enough", "2026-01-01", known("2026-12-31"), []],
    ["a day later", "2026-01-01", known("2027-01-01"), ["medium"]],
    ["in years, at synth", undefined, known("2036-01-01"), []],
    ["in the past", "2026-01-01", known("2025-01-01"), []],
    ["on no day that there is", "2026-01-01", known("2026-02-30"), ["unknown"]],
    ["nobody knows when", "2026-01-01", notKnown("it is known only after apply"), ["unknown"]],
  ])("%s", (_, today, expires, says) => {
    expect(saysOn(today, expires)).toEqual(says);
  });
});

describe("secrets of CI", () => {
  test.each<[string, object, string[]]>([
    [
      "the key itself, by reference",
      { secret_name: "X", plaintext_value: "${aws_iam_access_key.bot.secret}" },
      ["high"],
    ],
    ["the key's id, by reference", { secret_name: "X", plaintext_value: "${aws_iam_access_key.bot.id}" }, ["high"]],
    [
      "a text with the key in it",
      { secret_name: "X", plaintext_value: "aws:${aws_iam_access_key.bot.secret}" },
      ["high"],
    ],
    ["a key's id, by its form", { secret_name: "X", plaintext_value: "AKIAIOSFODNN7EXAMPLE" }, ["high"]],
    ["a temporary key's id, by its form", { secret_name: "X", plaintext_value: "ASIAIOSFODNN7EXAMPLE" }, ["high"]],
    ["a secret key, by its name", { secret_name: "AWS_SECRET_ACCESS_KEY", plaintext_value: "${var.x}" }, ["high"]],
    ["a key's id, by its name", { secret_name: "AWS_ACCESS_KEY_ID", encrypted_value: "c2VjcmV0" }, ["high"]],
    ["a name in small letters", { secret_name: "aws_secret_access_key", plaintext_value: "${var.x}" }, ["high"]],
    [
      "a name for one environment",
      { secret_name: "PROD_AWS_SECRET_ACCESS_KEY", plaintext_value: "${var.x}" },
      ["high"],
    ],
    ["a role, which is no secret", { secret_name: "AWS_ROLE_ARN", plaintext_value: "${aws_iam_role.deploy.arn}" }, []],
    ["something else", { secret_name: "SENTRY_DSN", plaintext_value: "${var.dsn}" }, []],
    ["a name that only apply decides", { secret_name: "${var.name}", plaintext_value: "${var.x}" }, ["unknown"]],
  ])("%s", (_, attributes, expected) => {
    const stack = secret(attributes);
    const withKey = { resource: { ...stack.resource, aws_iam_access_key: { bot: { user: "bot" } } } };
    expect(saysOf(storedKey, withKey)).toEqual(expected);
  });

  /** https://registry.terraform.io/providers/integrations/github/latest/docs */
  test.each<[string, object, string]>([
    ["github_actions_secret", {}, "GitHub secret AWS_ACCESS_KEY_ID of checkout"],
    ["github_actions_environment_secret", { environment: "prod" }, "GitHub secret AWS_ACCESS_KEY_ID of checkout"],
    ["github_actions_organization_secret", { visibility: "all" }, "GitHub secret AWS_ACCESS_KEY_ID"],
    ["github_dependabot_secret", {}, "GitHub secret AWS_ACCESS_KEY_ID of checkout"],
    ["github_dependabot_organization_secret", { visibility: "all" }, "GitHub secret AWS_ACCESS_KEY_ID"],
    ["github_codespaces_secret", {}, "GitHub secret AWS_ACCESS_KEY_ID of checkout"],
  ])("as %s", (type, more, title) => {
    const stack = secret({ secret_name: "AWS_ACCESS_KEY_ID", plaintext_value: "${var.key}", ...more }, type);
    const [finding, ...rest] = findingsOf(stack).filter(({ rule }) => rule === storedKey);
    expect(rest).toEqual([]);
    expect(finding?.message.startsWith(`${title} `)).toBe(true);
  });

  test("no value is in any finding", () => {
    const stack = secret({ secret_name: "X", plaintext_value: "AKIAIOSFODNN7EXAMPLE" });
    expect(JSON.stringify(findingsOf(stack))).not.toContain("AKIA");
  });
});
