import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { keyFields, reportText } from "../documents/aws-account/report-text";
import { installCommand, type InstalledCommand } from "./command";

const plan = '{ "format_version": "1.2", "planned_values": {}, "resource_changes": [] }';

let command: InstalledCommand;
let folder: string;

beforeAll(() => {
  command = installCommand();
  folder = mkdtempSync(join(tmpdir(), "remit-loading-"));
  writeFileSync(join(folder, "plan.json"), plan);
  writeFileSync(join(folder, "plan.gz"), gzipSync(plan));
  const loaded = "[process.moduleLoadList.includes('NativeModule zlib'), Object.keys(require.cache)]";
  const hook = `process.on("exit", () => process.stderr.write(JSON.stringify(${loaded})));`;
  writeFileSync(join(folder, "hook.cjs"), hook);
});

afterAll(() => {
  command.remove();
  rmSync(folder, { recursive: true });
});

/** A configuration with one role that trusts an issuer. */
function stackTrusting(host: string): string {
  const trust = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${host}` },
        Action: "sts:AssumeRoleWithWebIdentity",
      },
    ],
  };
  const role = { name: "deploy", assume_role_policy: JSON.stringify(trust) };
  const marks = { "//": { metadata: {} }, terraform: {} };
  return JSON.stringify({ ...marks, resource: { aws_iam_role: { deploy: role } } });
}

/** Whether zlib was loaded, and the files of the command that were. */
function loaded(path: string): { zlib: boolean; files: string[] } {
  const args = ["--require", join(folder, "hook.cjs"), command.file, "review", path];
  const { stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  const [zlib, files] = JSON.parse(stderr) as [boolean, string[]];
  return { zlib, files: files.map((file) => basename(file)).filter((file) => file !== "hook.cjs") };
}

test("a review of one plain file loads nothing that it does not need; others load what they need", () => {
  expect(loaded("plan.json")).toEqual({ zlib: false, files: ["remit.js"] });
  expect(loaded("*.json")).toEqual({ zlib: false, files: ["remit.js", "pattern-files.js"] });
  expect(loaded("plan.gz")).toEqual({ zlib: true, files: ["remit.js"] });
});

test("issuers of tokens beside GitHub are known to a file beside the command", () => {
  writeFileSync(join(folder, "github.json"), stackTrusting("token.actions.githubusercontent.com"));
  writeFileSync(join(folder, "gitlab.json"), stackTrusting("gitlab.com"));
  expect(loaded("github.json").files).toEqual(["remit.js"]);
  expect(loaded("gitlab.json").files).toEqual(["remit.js", "other-issuers.js"]);
  const { stdout } = spawnSync(process.execPath, [command.file, "review", "gitlab.json"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(stdout).toContain("Every job of every project of every customer of gitlab.com may become this identity");
});

test("what is seldom reviewed is read by a file beside the command, and what it does not know stays unknown", () => {
  const user = { user: "exporter", arn: "arn:aws:iam::123456789012:user/exporter" };
  writeFileSync(join(folder, "report.csv"), reportText({ ...user, ...keyFields(1, true) }));
  expect(loaded("report.csv")).toEqual({ zlib: false, files: ["remit.js", "aws-account.js"] });
  const args = [command.file, "review", "--format", "json", "report.csv"];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  const { identities, findings } = JSON.parse(stdout) as {
    readonly identities: readonly { readonly boundary: unknown }[];
    readonly findings: readonly { readonly rule: string; readonly outcome: string }[];
  };
  expect(identities).toHaveLength(1);
  expect(findings).toContainEqual(expect.objectContaining({ rule: "metadata-owner-missing", outcome: "unknown" }));
});

test("a vendor whose resources are seldom there stands beside the command", () => {
  const marks = { "//": { metadata: {} }, terraform: {} };
  const key = { service_account_id: "${google_service_account.ci.name}" };
  const resource = { google_service_account: { ci: { account_id: "ci" } }, google_service_account_key: { key } };
  writeFileSync(join(folder, "google.json"), JSON.stringify({ ...marks, resource }));
  expect(loaded("google.json").files).toEqual(["remit.js", "other-vendors.js"]);
  const { stdout } = spawnSync(process.execPath, [command.file, "review", "google.json"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(stdout).toContain("is valid until somebody removes it");
});

test("workflows are read, and their jobs told, by files beside the command", () => {
  writeFileSync(join(folder, "deploy.yml"), "on: push\njobs:\n  a:\n    permissions: write-all\n    steps: []\n");
  expect(loaded("deploy.yml").files).toEqual(["remit.js", "github-workflow.js", "github-jobs.js"]);
  const args = [command.file, "review", "deploy.yml"];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  expect(stdout).toContain("deploy.yml job a asks for no identity, and every step of it can get tokens");
});
