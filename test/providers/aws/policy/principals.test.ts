import { canEver } from "../../../../lib/access/decide";
import { accessOfPolicy } from "../../../../providers/aws/policy/access-set";

const account = "111122223333";
const role = `arn:aws:iam::${account}:role/team/app`;
const session = `arn:aws:sts::${account}:assumed-role/app/one`;

function admits(statement: object, principal: string): string {
  const policy = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "*" }, statement] };
  const only = { Version: "2012-10-17", Statement: [statement] };
  const set = accessOfPolicy("NotPrincipal" in statement ? policy : only, "resource");
  const patterns = [{ text: principal, syntax: "literal", ignoreCase: false }] as const;
  return canEver(set, { principals: [{ patterns, negated: false }] }).verdict;
}

const allow = (principal: unknown): object => ({ Effect: "Allow", Action: "*", Principal: principal });
const denyAllBut = (...principals: string[]): object => ({
  Effect: "Deny",
  Action: "*",
  NotPrincipal: { AWS: principals },
});

test.each([
  ["a role stands for its sessions, whose ARNs leave out its path", allow({ AWS: role }), `AWS:${session}`, "yes"],
  [
    "a role stands for no session of a longer name",
    allow({ AWS: role }),
    `AWS:${session.replace("app", "apps")}`,
    "no",
  ],
  [
    "a user stands for the sessions that are federated with its rights",
    allow({ AWS: `arn:aws:iam::${account}:user/bob` }),
    `AWS:arn:aws:sts::${account}:federated-user/bob`,
    "yes",
  ],
  [
    "a session that is named like another account's ARN is of its own account",
    allow({ AWS: "444455556666" }),
    `AWS:arn:aws:sts::${account}:assumed-role/app/:iam::444455556666:`,
    "no",
  ],
  [
    "there are no policy variables in principals",
    allow({ AWS: `arn:aws:iam::${account}:user/\${aws:username}` }),
    `AWS:arn:aws:iam::${account}:user/bob`,
    "no",
  ],
  ["an empty list names nobody", allow({ AWS: [] }), `AWS:${role}`, "no"],
  ["an empty list of exceptions leaves nobody out of a denial", denyAllBut(), `AWS:${session}`, "no"],
  ["a session is not left out where its role and account are not listed", denyAllBut(session), `AWS:${session}`, "no"],
  ["a session is not left out where only its role is listed", denyAllBut(role, account), `AWS:${session}`, "no"],
  ["a session is left out with its role and account", denyAllBut(session, role, account), `AWS:${session}`, "yes"],
])("%s", (_, statement, principal, expected) => {
  expect(admits(statement, principal)).toBe(expected);
});
