import fc from "fast-check";
import { Containment, matching } from "../../lib/access/containment";
import { isAsked } from "../../lib/access/evaluate";
import { FittingActions } from "../../lib/access/fitting-actions";
import type { Pattern } from "../../lib/access/model";
import { factsOf } from "./some-actions";

const formats = [
  ["arn:${Partition}:s3:::${Bucket}"],
  ["arn:${Partition}:s3:::${Bucket}/${Key}"],
  ["arn:${Partition}:s3:${Region}:${Account}:accesspoint/${Name}", "arn:${Partition}:s3:::${Bucket}"],
  ["vaults/${Name}"],
  [],
];

const facts = factsOf(
  formats.map((resourceFormats, at) => ({ service: "s3", name: `Act${at}`, accessLevel: "read", resourceFormats })),
);

const everything = matching({ text: "s3:*", syntax: "glob", ignoreCase: true });

/** Resources of the formats, and some that are nearly such. */
const text = fc
  .tuple(
    fc.constantFrom("arn:aws:s3:::", "arn:aws:s3:eu:1:", "arn:aws:sqs:eu:1:", "arn:", "vaults/", ""),
    fc.array(fc.constantFrom("accesspoint/", "vaults/", "a", ":", "/"), { maxLength: 3 }),
  )
  .map(([start, parts]) => start + parts.join(""));

function patternOf(format: string): Pattern {
  const text = format.replace(/\$\{\w+\}/g, "*");
  return { text, syntax: format.startsWith("arn:") ? "arn" : "glob", ignoreCase: false };
}

function matches(format: string, resource: string): boolean {
  return isAsked({ resources: [matching(patternOf(format))] }, { action: "", resource, context: {} }, () => "");
}

test("an action fits a resource that one of its formats describes; where none fits, all are told", () => {
  const met = new Set<string>();
  fc.assert(
    fc.property(text, (resource) => {
      const test = matching({ text: resource, syntax: "arn", ignoreCase: false });
      const fitting = new FittingActions(facts, new Containment());
      const found = fitting.of({
        allowedBy: [],
        actions: [everything],
        resources: [test],
        principals: [],
        conditions: [],
      });
      const names = found.map(({ name }) => name);
      const expected = formats.flatMap((some, at) =>
        some.some((format) => matches(format, resource)) ? `Act${at}` : [],
      );
      if (expected.length > 0) met.add(expected.join());
      expect([resource, names]).toEqual([
        resource,
        expected.length > 0 ? expected : formats.map((_, at) => `Act${at}`),
      ]);
    }),
    { numRuns: 2000 },
  );
  expect([...met].sort()).toEqual(["Act0,Act1,Act2", "Act0,Act2", "Act2", "Act3"]);
});

/** Patterns of resources, whose wildcards stand where those of the formats do, or beside them. */
const resourcePattern = fc
  .tuple(
    fc.constantFrom("arn:aws:s3:::", "arn:*:s3:*::", "arn:aws:s3:eu:1:", "arn:aws:*:eu:1:", "arn:", "*", "vaults/", ""),
    fc.array(fc.constantFrom("accesspoint/", "vaults/", "a", ":", "/", "*", "?"), { maxLength: 3 }),
    fc.constantFrom<Pattern["syntax"]>("arn", "glob", "literal"),
  )
  .map(([start, parts, syntax]) => ({ text: start + parts.join(""), syntax, ignoreCase: false }));

test("an action fits resources by patterns as far as the decision procedure finds one of them among its formats", () => {
  fc.assert(
    fc.property(fc.array(resourcePattern, { minLength: 1, maxLength: 2 }), fc.boolean(), (patterns, negated) => {
      const limit = { patterns, negated };
      const containment = new Containment();
      const cell = { allowedBy: [], actions: [everything], resources: [limit], principals: [], conditions: [] };
      const found = new FittingActions(facts, containment).of(cell).map(({ name }) => name);
      const fits = (format: string): boolean => !containment.areApart(limit, matching(patternOf(format)));
      const expected = formats.flatMap((some, at) => (some.some(fits) ? `Act${at}` : []));
      const isForAny = containment.contains(limit, matching({ text: "*", syntax: "literal", ignoreCase: false }));
      expect(found).toEqual(isForAny || expected.length === 0 ? formats.map((_, at) => `Act${at}`) : expected);
    }),
    { numRuns: 2000 },
  );
});
