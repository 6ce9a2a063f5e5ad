import fc from "fast-check";
import * as vocabulary from "./aws-vocabulary";
import type { Key } from "./aws-vocabulary";

/** What the generated conditions may hold. */
export interface ConditionOptions {
  readonly variables: boolean;
  readonly binary: boolean;
  readonly emptyLists: boolean;
}

/** A `Condition`: values by key, by operator. */
export type ConditionBlock = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** One key under one operator. */
interface Entry {
  readonly operator: string;
  readonly key: string;
  readonly values: unknown;
}

/** One or two conditions on these keys. Two of one operator stand together, also where their keys differ only in case. */
export function conditionBlock(keys: readonly Key[], options: ConditionOptions): fc.Arbitrary<ConditionBlock> {
  const usable = keys.filter(({ type }) => options.binary || type !== "binary");
  const entry = fc
    .constantFrom(...usable)
    .chain((key) => fc.oneof({ weight: 6, arbitrary: comparison(key, options) }, presence(key)));
  return fc.array(entry, { minLength: 1, maxLength: 2 }).map((entries) => {
    const block: Record<string, Record<string, unknown>> = {};
    for (const { operator, key, values } of entries) block[operator] = { ...block[operator], [key]: values };
    return block;
  });
}

function comparison(key: Key, options: ConditionOptions): fc.Arbitrary<Entry> {
  return fc.record({
    operator: operatorOf(key),
    key: inSomeCase(key.name),
    values: someOf(expectedOf(key, options), options.emptyLists),
  });
}

function presence({ name }: Key): fc.Arbitrary<Entry> {
  const values = fc.constantFrom<unknown>("true", "false", true, false, ["true", "false"]);
  return fc.record({ operator: fc.constant("Null"), key: inSomeCase(name), values });
}

/** A key with several values takes a set operator; another one takes it seldom. */
function operatorOf({ type, multivalued }: Key): fc.Arbitrary<string> {
  const sets = ["ForAllValues:", "ForAnyValue:"];
  const prefix = multivalued ? fc.constantFrom(...sets) : fc.constantFrom("", "", "", "", "", "", ...sets);
  // An ARN is a string as well, and its string operators cross colons.
  const names: readonly string[] =
    type === "arn" ? [...vocabulary.operatorNames.arn, "StringLike", "StringNotLike"] : vocabulary.operatorNames[type];
  return fc
    .tuple(prefix, fc.constantFrom(...names), fc.constantFrom("", "", "", "IfExists"))
    .map((parts) => parts.join(""));
}

function expectedOf({ name, type }: Key, { variables }: ConditionOptions): fc.Arbitrary<unknown> {
  if (name === "aws:PrincipalArn") return fc.constantFrom<string>(...vocabulary.principalArnPatterns);
  if (name === "aws:PrincipalAccount") return fc.constantFrom<string>(...vocabulary.accounts);
  if (name === "aws:username") return fc.constantFrom("bob", "b*", "app", "${aws:username}");
  switch (type) {
    case "string":
      if (name.endsWith(":sub")) return fc.constantFrom<string>(...vocabulary.subjectPatterns);
      return fc.constantFrom<string>(...vocabulary.wordPatterns, ...(variables ? vocabulary.wordsWithVariables : []));
    case "arn":
      return fc.constantFrom<string>(...vocabulary.resourcePatterns.filter((pattern) => pattern !== "*"));
    case "number":
      return fc.oneof(fc.constantFrom<string>(...vocabulary.numbers), fc.integer({ min: -1, max: 10 }));
    case "date":
      return fc.constantFrom<string>(...vocabulary.dates);
    case "boolean":
      return fc.constantFrom<unknown>("true", "false", true, "False");
    case "address":
      return fc.constantFrom(...Object.keys(vocabulary.ranges));
    case "binary":
      return fc.constantFrom<string>(...vocabulary.binaries);
  }
}

function someOf(value: fc.Arbitrary<unknown>, emptyLists: boolean): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 2, arbitrary: value },
    { weight: 1, arbitrary: fc.array(value, { minLength: emptyLists ? 0 : 1, maxLength: 3 }) },
  );
}

/** The name of a key in its own case, or in another. */
export function inSomeCase(name: string): fc.Arbitrary<string> {
  return fc.constantFrom(name, name, name, name.toLowerCase(), name.toUpperCase());
}
