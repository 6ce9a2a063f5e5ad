import { readPulumiStack } from "../../lib/documents/pulumi/stack";
import { reviewDocuments } from "../../lib/entry/main";
import { findingsOf, github, githubTrust, roleStack, saysOf, today, type StackJson } from "./stack";

const rule = "trust-branch-unreviewed";

function trusting(sub: string, gates: Readonly<Record<string, object>>): StackJson {
  const condition = {
    StringEquals: { [`${github}:aud`]: "sts.amazonaws.com" },
    StringLike: { [`${github}:sub`]: sub },
  };
  return roleStack({ assume_role_policy: githubTrust(condition) }, undefined, gates);
}

const main = "repo:acme/checkout:ref:refs/heads/main";
const reviews = (count: unknown): object => ({
  required_pull_request_reviews: [{ required_approving_review_count: count }],
});

function protection(more: object): Readonly<Record<string, object>> {
  return { github_branch_protection_v3: { main: { repository: "checkout", branch: "main", ...more } } };
}

function ruleset(more: object, include: readonly string[] = ["~DEFAULT_BRANCH"]): Readonly<Record<string, object>> {
  const values = {
    repository: "checkout",
    target: "branch",
    enforcement: "active",
    conditions: [{ ref_name: [{ include, exclude: [] }] }],
  };
  return { github_repository_ruleset: { main: { ...values, ...more } } };
}

test.each<[string, StackJson, string[]]>([
  ["a protection without reviews", trusting(main, protection({})), ["low"]],
  ["a protection that asks for none", trusting(main, protection(reviews(0))), ["low"]],
  ["a protection with a review", trusting(main, protection(reviews(1))), []],
  ["a protection with the provider's default", trusting(main, protection({ required_pull_request_reviews: [{}] })), []],
  ["a count that apply decides", trusting(main, protection(reviews("${var.count}"))), ["unknown"]],
  ["a protection of another repository", trusting(main, protection({ repository: "search" })), []],
  ["a protection of another branch", trusting(main, protection({ branch: "release" })), []],
  ["a trust in an environment alone", trusting("repo:acme/checkout:environment:prod", protection({})), []],
  ["a trust in every branch", trusting("repo:acme/checkout:ref:refs/heads/*", protection({})), ["low"]],
  ["a subject with ids", trusting("repo:acme@42/checkout@4711:ref:refs/heads/main", protection({})), ["low"]],
  ["a ruleset without a pull request", trusting(main, ruleset({ rules: [{ deletion: true }] })), ["low"]],
  [
    "a ruleset with a review",
    trusting(main, ruleset({ rules: [{ pull_request: [{ required_approving_review_count: 1 }] }] })),
    [],
  ],
  [
    "a ruleset that is tried out",
    trusting(
      main,
      ruleset({ enforcement: "evaluate", rules: [{ pull_request: [{ required_approving_review_count: 1 }] }] }),
    ),
    ["low"],
  ],
  ["a ruleset about tags", trusting(main, ruleset({ target: "tag" }, ["~ALL"])), []],
  ["a ruleset about all branches", trusting(main, ruleset({ rules: [{ deletion: true }] }, ["~ALL"])), ["low"]],
  ["a ruleset by ref", trusting(main, ruleset({ rules: [{ deletion: true }] }, ["refs/heads/main"])), ["low"]],
  [
    "a weak ruleset beside a strong protection",
    trusting(main, { ...ruleset({ rules: [{ deletion: true }] }), ...protection(reviews(2)) }),
    [],
  ],
])("%s", (_, stack, said) => {
  expect(saysOf(rule, stack)).toEqual(said);
});

/** A ruleset of the organization beside a repository's own, which asks for no review. */
function organization(conditions: object, more: object = {}): Readonly<Record<string, object>> {
  const values = {
    name: "reviews",
    target: "branch",
    enforcement: "active",
    conditions: [{ ref_name: [{ include: ["~DEFAULT_BRANCH"], exclude: [] }], ...conditions }],
    rules: [{ pull_request: [{ required_approving_review_count: 1 }] }],
  };
  return { ...protection({}), github_organization_ruleset: { reviews: { ...values, ...more } } };
}

const named = (include: readonly unknown[], exclude: readonly unknown[] = []): object => ({
  repository_name: [{ include, exclude }],
});
const numbered = (repo_id?: number): Readonly<Record<string, object>> => ({
  github_repository: { checkout: { name: "checkout", ...(repo_id === undefined ? {} : { repo_id }) } },
  ...organization({ repository_id: [4711] }),
});

