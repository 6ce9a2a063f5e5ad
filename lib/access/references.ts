import type { AccessSet, Condition, Layer, Pattern, Policy, Region, StringTest, TextPart } from "./model";

/**
 * The same access with every part that the document does not state taken for one certain text, `${aws_iam_role.task.arn}`:
 * no wildcard, and nobody else's resource. What is then found holds under this assumption alone.
 */
export function withReferencesAsText({ layers }: AccessSet): AccessSet {
  return { layers: layers.map(layer) };
}

/** What a reference is taken for. */
export function referenceText(name: string): string {
  return `\${${name}}`;
}

function layer({ name, policies, unknown }: Layer): Layer {
  return { name, policies: policies.map(policy), unknown };
}

function policy({ name, allow, deny }: Policy): Policy {
  return { name, allow: allow.map(region), deny: deny.map(region) };
}

function region(one: Region): Region {
  return {
    ...one,
    actions: test(one.actions),
    resources: test(one.resources),
    ...(one.principals === undefined ? {} : { principals: test(one.principals) }),
    conditions: one.conditions.map(condition),
  };
}

function condition(one: Condition): Condition {
  if (one.kind !== "value" || one.test.kind !== "string") return one;
  return { ...one, test: { kind: "string", test: test(one.test.test) } };
}

function test({ patterns, negated }: StringTest): StringTest {
  return { patterns: patterns.map(pattern), negated };
}

function pattern(one: Pattern): Pattern {
  if (typeof one.text === "string") return one;
  const parts = one.text.map((part): TextPart =>
    typeof part === "object" && "hole" in part ? { verbatim: referenceText(part.hole) } : part,
  );
  return { ...one, text: parts };
}
