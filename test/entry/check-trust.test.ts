import { checkTrust, QuestionError, type TokenNotAdmitted } from "../../lib/entry/main";
import { github, githubTrust, policy } from "./policies";

const aud = { [`${github}:aud`]: "sts.amazonaws.com" };
const sub = `${github}:sub`;
const main = "repo:acme/checkout:ref:refs/heads/main";

const exact = githubTrust({ StringEquals: { ...aud, [sub]: main } });
const loose = githubTrust({ StringEquals: aud, StringLike: { [sub]: "repo:acme/*" } });
const noSubject = githubTrust({ StringEquals: aud });
const onlyNot = githubTrust({ StringEquals: aud, StringNotLike: { [sub]: "repo:evil/*" } });
const literalStar = githubTrust({ StringEquals: { ...aud, [sub]: "repo:acme/checkout:*" } });
const forAll = githubTrust({ "ForAllValues:StringEquals": { [sub]: main } });
/** STS takes no `runner_environment` from GitHub's tokens, so the key is never there. */
const unevaluated = githubTrust({ StringEquals: { ...aud, [`${github}:runner_environment`]: "github-hosted" } });
const unevaluatedNegated = githubTrust({ StringNotEquals: { [`${github}:runner_environment`]: "self-hosted" } });
const ofOtherIssuer = githubTrust({ StringLike: { "gitlab.com:sub": "*" } });
const anyone = policy({ Effect: "Allow", Principal: "*", Action: "sts:AssumeRoleWithWebIdentity" });
const user = policy({ Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "sts:AssumeRole" });
const google = policy({
  Effect: "Allow",
  Principal: { Federated: "accounts.google.com" },
  Action: "sts:AssumeRoleWithWebIdentity",
  Condition: { StringEquals: { "accounts.google.com:aud": "12345" } },
});

const ask = (trust: object, claims: TokenNotAdmitted["claims"] = {}, issuer = github): TokenNotAdmitted => ({
  trust,
  issuer,
  claims,
});

test.each<[string, TokenNotAdmitted]>([
  ["another branch", ask(exact, { sub: "repo:acme/checkout:ref:refs/heads/next" })],
  ["a subject in other case", ask(exact, { sub: main.toUpperCase() })],
  ["another audience", ask(exact, { aud: "https://github.com/acme" })],
  ["another organisation", ask(loose, { sub: "repo:somebody-else/*" })],
  ["an organisation whose name begins alike", ask(loose, { sub: "repo:acme-labs/*" })],
  ["a star that is no wildcard", ask(literalStar, { sub: main })],
  ["another issuer", ask(loose, {}, "gitlab.com")],
  ["a claim that is never there", ask(unevaluated)],
  ["a claim of another issuer", ask(ofOtherIssuer)],
  ["a token where only an account is trusted", ask(user)],
  ["a token without the claim that is demanded", ask(exact, { sub: null })],
  ["a policy that admits nobody", ask({ Version: "2012-10-17", Statement: [] })],
])("proved: %s", (_, question) => {
  expect(checkTrust(question)).toEqual({ verdict: "proved" });
});

test.each<[string, TokenNotAdmitted, Readonly<Record<string, string>>]>([
  ["the branch", ask(exact, { sub: "repo:acme/checkout:*" }), { ...aud, [sub]: main }],
  [
    "a pull request",
    ask(loose, { sub: "repo:acme/checkout:pull_request" }),
    { ...aud, [sub]: "repo:acme/checkout:pull_request" },
  ],
  [
    "anybody where the subject is not demanded",
    ask(noSubject, { sub: "repo:evil/repo:pull_request" }),
    { ...aud, [sub]: "repo:evil/repo:pull_request" },
  ],
  [
    "everybody else where only one is excluded",
    ask(onlyNot, { sub: "repo:worse/*" }),
    { ...aud, [sub]: "repo:worse/any-repository:ref:refs/heads/main" },
  ],
  ["a token without the subject that is excluded", ask(onlyNot, { sub: null }), aud],
  ["a token without any value for ForAllValues", ask(forAll, { sub: null }), {}],
  ["a claim that is never there, negated", ask(unevaluatedNegated, { sub: main }), { [sub]: main }],
  ["any provider's token", ask(anyone, { sub: "x" }, "gitlab.com"), { "gitlab.com:sub": "x" }],
  [
    "a provider that has no ARN",
    ask(google, { sub: "1" }, "accounts.google.com"),
    { "accounts.google.com:sub": "1", "accounts.google.com:aud": "12345" },
  ],
  ["an issuer as a URL", ask(noSubject, {}, `https://${github}/`), aud],
  ["claims by their condition keys", ask(exact, { [sub]: main, [`${github}:AUD`]: "sts.*" }), { ...aud, [sub]: main }],
])("refuted: %s", (_, question, context) => {
  expect(checkTrust(question)).toMatchObject({
    verdict: "refuted",
    witness: { action: "sts:AssumeRoleWithWebIdentity", context },
  });
  const proof = checkTrust(question);
  expect(proof.verdict === "refuted" && proof.witness.context).toEqual(context);
});

test("the witness names the provider, and no role: the policy is about the one that it is attached to", () => {
  expect(checkTrust(ask(noSubject))).toMatchObject({
    witness: { principal: `Federated:arn:aws:iam::111122223333:oidc-provider/${github}`, resource: "*" },
  });
});

test("a denial binds", () => {
  const statements = (loose as { Statement: object[] }).Statement;
  const denial = {
    Effect: "Deny",
    Principal: "*",
    Action: "sts:*",
    Condition: { StringLike: { [sub]: "*:pull_request" } },
  };
  expect(checkTrust(ask(policy(...statements, denial), { sub: "repo:acme/*:pull_request" }))).toEqual({
    verdict: "proved",
  });
});

test.each([
  ["repo", "AWS STS does not evaluate a claim `repo` of tokens of token.actions.githubusercontent.com; it evaluates "],
  ["subb", "Did you mean `sub`?"],
  ["gitlab.com:sub", "AWS STS does not evaluate a claim `gitlab.com:sub`"],
])("the claim %s can't be asked about", (claim, message) => {
  expect(() => checkTrust(ask(exact, { [claim]: "x" }))).toThrow(QuestionError);
  expect(() => checkTrust(ask(exact, { [claim]: "x" }))).toThrow(message);
});

test.each(["", "github", "token.*.com", "https://", "gitlab.example.com:8443", "a b.com"])(
  "%j is no issuer",
  (issuer) => {
    expect(() => checkTrust(ask(exact, {}, issuer))).toThrow("give the host of one issuer");
  },
);

test("an identity's policy is no trust policy", () => {
  expect(checkTrust(ask(policy({ Effect: "Allow", Action: "*", Resource: "*" })))).toMatchObject({
    verdict: "unknown",
  });
});
