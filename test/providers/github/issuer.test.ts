import type { Pattern, Text } from "../../../lib/access/model";
import { githubIssuer } from "../../../providers/github/issuer";

const github = githubIssuer("token.actions.githubusercontent.com");

function like(...texts: readonly Text[]): readonly Pattern[] {
  return texts.map((text) => ({ text, syntax: "glob", ignoreCase: false }));
}

function named(claims: Readonly<Record<string, readonly Pattern[]>>): string[] {
  const groups = github?.grouping?.named(new Map(Object.entries(claims))) ?? [];
  return groups.map(
    ({ kind, by, value }) => `${kind} ${by} ${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
}

/** https://docs.github.com/en/enterprise-cloud@latest/actions/reference/security/oidc#customizing-the-issuer-value-for-an-enterprise */
test.each([
  ["token.actions.githubusercontent.com", true],
  ["token.actions.githubusercontent.com/acme", false],
  ["token.actions.acme.ghe.com", false],
  ["github.acme.example/_services/token", false],
])("%s is GitHub Actions, shared by all customers: %s", (host, shared) => {
  expect(githubIssuer(host)).toMatchObject({ host, shared, external: true });
});

test.each([
  "gitlab.com",
  "token.actions.githubusercontent.com.evil.example",
  "evil.example/token.actions.acme.ghe.com",
])("%s is not", (host) => {
  expect(githubIssuer(host)).toBeUndefined();
});

test("only the issuers of enterprises have titles that tell them apart", () => {
  expect(github?.title).toBe("GitHub Actions");
  expect(githubIssuer("token.actions.acme.ghe.com")?.title).toBe("GitHub Actions of token.actions.acme.ghe.com");
});

/** https://docs.github.com/en/actions/reference/security/oidc */
describe("the groups that a trust policy names", () => {
  test.each<[string, string[]]>([
    ["repo:acme/checkout:environment:prod", ["owner name acme", "repository name acme/checkout"]],
    ["repo:acme@42/checkout@4711:environment:prod", ["owner name acme", "repository name acme/checkout"]],
    ["repo:acme@*/checkout@*:environment:prod", ["owner name acme", "repository name acme/checkout"]],
    ["repo:acme/*", ["owner name acme"]],
    ["repo:acme/checkout*", ["owner name acme", "repository name acme/checkout"]],
    ["repo:acme*", ["owner name acme"]],
    ["repo:*/checkout:ref:refs/heads/main", []],
    ["repo:*", []],
    ["*", []],
    ["repository_owner:acme:environment:prod", []],
  ])("in the subject %s", (subject, expected) => {
    expect(named({ sub: like(subject) })).toEqual(expected);
  });

  test("each once", () => {
    const subjects = like("repo:acme/checkout:environment:prod", "repo:acme/checkout:ref:refs/heads/main");
    expect(named({ sub: subjects })).toEqual(["owner name acme", "repository name acme/checkout"]);
  });

  test("in claims of their own", () => {
    expect(
      named({ repository: like("acme/checkout"), repository_id: like("4711"), repository_owner_id: like("42", "4*") }),
    ).toEqual(["owner name acme", "repository name acme/checkout", "owner id 42", "repository id 4711"]);
  });

  test("by reference", () => {
    const subject: Text = ["repo:acme/", { hole: "var.name" }, ":environment:prod"];
    expect(named({ sub: like(subject) })).toEqual(["owner name acme", 'repository name ["acme/",{"hole":"var.name"}]']);
  });

  test("not by what differs from request to request", () => {
    expect(named({ sub: like(["repo:", { variable: "aws:principaltag/team" }, "/checkout:*"]) })).toEqual([]);
  });
});

describe("the repository of a token", () => {
  const repositories = (claims: Readonly<Record<string, string>>): unknown[] =>
    (github?.grouping?.repositoriesIn(new Map(Object.entries(claims))) ?? []).map(({ value }) => value);

  test.each([
    ["repo:acme/checkout:environment:prod", ["acme/checkout"]],
    ["repo:acme@42/checkout.js@4711:pull_request", ["acme/checkout.js"]],
    ["repo:acme@x/checkout:pull_request", []],
    ["repo:acme/checkout", []],
    ["repo:a:b/checkout:pull_request", []],
    ["repo:a/b/c:pull_request", []],
  ])("by its subject %s", (sub, expected) => {
    expect(repositories({ sub })).toEqual(expected);
  });

  test("by the claim of that name, which may disagree", () => {
    expect(repositories({ sub: "repo:acme/checkout:pull_request", repository: "acme/web" })).toEqual([
      "acme/checkout",
      "acme/web",
    ]);
  });
});
