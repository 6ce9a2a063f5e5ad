import fc from "fast-check";
import { fileUri } from "../../lib/report/uri";

/** By RFC 3986: unreserved characters stand for themselves, `/` divides, everything else is percent-encoded as UTF-8. */
test.each([
  ["plan.json", "plan.json"],
  ["a/b/plan.json", "a/b/plan.json"],
  ["./plan.json", "plan.json"],
  ["./a//b/./plan.json", "a/b/plan.json"],
  ["../plan.json", "../plan.json"],
  ["my plan.json", "my%20plan.json"],
  ["a:b/c", "a%3Ab/c"],
  ["a?b#c%d", "a%3Fb%23c%25d"],
  ["é/名.json", "%C3%A9/%E5%90%8D.json"],
  ["a\nb", "a%0Ab"],
  ["\ud800.json", "%EF%BF%BD.json"],
  ["-", "stdin"],
  ["./-", "-"],
  [".", "."],
  ["/abs/plan.json", "file:///abs/plan.json"],
  ["C:/my work/plan.json", "file:///C:/my%20work/plan.json"],
])("%j is %s", (path, uri) => {
  expect(fileUri(path)).toBe(uri);
});

test("inside of the directory a path is relative, outside it stays absolute", () => {
  expect(fileUri("/repo/a/plan.json", "/repo")).toBe("a/plan.json");
  expect(fileUri("/repo/a/plan.json", "/repo/")).toBe("a/plan.json");
  expect(fileUri("/repository/plan.json", "/repo")).toBe("file:///repository/plan.json");
  expect(fileUri("/a/plan.json", "/")).toBe("a/plan.json");
  expect(fileUri("a/plan.json", "/repo")).toBe("a/plan.json");
  expect(fileUri("C:/repo/a/plan.json", "C:/repo")).toBe("a/plan.json");
});

test("a relative path leads back to its file", () => {
  const step = fc
    .string({ unit: "grapheme", minLength: 1 })
    .filter((name) => !/^\.{0,2}$|\/|\0/.test(name) && !/\p{Cs}/u.test(name));
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), (steps) => {
      fc.pre(steps.join("/") !== "-" && !/^[A-Za-z]:$/.test(steps[0] ?? ""));
      const { protocol, pathname } = new URL(fileUri(steps.join("/")), "file:///base/");
      expect([protocol, decodeURIComponent(pathname)]).toEqual(["file:", `/base/${steps.join("/")}`]);
    }),
  );
});