test.each<[string, StackJson, string[]]>([
  ["about all repositories", trusting(main, organization(named(["~ALL"]))), []],
  ["about a pattern of repositories", trusting(main, organization(named(["check*"]))), []],
  ["about a repository in other letters", trusting(main, organization(named(["Checkout"]))), []],
  ["about others", trusting(main, organization(named(["search-*"]))), ["low"]],
  ["about all but this one", trusting(main, organization(named(["~ALL"], ["check*"]))), ["low"]],
  ["about a pattern that is not known", trusting(main, organization(named(["${var.repository}"]))), ["unknown"]],
  ["about a set of characters", trusting(main, organization(named(["check[a-z]ut"]))), ["unknown"]],
  ["about properties", trusting(main, organization({ repository_property: [{ include: [] }] })), ["unknown"]],
  ["about nothing that is stated", trusting(main, organization({})), ["unknown"]],
  ["about the number of the repository", trusting(main, numbered(4711)), []],
  ["about a number that may be anyone's", trusting(main, numbered()), ["unknown"]],
  [
    "about the reference to a repository",
    trusting(main, {
      github_repository: { checkout: { name: "checkout" } },
      ...organization({ repository_id: ["${github_repository.checkout.repo_id}"] }),
    }),
    [],
  ],
  ["that is tried out", trusting(main, organization(named(["~ALL"]), { enforcement: "evaluate" })), ["low", "low"]],
  [
    "that is not known to be about the repository, and asks for no review",
    trusting(main, organization({}, { rules: [{ deletion: true }] })),
    ["low"],
  ],
  [
    "about a default branch with another name",
    trusting(main, {
      github_repository: { checkout: { name: "checkout", default_branch: "trunk" } },
      ...organization(named(["~ALL"])),
    }),
    ["low"],
  ],
])("a ruleset of the organization %s", (_, stack, said) => {
  expect(saysOf(rule, stack)).toEqual(said);
});

test.each<[string, string[]]>([
  ["acme", []],
  ["other", ["low"]],
])("a ruleset of the organization %s", (owner, said) => {
  const stack = trusting(main, organization(named(["~ALL"])));
  expect(saysOf(rule, { ...stack, provider: { github: [{ owner }] } })).toEqual(said);
});

test("a ruleset protects no branch that it excludes", () => {
  const reviewed = { rules: [{ pull_request: [{ required_approving_review_count: 1 }] }] };
  const conditions = [{ ref_name: [{ include: ["~ALL"], exclude: ["refs/heads/main"] }] }];
  const weak = protection({});
  expect(saysOf(rule, trusting(main, { ...weak, ...ruleset({ ...reviewed, conditions }) }))).toEqual(["low"]);
  expect(saysOf(rule, trusting(main, { ...weak, ...ruleset(reviewed, ["~ALL"]) }))).toEqual([]);
});

test("a ruleset that may be about the repository is named with the reason", () => {
  const [finding] = findingsOf(trusting(main, organization(named(["${var.repository}"])))).filter(
    (found) => found.rule === rule,
  );
  expect(finding?.message).toContain(
    "github_organization_ruleset.reviews may demand a review, and whether it is about this repository is not known: its repositories are known only after apply",
  );
});

test("a protection by the id of a repository of the document is told with the repository's name", () => {
  const stack = trusting(main, {
    github_repository: { checkout: { name: "checkout" } },
    github_branch_protection: { main: { repository_id: "${github_repository.checkout.node_id}", pattern: "main" } },
  });
  const [finding] = findingsOf(stack).filter((found) => found.rule === rule);
  expect(finding?.message).toContain(
    "Jobs of `main` of `acme/checkout` (github_branch_protection.main) become this identity",
  );
});

const trunk = "repo:acme/checkout:ref:refs/heads/trunk";
const weakRules = { rules: [{ deletion: true }] };

describe("the default branch", () => {
  const named = (branch: string, more: Readonly<Record<string, object>> = {}): Readonly<Record<string, object>> => ({
    ...ruleset(weakRules),
    github_branch_default: { checkout: { repository: "Checkout", branch } },
    ...more,
  });

  test.each<[string, StackJson, string[]]>([
    ["a resource of its own names", trusting(trunk, named("trunk")), ["low"]],
    ["a resource of its own names another", trusting(main, named("trunk")), []],
    [
      "a resource of its own names by reference",
      trusting(
        trunk,
        named("${github_branch.trunk.branch}", {
          github_branch: { trunk: { repository: "checkout", branch: "trunk" } },
        }),
      ),
      ["low"],
    ],
    [
      "a resource of its own names, whatever the repository was made with",
      trusting(
        trunk,
        named("trunk", { github_repository: { checkout: { name: "checkout", default_branch: "main" } } }),
      ),
      ["low"],
    ],
    ["only the apply decides", trusting(main, named("${var.branch}")), ["unknown"]],
  ])("is what %s", (_, stack, said) => {
    expect(saysOf(rule, stack)).toEqual(said);
  });

  test("that only the apply decides is said to be of that resource", () => {
    const [finding] = findingsOf(trusting(main, named("${var.branch}"))).filter((found) => found.rule === rule);
    expect(finding?.message).toContain("which branch github_branch_default.checkout names is known only after apply");
  });
});

