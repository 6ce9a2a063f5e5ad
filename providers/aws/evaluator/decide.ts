import type { Decision } from "./decision";
import type { ReadLayers } from "./layers";
import type { Policy } from "./policy";
import type { Naming } from "./principals";
import type { Request } from "./request";
import { application } from "./statements";

/** A statement that applies to a request. */
interface Applying {
  readonly words: string;
  readonly naming: Naming;
}

/**
 * Decides by the layers of one account: a denial anywhere binds. Then resource and service control policies must allow on every
 * level, then somebody must grant the request, within the permissions boundary and the session policy.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function decide(layers: ReadLayers, request: Request): Decision {
  const { identity, boundary = [], session = [], scp, rcp, resource } = layers;
  const everyPolicy = [...rcp.flat(), ...scp.flat(), ...resource, ...identity, ...boundary, ...session];
  const denials = applying(everyPolicy, "Deny", request);
  if (denials.length > 0) return { decision: "denied", because: denials.map(({ words }) => words) };
  const limits: readonly Limit[] = [...levels("resource control", rcp), ...levels("service control", scp)];
  const unmet = unmetOf(limits, request);
  return unmet.length > 0 ? implicitly(unmet) : decideGrant(layers, request);
}

/**
 * Who grants it. A resource policy that names the caller directly is the last word. One that names its role or user adds to the
 * identity policies, under boundary and session policy. One that names the account leaves it to the identity policies.
 */
function decideGrant({ identity, boundary, session, resource }: ReadLayers, request: Request): Decision {
  const byResource = applying(resource, "Allow", request);
  const direct = byResource.filter(({ naming }) => naming === "directly");
  if (direct.length > 0) return { decision: "allowed", because: direct.map(({ words }) => words) };
  const byEntity = byResource.filter(({ naming }) => naming === "by its entity");
  const grants = [...applying(identity, "Allow", request), ...byEntity];
  if (grants.length === 0) return implicitly(["no identity policy and no resource policy allows it"]);
  const limits: Limit[] = [];
  if (boundary !== undefined) limits.push({ name: "permissions boundary", policies: boundary });
  if (session !== undefined) limits.push({ name: "session policy", policies: session });
  const unmet = unmetOf(limits, request);
  return unmet.length > 0 ? implicitly(unmet) : { decision: "allowed", because: grants.map(({ words }) => words) };
}

/** Decides by one policy alone: whoever it names, it allows. */
export function decideAlone(policy: Policy, request: Request): Decision {
  for (const [effect, decision] of [
    ["Deny", "denied"],
    ["Allow", "allowed"],
  ] as const) {
    const found = applying([policy], effect, request);
    if (found.length > 0) return { decision, because: found.map(({ words }) => words) };
  }
  return implicitly([`no statement of ${policy.name} allows it`]);
}

/** Policies of which one must allow a request. */
interface Limit {
  readonly name: string;
  readonly policies: readonly Policy[];
}

function levels(name: string, policies: readonly (readonly Policy[])[]): Limit[] {
  return policies.map((level, at) => ({ name: `${name} policy of level ${at + 1}`, policies: level }));
}

function unmetOf(limits: readonly Limit[], request: Request): string[] {
  return limits
    .filter(({ policies }) => applying(policies, "Allow", request).length === 0)
    .map(({ name }) => `no ${name} allows it`);
}

function implicitly(because: readonly string[]): Decision {
  return { decision: "implicitly denied", because };
}

function applying(policies: readonly Policy[], effect: "Allow" | "Deny", request: Request): readonly Applying[] {
  const verb = effect === "Allow" ? "allows" : "denies";
  return policies.flatMap(({ name, statements }) =>
    statements.flatMap((statement) => {
      const naming = statement.effect === effect ? application(statement, request) : undefined;
      return naming === undefined ? [] : [{ words: `${name}, statement ${statement.label}, ${verb} it`, naming }];
    }),
  );
}
