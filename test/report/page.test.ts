import fc from "fast-check";
import { columnsOf, Page, wrap } from "../../lib/report/page";

describe("columns", () => {
  test.each([
    ["", 0],
    ["abc", 3],
    ["né", 2],
    ["ne\u0301", 2],
    ["名前", 4],
    ["ﾃ", 1],
    ["Ａ", 2],
    ["한글", 4],
    ["😀!", 3],
    ["…·`", 3],
  ])("%j takes %i", (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});

describe("wrapping", () => {
  test("breaks at blanks, as late as possible", () => {
    expect(wrap("one two three four", 9)).toEqual(["one two", "three", "four"]);
    expect(wrap("one two three four", 100)).toEqual(["one two three four"]);
  });

  test("keeps a long word whole, so that it can be copied", () => {
    expect(wrap("at arn:aws:iam::123456789012:role/x now", 10)).toEqual([
      "at",
      "arn:aws:iam::123456789012:role/x",
      "now",
    ]);
  });

  test("counts columns, not characters", () => {
    expect(wrap("名前 名前 名前", 9)).toEqual(["名前 名前", "名前"]);
  });

  test("keeps blanks inside of a line, which columns are made of", () => {
    expect(wrap("a    b", 10)).toEqual(["a    b"]);
  });

  test("makes the further lines narrower when they are to stand further in", () => {
    expect(wrap("one two three", 7, 2)).toEqual(["one two", "three"]);
    expect(wrap("one two to go", 7, 2)).toEqual(["one two", "to go"]);
    expect(wrap("one two three a", 7, 2)).toEqual(["one two", "three", "a"]);
  });

  test("loses no word, and fills no line beyond the width that could be broken", () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom("a", "é", "名", ":"), minLength: 1, maxLength: 12 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(words, fc.integer({ min: 4, max: 30 }), (parts, width) => {
        const lines = wrap(parts.join(" "), width);
        expect(lines.join(" ").replaceAll("\\u{3a}", ":")).toBe(parts.join(" "));
        for (const line of lines)
          expect(line.includes(" ") && columnsOf(line.replace("\\u{3a}", ":")) > width).toBe(false);
      }),
    );
  });

  test("lets no word that it puts at the start of a line become a command to a CI system", () => {
    expect(wrap("owner ::stop-commands::x", 10)).toEqual(["owner", "\\u{3a}:stop-commands::x"]);
  });
});

describe("a page", () => {
  const text = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen";

  test("is filled to its width, and within sense where that is too narrow or too wide", () => {
    const widest = (width: number): number =>
      Math.max(
        ...new Page(width, false)
          .paragraph(0, `${text} `.repeat(10))
          .toString()
          .split("\n")
          .map(({ length }) => length),
      );
    expect(widest(80)).toBeLessThanOrEqual(80);
    expect(widest(80)).toBeGreaterThan(70);
    expect(widest(1)).toBeGreaterThan(50);
    expect(widest(10_000)).toBeLessThanOrEqual(140);
  });

  test("has a label beside its value, and what wraps under the value", () => {
    const page = new Page(60, false)
      .field(1, "label", "one two three four five six seven eight nine ten eleven twelve")
      .fields(1, "several", ["a", "one two three four five six seven eight nine ten", "b"]);
    expect(page.toString()).toBe(
      [
        "  label        one two three four five six seven eight nine",
        "               ten eleven twelve",
        "  several      a",
        "               one two three four five six seven eight nine",
        "                 ten",
        "               b",
        "",
      ].join("\n"),
    );
  });

  test("has never two empty lines in a row, and none at its start or at the end of a line", () => {
    const page = new Page(60, false).space().line(0, { text: "a" }).space().space().line(1, { text: "b  " });
    expect(page.toString()).toBe("a\n\n  b\n");
  });

  test("has colours only if it is told so, each ended where it began", () => {
    const write = (color: boolean): string =>
      new Page(60, color)
        .line(0, { text: "plain " }, { text: "bad", style: "high" })
        .paragraph(1, "words", "dim")
        .field(1, "label", "value", "unknown")
        .toString();
    expect(write(false)).toBe("plain bad\n  words\n  label        value\n");
    expect(write(true)).toBe(
      "plain \u001b[31mbad\u001b[0m\n  \u001b[2mwords\u001b[0m\n  \u001b[2mlabel        \u001b[0m\u001b[35mvalue\u001b[0m\n",
    );
  });

  test("shows what it is given in one line each, whatever it holds", () => {
    const hostile = "a\nb\u001b[2J\u202e";
    const page = new Page(60, false).line(0, { text: hostile }).paragraph(0, hostile).field(0, "x", hostile);
    expect(page.toString()).toBe(`${"a\\nb\\u{1b}[2J\\u{202e}\n".repeat(2)}x            a\\nb\\u{1b}[2J\\u{202e}\n`);
  });
});
