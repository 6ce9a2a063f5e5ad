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

function matches(format: string, resource: string): boolean {
  const pattern: Pattern = {
    text: format.replace(/\$\{\w+\}/g, "*"),
    syntax: format.startsWith("arn:") ? "arn" : "glob",
    ignoreCase: false,
  };
  return isAsked({ resources: [matching(pattern)] }, { action: "", resource, context: {} }, () => "");
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
