import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCredentialReport } from "../../../lib/documents/aws-account/credential-report";
import { documentOf } from "../../../lib/documents/formats";
import { ReadError } from "../../../lib/documents/read-error";
import { readDocuments } from "../../../lib/documents/read";
import { keyFields, reportText } from "./report-text";

const arn = "arn:aws:iam::123456789012:user/legacy/exporter";
const exporter = { user: "exporter", arn };

test("a user has its name, its path and its ARN as the address; what the report does not state is unknown", () => {
  const [user, policies] = readCredentialReport(reportText(exporter), "report.csv").resources;
  expect(user).toMatchObject({
    type: "aws_iam_user",
    address: arn,
    change: "present",
    values: { name: "exporter", path: "/legacy/", arn },
    location: { file: "report.csv", source: { file: "report.csv", line: 2, column: 1 } },
  });
  for (const name of ["tags", "permissions_boundary"])
    expect(user?.values[name]).toHaveProperty("reason", expect.stringContaining("does not state it"));
  expect(policies?.values["policy_arn"]).toHaveProperty("reason", expect.stringContaining("does not state it"));
});

test("an active key is read with its dates, one that is not active is noted, and one that is not there is nothing", () => {
  const used = { access_key_2_last_used_date: "2026-11-20T00:00:00+00:00" };
  const text = reportText(exporter, { ...exporter, ...keyFields(1, false), ...keyFields(2, true), ...used });
  const { resources, notes } = readCredentialReport(text, "-");
  const keys = resources.filter(({ type }) => type === "aws_iam_access_key");
  expect(keys.map(({ address, values }) => [address, { ...values }])).toEqual([
    [
      `${arn} access key 2`,
      {
        user: "exporter",
        status: "Active",
        last_rotated_date: "2021-03-01T00:00:00+00:00",
        last_used_date: "2026-11-20T00:00:00+00:00",
      },
    ],
  ]);
  expect(notes).toEqual([`not active, and no way in until somebody activates them: ${arn} access key 1`]);
});

test("the root user is no user of IAM, and its keys are its own", () => {
  const root = { user: "<root_account>", arn: "arn:aws:iam::123456789012:root", password_enabled: "not_supported" };
  const { resources, problems } = readCredentialReport(reportText({ ...root, ...keyFields(1, true) }), "-");
  expect(problems).toEqual([]);
  expect(resources.map(({ type, values }) => [type, values["user"]])).toEqual([["aws_iam_access_key", root.arn]]);
});

test("a password is a login profile", () => {
  const { resources } = readCredentialReport(reportText({ ...exporter, password_enabled: "TRUE" }), "-");
  expect(resources.map(({ type }) => type)).toContain("aws_iam_user_login_profile");
});

test.each([
  ["is cut short", reportText(exporter).slice(0, -20)],
  ["has no ARN", reportText({ user: "exporter" })],
  ["has a status that is none", reportText({ ...exporter, access_key_1_active: "constructor" })],
  ["has a password that is neither there nor not", reportText({ ...exporter, password_enabled: "" })],
])("a line that %s is told, and the others are read", (_, text) => {
  const other = reportText({ ...exporter, arn: "arn:aws:iam::123456789012:user/other" }).split("\n")[1] ?? "";
  const { resources, problems } = readCredentialReport(`${text.trimEnd()}\n${other}\n`, "-");
  expect(problems).toEqual([expect.stringMatching(/^line 2 can't be read/)]);
  expect(resources[0]).toMatchObject({ address: "arn:aws:iam::123456789012:user/other" });
});

test("the command's answer, in which the report is encoded, is the same report", () => {
  const source = reportText({ ...exporter, ...keyFields(1, true) });
  const answer = {
    Content: Buffer.from(source).toString("base64"),
    ReportFormat: "text/csv",
    GeneratedTime: "2026-11-01",
  };
  const [user, , key] = documentOf(answer, "answer.json")?.resources ?? [];
  expect([user?.address, key?.address]).toEqual([arn, `${arn} access key 1`]);
  expect(key?.location).toEqual({ file: "answer.json", pointer: "/Content" });
  expect(documentOf({ ...answer, Content: source }, "answer.json")).toEqual(documentOf(answer, "answer.json"));
  expect(() => documentOf({ ...answer, Content: "?" }, "answer.json")).toThrow(ReadError);
});

test("a report without the columns that matter is an error, also in a directory", () => {
  const folder = mkdtempSync(join(tmpdir(), "remit-report-"));
  writeFileSync(join(folder, "users.txt"), reportText(exporter));
  writeFileSync(join(folder, "short.csv"), "user,arn,user_creation_time,\n");
  const { documents, errors } = readDocuments([folder]);
  rmSync(folder, { recursive: true });
  expect(documents.map(({ kind }) => kind)).toEqual(["aws-credential-report"]);
  expect(errors.map(({ problem }) => problem)).toEqual([
    "the credential report has no column `password_enabled`, `access_key_1_active`, `access_key_2_active`; give it as AWS generates it",
  ]);
});
