import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readDocuments, reviewDocuments, type Document, type Finding, type Verdict } from "../../lib/entry/main";
import { installCommand, runShell, type InstalledCommand } from "../cli/command";
import { everythingSaid } from "./everything-said";
import { documents, type Files } from "./sensitive-documents";

/** In every position of the policies below, and nowhere else. */
const canary = /canary/i;

let folder: string;
let command: InstalledCommand;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "remit-sensitive-"));
  command = installCommand();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  command.remove();
});

/** Writes the files into a folder of their own. */
function written(name: string, files: Files): string {
  const path = join(folder, name.replace(/\W/g, "-"));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  }
  return path;
}

function read(path: string): readonly Document[] {
  const { documents: found, errors } = readDocuments([path]);
  expect(errors).toEqual([]);
  return found;
}

/** What a gate decides by, and how much there is of everything else. */
function decided({ findings, identities, summary, notAnalysed }: Verdict): object {
  return {
    summary,
    findings: findings.map(({ rule, severity, outcome, identity, address, touched, fingerprint }) => ({
      ...{ rule, severity, outcome, identity, address, touched, fingerprint },
    })),
    identities: identities.map(({ id, trust: sentences, access: rows, redacted }) => ({
      id,
      trust: sentences.length + (redacted?.trust ?? 0),
      access: rows.length + (redacted?.access ?? 0),
    })),
    notAnalysed: notAnalysed.map(({ address }) => address),
  };
}

describe.each(Object.keys(documents))("sensitive policies in a %s", (name) => {
  const folders = (): { marked: string; open: string } => ({
    marked: written(`${name} marked`, documents[name]?.(true) ?? {}),
    open: written(`${name} open`, documents[name]?.(false) ?? {}),
  });
  const options = { today: "2026-11-26" };

  test("are decided by as if they were not", () => {
    const { marked, open } = folders();
    const seen = reviewDocuments(read(open), options);
    const rules = seen.findings.filter(({ identity }) => identity === "aws:role:/secret").map(({ rule }) => rule);
    expect(rules).toEqual(
      expect.arrayContaining(["trust-open-principal", "access-wildcard-action", "access-pass-role-any"]),
    );
    expect(decided(reviewDocuments(read(marked), options))).toEqual(decided(seen));
  });

  test("are in nothing that is said", () => {
    const { marked, open } = folders();
    expect(everythingSaid(read(open))).toMatch(canary);
    expect(everythingSaid(read(marked))).not.toMatch(canary);
  });

  test("leave what is said of others as it is", () => {
    const { marked, open } = folders();
    const others = (path: string): object => {
      const { findings, identities } = reviewDocuments(read(path), options);
      const isOther = ({ identity }: Finding): boolean => identity === "aws:role:/open";
      return {
        messages: findings.filter(isOther).map(({ message, witness }) => ({ message, witness })),
        access: identities.filter(({ id }) => id === "aws:role:/open").map(({ trust, access }) => ({ trust, access })),
      };
    };
    expect(others(marked)).toEqual(others(open));
  });

  test("are not taken for none where a role's access is explained", () => {
    const { marked } = folders();
    const [role] = read(marked).flatMap(({ resources }) =>
      resources.filter(({ type, address }) => type === "aws_iam_role" && address.endsWith("secret")),
    );
    const { stdout } = runShell(`remit explain '${role?.address ?? ""}' . --no-color`, marked, command);
    const [policy] = read(marked).flatMap(({ resources }) =>
      resources.filter(({ type, address }) => type === "aws_iam_role_policy" && /secret/.test(address)),
    );
    const told = stdout.slice(stdout.indexOf("Access of")).replace(/\s+/g, " ");
    expect(told).toContain(`: ${policy?.address ?? ""} (sensitive, used and not shown)`);
    expect(stdout).not.toContain("none that is known");
  });

  test("are in nothing that the command prints", () => {
    const { marked } = folders();
    const addresses = read(marked).flatMap(({ resources }) => resources.map(({ address }) => address));
    for (const line of [
      "review .",
      "review . --format json",
      "review . --format sarif",
      ...addresses.filter((address) => address.endsWith("secret")).map((address) => `explain '${address}' .`),
    ]) {
      const { stdout, stderr } = runShell(`remit ${line} --no-color`, marked, command);
      expect(stdout).not.toBe("");
      expect(stdout + stderr).not.toMatch(canary);
    }
  });
});
