import { checkTrust, type Proof, type TokensAsked } from "../../lib/entry/main";
import { githubTrust, policy } from "./policies";

const issuer = "token.actions.githubusercontent.com";

/** A role's trust in GitHub, as most are written: `aud` is demanded, and `sub` as it is given. */
function trusting(sub: object, more: object = {}): object {
  const [operator = "", value] = Object.entries(sub)[0] ?? [];
  return githubTrust({
    StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com", ...more },
    [operator === "StringEquals" ? "ForAnyValue:StringEquals" : operator]: { [`${issuer}:sub`]: value as unknown },
  });
}

function subjects(...patterns: readonly string[]): object {
  return trusting({ StringLike: patterns });
}

function proofOf(trust: object, tokens: TokensAsked): Proof {
  return checkTrust({ trust, issuer, tokens });
}

const main = "repo:acme/checkout:ref:refs/heads/main";
const immutableMain = "repo:acme@4711/checkout@815:ref:refs/heads/main";
const prod = "repo:acme/checkout:environment:prod";
const pullRequest = "repo:acme/checkout:pull_request";

/** Worked by hand from https://docs.github.com/en/actions/reference/security/oidc: what a job's subject is. */
test.each<[TokensAsked, string, object]>([
  ["pull-request", "one branch", subjects(main)],
  ["pull-request", "every branch", subjects("repo:acme/checkout:ref:refs/heads/*")],
  ["pull-request", "one branch, immutable", subjects(immutableMain)],
  ["pull-request", "every subject, on one branch", subjectsOnRef("repo:acme/checkout:*", "refs/heads/main")],
  ["any-ref-but=main", "the branch", subjects(main)],
  ["any-ref-but=refs/heads/main", "the branch in both formats", subjects(main, immutableMain)],
  ["any-ref-but=refs/tags/v1", "the tag", subjects("repo:acme/checkout:ref:refs/tags/v1")],
  ["any-ref-but=main", "every subject of the branch", subjectsOnRef("repo:acme/*", "refs/heads/main")],
  ["outside-environment=prod", "the environment", subjects(prod)],
  ["outside-environment=prod", "the environment of every repository", subjects("repo:acme/*:environment:prod")],
  ["outside-environment=blue:green", "one with a colon", subjects("repo:acme/checkout:environment:blue%3Agreen")],
  [
    "outside-environment=prod",
    "in other case, which GitHub does not tell apart",
    subjects("repo:a/b:environment:Prod"),
  ],
  ["another-owner=acme", "a repository", subjects("repo:acme/checkout:*")],
  ["another-owner=acme", "all repositories", subjects("repo:acme/*")],
  ["another-owner=acme", "all repositories, immutable", subjects("repo:acme@4711/*")],
  ["another-owner=acme", "the owner in other case", subjects("repo:Acme/*")],
  [
    "another-owner=acme@4711",
    "the owner's number",
    trusting({ StringLike: "repo:*" }, { [`${issuer}:repository_owner_id`]: "4711" }),
  ],
  ["no-subject", "a subject", subjects(main)],
])("proved: %s of %s", (tokens, _, trust) => {
  expect(proofOf(trust, tokens)).toEqual({ verdict: "proved" });
});

function subjectsOnRef(sub: string, ref: string): object {
  return trusting({ StringLike: sub }, { [`${issuer}:ref`]: ref });
}

/** The subject of a token that is admitted. */
test.each<[TokensAsked, string, object, string | RegExp]>([
  ["pull-request", "a repository", subjects("repo:acme/checkout:*"), pullRequest],
  ["pull-request", "pull requests", subjects(main, pullRequest), pullRequest],
  [
    "pull-request",
    "a repository, immutable",
    subjects("repo:acme@4711/checkout@815:*"),
    /^repo:acme@4711\/checkout@815:pull_request$/,
  ],
  [
    "any-ref-but=main",
    "every branch",
    subjects("repo:acme/checkout:ref:refs/heads/*"),
    /^repo:acme\/checkout:ref:refs\/heads\/(?!main$).+/,
  ],
  [
    "any-ref-but=main",
    "a tag beside it",
    subjects(main, "repo:acme/checkout:ref:refs/tags/v1"),
    "repo:acme/checkout:ref:refs/tags/v1",
  ],
  ["any-ref-but=main", "pull requests beside it", subjects(main, pullRequest), pullRequest],
  ["outside-environment=prod", "a branch", subjects(main), main],
  [
    "outside-environment=prod",
    "an environment of a like name",
    subjects("repo:acme/checkout:environment:prod*"),
    /^repo:acme\/checkout:environment:prod.+/,
  ],
  ["another-owner=acme", "a like name", subjects("repo:acme*/*"), /^repo:acme[\w-]+(@\d+)?\/[\w.-]+(@\d+)?:/],
  ["another-owner=acme", "one of two", subjects("repo:acme/*", "repo:other/site:*"), /^repo:other\/site:/],
  [
    "another-owner=acme",
    "everybody on main",
    subjects("repo:*:ref:refs/heads/main"),
    /^repo:(?!acme)[\w-]+\/[\w.-]+:ref:refs\/heads\/main$/,
  ],
])("refuted: %s of %s", (tokens, _, trust, sub) => {
  const proof = proofOf(trust, tokens);
  expect(proof).toMatchObject({ verdict: "refuted" });
  const context = proof.verdict === "refuted" ? proof.witness.context : {};
  expect(context[`${issuer}:sub`]).toEqual(typeof sub === "string" ? sub : expect.stringMatching(sub));
});

