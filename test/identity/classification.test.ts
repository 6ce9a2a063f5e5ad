import {
  blastRadii,
  botFunctions,
  deriveTier,
  trustBoundaries,
  type Classification,
} from "../../lib/identity/classification";
import { tiers, type Tier } from "../../lib/identity/tier";

const tier = (trustBoundary: Classification["trustBoundary"], blastRadius: Classification["blastRadius"]): Tier =>
  deriveTier({ function: "deploy", trustBoundary, blastRadius }).tier;

test.each([
  ["internal", "read-only", "low"],
  ["internal", "write-limited", "medium"],
  ["third-party-saas", "read-only", "medium"],
  ["third-party-saas", "write-limited", "medium"],
  ["internet-exposed", "read-only", "medium"],
  ["regulated-data", "read-only", "medium"],
  ["internet-exposed", "write-limited", "high"],
  ["regulated-data", "write-limited", "high"],
  ["internal", "privileged", "high"],
  ["internal", "human-impersonating", "high"],
] as const)("%s and %s is %s", (trustBoundary, blastRadius, expected) => {
  expect(tier(trustBoundary, blastRadius)).toBe(expected);
});

test("the function alone changes no tier", () => {
  const seen = botFunctions.map(
    (purpose) => deriveTier({ function: purpose, trustBoundary: "internal", blastRadius: "read-only" }).tier,
  );
  expect(new Set(seen)).toEqual(new Set(["low"]));
});

test("the tier says what it follows from", () => {
  expect(deriveTier({ function: "deploy", trustBoundary: "regulated-data", blastRadius: "write-limited" }).reason).toBe(
    "it writes, and its trust boundary is regulated-data",
  );
});

test("raising the blast radius never lowers the tier", () => {
  for (const boundary of trustBoundaries) {
    const ranks = blastRadii.map((radius) => tiers.indexOf(tier(boundary, radius)));
    expect(ranks).toEqual([...ranks].sort());
  }
});
