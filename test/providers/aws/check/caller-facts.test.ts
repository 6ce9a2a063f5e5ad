import fc from "fast-check";
import { evaluate } from "../../../../lib/access/evaluate";
import { check, type CheckQuestion } from "../../../../lib/entry/check";
import { ofRealCallers } from "../../../../providers/aws/check/caller-facts";
import { accessOfPolicies } from "../../../../providers/aws/policy/access-set";
import { policyDocument } from "../../../generators/aws-policy";
import { requestFor } from "../../../generators/aws-request";
import { holders } from "../../../generators/aws-vocabulary";

const [account, other] = ["111122223333", "444455556666"];
const role = `arn:aws:iam::${account}:role/team/app`;
const session = `arn:aws:sts::${account}:assumed-role/app/one`;
const user = `arn:aws:iam::${account}:user/bob`;

/** A bucket's policy with one statement, for a principal under a condition. */
function granted(principal: unknown, condition: object = {}, effect = "Allow"): object {
  const statement = { Effect: effect, Principal: principal, Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" };
  return { Version: "2012-10-17", Statement: [{ ...statement, Condition: condition }] };
}

const ofAccount = (id: string): object => ({ StringEquals: { "aws:PrincipalAccount": id } });
const byArn = (...arns: readonly string[]): object => ({ ArnLike: { "AWS:PrincipalArn": arns } });

const access = (policy: unknown): CheckQuestion => ({ kind: "access", policy: policy as object });
const added = (after: object, before: object): CheckQuestion => ({ kind: "no-new-access", before, after });

test.each<[string, CheckQuestion, "proved" | "refuted"]>([
  [
    "a caller of one account has no other one in the context",
    access(granted({ AWS: account }, ofAccount(other))),
    "proved",
  ],
  ["a caller of the account has it in the context", access(granted({ AWS: account }, ofAccount(account))), "refuted"],
  ["a role's session has the role's ARN in the context", access(granted({ AWS: role }, byArn(role))), "refuted"],
  [
    "a role's session has no other role's ARN",
    access(granted({ AWS: role }, byArn("arn:aws:iam::*:role/web*"))),
    "proved",
  ],
  ["a role's session has not its own ARN", access(granted({ AWS: role }, byArn(session))), "proved"],
  ["a session may be of a role with a path", access(granted({ AWS: session }, byArn(role))), "refuted"],
  [
    "a session is of no role of another name",
    access(granted({ AWS: session }, byArn(`arn:aws:iam::*:role/ap?`))),
    "refuted",
  ],
  ["a user has the own ARN", access(granted({ AWS: [user, role] }, byArn("arn:aws:iam::*:group/*"))), "proved"],
  [
    "a denial for all other accounts binds them",
    access([granted({ AWS: other }), granted("*", { StringNotEquals: { "aws:PrincipalAccount": account } }, "Deny")]),
    "proved",
  ],
  [
    "an account in the context is the account as principal",
    added(granted("*", ofAccount(account)), granted({ AWS: account })),
    "proved",
  ],
  [
    "an account as principal is in the context",
    added(granted({ AWS: account }), granted("*", ofAccount(account))),
    "proved",
  ],
  [
    "another account in the context is new",
    added(granted("*", ofAccount(other)), granted({ AWS: account })),
    "refuted",
  ],
  [
    "a role's ARN in the context is the role as principal",
    added(granted("*", byArn(role)), granted({ AWS: role })),
    "proved",
  ],
  ["a role as principal is in the context", added(granted({ AWS: role }), granted("*", byArn(role))), "proved"],
  [
    "a role's ARN in the context is somebody of the account",
    added(granted("*", byArn(role)), granted({ AWS: account })),
    "proved",
  ],
  [
    "some ARNs of one account are of the account",
    added(granted("*", byArn(`arn:aws:iam::${account}:role/*`, user)), granted({ AWS: account })),
    "proved",
  ],
])("%s: %#", (_, question, verdict) => {
  expect(check(question).verdict).toBe(verdict);
});

test("ARNs of any account are not those of one", () => {
  const anyRole = granted("*", byArn("arn:aws:iam::*:role/*"));
  expect(check(added(anyRole, granted({ AWS: account }))).verdict).not.toBe("proved");
});

const callers = Object.values(holders).flat();

/** There is one role of a name in an account: a policy that names it by another path names nobody. */
function isNamedElsewhere(arn: string, policies: unknown): boolean {
  const others = [":role/app", ":role/path/app"].filter((end) => !arn.endsWith(end));
  return others.length === 1 && JSON.stringify(policies).includes(`${others[0] ?? ""}"`);
}

test("nothing is lost that somebody may do whose context says who it is", () => {
  const asked = fc
    .array(policyDocument("resource", { callers: true }), { minLength: 1, maxLength: 2 })
    .chain((policies) => fc.tuple(fc.constant(policies), requestFor(policies), fc.constantFrom(...callers)));
  fc.assert(
    fc.property(asked, ([policies, { action, resource, context }, [principal, arn]]) => {
      fc.pre(!isNamedElsewhere(arn, policies));
      const [, id = ""] = /::(\d{12}):/.exec(arn) ?? [];
      const lower = Object.entries(context).map(([key, value]) => [key.toLowerCase(), value] as const);
      const says = { "aws:principalarn": arn, "aws:principalaccount": id };
      const request = { action, resource, principal, context: { ...Object.fromEntries(lower), ...says } };
      const set = accessOfPolicies(policies, "resource");
      const decide = (access: typeof set): boolean => evaluate(access, request, () => "");
      expect(decide(ofRealCallers(set, {}))).toBe(decide(set));
    }),
    { numRuns: 400 },
  );
});
