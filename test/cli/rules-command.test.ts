import { readdirSync } from "node:fs";
import { join } from "node:path";
import { rulesCommand } from "../../lib/cli/rules-command";

const folders = readdirSync(join(__dirname, "..", "..", "lib", "rules"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test("the list has every rule that has a folder, once", async () => {
  const { code, stdout, stderr } = await rulesCommand.run([]);
  const ids = stdout
    .trimEnd()
    .split("\n")
    .map((line) => line.split(" ")[0]);
  expect({ code, stderr, ids: ids.sort() }).toEqual({ code: 0, stderr: "", ids: folders.sort() });
});

test.each(folders)("%s is explained by its documentation", async (id) => {
  const { code, stdout } = await rulesCommand.run([id]);
  expect(code).toBe(0);
  expect(stdout).toMatch(new RegExp(`^# ${id}\n`));
  expect(stdout).toMatch(/[^\n]\n$/);
});
