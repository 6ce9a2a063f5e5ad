import fc from "fast-check";
import { parsePolicy } from "../../../../providers/aws/policy/parse";
import { statementTexts } from "../../../../providers/aws/policy/statement-texts";
import { translatePolicyText } from "../../../../providers/aws/policy/translate";

const allow = { Sid: "A", Effect: "Allow", Action: ["s3:Get*"], Resource: 'arn:aws:s3:::a"}],{\\' };
const deny = { Effect: "Deny", Action: "*", Resource: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } };

describe("statementTexts", () => {
  test("takes a policy apart as JavaScript and as Terraform write it", () => {
    const statements = [JSON.stringify(allow), JSON.stringify(deny)];

    expect(statementTexts(JSON.stringify({ Version: "2012-10-17", Statement: [allow, deny] }))).toEqual({
      version: "2012-10-17",
      statements,
    });
    expect(statementTexts(JSON.stringify({ Statement: [allow, deny], Version: "2008-10-17" }))).toEqual({
      version: "2008-10-17",
      statements,
    });
    expect(statementTexts('{"Statement":[]}')).toEqual({ version: undefined, statements: [] });
  });

  test.each([
    ["another element", '{"Version":"2012-10-17","Id":"x","Statement":[{}]}'],
    ["an element twice", '{"Version":"2012-10-17","Statement":[{}],"Version":"2008-10-17"}'],
    ["statements twice", '{"Version":"2012-10-17","Statement":[{}],"Statement":[{}]}'],
    ["one statement without a list", '{"Version":"2012-10-17","Statement":{}}'],
    ["a statement that is no object", '{"Version":"2012-10-17","Statement":[{},"x"]}'],
    ["space between elements", '{"Version": "2012-10-17","Statement":[{}]}'],
    ["space between statements", '{"Version":"2012-10-17","Statement":[{}, {}]}'],
    ["a missing comma", '{"Version":"2012-10-17","Statement":[{}{}]}'],
    ["a comma too many", '{"Version":"2012-10-17","Statement":[{},]}'],
    ["an end too early", '{"Version":"2012-10-17","Statement":[{"Effect":"Allow"'],
    ["a text without an end", '{"Version":"2012-10-17","Statement":[{"Effect":"Allow}]}'],
    ["something behind", '{"Version":"2012-10-17","Statement":[{}]} '],
    ["nothing", ""],
  ])("leaves a text with %s to the parser", (_what, text) => {
    expect(statementTexts(text)).toBeUndefined();
  });

  test("finds what the parser finds, in whatever it takes apart", () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const statement = fc.dictionary(fc.string(), value, { maxKeys: 4 });
    const policy = fc.oneof(
      fc.record({ Version: fc.constant("2012-10-17"), Statement: fc.array(statement, { maxLength: 4 }) }),
      fc.record({ Statement: fc.array(statement, { maxLength: 4 }), Version: fc.constant("2012-10-17") }),
    );

    fc.assert(
      fc.property(policy, (written) => {
        const found = statementTexts(JSON.stringify(written));
        expect(found?.statements.map((text) => JSON.parse(text) as unknown)).toEqual(
          JSON.parse(JSON.stringify(written.Statement)),
        );
        expect(found?.version).toBe("2012-10-17");
      }),
    );
  });

  test("takes nothing apart that the parser refuses, when each statement is parsed", () => {
    const base = JSON.stringify({ Version: "2012-10-17", Statement: [allow, deny] });
    const changed = fc
      .tuple(fc.nat(base.length), fc.nat(3), fc.constantFrom("", '"', "\\", "{", "}", "[", "]", ",", ":", "x", " "))
      .map(([at, removed, added]) => base.slice(0, at) + added + base.slice(at + removed));

    fc.assert(
      fc.property(changed, (text) => {
        const found = statementTexts(text);
        const pieces = found?.statements.map(parsed);
        if (pieces === undefined || pieces.includes(undefined)) return;
        expect((parsed(text) as { Statement: unknown } | undefined)?.Statement).toEqual(pieces);
      }),
      { numRuns: 3000 },
    );
  });
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

test("a text that is too long for a policy is left to the parser, which refuses it", () => {
  const policy = (sid: string): string =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: sid, Effect: "Allow", Action: "*", Resource: "*" }] });
  const long = policy("x".repeat(2_000_000));

  expect(translatePolicyText(policy("x"), "policy", { kind: "identity" })?.policy.allow).toHaveLength(1);
  expect(translatePolicyText(long, "policy", { kind: "identity" })).toBeUndefined();
  expect(parsePolicy(long)).toEqual({ problem: "the policy is longer than 2000000 characters" });
});
