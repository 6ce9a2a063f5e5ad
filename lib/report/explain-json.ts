import type { ExplainedAttribute, Explanation } from "../review/explain/explanation";
import { identityOf, locationOf } from "./json";
import { visibleJson } from "./visible";

/** An explanation for programs, described by `schemas/explain.schema.json`. */
export function explainJson(explanation: Explanation): string {
  return visibleJson({
    ...explanation,
    location: locationOf(explanation.location),
    attributes: explanation.attributes.map(attributeOf),
    identities: explanation.identities.map((identity) => ({ ...identityOf(identity), layers: identity.layers })),
  });
}

function attributeOf({ source, ...attribute }: ExplainedAttribute): object {
  return { ...attribute, source: source === null ? null : locationOf(source) };
}
