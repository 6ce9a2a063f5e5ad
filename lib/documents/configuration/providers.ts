import type { Expression } from "../hcl/syntax";
import { mapOf } from "../hcl/value-facts";
import type { ProviderConfiguration } from "../document";
import { bodyValues } from "./body-values";
import type { Module } from "./module";

/** The provider configuration that a name in a module means, by the name: `aws` is `aws.frankfurt`. */
export type ProviderKeys = (local: string) => string;

/**
 * The provider configurations of a module, and what their names mean in it: its own, those that its call hands over, and
 * by default those of the calling module.
 *
 * @param calling the names of the calling module, absent for the root
 */
export function moduleProviders(
  module: Module,
  calling: ProviderKeys | undefined,
): { readonly keys: ProviderKeys; readonly providers: readonly ProviderConfiguration[] } {
  const own = module.source.declarations.providers;
  const absolute = (key: string): string => (module.place.address === "" ? key : `${module.place.address}:${key}`);
  const providers = [...own].map(([key, { block }]) => {
    const values = Object.entries(bodyValues(block.body, module.scope)).filter(([name]) => name !== "alias");
    return { key: absolute(key), values: mapOf(values) };
  });
  const handed = module.inputs.providers;
  const keys = (local: string): string => {
    if (own.has(local) || calling === undefined) return absolute(local);
    return calling(handed?.get(local) ?? local);
  };
  return { keys, providers };
}

/** A reference to a provider configuration as it is written: `aws.frankfurt`. */
export function providerName(expression: Expression | undefined): string | undefined {
  if (expression === undefined) return undefined;
  if (expression.kind === "literal") return typeof expression.value === "string" ? expression.value : undefined;
  const text = expression.text.trim();
  return /^[\w-]+(?:\.[\w-]+)?$/.test(text) ? text : undefined;
}

/** `providers` of a call. */
export function handedProviders(expression: Expression | undefined): ReadonlyMap<string, string> {
  const handed = new Map<string, string>();
  if (expression?.kind !== "object") return handed;
  for (const { key, value } of expression.items) {
    const [local, outer] = [providerName(key), providerName(value)];
    if (local !== undefined && outer !== undefined) handed.set(local, outer);
  }
  return handed;
}
