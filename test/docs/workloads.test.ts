import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as entry from "../../lib/entry/cdktf";
import { workloadKinds } from "../../providers/aws/workloads/kinds";
import { trustOf } from "../providers/trust-source";

const root = join(__dirname, "..", "..");
const page = readFileSync(join(root, "docs", "workloads.md"), "utf8");

/** The functions in the first column of the tables. */
const listed = [...page.matchAll(/^\| `(\w+)`/gm)].map(([, name = ""]) => name);

test("every function on the page is exported", () => {
  const exported = new Set(Object.keys(entry));
  expect(listed.filter((name) => !exported.has(name))).toEqual([]);
  expect(listed.length).toBeGreaterThan(15);
});

test("every kind of workload that AWS vouches for is on the page", () => {
  expect(listed).toEqual(expect.arrayContaining(workloadKinds.map(({ maker }) => maker)));
});

test("every issuer's function that is exported is on the page", () => {
  const sources = readFileSync(join(root, "lib", "entry", "cdktf.ts"), "utf8");
  const makers = [...sources.matchAll(/^export \{ (\w+).*\} from "\.\.\/\.\.\/providers\/\w[\w-]*\/workload";$/gm)];
  expect(makers.map(([, name]) => name).sort()).toEqual(
    expect.arrayContaining(["gitlabCi", "hcpTerraform", "entraWorkload"]),
  );
  expect(makers.map(([, name]) => name).filter((name) => !listed.includes(name ?? ""))).toEqual([]);
});

test("its program runs, and each of its workloads can be trusted", () => {
  const [, program = ""] = /^```ts\n(.*?)^```$/ms.exec(page) ?? [];
  const place = join(root, "cdktf.out", "docs");
  mkdirSync(place, { recursive: true });
  const file = join(place, "workloads.ts");
  writeFileSync(file, program.replace('"remit-iac/cdktf"', JSON.stringify(join(root, "lib", "entry", "cdktf"))));
  const { workloads } = jest.requireActual<{ workloads: readonly entry.Workload[] }>(file);
  expect(workloads.map((workload) => trustOf(workload).Statement.length)).toEqual([1, 1, 1, 1]);
});
