import type { Preference } from "../access/recognisable";
import type { TokenPreference } from "./issuer";

/**
 * How requests with an issuer's token are recognised, by how it writes tokens.
 * @param keyOf the condition key of a claim
 */
export function tokenPreferences(
  tokens: readonly TokenPreference[],
  keyOf: (claim: string) => string,
): readonly Preference[] {
  return tokens.map((preference) => preferenceOf(preference, keyOf));
}

function preferenceOf({ each, suggest, otherwise }: TokenPreference, keyOf: (claim: string) => string): Preference {
  const prefix = keyOf("");
  return {
    ...(each === undefined ? {} : { each }),
    ...(otherwise === undefined ? {} : { otherwise: preferenceOf(otherwise, keyOf) }),
    *suggest({ context }) {
      const claims = Object.entries(context).flatMap(([key, value]) =>
        key.startsWith(prefix) && typeof value === "string" ? [[key.slice(prefix.length), value] as const] : [],
      );
      for (const conditions of suggest(new Map(claims)))
        yield { conditions: conditions.map(({ claim, condition }) => condition(keyOf(claim))) };
    },
  };
}
