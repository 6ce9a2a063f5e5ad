import { readdirSync } from "node:fs";
import { join } from "node:path";
import { formats, type Format } from "../../lib/report/formats";
import { exampleVerdict, verdictOf } from "./example-verdict";

const names = Object.keys(formats) as Format[];

test("the formats are these: adding or dropping one is a promise to users", () => {
  expect(names).toEqual(["terminal", "json", "sarif"]);
});

test("each format has its file and its test", () => {
  const reporters = readdirSync(join(__dirname, "..", "..", "lib", "report"));
  const tests = readdirSync(__dirname);
  for (const name of names) {
    expect(reporters).toContain(`${name}.ts`);
    expect(tests).toContain(`${name}.test.ts`);
  }
});

describe.each(names)("%s", (name) => {
  const options = { unread: [{ path: "missing.json", problem: "there is no such file or directory" }] };

  test("is a pure function: the same text every time, and its arguments as they were", () => {
    const before = JSON.stringify(exampleVerdict);
    expect(formats[name](exampleVerdict, options)).toBe(formats[name](exampleVerdict, options));
    expect(JSON.stringify(exampleVerdict)).toBe(before);
  });

  test("ends with one line break", () => {
    for (const verdict of [exampleVerdict, verdictOf()]) expect(formats[name](verdict)).toMatch(/[^\n]\n$/);
  });

  test("names every identity, finding, file that was not read and resource that was not analysed", () => {
    const text = formats[name](exampleVerdict, options);
    const { findings, notAnalysed } = exampleVerdict;
    const expected = [
      ...exampleVerdict.identities.flatMap(({ id, address }) => (name === "sarif" ? [] : [id, address])),
      ...findings.flatMap(({ rule, address }) => [rule, address]),
      ...notAnalysed.map(({ address }) => address),
      "missing.json",
    ];
    for (const words of expected) expect(text).toContain(words);
  });

  test("does not take long for a plan with thousands of findings", () => {
    const [finding] = exampleVerdict.findings;
    if (finding === undefined) throw new Error("there is no finding");
    const findings = Array.from({ length: 20_000 }, (_, index) => ({
      ...finding,
      address: `aws_iam_role.r${index}`,
      message: `m ${index}`,
    }));
    expect(formats[name](verdictOf({ findings })).length).toBeGreaterThan(1_000_000);
  });
});
