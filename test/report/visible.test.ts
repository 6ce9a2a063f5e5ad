import fc from "fast-check";
import { visible, visibleJson } from "../../lib/report/visible";

/** By Unicode's own data: what is no letter, mark, number, sign or plain blank, or is shown as nothing. */
const harmful = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/u;

describe("a text for a terminal", () => {
  test.each([
    ["plain text", "plain text"],
    ["ünïcødé 名前 😀 +-*/=", "ünïcødé 名前 😀 +-*/="],
    ["two\nlines", "two\\nlines"],
    ["a\r\tb", "a\\r\\tb"],
    ["\u001b[31mred\u001b[0m", "\\u{1b}[31mred\\u{1b}[0m"],
    ["\u001b]8;;https://evil.example\u0007link", "\\u{1b}]8;;https://evil.example\\u{7}link"],
    ["\u009b31m", "\\u{9b}31m"],
    ["\u0000\u0008\u007f", "\\u{0}\\u{8}\\u{7f}"],
    ["admin\u202e)gpj.", "admin\\u{202e})gpj."],
    ["\u2066a\u2069", "\\u{2066}a\\u{2069}"],
    ["ze\u200bro", "ze\\u{200b}ro"],
    ["\ufeffmark", "\\u{feff}mark"],
    ["line\u2028sep\u2029", "line\\u{2028}sep\\u{2029}"],
    ["tag\u{e0041}", "tag\\u{e0041}"],
    ["lone \ud800", "lone \\u{d800}"],
    ["private \ue000", "private \\u{e000}"],
    ["filler\u3164\u115f\uffa0", "filler\\u{3164}\\u{115f}\\u{ffa0}"],
    ["blank\u00a0\u2003\u3000\u2800", "blank\\u{a0}\\u{2003}\\u{3000}\\u{2800}"],
    ["soft\u00adhyphen\u034f", "soft\\u{ad}hyphen\\u{34f}"],
  ])("%j is %j", (text, expected) => {
    expect(visible(text)).toBe(expected);
  });

  test("is left as it is for each of the first letters of Unicode that can be seen, and for no other", () => {
    const letters = Array.from({ length: 0x370 }, (_, code) => String.fromCharCode(code));
    const changed = letters.filter((letter) => visible(letter) !== letter);
    expect(changed).toEqual(letters.filter((letter) => harmful.test(letter)));
  });

  test("holds nothing that can't be seen, whatever it is made of", () => {
    const assigned = fc.string({ unit: "binary", maxLength: 50 }).map((text) => text.replace(/\p{Cn}/gu, ""));
    fc.assert(
      fc.property(assigned, (text) => expect(visible(text)).not.toMatch(harmful)),
      { numRuns: 2000 },
    );
  });

  test("is cut where it would push everything else out of sight", () => {
    const text = visible("x".repeat(1_000_000));
    expect(text).toBe(`${"x".repeat(2000)}…`);
    expect(visible("\u001b".repeat(1_000_000))).toHaveLength(2000 * "\\u{1b}".length + 1);
  });
});

/**
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions and
 * https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 */
describe("a text in the log of a CI system is no command to it", () => {
  test.each([
    ["::add-mask::a", "\\u{3a}:add-mask::a"],
    ["  ::error file=a::b", "  \\u{3a}:error file=a::b"],
    ["##[error]no", "\\u{23}#[error]no"],
    ["a ##vso[task.setvariable variable=x]y", "a \\u{23}#vso[task.setvariable variable=x]y"],
    ["##VSO[task.complete]", "\\u{23}#VSO[task.complete]"],
    ["##teamcity[buildStatus]", "\\u{23}#teamcity[buildStatus]"],
    ["###[a] ## b", "#\\u{23}#[a] ## b"],
  ])("%j is %j", (text, expected) => {
    expect(visible(text)).toBe(expected);
  });

  test("an ARN and an address of IPv6 stay what they are", () => {
    expect(visible("arn:aws:s3:::bucket/* from 2001:db8::/32")).toBe("arn:aws:s3:::bucket/* from 2001:db8::/32");
  });
});

describe("JSON for a terminal", () => {
  test("holds the same values, and shows nothing that can't be seen", () => {
    const value = {
      "\u202ename": "\u001b[31m \u2028 \u200b \u{e0041} \u009b \u00a0 \ud800 \u3164 😀 é",
      command: "##vso[task.complete]",
      list: [1, null, true],
    };
    const text = visibleJson(value);
    expect(JSON.parse(text)).toEqual(value);
    expect(text.replaceAll("\n", "")).not.toMatch(harmful);
    expect(text).toContain("\\u0023#vso[");
    expect(text).toContain("😀 é");
    expect(text.endsWith("}\n")).toBe(true);
  });

  test("holds any value as it was", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(visibleJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
