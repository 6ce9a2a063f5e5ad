import fc from "fast-check";
import type { AssumeRequest, EvaluatedRequest } from "../../providers/aws/evaluator/evaluate";
import { inSomeCase } from "./aws-conditions";
import * as vocabulary from "./aws-vocabulary";
import type { Key } from "./aws-vocabulary";
import { mentionedIn, type Mentioned } from "./mentioned";
import { instanceOf } from "./pattern-instance";

/**
 * Random requests at the borders of what policies say: most actions, resources and values are made from the patterns, ranges and
 * bounds that the policies hold, a step inside or outside of them.
 *
 * @param policies documents, and lists or objects of them: {@link EvaluatedLayers} will do
 */
export function requestFor(policies: unknown): fc.Arbitrary<EvaluatedRequest> {
  const mentioned = mentionedIn(policies);
  const texts = (own: readonly string[], given: readonly string[]): fc.Arbitrary<string> =>
    fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom(...own) },
      ...(given.length === 0 ? [] : [{ weight: 1, arbitrary: fc.constantFrom(...given).chain(instanceOf) }]),
    );
  return fc
    .record({
      action: texts(vocabulary.actions, mentioned.actions).chain(inSomeCase),
      resource: texts(vocabulary.resources, mentioned.resources),
      principal: fc.option(fc.constantFrom<string>(...vocabulary.callers), { nil: undefined, freq: 8 }),
      context: contextOf(vocabulary.keys, mentioned),
      // Where variables are literal texts, requests have to meet their spelling.
      spelt: fc.constantFrom(false, false, false, true),
    })
    .map(({ action, resource, principal, context, spelt }) => ({
      action,
      resource: spelt ? resource : withValues(resource, context),
      ...(principal === undefined ? {} : { principal }),
      context: filled(context, spelt),
    }));
}

/** The same of trust policies: who asks to assume a role, with which claims. */
export function assumeRequestFor(policies: unknown): fc.Arbitrary<AssumeRequest> {
  return fc
    .record({
      action: fc.constantFrom<string>(...vocabulary.assumeActions).chain(inSomeCase),
      principal: fc.constantFrom<string>(...vocabulary.assumers),
      context: contextOf(vocabulary.claims, mentionedIn(policies)),
    })
    .map(({ context, ...request }) => ({ ...request, context: filled(context, false) }));
}

type Context = Readonly<Record<string, readonly string[]>>;

/**
 * Values by key, of which some are absent, and some are written in another case. A key with one value may hold the empty string:
 * no value at all for set operators, `Null` and variables, for other operators a string.
 */
function contextOf(keys: readonly Key[], mentioned: Mentioned): fc.Arbitrary<Context> {
  const all = keys.map((key) => {
    const given = mentioned.values.get(key.name.toLowerCase()) ?? [];
    return given.length === 0 ? unmentioned(key) : entryOf(key, given);
  });
  return fc.tuple(...all).map((given) => Object.fromEntries(given.filter(([, values]) => values.length > 0)));
}

type Entry = readonly [name: string, values: readonly string[]];

function entryOf(key: Key, mentioned: readonly string[]): fc.Arbitrary<Entry> {
  const value = valueOf(key, mentioned).filter((text) => text !== "" || !key.multivalued);
  const values = fc.array(value, { minLength: 1, maxLength: key.multivalued ? 3 : 1 });
  return fc.tuple(
    inSomeCase(key.name),
    fc.oneof({ weight: 1, arbitrary: fc.constant<string[]>([]) }, { weight: 3, arbitrary: values }),
  );
}

const entries = new Map<Key, fc.Arbitrary<Entry>>();

/** Most keys are mentioned by few policies, and made of the same values for all others. */
function unmentioned(key: Key): fc.Arbitrary<Entry> {
  const known = entries.get(key) ?? entryOf(key, []);
  entries.set(key, known);
  return known;
}

/** Values at the borders of what the policies compare a key with. */
function valueOf({ type }: Key, mentioned: readonly string[]): fc.Arbitrary<string> {
  const from = (near: (text: string) => fc.Arbitrary<string>, ...own: readonly string[]): fc.Arbitrary<string> =>
    fc.oneof(fc.constantFrom(...own), ...(mentioned.length === 0 ? [] : [fc.constantFrom(...mentioned).chain(near)]));
  switch (type) {
    case "string":
      return from(instanceOf, ...vocabulary.words, "");
    case "arn":
      return from(instanceOf, ...vocabulary.resources);
    case "number":
      return from(
        (text) =>
          fc
            .constantFrom(-1, 0, 0.5, 1)
            .map((step) => (Number.isNaN(Number(text)) ? text : String(Number(text) + step))),
        "0",
        "5",
      );
    case "date":
      return from((text) => fc.constantFrom(-1, 0, 1).map((step) => stepped(text, step)), "2030-01-01T00:00:00Z");
    case "boolean":
      return fc.constantFrom("true", "false");
    case "address":
      return from((text) => fc.constantFrom(...(vocabulary.ranges[text] ?? [text])), "192.0.2.1", "fe80::1");
    case "binary":
      return fc.constantFrom<string>(...vocabulary.binaries);
  }
}

/** Some seconds later. */
function stepped(date: string, seconds: number): string {
  const time = /^\d{5,}$/.test(date) ? Number(date) * 1000 : Date.parse(date);
  if (Number.isNaN(time)) return date;
  return new Date(time + seconds * 1000).toISOString().replace(".000Z", "Z");
}

/**
 * A context in which the variables of every value have values, or are left as they are. A list of one is that one. A variable
 * may stand for the empty string, which is left out of a list of several: docs/access.md says that such lists are not looked at.
 */
function filled(context: Context, spelt: boolean): EvaluatedRequest["context"] {
  return Object.fromEntries(
    Object.entries(context).map(([key, values]) => {
      const all = values
        .map((value) => (spelt ? value : withValues(value, context)))
        .filter((value) => value !== "" || values.length === 1);
      const [only] = all;
      return [key, only !== undefined && all.length === 1 ? only : all];
    }),
  );
}

/** Puts values in place of the variables that are left of a pattern, so that requests meet what variables stand for. */
function withValues(text: string, context: Context): string {
  return text.replace(/\$\{([^,}]+)(?:, *'([^']*)')?\}/g, (_, name: string, otherwise: string | undefined) => {
    if (/^[*?$]$/.test(name)) return name;
    const [, values = []] = Object.entries(context).find(([key]) => key.toLowerCase() === name.toLowerCase()) ?? [];
    return values[0] ?? otherwise ?? "a";
  });
}
