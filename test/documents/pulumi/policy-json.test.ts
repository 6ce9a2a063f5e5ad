import fc from "fast-check";
import { withPolicyTexts } from "../../../lib/documents/pulumi/policy-json";
import { pulumiValue } from "../../../lib/documents/pulumi/values";
import { PartialString, type Value, type ValueMap } from "../../../lib/documents/value";
import { unknown } from "./pulumi-json";

/** The policy attribute of a resource whose program gave it as an object. */
function written(policy: unknown, references: readonly string[] = []): Value | undefined {
  const value = pulumiValue({ policy }, { references: references.map((expression) => ({ expression })) });
  return withPolicyTexts(value as ValueMap, "urn:a")["policy"];
}

const text = fc.string({ unit: fc.constantFrom("a", '"', "\\", "\n", "$", "{", "}", "*", "é", "\u2028", "\ud800") });
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.boolean(),
    fc.integer(),
    fc.constant(null),
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(text, tie("tree"), { maxKeys: 3 }),
  ),
}));

test("a policy that is known is the JSON of the object", () => {
  fc.assert(
    fc.property(tree, (statement) => {
      const policy = { Version: "2012-10-17", Statement: statement };
      const json = written(policy);
      expect(typeof json).toBe("string");
      expect(JSON.parse(json as string)).toEqual(JSON.parse(JSON.stringify(policy)));
    }),
  );
});

test("filling a hole in gives the JSON of the object with that text in it", () => {
  fc.assert(
    fc.property(text, fc.stringMatching(/^[a-z:/]{0,9}$/), (before, filled) => {
      const policy = (arn: string): object => ({ Statement: [{ Resource: [before, arn], Effect: "Allow" }] });
      const partial = written(policy(unknown), ["urn:b"]);
      expect(partial).toBeInstanceOf(PartialString);
      const parts = (partial as PartialString).parts.map((part) => (typeof part === "string" ? part : filled));
      expect(JSON.parse(parts.join(""))).toEqual(JSON.parse(JSON.stringify(policy(filled))));
    }),
  );
});

test("two holes are two texts, though the program took them from one resource", () => {
  const partial = written({ Statement: [{ Resource: [unknown, unknown] }] }, ["urn:b"]) as PartialString;
  const holes = partial.parts.flatMap((part) => (typeof part === "string" ? [] : [part.expression]));
  expect(holes).toEqual(["urn:b#/policy/Statement/0/Resource/0", "urn:b#/policy/Statement/0/Resource/1"]);
});
