import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..", "..");
const folder = join(root, "docs", "bundles");

describe.each(readdirSync(folder))("%s", (name) => {
  const page = readFileSync(join(folder, name), "utf8");

  test.each(["declaration", "targets", "may", "picture", "never"])("has the generated part `%s`", (part) => {
    expect(page).toMatch(new RegExp(`<!-- begin ${part} .* -->\\n\\n\\S`));
  });

  test("declares a bot in about fifteen lines", () => {
    const [, declaration = ""] = /^```ts\n(.*?)^```/ms.exec(page) ?? [];
    expect(declaration.trimEnd().split("\n").length).toBeLessThanOrEqual(18);
  });

  test("shows no statement that is not proved", () => {
    const verdicts = [...page.matchAll(/\| (proved|refuted|unknown) *\|$/gm)].map(([, verdict]) => verdict);
    expect(verdicts.length).toBeGreaterThanOrEqual(9);
    expect(new Set(verdicts)).toEqual(new Set(["proved"]));
  });
});
