import { shown, SpecError } from "../../lib/identity/spec-error";

test("an error names its place and lists every problem", () => {
  const issue = { property: "owner", given: "`user:jane`", allowed: "`team:<slug>`", todo: "name a team" };
  const error = new SpecError("prod/checkout-deploy", [issue, { ...issue, property: "approver" }]);
  expect(error.message).toBe(
    [
      "prod/checkout-deploy: 2 problems",
      "  owner: given `user:jane`; allowed: `team:<slug>`; to do: name a team",
      "  approver: given `user:jane`; allowed: `team:<slug>`; to do: name a team",
    ].join("\n"),
  );
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe("SpecError");
});

test.each([
  [undefined, "nothing"],
  [null, "`null`"],
  [4711, "`4711`"],
  ["prod", "`prod`"],
  ["", "``"],
  [[], "an empty list"],
  [["a", "b"], "a list of 2"],
  [{ password: "hunter2" }, "an object"],
])("%j is shown as %s", (value, text) => {
  expect(shown(value)).toBe(text);
});

test("a long text is cut at 80 characters", () => {
  expect(shown("x".repeat(100))).toBe(`\`${"x".repeat(79)}…\``);
  expect(shown("x".repeat(80))).toBe(`\`${"x".repeat(80)}\``);
});

test("no letter is cut in two", () => {
  expect(shown("🚀".repeat(100))).toBe(`\`${"🚀".repeat(79)}…\``);
});

test("characters that could forge a line or hide text are not shown", () => {
  expect(shown("a\nb\u001b[31mc\u202ed`e")).toBe("`a\uFFFDb\uFFFD[31mc\uFFFDd\uFFFDe`");
});

test.each([
  `AKIA${"A".repeat(16)}`,
  `token ghp_${"a1".repeat(18)}`,
  `github_pat_${"a1".repeat(20)}`,
  "-----BEGIN RSA PRIVATE KEY-----",
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x",
])("a credential is never shown", (secret) => {
  expect(shown(secret)).toBe("`(a credential, not shown)`");
});