test.each<[TokensAsked, string, object, RegExp]>([
  [
    "pull-request",
    "an environment",
    subjects(prod),
    /`repo:acme\/checkout:environment:prod`; the environment's own protection rules/,
  ],
  ["any-ref-but=main", "an environment", subjects(prod), /protection rules, which may limit the branches/],
  [
    "another-owner=acme",
    "a number whose owner is not given",
    trusting({ StringLike: "repo:*" }, { [`${issuer}:repository_owner_id`]: "4711" }),
    /the numbers of owners and repositories that it demands, if they are this owner's, would keep it out/,
  ],
])("unknown: %s of %s", (tokens, _, trust, reason) => {
  expect(proofOf(trust, tokens)).toEqual({ verdict: "unknown", reason: expect.stringMatching(reason) as string });
});

test("a policy that compares the subject only where there is one admits a token without it", () => {
  const trust = githubTrust({
    StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com" },
    StringEqualsIfExists: { [`${issuer}:sub`]: main },
  });
  const proof = proofOf(trust, "no-subject");
  expect(proof).toMatchObject({ verdict: "refuted", witness: { context: { [`${issuer}:aud`]: "sts.amazonaws.com" } } });
  expect(JSON.stringify(proof)).not.toContain(`${issuer}:sub`);
});

/** GitHub derives `repository` and `ref` from what the subject names: a token in which they differ is none. */
test("claims that can't stand in one token are no token", () => {
  const trust = subjectsOnRef("repo:acme/checkout:ref:refs/heads/dev", "refs/heads/main");
  expect(proofOf(trust, "outside-environment=prod")).toEqual({ verdict: "proved" });
  const agreeing = subjectsOnRef("repo:acme/checkout:ref:refs/heads/dev", "refs/heads/dev");
  expect(proofOf(agreeing, "outside-environment=prod")).toMatchObject({
    verdict: "refuted",
    witness: { context: { [`${issuer}:ref`]: "refs/heads/dev" } },
  });
});

test("a subject is given up only for what every token with it has", () => {
  const notThisId = githubTrust({
    StringEquals: { [`${issuer}:sub`]: main },
    StringNotEquals: { [`${issuer}:repository_owner_id`]: "4711" },
  });
  expect(proofOf(notThisId, "outside-environment=prod").verdict).not.toBe("proved");
});

test("claims and tokens are asked about together", () => {
  const trust = subjects("repo:acme/*");
  const question = { trust, issuer, tokens: "pull-request" } as const;
  expect(checkTrust({ ...question, claims: { sub: "repo:acme/site:*" } })).toMatchObject({
    witness: { context: { [`${issuer}:sub`]: "repo:acme/site:pull_request" } },
  });
  expect(checkTrust({ ...question, claims: { sub: "repo:other/*" } })).toEqual({ verdict: "proved" });
});

test("of another issuer only the subject's absence is known", () => {
  const trust = policy({
    Effect: "Allow",
    Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/issuer.example" },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { "issuer.example:aud": "sts.amazonaws.com" } },
  });
  expect(checkTrust({ trust, issuer: "issuer.example", tokens: "no-subject" })).toMatchObject({ verdict: "refuted" });
  expect(() => checkTrust({ trust, issuer: "issuer.example", tokens: "pull-request" })).toThrow(
    "what `pull-request` is among the tokens of issuer.example is not known; ask by `claims`, or leave out `tokens`",
  );
});

test.each([
  [
    "pullrequest",
    "`tokens` is `pullrequest`; there are pull-request, no-subject, another-owner, any-ref-but, outside-environment. Did you mean `pull-request`?",
  ],
  ["any-ref-but", "`tokens` is `any-ref-but`; give one name without wildcards: `any-ref-but=main`"],
  ["any-ref-but=release/*", "`tokens` is `any-ref-but=release/*`; give one name without wildcards: `any-ref-but=main`"],
  ["pull-request=1", "`tokens` is `pull-request=1`; `pull-request` takes no name"],
  [7, "`tokens` is no text; there are pull-request, no-subject, another-owner, any-ref-but, outside-environment"],
])("%j can't be asked about", (tokens, message) => {
  expect(() => checkTrust({ trust: subjects(main), issuer, tokens: tokens as TokensAsked })).toThrow(message);
});
