/** What makes up the address of a resource instance. */
export interface AddressParts {
  /** The address of the module, `""` for the root. */
  readonly module: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  /** The index of `count`, or the key of `for_each`; absent where the resource has neither. */
  readonly key?: number | string;
  /** The id of an object that a replacement left behind; absent for the object itself. */
  readonly deposed?: string;
}

/** The address of a resource instance as Terraform writes it: `module.bots["a"].data.aws_iam_role.deploy[0]`. */
export function resourceAddress({ module, mode, type, name, key, deposed }: AddressParts): string {
  const instance = key === undefined ? "" : `[${typeof key === "number" ? key : quoted(key)}]`;
  const address = `${module === "" ? "" : `${module}.`}${mode === "data" ? "data." : ""}${type}.${name}${instance}`;
  return deposed === undefined ? address : deposedAddress(address, deposed);
}

/** An object that a replacement left behind has the address of the one that replaced it, and is told apart as Terraform does. */
export function deposedAddress(address: string, deposed: string): string {
  return `${address} (deposed object ${deposed})`;
}

/** A quoted string of Terraform's language: https://developer.hashicorp.com/terraform/language/expressions/strings. */
function quoted(key: string): string {
  return JSON.stringify(key).replace(/[$%](?=\{)/g, (sign) => sign + sign);
}
