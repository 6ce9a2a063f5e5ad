import type { AccessSet, Condition, Pattern, Policy, Region, Text } from "../access/model";
import type { Trust } from "./model";

const known = new WeakMap<Trust, Trust>();

/**
 * The trust policy with each text that it compares literally taken as one fixed text, also where the document does not
 * state all of it: `repo:acme/${var.repository}:environment:prod` is one subject, whatever the variable holds, and
 * nobody's in particular. A pattern stays open, because what is not stated may hold wildcards.
 */
export function withFixedTexts(trust: Trust): Trust {
  const made = known.get(trust);
  if (made !== undefined) return made;
  const fixed = { ...trust, policy: fixedSet(trust.policy) };
  known.set(trust, fixed);
  return fixed;
}

function fixedSet({ layers }: AccessSet): AccessSet {
  return { layers: layers.map((layer) => ({ ...layer, policies: layer.policies.map(fixedPolicy) })) };
}

function fixedPolicy({ allow, deny, ...rest }: Policy): Policy {
  return { ...rest, allow: allow.map(fixedRegion), deny: deny.map(fixedRegion) };
}

function fixedRegion({ conditions, ...rest }: Region): Region {
  return { ...rest, conditions: conditions.map(fixedCondition) };
}

function fixedCondition(condition: Condition): Condition {
  if (condition.kind !== "value" || condition.test.kind !== "string") return condition;
  const { test } = condition.test;
  return { ...condition, test: { kind: "string", test: { ...test, patterns: test.patterns.map(fixedPattern) } } };
}

function fixedPattern(pattern: Pattern): Pattern {
  return pattern.syntax === "literal" ? { ...pattern, text: fixedText(pattern.text) } : pattern;
}

/** An expression stands for a name then, and so holds nothing that parts names. */
function fixedText(text: Text): Text {
  if (typeof text === "string") return text;
  const parts = text.map((part) =>
    typeof part === "object" && "hole" in part ? `\${${part.hole.replace(/[/:@*?]/g, "_")}}` : part,
  );
  return parts.every((part) => typeof part === "string") ? parts.join("") : parts;
}
