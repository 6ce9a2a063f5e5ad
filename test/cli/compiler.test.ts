import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compilerSettings } from "../../lib/cli/compiler";
import { installCommand } from "./command";

test("the compiler is set by options that this version of Node knows", () => {
  const options = compilerSettings(process.versions.node);
  const { status, stderr } = spawnSync(process.execPath, [...options, "-e", "0"], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test("a version of Node that nobody measured keeps its compiler as it is", () => {
  expect(compilerSettings("19.9.0")).toEqual([]);
  expect(compilerSettings("200.1.0")).toEqual([]);
});

describe("a review that is not small", () => {
  const plan =
    JSON.stringify({ format_version: "1.2", planned_values: {}, resource_changes: [] }) + " ".repeat(1 << 18);
  const command = installCommand();
  const folder = mkdtempSync(join(tmpdir(), "remit-compiler-"));
  writeFileSync(join(folder, "plan.json"), plan);

  afterAll(() => {
    command.remove();
    rmSync(folder, { recursive: true });
  });

  test("has nothing to say about the compiler", () => {
    const args = [command.file, "review", join(folder, "plan.json")];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  test("says of a path that leads through a file what it says in a small one", () => {
    const args = [command.file, "review", "plan.json", join("plan.json", "inside")];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^remit: plan\.json.inside: .*\n$/);
  });
});
