import { canEver } from "../../../lib/access/decide";
import type { Condition, Pattern } from "../../../lib/access/model";
import { githubActionsIssuer } from "../../../providers/github/issuer";

const key = "token.actions.githubusercontent.com:sub";

function subjectIs(patterns: readonly Pattern[]): Condition {
  const test = { kind: "string", test: { patterns, negated: false } } as const;
  return { kind: "value", key, quantifier: "one", whenAbsent: false, test };
}

/** Whether a trust policy with `StringLike` on the subject admits a token with one of the subjects. */
function admits(subjectLike: string, asked: readonly Pattern[]): boolean {
  const everything = { patterns: [{ text: "*", syntax: "glob", ignoreCase: false }], negated: false } as const;
  const like: Pattern = { text: subjectLike, syntax: "glob", ignoreCase: false };
  const region = {
    actions: everything,
    resources: everything,
    conditions: [subjectIs([like])],
    source: { policy: "trust", statement: "#0" },
  };
  const policies = [{ name: "trust", allow: [region], deny: [] }];
  const answer = canEver(
    { layers: [{ name: "trust policy", policies, unknown: [] }] },
    { conditions: [subjectIs(asked)] },
  );
  return answer.verdict === "yes";
}

/** https://docs.github.com/en/actions/reference/security/oidc: `repo:OWNER/REPO:pull_request`. */
test.each([
  ["repo:acme/*", true],
  ["repo:acme/checkout:*", true],
  ["repo:acme@42/checkout@4711:pull_request", true],
  ["repo:acme/checkout:ref:refs/heads/release/*", false],
  ["repo:acme/checkout:environment:*", false],
])("pull requests under %s: %s", (subject, expected) => {
  expect(admits(subject, githubActionsIssuer.pullRequests)).toBe(expected);
});

test.each([
  ["repo:acme/checkout:ref:refs/heads/*", true],
  ["repo:acme@42/checkout@4711:*", true],
  ["repo:acme@42/checkout@4711:environment:*", false],
  ["repo:acme/checkout:ref:refs/heads/release/*", false],
  ["repo:acme/checkout-web:*", false],
])("any branch of acme/checkout under %s: %s", (subject, expected) => {
  expect(admits(subject, githubActionsIssuer.anyBranch("acme/checkout"))).toBe(expected);
});
