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
  const instance = key === undefined ? "" : instanceKey(key);
  const address = `${module === "" ? "" : `${module}.`}${mode === "data" ? "data." : ""}${type}.${name}${instance}`;
  return deposed === undefined ? address : deposedAddress(address, deposed);
}

/** The key of an instance, in its brackets. */
export function instanceKey(key: number | string): string {
  return `[${typeof key === "number" ? key : quoted(key)}]`;
}

/** An object that a replacement left behind has the address of the one that replaced it, and is told apart as Terraform does. */
export function deposedAddress(address: string, deposed: string): string {
  return `${address} (deposed object ${deposed})`;
}

/** A quoted string of Terraform's language: https://developer.hashicorp.com/terraform/language/expressions/strings. */
function quoted(key: string): string {
  return JSON.stringify(key).replace(/[$%](?=\{)/g, (sign) => sign + sign);
}

const longestExpression = 2000;
/** A key, or what stands for it where a document has one resource for all of its instances. */
const key = String.raw`(?:\["[^"\\]*(?:\\.[^"\\]*)*"\]|\[(?:\d+|each\.(?:key|value)|count\.index)\])`;
const reference = new RegExp(
  String.raw`^((?:(?:module|stack)\.[\w-]+${key}?\.)*(?:data\.)?[A-Za-z][\w-]*\.[\w-]+${key}?)(?:\.([\w.[\]-]+))?(?: of .+)?$`,
  "s",
);

/**
 * Takes a reference to a resource apart. The instance that it is meant in may stand behind it: `… of aws_iam_role.x["a"]`.
 *
 * @returns the address, and the path behind it: `arn`, `statement[0].sid`, `""` for the resource itself; `undefined` where
 * the expression is more than such a reference
 */
export function parseReference(
  expression: string,
): { readonly address: string; readonly attribute: string } | undefined {
  if (expression.length > longestExpression) return undefined;
  const match = reference.exec(expression);
  return match?.[1] === undefined ? undefined : { address: match[1], attribute: match[2] ?? "" };
}

const instanceKeys = /\["[^"\\]*(?:\\.[^"\\]*)*"\]|\[(?:\d+|each\.(?:key|value)|count\.index)\]/g;

/** An address, or a reference, as it stands in the configuration: without the keys of instances. */
export function withoutKeys(address: string): string {
  return address.includes("[") ? address.replace(instanceKeys, "") : address;
}

/** The address of a resource whatever its instance, in an instance of its module: `module.bots["a"].aws_iam_role.deploy`. */
export function withoutOwnKey(address: string): string {
  return address.replace(new RegExp(`${key}$`), "");
}

/** The keys of instances in an address, in their order, as they are written there: `["a"]`, `[0]`. */
export function keysOf(address: string): readonly string[] {
  return address.match(instanceKeys) ?? [];
}
