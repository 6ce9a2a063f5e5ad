import { SpecError, type SpecIssue } from "../../../lib/identity/spec-error";
import { githubIssuer } from "../../../providers/github/issuer";
import { githubActions, isGithubWorkload, type GithubActionsProps } from "../../../providers/github/workload";
import { actionsOf } from "../aws/iam-actions";

const props = { repository: "acme/checkout", environment: "prod" };
const ids = { repositoryId: 4711, ownerId: 42 };

function issuesOf(change: object): readonly SpecIssue[] {
  try {
    githubActions({ ...props, ...change });
    return [];
  } catch (error) {
    if (error instanceof SpecError) return error.issues;
    throw error;
  }
}

test("without ids the subject is by names", () => {
  expect(githubActions(props)).toEqual({
    kind: "github-actions",
    issuer: "token.actions.githubusercontent.com",
    audience: "sts.amazonaws.com",
    claims: { sub: ["repo:acme/checkout:environment:prod"] },
    description: "GitHub Actions of acme/checkout in environment prod",
    repository: "acme/checkout",
    runs: { kind: "environment", environment: "prod" },
  });
});

test("with both ids either format is admitted, and the ids must fit", () => {
  expect(githubActions({ ...props, ...ids }).claims).toEqual({
    sub: ["repo:acme@42/checkout@4711:environment:prod", "repo:acme/checkout:environment:prod"],
    repository_id: ["4711"],
    repository_owner_id: ["42"],
  });
});

test.each([
  ["legacy", ["repo:acme/checkout:environment:prod"]],
  ["immutable", ["repo:acme@42/checkout@4711:environment:prod"]],
] as const)("the format can be %s alone, and the ids must fit still", (subjectFormat, sub) => {
  expect(githubActions({ ...props, ...ids, subjectFormat }).claims).toEqual({
    sub,
    repository_id: ["4711"],
    repository_owner_id: ["42"],
  });
});

test("one id alone is demanded, though the subject can't hold it", () => {
  expect(githubActions({ ...props, repositoryId: "4711" }).claims).toEqual({
    sub: ["repo:acme/checkout:environment:prod"],
    repository_id: ["4711"],
  });
});

test.each([
  [{ environment: undefined, branch: "main" }, "repo:acme/checkout:ref:refs/heads/main"],
  [{ environment: undefined, branch: "release/1.0" }, "repo:acme/checkout:ref:refs/heads/release/1.0"],
  [{ environment: undefined, tag: "v1.0.0" }, "repo:acme/checkout:ref:refs/tags/v1.0.0"],
  [{ environment: "Production:V1" }, "repo:acme/checkout:environment:Production%3AV1"],
])("%j has the subject %s", (change, subject) => {
  const { environment, branch, tag } = { ...props, branch: undefined, tag: undefined, ...change };
  const given: Record<string, string> = Object.fromEntries(
    Object.entries({ environment, branch, tag }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  expect(githubActions({ repository: "acme/checkout", ...given }).claims["sub"]).toEqual([subject]);
});

test("an environment can't pretend to be something else by a colon", () => {
  const [subject] = githubActions({ ...props, environment: "x:ref:refs/heads/main" }).claims["sub"] ?? [];
  expect(subject).toBe("repo:acme/checkout:environment:x%3Aref%3Arefs/heads/main");
});

test.each([
  "acme/*",
  "*/*",
  "acme",
  "",
  "acme/checkout/x",
  "acme/..",
  "acme@42/checkout",
  "acme/check out",
  "https://github.com/acme/checkout",
  "a".repeat(40) + "/x",
  "acme/checkout\n",
  7,
  undefined,
  "${T[1]}",
])("the repository can't be %j", (repository) => {
  expect(issuesOf({ repository }).map(({ property }) => property)).toEqual(["repository"]);
});

test.each([0, -1, 1.5, NaN, "", "abc", "4711 ", "04711", "*", -1.8881545897087968e289])(
  "an id can't be %j",
  (repositoryId) => {
    expect(issuesOf({ repositoryId, ownerId: 42 }).map(({ property }) => property)).toEqual(["repositoryId"]);
  },
);

test.each(["", "*", "pr?d", "a$b", "x".repeat(256), "a\nb", " prod", 'a"b', "${T[1]}"])(
  "the environment can't be %j",
  (environment) => {
    expect(issuesOf({ environment }).map(({ property }) => property)).toEqual(["environment"]);
  },
);

test.each([
  "",
  "*",
  "release/*",
  "refs/heads/main",
  "a..b",
  "/a",
  "a/",
  "a b",
  "a.lock",
  "a@{1}",
  "a:b",
  "-a",
  "${T[1]}",
])("the branch can't be %j", (branch) => {
  expect(issuesOf({ environment: undefined, branch }).map(({ property }) => property)).toEqual(["branch"]);
});

test.each([{ environment: undefined }, { branch: "main" }, { branch: "main", tag: "v1" }])(
  "%j is not exactly one of environment, branch and tag",
  (change) => {
    expect(issuesOf(change)).toMatchObject([{ allowed: "exactly one of `environment`, `branch`, `tag`" }]);
  },
);

test.each(["immutable", "both"])("the format %s needs both ids", (subjectFormat) => {
  expect(issuesOf({ subjectFormat, ownerId: 42 }).map(({ property }) => property)).toEqual(["subjectFormat"]);
});

test("a format that does not exist is refused", () => {
  expect(issuesOf({ ...ids, subjectFormat: "new" }).map(({ property }) => property)).toEqual(["subjectFormat"]);
});

test("AWS STS evaluates every claim that a workload names", () => {
  const known = actionsOf("sts").flatMap((action) =>
    "conditionKeys" in action ? (action.conditionKeys as readonly string[]) : [],
  );
  for (const claim of Object.keys(githubActions({ ...props, ...ids }).claims)) {
    if (claim !== "sub") expect(known).toContain(`token.actions.githubusercontent.com:${claim}`);
  }
});

test.each<GithubActionsProps>([
  { ...props, ...ids },
  { repository: "a/b", branch: "main" },
  { repository: "a/b", environment: "x:y" },
])("the reviewer reads back every subject of %j", (given) => {
  for (const subject of githubActions(given).claims["sub"] ?? []) {
    const repositories = githubIssuer("token.actions.githubusercontent.com")?.grouping?.repositoriesIn(
      new Map([["sub", subject]]),
    );
    expect(repositories).toEqual([{ kind: "repository", by: "name", value: given.repository }]);
  }
});

test("a workload of another kind is told apart", () => {
  const workload = githubActions(props);
  expect(isGithubWorkload(workload)).toBe(true);
  expect(isGithubWorkload({ ...workload, kind: "gitlab-ci" })).toBe(false);
});
