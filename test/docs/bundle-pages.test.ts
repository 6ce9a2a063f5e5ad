import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..", "..");
const folder = join(root, "docs", "bundles");

const pages = [...readdirSync(folder).map((name) => `bundles/${name}`), "own-bundle.md"];

describe.each(pages)("%s", (name) => {
  const page = readFileSync(join(root, "docs", name), "utf8");

  test.each(["declaration", "may", "picture", "never"])("has the generated part `%s`", (part) => {
    expect(page).toMatch(new RegExp(`<!-- begin ${part} .* -->\\n\\n\\S`));
  });

  test("says what can be declared", () => {
    expect(page).toMatch(/<!-- begin (?:targets \S+|declaration own-bundle\.ts defineBundle) -->\n\n\S/);
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
