import type { Cel } from "./expression";

/** What a path of an expression stands for. */
export type Named =
  /** One value of the request, by its condition key. */
  | { readonly kind: "key"; readonly key: string }
  /** The time of the request. */
  | { readonly kind: "instant"; readonly key: string }
  /** What another expression makes of the request, whose names are its own. */
  | { readonly kind: "expression"; readonly expression: Cel; readonly nameOf: NameOf }
  /** No request has it. */
  | { readonly kind: "missing" }
  /** What is not understood, with the reason. */
  | { readonly kind: "opaque"; readonly reason: string };

export type NameOf = (names: readonly string[]) => Named;
