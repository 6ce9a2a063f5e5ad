import { findingsOf, github, githubTrust, roleStack, saysOf, type StackJson } from "./stack";

const rule = "trust-subject-form";
const repositoryForm = "github_actions_repository_oidc_subject_claim_customization_template";
const organizationForm = "github_actions_organization_oidc_subject_claim_customization_template";

function trusting(sub: string | readonly string[], operator = "StringEquals"): StackJson {
  return roleStack({
    assume_role_policy: githubTrust({
      StringEquals: { [`${github}:aud`]: "sts.amazonaws.com" },
      [operator]: { [`${github}:sub`]: sub },
    }),
  });
}

function withForm(stack: StackJson, form: object, more: Readonly<Record<string, object>> = {}): StackJson {
  const checkout = { repository: "checkout", use_default: false, ...form };
  return { resource: { ...stack.resource, [repositoryForm]: { checkout }, ...more } };
}

const workflow = "job_workflow_ref:acme/workflows/.github/workflows/deploy.yml@refs/heads/main";
const byDefault = "repo:acme/checkout:environment:prod";
const keys = ["repo", "context", "job_workflow_ref"];

test.each<[string, StackJson, string[]]>([
  ["the default form", withForm(trusting(byDefault), { use_default: true }), []],
  ["the default form, stated", withForm(trusting(byDefault), { include_claim_keys: ["repo", "context"] }), []],
  ["another form than the one demanded", withForm(trusting(byDefault), { include_claim_keys: keys }), ["medium"]],
  ["the form demanded", withForm(trusting(`${byDefault}:${workflow}`), { include_claim_keys: keys }), []],
  [
    "one of the forms demanded",
    withForm(trusting([byDefault, `${byDefault}:${workflow}`]), { include_claim_keys: keys }),
    [],
  ],
  [
    "a form that a pattern finds",
    withForm(trusting("repo:acme/checkout:*", "StringLike"), { include_claim_keys: keys }),
    [],
  ],
  [
    "a form of another repository",
    withForm(trusting("repo:acme/search:environment:prod"), { include_claim_keys: keys }),
    [],
  ],
  [
    "a form with ids",
    withForm(trusting("repo:acme@42/checkout@4711:ref:refs/heads/main"), { include_claim_keys: ["repo"] }),
    ["medium"],
  ],
  ["a form that apply decides", withForm(trusting(byDefault), { include_claim_keys: "${var.keys}" }), ["unknown"]],
  ["a default that apply decides", withForm(trusting(byDefault), { use_default: "${var.default}" }), ["unknown"]],
  ["the organization's form, which is not there", withForm(trusting(byDefault), {}), ["unknown"]],
])("%s", (_, stack, said) => {
  expect(saysOf(rule, stack)).toEqual(said);
});

test("a form is of the repository that it refers to", () => {
  const referring = (name: string): StackJson =>
    withForm(
      trusting(byDefault),
      { repository: "${github_repository.it.name}", include_claim_keys: keys },
      { github_repository: { it: { name } } },
    );
  expect(saysOf(rule, referring("checkout"))).toEqual(["medium"]);
  expect(saysOf(rule, referring("search"))).toEqual([]);
});

test("a repository that states no claims has the organization's form", () => {
  const organization = { [organizationForm]: { acme: { include_claim_keys: keys } } };
  expect(saysOf(rule, withForm(trusting(byDefault), {}, organization))).toEqual(["medium"]);
  expect(saysOf(rule, withForm(trusting(`${byDefault}:${workflow}`), {}, organization))).toEqual([]);
});

test("a form that tells neither repository nor owner is one that anybody's tokens can have", () => {
  const stack = withForm({ resource: {} }, { include_claim_keys: ["environment", "actor"] });
  const [finding] = findingsOf(stack).filter((found) => found.rule === rule);
  expect(finding?.address).toBe(`${repositoryForm}.checkout`);
  expect(finding?.message).toContain("consist of `environment`, `actor`");
  for (const claim of ["repo", "repository_owner_id", "job_workflow_ref"])
    expect(saysOf(rule, withForm({ resource: {} }, { include_claim_keys: [claim, "environment"] }))).toEqual([]);
});

test("who demands a subject that tells no repository admits strangers, who choose the form of theirs", () => {
  for (const sub of ["environment:prod", "ref:refs/heads/main"])
    expect(saysOf("trust-subject-missing", trusting(sub))).toEqual(["critical"]);
  for (const sub of [byDefault, `repository_owner:acme:environment:prod`, workflow])
    expect(saysOf("trust-subject-missing", trusting(sub))).toEqual([]);
});
