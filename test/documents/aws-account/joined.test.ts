import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readAuthorizationDetails } from "../../../lib/documents/aws-account/authorization-details";
import { readCredentialReport } from "../../../lib/documents/aws-account/credential-report";
import { reviewDocuments, type Document, type Verdict } from "../../../lib/entry/main";
import { keyFields, reportText } from "./report-text";

const folder = join(__dirname, "..", "..", "fixtures", "aws-account");
const details = readAuthorizationDetails(
  JSON.parse(readFileSync(join(folder, "authorization-details.json"), "utf8")),
  "details.json",
);
const report = readCredentialReport(readFileSync(join(folder, "credential-report.csv"), "utf8"), "report.csv");

function review(...documents: readonly Document[]): Verdict {
  return reviewDocuments(documents, { today: "2026-11-26" });
}

/** The findings on one identity, and where they stand. */
function found({ findings }: Verdict, id: string): string[] {
  return findings
    .filter(({ identity }) => identity === id)
    .map(({ rule, outcome, location }) => `${rule} ${outcome} ${location.file}:${location.source?.line ?? ""}`);
}

test.each([
  ["details first", [details, report]],
  ["report first", [report, details]],
])("%s: the user of one file is the user of the other, once, with rights and credentials", (_, documents) => {
  const verdict = review(...documents);
  const ids = verdict.identities.map(({ id }) => id);
  expect(ids.filter((id) => id.startsWith("aws:user:"))).toEqual([
    "aws:user:/alice",
    "aws:user:/legacy/exporter",
    "aws:user:/retired",
  ]);
  expect(found(verdict, "aws:user:/legacy/exporter")).toEqual(
    expect.arrayContaining([
      "credential-access-key violation report.csv:3",
      "metadata-owner-missing violation details.json:",
    ]),
  );
  expect(verdict.findings.filter(({ rule }) => rule === "access-not-known")).toEqual([]);
});

test("a user with a password is a person, which the authorization details alone do not tell", () => {
  expect(found(review(details), "aws:user:/alice")).toContain("access-wildcard-action violation details.json:");
  expect(found(review(details, report), "aws:user:/alice")).toEqual([]);
});

test("a key that is not active is no violation, and is told", () => {
  expect(found(review(details, report), "aws:user:/retired").join()).not.toContain("credential-access-key");
  expect(report.notes).toEqual([
    expect.stringMatching(/^not active, .*: arn:aws:iam::123456789012:user\/retired access key 1$/),
  ]);
});

test("whom only the report knows stays, with rights that are not known", () => {
  const newcomer = { user: "newcomer", arn: "arn:aws:iam::123456789012:user/newcomer", ...keyFields(1, true) };
  const verdict = review(details, readCredentialReport(reportText(newcomer), "report.csv"));
  expect(found(verdict, "aws:user:/newcomer")).toEqual(
    expect.arrayContaining(["credential-access-key violation report.csv:2", "access-not-known unknown report.csv:2"]),
  );
});

test("a user of the same name in another account is somebody else", () => {
  const other = { user: "exporter", arn: "arn:aws:iam::210987654321:user/legacy/exporter", ...keyFields(1, true) };
  const verdict = review(details, readCredentialReport(reportText(other), "report.csv"));
  expect(verdict.identities.filter(({ id }) => id === "aws:user:/legacy/exporter")).toHaveLength(2);
});

test("an access key of the root user is a violation of nobody's identity", () => {
  const root = { user: "<root_account>", arn: "arn:aws:iam::123456789012:root", password_enabled: "not_supported" };
  const used = { access_key_1_last_used_date: "2026-11-20T00:00:00+00:00" };
  const { findings, identities } = review(
    readCredentialReport(reportText({ ...root, ...keyFields(1, true), ...used }), "r.csv"),
  );
  expect(identities).toEqual([]);
  expect(findings).toEqual([
    expect.objectContaining({
      rule: "credential-access-key",
      identity: null,
      message: expect.stringContaining(
        "access key of the account's root user (made or changed on 2021-03-01, last used on 2026-11-20)",
      ) as string,
    }),
  ]);
});
