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

test("a review that is not small has nothing to say about the compiler", () => {
  const command = installCommand();
  const folder = mkdtempSync(join(tmpdir(), "remit-compiler-"));
  const plan = JSON.stringify({ format_version: "1.2", planned_values: {}, resource_changes: [] });
  writeFileSync(join(folder, "plan.json"), plan + " ".repeat(1 << 18));
  const args = [command.file, "review", join(folder, "plan.json")];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  command.remove();
  rmSync(folder, { recursive: true });
});
