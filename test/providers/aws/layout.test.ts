import fc from "fast-check";
import { splitPolicy } from "../../../providers/aws/split-policy";
import { listOf, type PolicyDocument, type PolicyStatement } from "../../../providers/aws/statement";
import { terse } from "../../../providers/aws/terse-policy";

const names = (prefix: string): fc.Arbitrary<string[]> =>
  fc.uniqueArray(
    fc.integer({ min: 0, max: 5 }).map((at) => `${prefix}${at}`),
    { minLength: 1, maxLength: 5 },
  );

const statement: fc.Arbitrary<PolicyStatement> = fc.record({
  Sid: fc.constantFrom("A", "B"),
  Effect: fc.constantFrom("Allow", "Deny"),
  Action: names("s3:Action"),
  Resource: names("arn:aws:s3:::bucket"),
  Condition: fc.constantFrom(
    { Bool: { "aws:SecureTransport": "true" } },
    { Bool: { "aws:SecureTransport": ["false"] } },
  ),
});

/** Everything that statements say, one action on one resource at a time. */
function said(statements: readonly PolicyStatement[]): Set<string> {
  const facts = statements.flatMap(({ Effect, Action, Resource, Condition }) =>
    listOf(Action).flatMap((action) =>
      listOf(Resource).map((resource) => {
        const value = listOf(Condition?.["Bool"]?.["aws:SecureTransport"] ?? []).join();
        return [Effect, action, resource, value].join(" ");
      }),
    ),
  );
  return new Set(facts);
}

test("statements say the same in fewer characters", () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 8 }), (statements) => {
      const short = terse(statements);
      expect(said(short)).toEqual(said(statements));
      expect(JSON.stringify(short).length).toBeLessThanOrEqual(JSON.stringify(statements).length);
    }),
  );
});

/** Room for four pairs of an action and a resource. */
function fits({ Statement }: PolicyDocument): boolean {
  return Statement.reduce((sum, { Action, Resource }) => sum + listOf(Action).length * listOf(Resource).length, 0) <= 4;
}

test("statements say the same in documents that fit, each pair once, in their order", () => {
  fc.assert(
    fc.property(fc.array(statement, { minLength: 1, maxLength: 8 }), (statements) => {
      const documents = splitPolicy(statements, fits);
      expect(documents.every(fits)).toBe(true);
      const parts = documents.flatMap(({ Statement }) => Statement);
      expect(said(parts)).toEqual(said(statements));
      const order = parts.map(({ Sid, Effect }) => `${Sid ?? ""}${Effect}`);
      const before = statements.map(({ Sid, Effect }) => `${Sid ?? ""}${Effect}`);
      expect(order.filter((one, at) => one !== order[at - 1])).toEqual(
        before.filter((one, at) => one !== before[at - 1]),
      );
    }),
  );
});

test("no document is left with room for the next statement", () => {
  const one = { Effect: "Allow", Action: ["a:B"], Resource: ["c"] } as const;
  expect(splitPolicy([one, one, one, one, one, one], fits).map(({ Statement }) => Statement.length)).toEqual([4, 2]);
});

test("a statement that is too large for a document with its only resource is cut by its actions", () => {
  const large = { Effect: "Allow", Action: ["a:A", "a:B", "a:C", "a:D", "a:E"], Resource: ["c"] } as const;
  expect(splitPolicy([large], fits).flatMap(({ Statement }) => Statement.map(({ Action }) => Action))).toEqual([
    ["a:A", "a:B", "a:C"],
    ["a:D", "a:E"],
  ]);
});

test("nothing at all is one empty document", () => {
  expect(splitPolicy([], fits)).toHaveLength(1);
});

test("what fits nowhere stays as it is, in a document of its own", () => {
  const one = { Effect: "Allow", Action: ["a:A"], Resource: ["c"] } as const;
  expect(splitPolicy([one, one], () => false).map(({ Statement }) => Statement)).toEqual([[one], [one]]);
});
