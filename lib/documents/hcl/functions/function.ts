import type { Value } from "../../value";
import { NotEvaluated } from "../unknowns";

/**
 * A function of Terraform's language: https://developer.hashicorp.com/terraform/language/functions.
 *
 * @param args without marks of what is sensitive on the arguments themselves
 * @returns `undefined` where the result is not known because an argument is not, and where Terraform refuses the arguments;
 * what {@link notEvaluated} makes where Terraform has a result that this review does not work out
 */
export type LanguageFunction = (...args: readonly Value[]) => Value | undefined;

/** More elements than these are no configuration that anybody writes. */
export const mostElements = 20_000;

/** Longer texts are made to exhaust the memory. */
export const longestText = 5_000_000;

/** A result that is not worked out, with the reason. Which expression it is of, the caller adds. */
export function notEvaluated(reason: string): NotEvaluated {
  return new NotEvaluated(reason);
}

export function listOf(value: Value | undefined): readonly Value[] | undefined {
  return Array.isArray(value) ? (value as readonly Value[]) : undefined;
}
