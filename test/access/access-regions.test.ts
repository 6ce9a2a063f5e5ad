import fc from "fast-check";
import type { AccessRegion } from "../../lib/access/access-regions";
import type { ActionFact } from "../../lib/access/action-facts";
import { newAccess } from "../../lib/access/difference";
import { effectiveAccess } from "../../lib/access/effective-access";
import { evaluate } from "../../lib/access/evaluate";
import type { AccessRequest, AccessSet, Layer, Policy, Region, StringTest } from "../../lib/access/model";
import { newAccessRegions } from "../../lib/access/new-access-regions";
import { accessSet, request } from "./generators";
import { factsOf } from "./some-actions";

const numRuns = Number(process.env["REMIT_FUZZ_RUNS"] ?? 100);

function action(service: string, name: string, accessLevel: ActionFact["accessLevel"]): ActionFact {
  return { service, name, accessLevel, resourceFormats: ["*"] };
}

/** Some of the actions that are generated; the others are not in the catalogue. */
const facts = factsOf([
  action("s3", "GetObject", "read"),
  action("s3", "PutObject", "write"),
  action("iam", "PassRole", "write"),
]);
const known = ["s3:getobject", "s3:putobject", "iam:passrole"];

function allows(set: AccessSet, asked: AccessRequest): boolean {
  return evaluate(set, asked, (hole) => hole);
}

function setOf(region: Region): AccessSet {
  return { layers: [{ name: "one", policies: [{ name: "one", allow: [region], deny: [] }], unknown: [] }] };
}

/** Whether a request is one of a region, by what the region says of itself. */
function isIn(region: AccessRegion, asked: AccessRequest): boolean {
  const passes = (resources: StringTest): boolean =>
    allows(setOf({ actions: everything, resources, conditions: [], source: { policy: "p", statement: "#0" } }), asked);
  const named = region.actions.some(
    ({ service, name }) => asked.action.toLowerCase() === `${service}:${name}`.toLowerCase(),
  );
  const other = region.otherActions.length > 0 && !known.includes(asked.action.toLowerCase());
  return (
    (named || other) &&
    region.resources.some((tests) => tests.every(passes)) &&
    region.allowedBy.every((statement) => allows(setOf(statement), asked))
  );
}

const everything: StringTest = { patterns: [{ text: "*", syntax: "glob", ignoreCase: false }], negated: false };

/** Random sets of which every statement names principals, as all requests do. */
const sets = accessSet().map(({ layers }) => {
  const named = (region: Region): Region => ({ ...region, principals: region.principals ?? everything });
  const policiesOf = ({ policies }: Layer): Policy[] =>
    policies.map(({ name, allow, deny }) => ({ name, allow: allow.map(named), deny: deny.map(named) }));
  return { layers: layers.map((layer) => ({ ...layer, policies: policiesOf(layer) })) };
});
const requests = fc.array(request(), { minLength: 40, maxLength: 40 });

test("every new request lies in a region, every region has a new request, and nothing new has none", () => {
  fc.assert(
    fc.property(sets, sets, requests, (after, before, tried) => {
      const { regions, more, unknown } = newAccessRegions(after, before, facts, { most: 1000 });
      expect({ more, unknown }).toEqual({ more: 0, unknown: [] });
      for (const region of regions) {
        expect([allows(after, region.witness), allows(before, region.witness)]).toEqual([true, false]);
        expect(isIn(region, region.witness)).toBe(true);
      }
      const news = tried.filter((asked) => allows(after, asked) && !allows(before, asked));
      expect(news.filter((asked) => !regions.some((region) => isIn(region, asked)))).toEqual([]);
      expect(regions.length === 0).toBe(newAccess(after, before).verdict === "no");
    }),
    { numRuns },
  );
});

test("every action that a request is allowed for is in the table, and no other", () => {
  fc.assert(
    fc.property(accessSet({ variables: true }), requests, (set, tried) => {
      const { rows } = effectiveAccess(set, facts);
      const listed = rows.flatMap(({ actions }) => actions.map(({ service, name }) => `${service}:${name}`));
      const allowed = tried.filter((asked) => known.includes(asked.action.toLowerCase()) && allows(set, asked));
      expect(listed).toEqual(expect.arrayContaining(allowed.map(({ action: name }) => name)));
    }),
    { numRuns },
  );
});
