import fc from "fast-check";
import type { ActionFact } from "../../lib/access/action-facts";
import { accessRegions, type RegionExtent } from "../../lib/access/access-regions";
import { coversAction } from "../../lib/access/actions-of";
import { canEver } from "../../lib/access/decide";
import { evaluate } from "../../lib/access/evaluate";
import type { AccessRequest, AccessSet, Condition, StringTest } from "../../lib/access/model";
import { newAccessRegions } from "../../lib/access/new-access-regions";
import type { RegionException } from "../../lib/access/region-exceptions";
import { accessOfLayers } from "../../providers/aws/policy/access-set";
import { policyDocument } from "../generators/aws-policy";
import { requestFor } from "../generators/aws-request";
import { factsOf } from "./some-actions";

/** The actions of the random policies. One of them, `s3:GetBucket`, is left out: a catalogue lags behind. */
const facts = factsOf([
  { service: "s3", name: "GetObject", accessLevel: "read", resourceFormats: [] },
  { service: "s3", name: "PutObject", accessLevel: "write", resourceFormats: [] },
  { service: "iam", name: "PassRole", accessLevel: "write", resourceFormats: [] },
  { service: "sqs", name: "SendMessage", accessLevel: "write", resourceFormats: [] },
]);

const everything: StringTest = { patterns: [{ text: "*", syntax: "glob", ignoreCase: false }], negated: false };

/** Whether a request passes tests, by the naive evaluator. */
function passes(
  request: AccessRequest,
  actions: readonly StringTest[],
  resources: readonly StringTest[],
  conditions: readonly Condition[],
): boolean {
  const source = { policy: "p", statement: "s" };
  const one = (action: StringTest, resource: StringTest): AccessSet => ({
    layers: [
      {
        name: "l",
        policies: [{ name: "p", allow: [{ actions: action, resources: resource, conditions, source }], deny: [] }],
        unknown: [],
      },
    ],
  });
  const sets = [...actions.map((test) => one(test, everything)), ...resources.map((test) => one(everything, test))];
  return [one(everything, everything), ...sets].every((set) => evaluate(set, request, () => "", "perhaps"));
}

function isOneOf(actions: readonly ActionFact[], { action }: AccessRequest): boolean {
  return actions.some(({ service, name }) => `${service}:${name}`.toLowerCase() === action.toLowerCase());
}

function isKnown(request: AccessRequest): boolean {
  return isOneOf(
    facts.services().flatMap((service) => facts.actionsOf(service)),
    request,
  );
}

/** Actions of the catalogue are told by their names, others by what the statements say of them. */
function liesIn(region: RegionExtent, request: AccessRequest): boolean {
  const [service = "", name = ""] = request.action.toLowerCase().split(":");
  const isOther =
    region.otherActions.length > 0 && region.otherActions.every((test) => coversAction(test, { service, name }));
  if (isKnown(request) ? !isOneOf(region.actions, request) : !isOther) return false;
  return region.resources.some((part) => passes(request, [], part, region.conditions));
}

function isExcepted(exception: RegionException, request: AccessRequest): boolean {
  return passes(request, exception.actions, exception.resources, exception.conditions);
}

const numRuns = Number(process.env["REMIT_FUZZ_RUNS"] ?? 60);

/** The requests for actions as services name them, with the keys as they are compared. */
function asked(requests: readonly object[]): AccessRequest[] {
  const all = requests.map((request) => {
    const { action, resource, context } = request as AccessRequest;
    const keys = Object.entries(context).map(([key, value]) => [key.toLowerCase(), value] as const);
    return { action, resource, context: Object.fromEntries(keys) };
  });
  return all.filter(({ action }) => /^[a-z0-9]+:\w+$/i.test(action));
}

const pair = fc
  .tuple(policyDocument("identity"), policyDocument("identity"))
  .chain((both) => fc.tuple(fc.constant(both), fc.array(requestFor(both), { minLength: 30, maxLength: 30 })));

test("everything that is allowed lies in a region, or is not known", () => {
  let met = 0;
  fc.assert(
    fc.property(pair, ([[policy], requests]) => {
      const set = accessOfLayers({ identity: [policy] });
      const { regions, open } = accessRegions(set, [], facts, canEver);
      for (const request of asked(requests)) {
        if (!evaluate(set, request, () => "")) continue;
        met++;
        expect([request, open.length > 0 || regions.some((region) => liesIn(region, request))]).toEqual([
          request,
          true,
        ]);
      }
      for (const { witness } of regions) expect(evaluate(set, witness, () => "")).toBe(true);
    }),
    { numRuns },
  );
  expect(met).toBeGreaterThan(numRuns / 3);
});

test("where only the catalogue's actions matter, they are the same on the same resources", () => {
  const table = (found: readonly RegionExtent[]): string[] =>
    found.flatMap(({ actions, resources }) => actions.map(({ name }) => `${name} ${JSON.stringify(resources)}`)).sort();
  fc.assert(
    fc.property(policyDocument("identity"), (policy) => {
      const set = accessOfLayers({ identity: [policy] });
      const all = accessRegions(set, [], facts, canEver);
      const inCatalogue = accessRegions(set, [], facts, canEver, { inCatalogue: true });
      if (all.open.length > 0) return;
      expect(inCatalogue.open).toEqual([]);
      expect(table(inCatalogue.regions)).toEqual(table(all.regions));
    }),
    { numRuns },
  );
});

test("everything that is new lies in a region, or is not known", () => {
  let met = 0;
  fc.assert(
    fc.property(pair, ([[first, second], requests]) => {
      const [before, after] = [first, second].map((policy) => accessOfLayers({ identity: [policy] }));
      if (before === undefined || after === undefined) throw new Error("two policies are compared");
      const { regions, unknown } = newAccessRegions(after, before, facts, { most: 100 });
      for (const request of asked(requests)) {
        const [isNow, wasBefore] = [evaluate(after, request, () => ""), evaluate(before, request, () => "", "perhaps")];
        if (!isNow || wasBefore) continue;
        met++;
        expect([request, unknown.length > 0 || regions.some((region) => liesIn(region, request))]).toEqual([
          request,
          true,
        ]);
      }
    }),
    { numRuns },
  );
  expect(met).toBeGreaterThan(numRuns / 6);
});

/** Exceptions are about the actions that a region tells by name, where it tells some. */
test("what lies in a region and in none of its exceptions is allowed, and was not before unless a denial fell away", () => {
  let met = 0;
  fc.assert(
    fc.property(pair, ([[first, second], requests]) => {
      const [before, after] = [first, second].map((policy) => accessOfLayers({ identity: [policy] }));
      if (before === undefined || after === undefined) throw new Error("two policies are compared");
      for (const region of newAccessRegions(after, before, facts, { most: 100 }).regions) {
        for (const request of asked(requests)) {
          if (region.actions.length > 0 && !region.everything && !isKnown(request)) continue;
          if (!liesIn(region, request) || region.exceptions.some((one) => isExcepted(one, request))) continue;
          met++;
          expect([request, evaluate(after, request, () => "", "perhaps")]).toEqual([request, true]);
          const isReleased = region.exceptions.some(({ kind }) => kind === "released");
          expect([request, isReleased || !evaluate(before, request, () => "", "surely")]).toEqual([request, true]);
        }
      }
    }),
    { numRuns },
  );
  expect(met).toBeGreaterThan(numRuns / 6);
});
