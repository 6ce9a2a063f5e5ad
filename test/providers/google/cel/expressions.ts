import fc from "fast-check";
import type { AccessRequest } from "../../../../lib/access/model";
import type { CelValue } from "../../../../providers/google/cel/evaluate";
import type { NameOf } from "../../../../providers/google/cel/names";

/** Claims of a token: few texts, so that expressions meet them. */
export interface Claims {
  readonly sub?: string;
  readonly ref?: string;
  readonly ok?: boolean;
  readonly groups?: readonly string[];
}

const texts = ["", "a", "b", "ab", "a:b", "main", "a*", "a.b"] as const;

export const claims: fc.Arbitrary<Claims> = fc.record(
  {
    sub: fc.constantFrom(...texts),
    ref: fc.constantFrom(...texts),
    ok: fc.boolean(),
    groups: fc.array(fc.constantFrom("a", "b", "main"), { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: [] },
);

const literal = fc.constantFrom(...texts).map((text) => `'${text}'`);
const path = fc.constantFrom("assertion.sub", "assertion['ref']", "assertion.ref");
const expressions = ["a", "^a", "b$", "^a.*$", "^(?:a|b)$", "a\\\\.b", "^(main|a:.+)$", ".", ""].map(
  (text) => `'${text}'`,
);

const atom = fc.oneof(
  fc.tuple(path, fc.constantFrom("==", "!="), literal).map((parts) => parts.join(" ")),
  fc.tuple(literal, fc.constantFrom("==", "!="), path).map((parts) => parts.join(" ")),
  fc
    .tuple(path, fc.constantFrom("startsWith", "endsWith", "contains"), literal)
    .map(([on, name, text]) => `${on}.${name}(${text})`),
  fc.tuple(path, fc.constantFrom(...expressions)).map(([on, text]) => `${on}.matches(${text})`),
  fc
    .tuple(path, fc.array(literal, { minLength: 1, maxLength: 3 }))
    .map(([on, items]) => `${on} in [${items.join(", ")}]`),
  literal.map((text) => `${text} in assertion.groups`),
  fc.constantFrom(
    "has(assertion.sub)",
    "has(assertion.ref)",
    "has(assertion.groups)",
    "assertion.ok",
    "assertion.ok == false",
    "true",
    "false",
  ),
  fc
    .tuple(path, fc.constantFrom("':'", "''"), path, literal)
    .map(([one, sign, two, text]) => `${one} + ${sign} + ${two} == ${text}`),
  fc.tuple(path, literal).map(([one, text]) => `'a' + ${one} == ${text}`),
);

/** Expressions that are true or false of some claims, or have no value. */
export const expression: fc.Arbitrary<string> = fc.letrec<{ whole: string }>((tie) => ({
  whole: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    atom,
    fc
      .tuple(tie("whole"), fc.constantFrom("&&", "||"), tie("whole"))
      .map(([left, sign, right]) => `(${left}) ${sign} (${right})`),
    tie("whole").map((inner) => `!(${inner})`),
    fc
      .tuple(tie("whole"), tie("whole"), tie("whole"))
      .map(([test, then, otherwise]) => `(${test}) ? (${then}) : (${otherwise})`),
  ),
})).whole;

export const nameOf: NameOf = ([root, claim, ...rest]) =>
  root === "assertion" && claim !== undefined && rest.length === 0 ? { kind: "key", key: claim } : { kind: "missing" };

export function variablesOf(given: Claims): { readonly [name: string]: CelValue } {
  return { assertion: given as CelValue };
}

export function requestOf({ ok, ...others }: Claims): AccessRequest {
  return { action: "assume", resource: "*", context: { ...others, ...(ok === undefined ? {} : { ok: String(ok) }) } };
}
