import fc from "fast-check";
import { matchesGlob } from "../../../../providers/github/workflows/possible-refs";
import { RefFilter } from "../../../../providers/github/workflows/ref-filter";

// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#patterns-to-match-branches-and-tags
test.each([
  ["feature/*", ["feature/my-branch", "feature/your-branch"], ["feature/a/b", "feature"]],
  ["feature/**", ["feature/beta-a/my-branch", "feature/your-branch", "feature/mona/the/octocat"], ["feature"]],
  ["*", ["main", "releases"], ["all/the/branches"]],
  ["**", ["all/the/branches", "every/tag"], []],
  ["*feature", ["mona-feature", "feature", "ver-10-feature"], ["feature-mona"]],
  ["v2*", ["v2", "v2.0", "v2.9"], ["v1"]],
  ["v[12].[0-9]+.[0-9]+", ["v1.10.1", "v2.0.0"], ["v3.0.0", "v1..1"]],
  ["*.jsx?", ["page.js", "page.jsx"], ["page.jsxx"]],
  ["a\\*b", ["a*b"], ["aab"]],
])("%s matches what GitHub's page says", (pattern, matched, others) => {
  const filter = new RefFilter(pattern);
  expect(matched.filter((name) => !filter.matches(name))).toEqual([]);
  expect(others.filter((name) => filter.matches(name))).toEqual([]);
});

test("a name is one only without signs of patterns", () => {
  expect(new RefFilter("release/1.x").name).toBe("release/1.x");
  expect(["main*", "v[0-9]", "ab?", "ab+"].map((pattern) => new RefFilter(pattern).name)).toEqual(
    Array(4).fill(undefined),
  );
});

/** The same as a regular expression: clear, and slow for patterns that are made to be. */
function naive(pattern: string): RegExp {
  const source = pattern.replace(/\*\*|[*?+]|\[[^\]]+\]|[^*?+[\]]/gs, (part) => {
    if (part === "**") return "[^]*";
    if (part === "*") return "[^/]*";
    if (part === "?" || part === "+" || part.startsWith("[")) return part;
    return part.replace(/[.\\^$|(){}]/g, "\\$&");
  });
  return new RegExp(`^${source}$`, "s");
}

const pieces = fc.constantFrom("a", "b", "/", ".", "*", "**", "[ab]", "a?", "b+");
const names = fc.string({ unit: fc.constantFrom("a", "b", "/", "."), maxLength: 8 });

test("it matches as its naive twin does, and its glob takes in all that it matches", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 6 }), names, (parts, name) => {
      const pattern = parts.join("");
      const filter = new RefFilter(pattern);
      expect([pattern, name, filter.matches(name)]).toEqual([pattern, name, naive(pattern).test(name)]);
      if (filter.matches(name)) expect([filter.glob, matchesGlob(filter.glob, name)]).toEqual([filter.glob, true]);
    }),
    { numRuns: 2000 },
  );
});

test("a pattern that is made to be slow is not", () => {
  const started = performance.now();
  expect(new RefFilter(`${"*a".repeat(100)}b`).matches("a".repeat(2000))).toBe(false);
  expect(performance.now() - started).toBeLessThan(2000);
});
