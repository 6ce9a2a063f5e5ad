import fc from "fast-check";
import { member, members, parseJson } from "../../lib/documents/json";
import { ReadError } from "../../lib/documents/read-error";

function problemOf(source: string): string {
  try {
    parseJson(source, "plan.json");
  } catch (error) {
    if (error instanceof ReadError) return error.problem;
    throw error;
  }
  throw new Error("it was read");
}

test.each([
  ["", "the file is empty"],
  [" \n\t", "the file is empty"],
  ['{"a": [1, 2', "the JSON ends too early, after 11 characters; was the file cut short?"],
  ['{"a": "b\n', "the JSON ends too early, after 9 characters; was the file cut short?"],
  ['{"a": "b\nc"', "it is not valid JSON at line 1, column 9"],
  ['{\n  "a": 1,\n  "b": x\n}', "it is not valid JSON at line 3, column 8"],
  ["Terraform will perform the following actions:", "it is not valid JSON at line 1, column 1"],
  ['{"a": 1}\n{"a": 2}\n', "it is not valid JSON at line 2, column 1"],
  ['["at position 3", }', "it is not valid JSON at line 1, column 19"],
])("%j: %s", (source, problem) => {
  expect(problemOf(source)).toBe(problem);
});

test("a message says the file, and nothing of what it holds", () => {
  const sources = fc.tuple(
    fc.constantFrom('{"k": "SECRET", ', '["SECRET" ', '{"SECRET', "SECRET", '{"a": SECRET}'),
    fc.string(),
  );
  fc.assert(
    fc.property(sources, ([start, end]) => {
      const read = (): unknown => parseJson(start + end, "plan.json");
      try {
        read();
      } catch (error) {
        expect(error).toBeInstanceOf(ReadError);
        expect(String((error as Error).stack)).not.toContain("SECRET");
        expect(error).not.toHaveProperty("cause");
        expect(String(error)).toMatch(/^ReadError: plan\.json: /);
      }
    }),
  );
});

describe("names from a document", () => {
  const json = parseJson('{"__proto__": {"polluted": 1}, "constructor": 2, "toString": 3, "a": 4}', "x");

  test("are own members, whatever they are called", () => {
    expect(member(json, "__proto__")).toEqual({ polluted: 1 });
    expect(members(json).map(([name]) => name)).toEqual(["__proto__", "constructor", "toString", "a"]);
  });

  test("are never inherited", () => {
    expect(["constructor", "toString", "__proto__", "hasOwnProperty"].map((name) => member({}, name))).toEqual(
      Array(4).fill(undefined),
    );
    expect(member(json, "polluted")).toBeUndefined();
    expect(member("text", "length")).toBeUndefined();
    expect(member([1], "0")).toBeUndefined();
  });
});
