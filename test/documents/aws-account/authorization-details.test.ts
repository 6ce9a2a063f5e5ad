import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readAuthorizationDetails } from "../../../lib/documents/aws-account/authorization-details";
import type { Document } from "../../../lib/documents/document";
import { ReadError } from "../../../lib/documents/read-error";
import { Unknown, type Value } from "../../../lib/documents/value";
import { reviewDocuments } from "../../../lib/entry/main";

const account = "arn:aws:iam::123456789012";
const trust = { Version: "2012-10-17", Statement: [] };

interface Entries {
  readonly users?: readonly object[];
  readonly groups?: readonly object[];
  readonly roles?: readonly object[];
  readonly policies?: readonly object[];
}

function page({ users = [], groups = [], roles = [], policies = [] }: Entries, rest: object = {}): object {
  return { UserDetailList: users, GroupDetailList: groups, RoleDetailList: roles, Policies: policies, ...rest };
}

function role(name: string, rest: object = {}): object {
  return {
    RoleName: name,
    Arn: `${account}:role/${name}`,
    AssumeRolePolicyDocument: trust,
    RolePolicyList: [],
    AttachedManagedPolicies: [],
    ...rest,
  };
}

function read(json: unknown): Document {
  return readAuthorizationDetails(json, "x.json");
}

function valueOf(document: Document, type: string, name: string): Value | undefined {
  return document.resources.find((resource) => resource.type === type)?.values[name];
}

test("a policy is read as an object, as JSON, and percent-encoded, and damage is unknown", () => {
  const inRole = (text: unknown): Value | undefined =>
    valueOf(
      read(page({ roles: [role("a", { AssumeRolePolicyDocument: text })] })),
      "aws_iam_role",
      "assume_role_policy",
    );
  const text = JSON.stringify(trust);
  expect(inRole(trust)).toBe(text);
  expect(inRole(text)).toBe(text);
  expect(inRole(encodeURIComponent(text))).toBe(text);
  expect(inRole("%7B%22%E0%A4%A")).toBeInstanceOf(Unknown);
  expect(inRole(undefined)).toBeInstanceOf(Unknown);
});

test("of a managed policy the default version counts, whichever stands first", () => {
  const versions = [
    { VersionId: "v3", IsDefaultVersion: false, Document: { newest: true } },
    { VersionId: "v2", IsDefaultVersion: true, Document: { default: true } },
  ];
  const policy = { Arn: `${account}:policy/p`, DefaultVersionId: "v2", PolicyVersionList: versions };
  expect(valueOf(read(page({ policies: [policy] })), "aws_iam_policy", "policy")).toBe('{"default":true}');
  const without = { ...policy, PolicyVersionList: versions.slice(0, 1) };
  expect(valueOf(read(page({ policies: [without] })), "aws_iam_policy", "policy")).toBeInstanceOf(Unknown);
});

test("what AWS leaves out where there is none is none, and a list that it never leaves out is unknown", () => {
  const document = read(page({ roles: [role("a", { AttachedManagedPolicies: undefined })] }));
  expect(valueOf(document, "aws_iam_role", "permissions_boundary")).toBe("");
  expect(valueOf(document, "aws_iam_role", "tags")).toEqual({});
  expect(valueOf(document, "aws_iam_role_policy_attachment", "policy_arn")).toBeInstanceOf(Unknown);
});

test("a role that is linked to a service of AWS is noted and not judged", () => {
  const name = "AWSServiceRoleForSupport";
  const linked = role(name, {
    Arn: `${account}:role/aws-service-role/support.amazonaws.com/${name}`,
    AttachedManagedPolicies: [{ PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess" }],
  });
  const document = read(page({ roles: [linked] }));
  expect(document.notes).toEqual([expect.stringContaining("which alone can change them, are not judged: ")]);
  const { identities, findings, notAnalysed } = reviewDocuments([document], { today: "2026-11-26" });
  expect([identities, findings, notAnalysed]).toEqual([[], [], []]);
});

test("pages in a list are one account; a page that others follow is a part, and says so", () => {
  const pages = [
    page({ roles: [role("a")] }, { IsTruncated: true }),
    page({ roles: [role("b")] }, { IsTruncated: false }),
  ];
  const document = read(pages);
  expect(document.resources.map(({ address }) => address)).toEqual([`${account}:role/a`, `${account}:role/b`]);
  expect(document.resources[1]?.location).toEqual({ file: "x.json", pointer: "/1/RoleDetailList/0" });
  expect(document.problems).toEqual([]);
  for (const part of [page({}, { IsTruncated: true }), page({}, { NextToken: "x" }), pages.slice(0, 1)])
    expect(read(part).problems).toEqual([expect.stringContaining("more pages follow")]);
});

test("entries that are not as AWS writes them are told, and so is a list that is none", () => {
  const document = read({ ...page({ roles: [role("a"), { RoleName: "b" }, {}] }), UserDetailList: {} });
  expect(document.problems).toEqual([
    "/UserDetailList can't be read: a list is needed, as AWS writes it",
    "/RoleDetailList/1 and 1 more can't be read: a name and an ARN are needed, as AWS writes them",
  ]);
});

test("several accounts in one file are refused, since names tell identities of one account apart", () => {
  const other = role("a", { Arn: "arn:aws:iam::210987654321:role/a" });
  expect(() => read(page({ roles: [role("a"), other] }))).toThrow(ReadError);
});

test("a real account is judged by the rules that judge a plan", () => {
  const path = join(__dirname, "..", "..", "fixtures", "aws-account", "authorization-details.json");
  const document = readAuthorizationDetails(JSON.parse(readFileSync(path, "utf8")), path);
  const { identities, findings, notAnalysed } = reviewDocuments([document], { today: "2026-11-26" });
  expect(identities.map(({ id, boundary, owner }) => [id, boundary, owner])).toEqual([
    ["aws:role:/bots/checkout-deploy", `${account}:policy/bots/workload-boundary`, "team-checkout"],
    ["aws:role:/any-branch", null, null],
    ["aws:role:/web", null, null],
    ["aws:user:/alice", null, "alice"],
    ["aws:user:/legacy/exporter", null, null],
    ["aws:user:/retired", null, "team-data"],
  ]);
  const of = (id: string): string[] =>
    findings.filter(({ identity }) => identity === id).map(({ rule, outcome }) => `${rule} ${outcome}`);
  expect(of("aws:role:/bots/checkout-deploy")).toEqual(["lifecycle-session-long unknown"]);
  expect(of("aws:role:/any-branch")).toEqual(
    expect.arrayContaining([
      "trust-subject-wildcard violation",
      "access-pass-role-any violation",
      "access-wildcard-resource violation",
    ]),
  );
  expect(of("aws:user:/alice")).toContain("access-wildcard-action violation");
  expect(of("aws:user:/legacy/exporter")).toContain("metadata-owner-missing violation");
  expect(notAnalysed).toEqual([]);
});
