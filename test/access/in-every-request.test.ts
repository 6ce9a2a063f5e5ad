import { canEver } from "../../lib/access/decide";
import { newAccess } from "../../lib/access/difference";
import type { AccessSet } from "../../lib/access/model";
import { accessOfLayers } from "../../providers/aws/policy/access-set";

const everything = { Effect: "Allow", Action: "*", Resource: "*" };

function access(...statements: readonly object[]): AccessSet {
  return accessOfLayers({ identity: [{ Version: "2012-10-17", Statement: statements }] });
}

function denied(operator: string, key: string, value: string): object {
  return { Effect: "Deny", Action: "*", Resource: "*", Condition: { [operator]: { [key]: value } } };
}

test("a denial from an instant on leaves requests before it, with the time as witness", () => {
  const answer = canEver(
    access(everything, denied("DateGreaterThanEquals", "aws:CurrentTime", "2027-01-01T00:00:00Z")),
    {},
  );
  expect(answer).toMatchObject({
    verdict: "yes",
    witness: { context: { "aws:currenttime": "2026-12-31T23:59:59.999Z" } },
  });
});

test("denials before and from an instant on leave nothing: every request has a time", () => {
  const set = access(
    everything,
    denied("DateLessThan", "aws:CurrentTime", "2027-01-01T00:00:00Z"),
    denied("DateGreaterThanEquals", "aws:CurrentTime", "2027-01-01T00:00:00Z"),
  );
  expect(canEver(set, {})).toEqual({ verdict: "no" });
});

test("the same about a key that a request may lack leaves the requests that lack it", () => {
  const set = access(
    everything,
    denied("DateLessThan", "aws:TokenIssueTime", "2027-01-01T00:00:00Z"),
    denied("DateGreaterThanEquals", "aws:TokenIssueTime", "2027-01-01T00:00:00Z"),
  );
  expect(canEver(set, {})).toMatchObject({ verdict: "yes" });
});

test("what is denied outside of one region is allowed in no other, IfExists or not", () => {
  const within = access({ ...everything, Condition: { StringEquals: { "aws:RequestedRegion": "eu-central-1" } } });
  const except = (operator: string): AccessSet =>
    access(everything, denied(operator, "aws:RequestedRegion", "eu-central-1"));
  expect(newAccess(except("StringNotEquals"), within)).toEqual({ verdict: "no" });
  expect(newAccess(except("StringNotEqualsIfExists"), within)).toEqual({ verdict: "no" });
});

test("a key that the question says is absent is not brought by a policy variable", () => {
  const set = access({
    ...everything,
    Condition: { StringEquals: { "aws:PrincipalTag/team": "${aws:PrincipalTag/unit}" } },
  });
  const answer = canEver(set, { conditions: [{ kind: "presence", key: "aws:principaltag/team", present: false }] });
  expect(answer.verdict).not.toBe("yes");
});

test("a value that must not be false is shown as true", () => {
  const answer = canEver(access(everything, denied("Bool", "aws:SecureTransport", "false")), {});
  expect(answer).toMatchObject({ verdict: "yes", witness: { context: { "aws:securetransport": "true" } } });
});
