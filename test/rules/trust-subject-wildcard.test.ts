import { findingsOf, github, githubTrust, policy, roleStack, saysOf, statementOf } from "./stack";

const rule = "trust-subject-wildcard";
const sub = `${github}:sub`;
const claim = (name: string): string => `${github}:${name}`;

function says(condition: object): string[] {
  return saysOf(rule, roleStack({ assume_role_policy: githubTrust(condition) }));
}

function messages(condition: object): string[] {
  return findingsOf(roleStack({ assume_role_policy: githubTrust(condition) }))
    .filter((finding) => finding.rule === rule)
    .map(({ message }) => message);
}

/** Whoever registers a name on GitHub is the owner of it. */
describe("other owners' repositories", () => {
  test.each([
    "repo:acme*",
    "repo:acme*/checkout:environment:prod",
    "repo:acme-*/checkout:ref:refs/heads/main",
    "repo:*/checkout:ref:refs/heads/main",
    "repo:*/checkout:environment:prod",
    "repo:?cme/checkout:environment:prod",
    "repo:acme?42/checkout?4711:environment:prod",
    "repo:*@42/checkout@4711:environment:prod",
    "*/checkout:environment:prod",
  ])("%s", (subject) => {
    expect(says({ StringLike: { [sub]: subject } })).toEqual(["critical"]);
  });

  test("the witness is a token of one of them", () => {
    const stack = roleStack({ assume_role_policy: githubTrust({ StringLike: { [sub]: "repo:acme*" } }) });
    const witness = findingsOf(stack).find((finding) => finding.rule === rule)?.witness;
    expect(witness?.context[sub]).toMatch(/^repo:acme[\w-]+\/[\w.-]+:/);
  });
});

describe("repositories of an owner that nobody named", () => {
  test.each<[string, object]>([
    ["a pattern for all", { StringLike: { [sub]: "repo:acme/*" } }],
    ["a pattern for all of an owner with a number", { StringLike: { [sub]: "repo:acme@42/*" } }],
    ["an environment of all", { StringLike: { [sub]: "repo:acme/*:environment:prod" } }],
    ["a name's beginning", { StringLike: { [sub]: "repo:acme/checkout*" } }],
    ["a name with one character open", { StringLike: { [sub]: "repo:acme/che?kout:environment:prod" } }],
    ["the owner's number alone", { StringEquals: { [claim("repository_owner_id")]: "42" } }],
    [
      "the owner's number with one environment",
      { StringEquals: { [claim("repository_owner_id")]: "42", [claim("environment")]: "prod" } },
    ],
    ["a pattern in the claim of the repository", { StringLike: { [claim("repository")]: "acme/*" } }],
    [
      "a pattern beside an exact subject",
      { StringLike: { [sub]: ["repo:acme/web:environment:prod", "repo:acme/*:environment:prod"] } },
    ],
    ["all repositories of an enterprise", { StringEquals: { [claim("enterprise_id")]: "7" } }],
  ])("%s", (_, condition) => {
    expect(says(condition)).toEqual(["high"]);
  });

  test("one longer name is the witness", () => {
    const stack = roleStack({ assume_role_policy: githubTrust({ StringLike: { [sub]: "repo:acme/checkout*" } }) });
    const witness = findingsOf(stack).find((finding) => finding.rule === rule)?.witness;
    expect(witness?.context[sub]).toMatch(/^repo:acme\/checkout[\w.-]+:/);
  });

  test("each owner is named", () => {
    expect(messages({ StringLike: { [sub]: ["repo:acme/*", "repo:globex/*"] } })).toEqual([
      expect.stringContaining("Repositories of `acme`"),
      expect.stringContaining("Repositories of `globex`"),
    ]);
  });
});

/** Whoever can push to a repository chooses the branch and the tag, and GitHub makes the environments that a workflow names. */
describe("ways into a repository that nobody reviews", () => {
  test.each<[string, object, string]>([
    ["everything", { StringLike: { [sub]: "repo:acme/checkout:*" } }, "every branch"],
    ["everything, by numbers", { StringLike: { [sub]: "repo:acme@42/checkout@4711:*" } }, "every branch"],
    ["all refs", { StringLike: { [sub]: "repo:acme/checkout:ref:*" } }, "every branch"],
    ["all branches", { StringLike: { [sub]: "repo:acme/checkout:ref:refs/heads/*" } }, "every branch"],
    ["the repository's number alone", { StringEquals: { [claim("repository_id")]: "4711" } }, "every branch"],
    ["the repository's name alone", { StringEquals: { [claim("repository")]: "acme/checkout" } }, "every branch"],
    [
      "the owner's repositories and one of them",
      { StringLike: { [sub]: "repo:acme/*" }, StringEquals: { [claim("repository")]: "acme/checkout" } },
      "every branch",
    ],
    [
      "all environments",
      { StringLike: { [sub]: "repo:acme/checkout:environment:*" } },
      "an environment that nobody named",
    ],
    [
      "an environment's beginning",
      { StringLike: { [sub]: "repo:acme/checkout:environment:prod*" } },
      "an environment that nobody named",
    ],
    ["all tags", { StringLike: { [sub]: "repo:acme/checkout:ref:refs/tags/*" } }, "every tag"],
    [
      "all but the main branch",
      { StringLike: { [sub]: "repo:acme/checkout:*" }, StringNotLike: { [sub]: "*:ref:refs/heads/main" } },
      "every branch",
    ],
  ])("%s", (_, condition, words) => {
    expect(says(condition)).toEqual(["medium"]);
    expect(messages(condition)[0]).toContain(words);
  });

  test("a repository is said once by its name, and by its number where no name tells it", () => {
    const both = { StringLike: { [sub]: "repo:acme/checkout:*" }, StringEquals: { [claim("repository_id")]: "4711" } };
    expect(messages(both)).toEqual([expect.stringContaining("Of `acme/checkout`, every branch")]);
    const number = { StringEquals: { [claim("repository_id")]: "4711" } };
    expect(messages(number)).toEqual([expect.stringContaining("Of repository `4711`, every branch")]);
  });
});

