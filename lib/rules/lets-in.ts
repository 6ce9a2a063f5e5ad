import { canEver } from "../access/decide";
import type { AccessSet, Answer, Policy, Region } from "../access/model";
import type { Party } from "../estate/shared-resource";

/**
 * Whether a resource's policy lets somebody in. What it does not ask about is left out, so that the witness holds only what
 * matters.
 */
export function letsIn(access: AccessSet, { principals, conditions }: Party): Answer {
  const regions = access.layers.flatMap(({ policies }) => policies.flatMap(({ allow, deny }) => [...allow, ...deny]));
  const asked = new Set(regions.flatMap((region) => region.conditions.map(({ key }) => key)));
  const question = { principals: [principals], conditions: conditions.filter(({ key }) => asked.has(key)) };
  const answer = canEver(access, question);
  if (answer.verdict !== "unknown") return answer;
  const reason = openDenial(access);
  return reason !== undefined && canEver(withoutOpenDenials(access), question).verdict === "yes"
    ? { verdict: "unknown", reason }
    : answer;
}

/** Why it is not known what a statement denies. */
function openDenial({ layers }: AccessSet): string | undefined {
  const denials = layers.flatMap(({ policies }) => policies.flatMap(({ deny }) => deny));
  const open = denials.flatMap(({ conditions }) => conditions.find(({ kind }) => kind === "opaque") ?? []);
  return open.flatMap((condition) => (condition.kind === "opaque" ? condition.reason : []))[0];
}

function withoutOpenDenials({ layers }: AccessSet): AccessSet {
  const isOpen = ({ conditions }: Region): boolean => conditions.some(({ kind }) => kind === "opaque");
  const without = (policy: Policy): Policy => ({ ...policy, deny: policy.deny.filter((region) => !isOpen(region)) });
  return { layers: layers.map((layer) => ({ ...layer, policies: layer.policies.map(without) })) };
}
