import type { Value } from "../../value";

/**
 * A function of Terraform's language: https://developer.hashicorp.com/terraform/language/functions.
 *
 * @param args without marks of what is sensitive on the arguments themselves
 * @returns `undefined` where the result is not known because an argument is not, and where Terraform refuses the arguments
 */
export type LanguageFunction = (...args: readonly Value[]) => Value | undefined;

/** More elements than these are no configuration that anybody writes. */
export const mostElements = 20_000;

/** Longer texts are made to exhaust the memory. */
export const longestText = 5_000_000;

export function listOf(value: Value | undefined): readonly Value[] | undefined {
  return Array.isArray(value) ? (value as readonly Value[]) : undefined;
}
