import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readPackage } from "./fetch-package";
import { type Files, snapshotFiles, writeFiles } from "./snapshot-files";

/** The emulator of AWS that carries the policies (Apache-2.0), from PyPI. */
const moto = "5.2.5";

/** A policy in moto's data. */
interface MotoPolicy {
  /** `/service-role/` */
  readonly Path: string;
  readonly DefaultVersionId: string;
  readonly UpdateDate: string;
  readonly Document: { readonly Version: string; readonly Statement: unknown };
}

/**
 * The snapshot of AWS managed policies, made from moto's copy:
 *
 *     npx tsx scripts/managed-policies.ts
 *
 * One record a policy under its path and name, one line a statement. The date is that of the youngest version in it.
 *
 * @param python moto's module of data: a string of JSON between triple quotes
 * @throws Error where the module has another form
 */
export function managedPoliciesFiles(source: string, python: string): Files {
  const [, json] = /^aws_managed_policies_data = """(.*)"""\s*$/ms.exec(python) ?? [];
  if (json === undefined) throw new Error("moto's module does not hold one string in triple quotes");
  if (json.includes("\\")) throw new Error("moto's module has escapes, which Python would resolve first");
  const policies = Object.entries(JSON.parse(json) as Record<string, MotoPolicy>);
  const records = policies.map(
    ([name, policy]) => [`${policy.Path.slice(1)}${name}`, recordText(name, policy)] as const,
  );
  const date = policies.reduce(
    (latest, [, { UpdateDate }]) => (day(UpdateDate) > latest ? day(UpdateDate) : latest),
    "",
  );
  return snapshotFiles("managed-policies", { source, date }, new Map(records));
}

/** A `ManagedPolicyRecord`, broken into lines at its statements. */
function recordText(name: string, { DefaultVersionId, UpdateDate, Document }: MotoPolicy): string {
  const { Version, Statement: statements } = Document;
  const document = { Version, Statement: [] };
  const frame = JSON.stringify({ name, version: DefaultVersionId, updated: day(UpdateDate), document });
  const lines = Array.isArray(statements)
    ? `[${statements.map((statement) => `\n${JSON.stringify(statement)}`).join(",")}\n]`
    : JSON.stringify(statements);
  return frame.replace(/\[\]\}\}$/, () => `${lines}}}`);
}

function day(time: string): string {
  return time.slice(0, 10);
}

if (require.main === module) {
  const python = readPackage(
    ["python3", "-m", "pip", "download", "--quiet", "--no-deps", "--disable-pip-version-check", `moto==${moto}`],
    (file) => ["python3", "-m", "zipfile", "-e", file, "."],
    (folder) => readFileSync(join(folder, "moto", "iam", "aws_managed_policies.py"), "utf8"),
  );
  writeFiles(managedPoliciesFiles(`moto ${moto}`, python));
}
