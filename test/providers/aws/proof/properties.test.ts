import fc from "fast-check";
import { canEver } from "../../../../lib/access/decide";
import { newAccess } from "../../../../lib/access/difference";
import type { AccessSet } from "../../../../lib/access/model";
import type { Blueprint, Grant } from "../../../../lib/bundles/blueprint";
import { SpecError } from "../../../../lib/identity/spec-error";
import { kindOf } from "../../../../providers/aws/targets/kinds";
import { accessOfLayers } from "../../../../providers/aws/policy/access-set";
import { accessOf, after, within } from "../../../../providers/aws/proof/declared";
import { exampleBlueprint } from "../../../bundles/example-bot";
import { everyTarget } from "../every-target";
import { declared, policiesOf, prove, replayed, unproved, type Policies, type Statement } from "./rendered-bot";

const everyGrant = everyTarget.flatMap((target) =>
  [...(kindOf(target)?.verbs.keys() ?? [])].map((verb): Grant => ({ target, verb })),
);

const window = { from: "2026-11-02T22:00:00Z", until: "2026-11-03T04:00:00Z" };

const grants = fc
  .array(fc.tuple(fc.constantFrom(...everyGrant), fc.boolean()), { minLength: 1, maxLength: 6 })
  .map((chosen) => chosen.map(([grant, atNight]) => (atNight ? { ...grant, window } : grant)));

function granting(chosen: readonly Grant[]): Blueprint {
  return { ...exampleBlueprint(), grants: chosen };
}

function accessOfPolicies({ access, boundary }: Policies): AccessSet {
  return accessOfLayers({ identity: [access], ...(boundary === undefined ? {} : { boundary: [boundary] }) });
}

/** Its policies, with the boundary that it is declared with: a wide one where an exact one is too large, and now and then. */
function rendered(blueprint: Blueprint): Policies {
  try {
    return policiesOf(blueprint, blueprint.grants.length % 4 === 3 ? "wide" : "exact");
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    return policiesOf(blueprint, "wide");
  }
}

test("everything is proved of every grant, and each witness is a request that the reference evaluator allows", () => {
  for (const grant of everyGrant) {
    const blueprint = granting([grant]);
    const policies = policiesOf(blueprint);
    const proof = prove(policies, declared(blueprint));
    expect([grant, unproved(proof)]).toEqual([grant, []]);
    for (const statement of proof.statements)
      if (statement.witness !== undefined)
        expect([statement, replayed(policies, statement)]).toEqual([statement, "allowed"]);
  }
});

test("everything is proved of any grants together, by night or not", () => {
  fc.assert(
    fc.property(grants, (chosen) => {
      const blueprint = granting(chosen);
      expect(unproved(prove(rendered(blueprint), declared(blueprint)))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

/** A change of one statement of one policy. */
const changes: readonly ((statement: Statement, chosen: number) => Statement | undefined)[] = [
  () => undefined,
  (statement, chosen) => ({
    ...statement,
    Action: [statement.Action].flat().filter((_, at, { length }) => at !== chosen % length),
  }),
  (statement) => ({
    ...statement,
    Action: [statement.Action].flat().map((action) => `${action.split(":", 1).join()}:*`),
  }),
  (statement) => ({ ...statement, Resource: "*" }),
  (statement) => ({ ...statement, Effect: statement.Effect === "Allow" ? "Deny" : "Allow" }),
  (statement) => Object.assign({ ...statement }, { Condition: {} }),
  (statement) => ({ ...statement, Condition: { ...statement.Condition, Bool: { "aws:SecureTransport": "true" } } }),
  (statement) => ({ ...statement, Condition: { ...statement.Condition, Null: { "aws:CurrentTime": "true" } } }),
];

test("what lies on the surface is what the decision procedure finds, whatever is changed", () => {
  const change = fc.record({
    policy: fc.constantFrom("access" as const, "boundary" as const),
    at: fc.nat(20),
    change: fc.constantFrom(...changes),
    chosen: fc.nat(10),
  });
  fc.assert(
    fc.property(grants, fc.array(change, { minLength: 1, maxLength: 2 }), (granted, changing) => {
      const blueprint = granting(granted);
      const against = declared(blueprint);
      const policies = rendered(blueprint);
      for (const { policy, at, change: apply, chosen } of changing) {
        const statements = policies[policy]?.Statement ?? [];
        if (statements.length === 0) continue;
        const place = at % statements.length;
        const [statement] = statements.slice(place, place + 1);
        const changed = statement && apply(statement, chosen);
        statements.splice(place, 1, ...(changed === undefined || changed.Action.length === 0 ? [] : [changed]));
      }
      const access = accessOfPolicies(policies);
      const { statements } = prove(policies, against);
      const verdictOf = (claim: string): string[] =>
        statements.filter((statement) => statement.claim === claim).map(({ verdict }) => verdict);
      const claimed = { yes: "refuted", no: "proved", unknown: "unknown" } as const;
      expect(verdictOf("within-matrix")).toEqual([
        claimed[newAccess(access, accessOf("matrix", against.rows)).verdict],
      ]);
      expect(verdictOf("no-access-after-expiry")).toEqual([
        claimed[canEver(access, { conditions: [after(against.validity)] }).verdict],
      ]);
      expect(verdictOf("row-works")).toEqual(
        against.rows.map(({ actions, resources, conditions }) => {
          const allowed = actions.patterns.every((action) =>
            resources.patterns.every((resource) => {
              const asked = {
                actions: [{ patterns: [action], negated: false }],
                resources: [{ patterns: [resource], negated: false }],
                conditions: [...conditions, ...within(against.validity)],
              };
              return canEver(access, asked).verdict === "yes";
            }),
          );
          return allowed ? "proved" : "refuted";
        }),
      );
      for (const statement of statements.filter(({ verdict }) => verdict === "refuted")) {
        const expected = statement.claim === "row-works" ? /denied$/ : /^allowed$/;
        expect(replayed(policies, statement)).toMatch(expected);
      }
    }),
    { numRuns: 40 },
  );
});
