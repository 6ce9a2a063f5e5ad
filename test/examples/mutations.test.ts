import { synthesiseExamples } from "../golden/synthesise";
import { findingsOf } from "../rules/stack";

type Attributes = Record<string, unknown>;
type Resources = Record<string, Record<string, Attributes>>;

/** What of a stack makes one bot. */
interface MadeBot {
  readonly resource: Resources;
  readonly role: Attributes;
  readonly policies: readonly Attributes[];
}

interface Statement {
  Action: unknown;
  Resource?: unknown;
  Condition: Record<string, Record<string, unknown>>;
}

const output = synthesiseExamples();
const stacks = Object.keys(output)
  .map((file) => /^stacks\/(.+)\/remit\.report\.json$/.exec(file)?.[1])
  .filter((name) => name !== undefined);
const bots = stacks.flatMap((stack) =>
  Object.values(resourcesOf(stack)["aws_iam_role"] ?? {})
    .filter(({ tags }) => Object.hasOwn(Object(tags) as object, "remit:bundle"))
    .map((role) => ({ stack, name: String(role["name"]), role })),
);

function resourcesOf(stack: string): Resources {
  return (JSON.parse(output[`stacks/${stack}/cdk.tf.json`] ?? "") as { readonly resource: Resources }).resource;
}

/** The rules that say something of a stack once one of its bots is changed. */
function rulesAfter(stack: string, name: string, change: (bot: MadeBot) => void): readonly string[] {
  const json = JSON.parse(output[`stacks/${stack}/cdk.tf.json`] ?? "") as { readonly resource: Resources };
  const { resource } = json;
  const role = Object.values(resource["aws_iam_role"] ?? {}).find((one) => one["name"] === name) ?? {};
  const policies = Object.values(resource["aws_iam_policy"] ?? {}).filter((policy) =>
    [`${name}-access`, `${name}-boundary`].includes(String(policy["name"])),
  );
  change({ resource, role, policies });
  return [...new Set(findingsOf(json, { today: "2026-11-15" }).map(({ rule }) => rule))];
}

/** Changes the statements of a policy that is a text. */
function inPolicy(of: Attributes, attribute: string, change: (statements: Statement[]) => void): void {
  const document = JSON.parse(String(of[attribute])) as { readonly Statement: Statement[] };
  change(document.Statement);
  of[attribute] = JSON.stringify(document);
}

const subject = "token.actions.githubusercontent.com:sub";
const audience = "token.actions.githubusercontent.com:aud";

/** Changes the conditions under which a workload becomes the bot. */
function inTrust({ role }: MadeBot, change: (condition: Statement["Condition"]) => void): void {
  inPolicy(role, "assume_role_policy", (statements) => {
    for (const { Condition } of statements) change(Condition);
  });
}

/** Changes what the bot is allowed, in its policy and in its boundary. */
function inAccess({ policies }: MadeBot, change: (statements: Statement[]) => void): void {
  for (const policy of policies) inPolicy(policy, "policy", change);
}

/** A change that breaks a promise, and the rule that sees it. */
type Mutation = readonly [string, string, (bot: MadeBot) => void];

/** Changes to who becomes a bot that runs in GitHub. */
const inGithub: readonly Mutation[] = [
  [
    "its trust is widened to every repository",
    "trust-subject-wildcard",
    (bot) => {
      inTrust(bot, (condition) => {
        condition["StringEquals"] = { [audience]: "sts.amazonaws.com" };
        condition["StringLike"] = { [subject]: "repo:acme/*" };
      });
    },
  ],
  [
    "its trust names no subject",
    "trust-subject-missing",
    (bot) => {
      inTrust(bot, (condition) => {
        condition["StringEquals"] = { [audience]: "sts.amazonaws.com" };
      });
    },
  ],
  [
    "its trust names no audience",
    "trust-audience-missing",
    (bot) => {
      inTrust(bot, (condition) => {
        delete condition["StringEquals"]?.[audience];
      });
    },
  ],
  [
    "its trust is open",
    "trust-open-principal",
    ({ role }) => {
      const Statement = [{ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" }];
      role["assume_role_policy"] = JSON.stringify({ Version: "2012-10-17", Statement });
    },
  ],
  [
    "nobody has to approve its runs",
    "trust-environment-unreviewed",
    ({ resource }) => {
      for (const environment of Object.values(resource["github_repository_environment"] ?? {})) {
        delete environment["reviewers"];
      }
    },
  ],
];

/** Changes to any bot. */
const anywhere: readonly Mutation[] = [
  [
    "its boundary is dropped",
    "access-boundary-missing",
    ({ role }) => {
      delete role["permissions_boundary"];
    },
  ],
  [
    "its expiry is removed",
    "lifecycle-expiry-missing",
    ({ role }) => {
      delete (role["tags"] as Attributes)["remit:expires"];
      delete (role["tags"] as Attributes)["remit:tier"];
      inPolicy(role, "assume_role_policy", (statements) => {
        for (const { Condition } of statements) {
          delete Condition["DateLessThan"];
          delete Condition["DateGreaterThanEquals"];
        }
      });
    },
  ],
  [
    "its expiry lies in the past",
    "lifecycle-expiry-past",
    ({ role }) => {
      (role["tags"] as Attributes)["remit:expires"] = "2026-11-14";
    },
  ],
  [
    "nobody answers for it",
    "metadata-owner-missing",
    ({ role }) => {
      delete (role["tags"] as Attributes)["remit:owner"];
    },
  ],
  [
    "its session is made longer",
    "lifecycle-session-long",
    ({ role }) => {
      role["max_session_duration"] = 43200;
    },
  ],
  [
    "it is allowed every action",
    "access-wildcard-action",
    (bot) => {
      inAccess(bot, (statements) => statements.splice(0, statements.length, statement("*", "*")));
    },
  ],
  [
    "it is allowed to read every secret",
    "access-wildcard-resource",
    (bot) => {
      inAccess(bot, (statements) => statements.unshift(statement("secretsmanager:GetSecretValue", "*")));
    },
  ],
  [
    "it is allowed to give itself more",
    "access-escalation",
    (bot) => {
      inAccess(bot, (statements) => statements.splice(0, statements.length, statement("iam:PutRolePolicy", "*")));
    },
  ],
];

function statement(action: string, resource: string): Statement & { readonly Effect: string } {
  return { Effect: "Allow", Action: [action], Resource: [resource], Condition: {} };
}

describe.each(bots)("in the stack $stack, the bot $name", ({ stack, name, role }) => {
  const runsInGithub = String(role["assume_role_policy"]).includes(subject);

  test("is clean as it is", () => {
    const rules = rulesAfter(stack, name, () => undefined);
    expect(rules.filter((rule) => rule !== "lifecycle-session-not-enforced")).toEqual([]);
  });

  test.each([...anywhere, ...(runsInGithub ? inGithub : [])])("is reported where %s (%s)", (_, rule, change) => {
    expect(rulesAfter(stack, name, change)).toContain(rule);
  });
});

test("every example of bots is among them", () => {
  expect(stacks).toEqual(expect.arrayContaining(["clean", "observability", "retrieval"]));
});
