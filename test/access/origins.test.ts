import { canEver } from "../../lib/access/decide";
import type { AccessRequest, AccessSet, Question } from "../../lib/access/model";
import { narrowed } from "../../lib/access/origins";
import { layer, matching, number, one, region, set } from "./worked-parts";

const bucket = (name: string): string => `arn:aws:s3:::${name}/`;
const inUnknown = (hole: string): ReturnType<typeof matching> => matching(["arn:aws:s3:::", { hole }, "/*"]);
const putting: Question = { actions: [exactly("s3:PutObject")] };

function exactly(...texts: readonly string[]): ReturnType<typeof matching> {
  return { patterns: texts.map((text) => ({ text, syntax: "literal", ignoreCase: false })), negated: false };
}

function allowing(...parts: readonly Parameters<typeof region>[0][]): AccessSet {
  return set(...parts.map(region));
}

function denying(allow: Parameters<typeof region>[0], ...deny: readonly Parameters<typeof region>[0][]): AccessSet {
  return { layers: [layer([region(allow)], deny.map(region))] };
}

/** The first witness of a set, narrowed by one question after the other. */
function witnessOf(access: AccessSet, ...questions: readonly Question[]): AccessRequest | undefined {
  const first = canEver(access, {});
  if (first.verdict !== "yes") throw new Error("the set allows something");
  return questions.reduce<AccessRequest | undefined>(
    (witness, question) => (witness === undefined ? undefined : narrowed(witness, question)?.witness),
    first.witness,
  );
}

test("a request like a witness has what the question asks for", () => {
  const witness = witnessOf(allowing({ actions: matching("s3:*") }), {
    ...putting,
    resources: [exactly(`${bucket("a")}x`)],
  });
  expect(witness).toMatchObject({ action: "s3:PutObject", resource: "arn:aws:s3:::a/x" });
});

test("of several values that are asked for the first is taken that is allowed", () => {
  const access = denying({ actions: matching("s3:*") }, { actions: matching("s3:Put*") });
  expect(witnessOf(access, { actions: [exactly("s3:PutObject", "s3:GetObject")] })?.action).toBe("s3:GetObject");
  expect(witnessOf(access, putting)).toBeUndefined();
});

test("a request like a witness has all that is asked for, or is none", () => {
  const access = allowing({});
  const both = { actions: [exactly("s3:GetObject"), matching("s3:Put*")] };
  expect(witnessOf(access, both)).toBeUndefined();
  const witness = witnessOf(access, { actions: [matching("s3:Get*")], resources: [exactly(`${bucket("a")}x`)] });
  expect(witness).toMatchObject({ action: expect.stringMatching(/^s3:Get/) as unknown, resource: "arn:aws:s3:::a/x" });
});

test("where a bucket is not known, a request in it is taken that no other unknown bucket can deny", () => {
  const access = { actions: matching("s3:*"), resources: inUnknown("one") };
  expect(witnessOf(allowing(access), putting)).toMatchObject({
    action: "s3:PutObject",
    resource: "arn:aws:s3:::${one}/x",
  });
  const denied = denying(access, { actions: matching("s3:Put*"), resources: inUnknown("other") });
  expect(witnessOf(denied, putting)).toBeUndefined();
});

test("a value that has an order is not taken for another one", () => {
  const few = { actions: matching("s3:*"), resources: inUnknown("one"), conditions: [number("n", "less", 10)] };
  const denied = denying(few, { resources: inUnknown("other"), conditions: [number("n", "less", 3)] });
  expect(witnessOf(denied, { conditions: [one("n", "2")] })).toBeUndefined();
});

const letters = "abcdefghijklmnopqrstuvw";

test("what takes too many steps to be found is not found, whatever was found before", () => {
  const slow = {
    patterns: Array.from(letters).flatMap((letter) => matching(`*${letter}?????????????`).patterns),
    negated: false,
  };
  const long = Array.from({ length: 1000 }, (_, at) => letters[Math.floor(at * at * 0.618) % letters.length]).join("");
  const denied = { actions: matching("s3:Put*"), conditions: [one("k", [{ hole: "key" }])] };
  const access = denying({ resources: slow }, denied);
  const test = { kind: "string", test: exactly("c") } as const;
  const question = { resources: [exactly(long)], conditions: [{ ...one("k", ""), test }] };
  expect(witnessOf(access, question)).toMatchObject({ resource: long, context: { k: "c" } });
  expect(witnessOf(access, question, putting)).toBeUndefined();
});
