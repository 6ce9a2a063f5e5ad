import fc from "fast-check";
import { evaluate } from "../../../../lib/access/evaluate";
import type { StringTest } from "../../../../lib/access/model";
import { isMember, type StatedProvider } from "../../../../providers/google/policy/evaluate";
import { expressionIn, tokensOf, type PoolMember } from "../../../../providers/google/policy/pool-provider";
import { claims, expression, requestOf, type Claims } from "../cel/expressions";

const anything: StringTest = { patterns: [], negated: true };
const pool = "projects/123/locations/global/workloadIdentityPools/ci";

/** Whether the algebra admits a token, which has to say the same for what a token may be and for what it surely is. */
function admits(
  provider: StatedProvider,
  member: PoolMember,
  given: Claims & { readonly aud?: string },
): boolean | "unknown" {
  const { condition } = provider;
  const ways = tokensOf(
    {
      principal: "Federated:ci",
      host: "issuer.example",
      audiences: provider.audiences,
      mapping: new Map(Object.entries(provider.mapping).map(([name, text]) => [name, expressionIn(name, text)])),
      ...(condition === undefined ? {} : { condition: expressionIn("attribute_condition", condition) }),
    },
    member,
  );
  const source = { policy: "test", statement: "#0" };
  const allow = ways.map((conditions) => ({ actions: anything, resources: anything, conditions, source }));
  const set = { layers: [{ name: "one", policies: [{ name: "test", allow, deny: [] }], unknown: [] }] };
  const plain = requestOf(given).context;
  const context = Object.fromEntries(Object.entries(plain).map(([claim, value]) => [`issuer.example:${claim}`, value]));
  const request = { action: "assume", resource: "*", context };
  const [surely, perhaps] = (["surely", "perhaps"] as const).map((certainty) =>
    evaluate(set, request, () => "", certainty),
  );
  return surely === perhaps ? surely === true : "unknown";
}

const text = fc.constantFrom("a", "b", "ab", "a:b", "main", "repo::a", "");
const provider: fc.Arbitrary<StatedProvider> = fc.record(
  {
    pool: fc.constant(pool),
    audiences: fc.constantFrom(["sts"], ["sts", "other"]),
    mapping: fc.record(
      {
        "google.subject": fc.constantFrom(
          "assertion.sub",
          "'repo::' + assertion.sub",
          "assertion.sub + ':' + assertion.ref",
          "assertion.ok ? assertion.sub : 'b'",
        ),
        "google.groups": fc.constant("assertion.groups"),
        "attribute.ref": fc.constantFrom(
          "assertion.ref",
          "assertion.ref.startsWith('a') ? 'main' : assertion.ref",
          "'main'",
        ),
      },
      { requiredKeys: ["google.subject"] },
    ),
    condition: fc.oneof(
      expression,
      fc.constantFrom(
        "google.subject == 'a'",
        "attribute.ref == 'main'",
        "attribute.unmapped == 'a'",
        "'a' in google.groups",
        "google.subject.startsWith('repo::')",
      ),
    ),
  },
  { requiredKeys: ["pool", "audiences", "mapping"] },
);

const members: fc.Arbitrary<readonly [string, PoolMember]> = fc.oneof(
  fc.constant([`principalSet://iam.googleapis.com/${pool}/*`, { kind: "all" }] as const),
  text.map((value) => [`principal://iam.googleapis.com/${pool}/subject/${value}`, { kind: "subject", value }] as const),
  text.map(
    (value) =>
      [
        `principalSet://iam.googleapis.com/${pool}/attribute.ref/${value}`,
        { kind: "attribute", name: "ref", value },
      ] as const,
  ),
  text.map((value) => [`principalSet://iam.googleapis.com/${pool}/group/${value}`, { kind: "group", value }] as const),
);

test("a token is of a member's identities where Google's text says so", () => {
  let decided = 0;
  fc.assert(
    fc.property(
      provider,
      members,
      claims,
      fc.constantFrom("sts", "other", undefined),
      (stated, [member, parsed], given, aud) => {
        const token = aud === undefined ? given : { ...given, aud };
        const answer = admits(stated, parsed, token);
        if (answer === "unknown") return;
        decided += 1;
        expect([stated, member, token, answer]).toEqual([
          stated,
          member,
          token,
          isMember(member, stated, { ...token }),
        ]);
      },
    ),
    { numRuns: 2000 },
  );
  expect(decided).toBeGreaterThan(1500);
});

const github = {
  pool,
  audiences: ["sts"],
  mapping: {
    "google.subject": "assertion.sub",
    "attribute.repository": "assertion.sub.startsWith('repo:') ? assertion.ref : 'none'",
  },
} as const;

/** Each is a sentence of the page that it names. */
test.each<[string, StatedProvider, PoolMember, Claims & { readonly aud?: string }, boolean]>([
  [
    "https://cloud.google.com/iam/docs/principal-identifiers: one identity by its subject",
    github,
    { kind: "subject", value: "repo:a" },
    { sub: "repo:a", aud: "sts" },
    true,
  ],
  [
    "…: another subject is another identity",
    github,
    { kind: "subject", value: "repo:a" },
    { sub: "repo:b", aud: "sts" },
    false,
  ],
  ["…: all identities in a pool", github, { kind: "all" }, { sub: "whatever", aud: "sts" }, true],
  [
    "https://cloud.google.com/iam/docs/workload-identity-federation#oidc: the audience has to be one that is allowed",
    github,
    { kind: "all" },
    { sub: "whatever", aud: "other" },
    false,
  ],
  [
    "…#conditions: a token for which the condition is false is refused",
    { ...github, condition: "assertion.ref == 'main'" },
    { kind: "all" },
    { sub: "a", ref: "b", aud: "sts" },
    false,
  ],
  [
    "…: so is one that lacks the claim",
    { ...github, condition: "assertion.ref != 'main'" },
    { kind: "all" },
    { sub: "a", aud: "sts" },
    false,
  ],
  [
    "…#mapping: conditional mappings",
    github,
    { kind: "attribute", name: "repository", value: "none" },
    { sub: "org:a", ref: "x", aud: "sts" },
    true,
  ],
  [
    "…: an attribute that is not mapped is nobody's",
    github,
    { kind: "attribute", name: "owner", value: "x" },
    { sub: "a", aud: "sts" },
    false,
  ],
])("%s", (_, stated, member, token, expected) => {
  expect(admits(stated, member, token)).toBe(expected);
});