describe("branches that a ruleset with a review leaves out", () => {
  const reviewed = { rules: [{ pull_request: [{ required_approving_review_count: 1 }] }] };
  const except = (exclude: readonly string[], include = ["~ALL"]): object => ({
    ...reviewed,
    conditions: [{ ref_name: [{ include, exclude }] }],
  });
  const hotfix = "repo:acme/checkout:ref:refs/heads/hotfix/login";
  const everywhere = { repository_name: [{ include: ["~ALL"], exclude: [] }] };
  const organizationWide = (exclude: readonly string[]): Readonly<Record<string, object>> => ({
    github_organization_ruleset: {
      reviews: {
        name: "reviews",
        target: "branch",
        enforcement: "active",
        ...reviewed,
        conditions: [{ ref_name: [{ include: ["~ALL"], exclude }], ...everywhere }],
      },
    },
  });

  test.each<[string, StackJson, string[]]>([
    ["of the repository", trusting(hotfix, ruleset(except(["refs/heads/hotfix/*"]))), ["low"]],
    ["of the organization", trusting(hotfix, organizationWide(["refs/heads/hotfix/*"])), ["low"]],
    ["that the trust does not name", trusting(main, organizationWide(["refs/heads/hotfix/*"])), []],
    ["and would not be about", trusting(hotfix, ruleset(except(["refs/heads/hotfix/*"], ["refs/heads/main"]))), []],
    [
      "and that a protection with a review is about",
      trusting(hotfix, {
        ...organizationWide(["refs/heads/hotfix/*"]),
        ...protection({ branch: "hotfix/*", ...reviews(1) }),
      }),
      [],
    ],
    [
      "and that a protection without one is about, are told once",
      trusting(hotfix, { ...organizationWide(["refs/heads/hotfix/*"]), ...protection({ branch: "hotfix/*" }) }),
      ["low"],
    ],
  ])("%s", (_, stack, said) => {
    expect(saysOf(rule, stack)).toEqual(said);
  });

  test("are named with it", () => {
    const [finding] = findingsOf(trusting(hotfix, organizationWide(["refs/heads/hotfix/*"]))).filter(
      (found) => found.rule === rule,
    );
    expect(finding?.message).toContain(
      "Jobs of `hotfix/*` of `acme/checkout` (github_organization_ruleset.reviews leaves them out) become this identity",
    );
  });
});

/** https://www.pulumi.com/registry/packages/github/api-docs/repositoryruleset/ and …/organizationruleset/ */
describe("rulesets as Pulumi has them, with lists in the plural", () => {
  const urn = (type: string, name: string): string => `urn:pulumi:prod::checkout::${type}::${name}`;
  const trust = {
    urn: urn("aws:iam/role:Role", "deploy"),
    custom: true,
    type: "aws:iam/role:Role",
    outputs: {
      name: "checkout-deploy",
      assumeRolePolicy: githubTrust({
        StringEquals: { [`${github}:aud`]: "sts.amazonaws.com", [`${github}:sub`]: main },
      }),
    },
  };
  const rulesOf = (count: number): object => ({ pullRequest: { requiredApprovingReviewCount: count } });
  const ofRepository = (refName: object, count = 0): object => ({
    urn: urn("github:index/repositoryRuleset:RepositoryRuleset", "main"),
    custom: true,
    type: "github:index/repositoryRuleset:RepositoryRuleset",
    outputs: {
      name: "main",
      repository: "checkout",
      target: "branch",
      enforcement: "active",
      conditions: { refName },
      rules: rulesOf(count),
    },
  });
  const ofOrganization = (conditions: object): object => ({
    urn: urn("github:index/organizationRuleset:OrganizationRuleset", "all"),
    custom: true,
    type: "github:index/organizationRuleset:OrganizationRuleset",
    outputs: { name: "all", target: "branch", enforcement: "active", conditions, rules: rulesOf(1) },
  });
  const says = (...resources: readonly object[]): string[] => {
    const stack = readPulumiStack({ version: 3, deployment: { manifest: {}, resources } }, "stack.json");
    const { findings } = reviewDocuments([stack], { today });
    const found = findings.filter((one) => one.rule === rule);
    return found.map(({ outcome, severity }) => (outcome === "unknown" ? outcome : severity));
  };

  test("say which branches they are about", () => {
    expect(says(trust, ofRepository({ includes: ["~DEFAULT_BRANCH"], excludes: [] }))).toEqual(["low"]);
    expect(says(trust, ofRepository({ includes: ["refs/heads/release"], excludes: [] }))).toEqual([]);
    expect(says(trust, ofRepository({ includes: ["~ALL"], excludes: ["refs/heads/main"] }, 1))).toEqual(["low"]);
  });

  test("say which repositories they are about", () => {
    const weak = ofRepository({ includes: ["~ALL"], excludes: [] });
    const refName = { includes: ["~ALL"], excludes: [] };
    const about = (includes: readonly string[]): object => ({ refName, repositoryName: { includes, excludes: [] } });
    expect(says(trust, weak, ofOrganization(about(["check*"])))).toEqual([]);
    expect(says(trust, weak, ofOrganization(about(["search"])))).toEqual(["low"]);
    expect(says(trust, weak, ofOrganization({ refName, repositoryIds: [4711] }))).toEqual(["unknown"]);
  });
});
