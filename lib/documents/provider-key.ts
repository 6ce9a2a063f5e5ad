const storedProvider = /^((?:module\.[^.]+\.)*)provider(?:\["([^"]*)"\]|\.([\w-]+))(?:\.([\w-]+))?$/;

/**
 * The key of a provider configuration as plans write it, from the address that a stored state has:
 * `provider["registry.terraform.io/hashicorp/aws"].frankfurt` is `aws.frankfurt`, and `module.bots.provider.aws` is
 * `module.bots:aws`.
 *
 * @returns `undefined` where it is no such address
 */
export function providerKey(stored: unknown): string | undefined {
  if (typeof stored !== "string") return undefined;
  const [, module = "", source, legacy, alias] = storedProvider.exec(stored) ?? [];
  const name = legacy ?? source?.slice(source.lastIndexOf("/") + 1);
  if (name === undefined || name === "") return undefined;
  const key = alias === undefined ? name : `${name}.${alias}`;
  return module === "" ? key : `${module.slice(0, -1)}:${key}`;
}
