import { checkAccessNotGranted, checkNoNewAccess, QuestionError } from "../../lib/entry/main";
import type { HeldPolicies } from "../../lib/entry/check";
import { allow, deny, policy } from "./policies";

const account = "111122223333";
const role = `arn:aws:iam::${account}:role/team/app`;
const session = `arn:aws:sts::${account}:assumed-role/app/one`;
const user = `arn:aws:iam::${account}:user/bob`;
const federated = `arn:aws:sts::${account}:federated-user/bob`;

const granted = (principal: unknown, more: object = {}): object =>
  policy({ ...allow("s3:GetObject", { Resource: "arn:aws:s3:::assets/*" }), Principal: principal, ...more });

/** Allows something else: an implicit denial of what is granted. */
const other = policy(allow("sqs:SendMessage"));

/** Whether the holder can ever read the object that the resource's policy is about. */
function canRead(policies: HeldPolicies): boolean {
  const answer = checkAccessNotGranted({ policy: policies, action: "s3:GetObject", resource: "arn:aws:s3:::assets/k" });
  expect(answer.verdict).not.toBe("unknown");
  return answer.verdict === "refuted";
}

/**
 * The rows of AWS's table: who asks, and to whom the resource's policy grants directly. The identity policies never allow it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
const rows: readonly (readonly [row: string, holder: string, grantee: unknown, isLimited: boolean])[] = [
  ["a role's session, by the role's ARN", role, { AWS: role }, true],
  [
    "a role's session, by the ARN of the role without its path",
    session,
    { AWS: `arn:aws:iam::${account}:role/app` },
    true,
  ],
  ["a role's session, by the session's ARN", role, { AWS: session }, false],
  ["a session that is known, by its ARN", session, { AWS: [session] }, false],
  ["a role's session, by `*`", role, "*", false],
  ["a role's session, by `*` under AWS", role, { AWS: "*" }, false],
  ["a user, by the user's ARN", user, { AWS: user }, false],
  ["a federated user, by the ARN of the user who federated", federated, { AWS: user }, true],
  ["a federated user, by the federated user's ARN", federated, { AWS: federated }, false],
];

describe.each(rows)("%s", (_, holder, grantee, isLimited) => {
  const held = (more: object): HeldPolicies => ({ holder, identity: [], resource: granted(grantee), ...more });

  test("nothing else needs to allow it", () => {
    expect(canRead(held({ identity: [other] }))).toBe(true);
  });

  test(`the boundary's implicit denial ${isLimited ? "limits" : "does not limit"} it`, () => {
    expect(canRead(held({ boundary: other }))).toBe(!isLimited);
  });

  test("a boundary that allows it lets it pass", () => {
    expect(canRead(held({ boundary: policy(allow("s3:*")) }))).toBe(true);
  });

  if (holder !== user) {
    test(`the session policy's implicit denial ${isLimited ? "limits" : "does not limit"} it`, () => {
      expect(canRead(held({ session: other }))).toBe(!isLimited);
      expect(canRead(held({ session: policy(allow("s3:*")), boundary: other }))).toBe(!isLimited);
      expect(canRead(held({ session: other, boundary: policy(allow("s3:*")) }))).toBe(!isLimited);
    });
  }

  test.each(["scp", "rcp"])("the implicit denial of a level of %s limits it", (layer) => {
    const everybody = { Principal: "*" };
    const level = (action: string): object => policy(allow(action, layer === "rcp" ? everybody : {}));
    expect(canRead(held({ [layer]: [[level("s3:*")], [level("sqs:*")]] }))).toBe(false);
    expect(canRead(held({ [layer]: [[level("s3:*")], [level("*")]] }))).toBe(true);
  });

  test.each(["identity", "boundary", "session", "scp"].filter((layer) => layer !== "session" || holder !== user))(
    "an explicit denial of the %s stops it",
    (layer) => {
      expect(canRead(held({ [layer]: [policy(allow("*"), deny("s3:Get*"))] }))).toBe(false);
    },
  );

  test("an explicit denial of the resource's policy stops it, and what the identity policies allow as well", () => {
    const both = policy(
      { ...allow("s3:*"), Principal: grantee },
      { ...deny("s3:GetObject"), Principal: { AWS: account } },
    );
    expect(canRead(held({ identity: policy(allow("*")), resource: both }))).toBe(false);
  });
});

describe("what a resource's policy does not grant", () => {
  test.each([
    ["a grant to the account leaves it to the identity policies", { AWS: account }],
    ["a grant to the account's root leaves it to the identity policies", { AWS: `arn:aws:iam::${account}:root` }],
    ["a grant to another role is none", { AWS: `arn:aws:iam::${account}:role/application` }],
    ["a grant to a role of that name in another account is none", { AWS: "arn:aws:iam::444455556666:role/app" }],
    ["a grant to a service is none", { Service: "lambda.amazonaws.com" }],
    ["a grant to all identity providers is none", { Federated: "*" }],
  ])("%s", (_, grantee) => {
    expect(canRead({ holder: role, identity: other, resource: granted(grantee) })).toBe(false);
    expect(canRead({ holder: role, identity: policy(allow("s3:*")), resource: granted(grantee) })).toBe(true);
  });

  test("a grant to one session is none to another", () => {
    const policies = { holder: role, identity: [], resource: granted({ AWS: session }) };
    const by = (principal: string): string => checkAccessNotGranted({ policy: policies, principal }).verdict;
    expect([by(session), by(session.replace("one", "two"))]).toEqual(["refuted", "proved"]);
  });

  test("NotPrincipal leaves out the role's session, but nobody who has a boundary", () => {
    const resource = [
      granted({ AWS: role }),
      policy({ ...deny("s3:*"), NotPrincipal: { AWS: [account, `arn:aws:iam::${account}:root`, role, session] } }),
    ];
    expect(canRead({ holder: session, identity: [], resource })).toBe(true);
    expect(canRead({ holder: role, identity: [], resource })).toBe(true);
    expect(canRead({ holder: session.replace("one", "two"), identity: [], resource })).toBe(false);
    expect(canRead({ holder: session, identity: [], resource, boundary: policy(allow("*")) })).toBe(false);
  });
});

describe("who asks", () => {
  const byArn = (arn: string): object => granted("*", { Condition: { ArnLike: { "aws:PrincipalArn": arn } } });

  test("the context has the role's ARN, whichever session asks", () => {
    expect(canRead({ holder: role, identity: [], resource: byArn(role) })).toBe(true);
    expect(canRead({ holder: session, identity: [], resource: byArn(role) })).toBe(true);
    expect(canRead({ holder: role, identity: [], resource: byArn(session) })).toBe(false);
    expect(canRead({ holder: role, identity: [], resource: byArn(`arn:aws:iam::${account}:role/application`) })).toBe(
      false,
    );
  });

  test("the holder's account is the one of `aws:PrincipalAccount`", () => {
    const inAccount = (id: string): object =>
      policy(allow("s3:*", { Condition: { StringEquals: { "aws:PrincipalAccount": id } } }));
    expect(canRead({ holder: role, identity: inAccount(account) })).toBe(true);
    expect(canRead({ holder: role, identity: inAccount("444455556666") })).toBe(false);
  });

  test("policy variables have the values of who asks", () => {
    const home = (key: string): object =>
      policy(allow("s3:GetObject", { Resource: `arn:aws:s3:::assets/\${${key}}/*` }));
    const canReadIn = (folder: string, holder: string, key: string): string =>
      checkAccessNotGranted({ policy: { holder, identity: home(key) }, resource: `arn:aws:s3:::assets/${folder}/k` })
        .verdict;
    const inTeam = user.replace("bob", "team/bob");
    expect([canReadIn("bob", user, "aws:username"), canReadIn("eve", user, "aws:username")]).toEqual([
      "refuted",
      "proved",
    ]);
    expect([canReadIn("bob", inTeam, "aws:username"), canReadIn("team/bob", inTeam, "aws:username")]).toEqual([
      "refuted",
      "proved",
    ]);
    expect([canReadIn("app", role, "aws:username"), canReadIn("app", session, "aws:username")]).toEqual([
      "proved",
      "proved",
    ]);
    expect([
      canReadIn(account, role, "aws:PrincipalAccount"),
      canReadIn("444455556666", role, "aws:PrincipalAccount"),
    ]).toEqual(["refuted", "proved"]);
  });

  test("an identity of the account that is not known may be anyone of it but its root user", () => {
    const policies = { holder: account, identity: [], resource: granted({ AWS: [user, role] }) };
    const by = (principal: string): string => checkAccessNotGranted({ policy: policies, principal }).verdict;
    expect([by(user), by(role), by(federated)]).toEqual(["refuted", "refuted", "refuted"]);
    expect([by(`arn:aws:iam::${account}:user/eve`), by("arn:aws:iam::444455556666:user/bob")]).toEqual([
      "proved",
      "proved",
    ]);
    expect(canRead({ holder: account, identity: [], resource: granted({ AWS: `arn:aws:iam::${account}:root` }) })).toBe(
      false,
    );
  });

  test("a witness says who asks, and which statement of which policy allows it", () => {
    const resource = [other, granted({ AWS: role }, { Sid: "Read" })].map((document, at) =>
      at === 0 ? policy({ ...allow("sqs:*"), Principal: "*", Sid: "Send" }) : document,
    );
    expect(checkAccessNotGranted({ policy: { holder: role, identity: [], resource }, action: "s3:*" })).toEqual({
      verdict: "refuted",
      witness: {
        action: "s3:GetObject",
        resource: "arn:aws:s3:::assets/x",
        principal: `AWS:arn:aws:sts::${account}:assumed-role/app/x`,
        context: { "aws:principalarn": role, "aws:principalaccount": account },
      },
      allowedBy: { policy: "resource[1]", statement: "Read" },
    });
  });
});

describe("no new access", () => {
  const base = { holder: role, identity: policy(allow("s3:GetObject")) };

  test("a grant to the role that the identity policies have already is nothing new", () => {
    expect(checkNoNewAccess({ before: base, after: { ...base, resource: granted({ AWS: role }) } }).verdict).toBe(
      "proved",
    );
  });

  test("a grant by name is new under a boundary, a grant to the role is not", () => {
    const before = { ...base, boundary: other };
    expect(checkNoNewAccess({ before, after: { ...before, resource: granted({ AWS: role }) } }).verdict).toBe("proved");
    expect(checkNoNewAccess({ before, after: { ...before, resource: granted({ AWS: session }) } })).toMatchObject({
      verdict: "refuted",
      witness: { action: "s3:GetObject", principal: `AWS:${session}` },
      allowedBy: { policy: "resource" },
    });
  });

  test("taking a denial away from the resource's policy is new", () => {
    const locked = { ...base, resource: policy({ ...deny("s3:*"), Principal: "*" }) };
    expect(checkNoNewAccess({ before: locked, after: base }).verdict).toBe("refuted");
    expect(checkNoNewAccess({ before: base, after: locked }).verdict).toBe("proved");
  });

  test("what is compared has one holder", () => {
    expect(() => checkNoNewAccess({ before: base, after: { ...base, holder: user } })).toThrow("the same `holder`");
    expect(() => checkNoNewAccess({ before: base, after: base.identity })).toThrow("the same `holder`");
  });
});

describe("what is refused", () => {
  const ask = (more: object): unknown => checkAccessNotGranted({ policy: { identity: [], ...more } });

  test.each<readonly [string, object, string]>([
    ["a resource's policy without a holder", { resource: granted("*") }, "it has `resource` and no `holder`"],
    ["a session policy of a user", { holder: user, session: other }, "its `holder` is a user"],
    ["an empty list of resources' policies", { holder: role, resource: [] }, "`resource` is an empty list"],
    ...[
      "app",
      "arn:aws:iam::111122223333:group/admins",
      "arn:aws:iam::111122223333:role/*",
      "arn:aws:iam::111122223333:role/",
      "arn:aws:sts::111122223333:assumed-role/app",
      "arn:aws:sts::111122223333:role/app",
      "arn:aws:s3:::assets",
      "lambda.amazonaws.com",
    ].map((holder) => [`the holder ${holder}`, { holder }, `\`holder\` is \`${holder}\``] as const),
    ["a holder that is no text", { holder: 1 }, "`holder` is no text"],
  ])("%s", (_, more, message) => {
    expect(() => ask(more)).toThrow(QuestionError);
    expect(() => ask(more)).toThrow(message);
  });

  test("a resource's policy that AWS would not store decides nothing", () => {
    expect(ask({ holder: role, resource: policy(allow("s3:*")) })).toMatchObject({ verdict: "unknown" });
  });
});
