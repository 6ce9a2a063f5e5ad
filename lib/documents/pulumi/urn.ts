/**
 * The type in a URN: `urn:pulumi:<stack>::<project>::<type of the parent>$<type>::<name>`.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/names/#urns
 */
export function typeOf(urn: string): string | undefined {
  const types = urn.startsWith("urn:pulumi:") ? urn.split("::")[2] : undefined;
  return types?.slice(types.lastIndexOf("$") + 1);
}

/** The name that the program gave to a resource; a name may hold colons. */
function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/**
 * The provider configuration that a reference `<URN>::<id>` names: `aws`, or `aws.frankfurt`. A default provider has the provider's
 * version in its name, which rises between two deployments of one resource, and is one configuration all the same.
 */
export function providerKey(reference: string | undefined): string | undefined {
  const urn = reference?.slice(0, reference.lastIndexOf("::"));
  const type = urn === undefined ? undefined : typeOf(urn);
  if (urn === undefined || type?.startsWith("pulumi:providers:") !== true) return undefined;
  const [pkg, name] = [type.slice("pulumi:providers:".length), nameOf(urn)];
  return /^default(?:_[\w.-]+)?$/.test(name) ? pkg : `${pkg}.${name}`;
}

/** The key of a provider's own resource. */
export function keyOfProvider(urn: string): string | undefined {
  return providerKey(`${urn}::id`);
}