describe("no more is admitted than is named", () => {
  test.each<[string, object]>([
    ["one environment", { StringEquals: { [sub]: "repo:acme/checkout:environment:prod" } }],
    [
      "one environment in both formats",
      {
        StringEquals: { [sub]: ["repo:acme/checkout:environment:prod", "repo:acme@42/checkout@4711:environment:prod"] },
      },
    ],
    ["one environment under StringLike", { StringLike: { [sub]: "repo:acme/checkout:environment:prod" } }],
    ["one environment, whatever the numbers", { StringLike: { [sub]: "repo:acme@*/checkout@*:environment:prod" } }],
    ["one branch", { StringEquals: { [sub]: "repo:acme/checkout:ref:refs/heads/main" } }],
    [
      "branches under a prefix that can be protected",
      { StringLike: { [sub]: "repo:acme/checkout:ref:refs/heads/release/*" } },
    ],
    ["tags under a prefix that can be protected", { StringLike: { [sub]: "repo:acme/checkout:ref:refs/tags/v*" } }],
    [
      "several repositories",
      { StringEquals: { [sub]: ["repo:acme/a:environment:prod", "repo:globex/b:environment:prod"] } },
    ],
    ["pull requests, which another rule is about", { StringEquals: { [sub]: "repo:acme/checkout:pull_request" } }],
    [
      "a repository's number and an environment",
      { StringEquals: { [claim("repository_id")]: "4711", [claim("environment")]: "prod" } },
    ],
    [
      "a repository's number and a branch",
      { StringEquals: { [claim("repository_id")]: "4711", [claim("ref")]: "refs/heads/main" } },
    ],
    [
      "everything in a repository, and an environment",
      { StringLike: { [sub]: "repo:acme/checkout:*" }, StringEquals: { [claim("environment")]: "prod" } },
    ],
    [
      "everything in a repository, and one reviewed workflow",
      {
        StringLike: { [sub]: "repo:acme/checkout:*" },
        StringEquals: { [claim("job_workflow_ref")]: "acme/workflows/.github/workflows/deploy.yml@refs/heads/main" },
      },
    ],
    [
      "an owner's repositories, and the number of one, and an environment",
      {
        StringLike: { [sub]: "repo:acme/*" },
        StringEquals: { [claim("repository_id")]: "4711", [claim("environment")]: "prod" },
      },
    ],
    [
      "a subject of a form that an organisation made up",
      { StringEquals: { [sub]: "repository_owner:acme:environment:prod" } },
    ],
  ])("%s", (_, condition) => {
    expect(says(condition)).toEqual([]);
  });

  test("a workflow of any branch is no reviewed one", () => {
    const workflow = "acme/workflows/.github/workflows/deploy.yml@*";
    const condition = { StringLike: { [sub]: "repo:acme/checkout:*", [claim("job_workflow_ref")]: workflow } };
    expect(says(condition)).toEqual(["medium"]);
  });

  test("a denial narrows a pattern", () => {
    const allow = statementOf(githubTrust({ StringLike: { [sub]: "repo:acme/*" } }));
    const deny = {
      Effect: "Deny",
      Principal: "*",
      Action: "*",
      Condition: { StringNotEquals: { [sub]: "repo:acme/checkout:environment:prod" } },
    };
    expect(saysOf(rule, roleStack({ assume_role_policy: policy(allow, deny) }))).toEqual([]);
  });
});

test("only the widest opening is reported", () => {
  const condition = { StringLike: { [sub]: ["repo:acme*", "repo:globex/*", "repo:initech/checkout:*"] } };
  expect(says(condition)).toEqual(["critical"]);
});

test("what is open to everybody is another rule's finding", () => {
  expect(says({ StringLike: { [sub]: "repo:*" } })).toEqual([]);
});

describe("what is not known", () => {
  test("a name by reference is one name", () => {
    expect(says({ StringEquals: { [sub]: "repo:acme/${var.repository}:environment:prod" } })).toEqual([]);
    expect(says({ StringEquals: { [sub]: "repo:${var.organisation}/checkout:environment:prod" } })).toEqual([]);
    expect(says({ StringEquals: { [sub]: "repo:acme/checkout:environment:${var.environment}" } })).toEqual([]);
  });

  test("a pattern may be wider than it looks: what stands by reference in it may hold wildcards", () => {
    expect(says({ StringLike: { [sub]: "repo:acme/checkout:environment:${var.environment}" } })).toEqual(["unknown"]);
  });

  test("a pattern is at least as wide as it looks", () => {
    expect(says({ StringLike: { [sub]: "repo:acme/${var.repository}:*" } })).toEqual(["medium"]);
  });
});

test("many wide patterns are found wanting, or not decided, and never passed", () => {
  const subjects = Array.from({ length: 12 }, (_, at) => `repo:*${at}*/*a*b*c*:environment:*${at}`);
  const stack = roleStack({ assume_role_policy: githubTrust({ StringLike: { [sub]: subjects } }) });
  expect([...saysOf(rule, stack), ...saysOf("trust-subject-missing", stack)]).toHaveLength(1);
});
