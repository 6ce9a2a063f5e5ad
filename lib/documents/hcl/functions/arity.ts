/** How many arguments a function takes. */
interface Arity {
  readonly least: number;
  readonly most: number;
}

const any = Number.POSITIVE_INFINITY;

/**
 * The functions by how many arguments they take, from the least to the most: `terraform metadata functions -json` of Terraform 1.11,
 * the functions that OpenTofu adds, and what those of any number of arguments refuse themselves.
 */
const byCount: readonly (readonly [least: number, most: number, names: string])[] = [
  [0, 0, "plantimestamp timestamp uuid"],
  [0, any, "merge"],
  [
    1,
    1,
    `abs abspath alltrue anytrue base64decode base64encode base64gunzip base64gzip base64sha256 base64sha512 basename can ceil chomp
    cidrnetmask compact csvdecode dirname distinct ephemeralasnull file filebase64 filebase64sha256 filebase64sha512 fileexists filemd5
    filesha1 filesha256 filesha512 flatten floor issensitive jsondecode jsonencode keys length lower md5 nonsensitive one pathexpand
    reverse sensitive sha1 sha256 sha512 signum sort strrev sum title tobool tolist tomap tonumber toset tostring transpose trimspace
    upper urldecode urlencode values yamldecode yamlencode`,
  ],
  [1, 3, "range"],
  [1, any, "bcrypt cidrsubnets coalesce coalescelist concat format formatlist max min setintersection setunion try"],
  [
    2,
    2,
    `chunklist cidrcontains cidrhost contains element endswith fileset formatdate indent index log parseint pow regex regexall rsadecrypt
    setsubtract split startswith strcontains templatefile templatestring textdecodebase64 textencodebase64 timeadd timecmp trim
    trimprefix trimsuffix uuidv5 zipmap`,
  ],
  [2, 3, "lookup"],
  [2, any, "join setproduct"],
  [3, 3, "cidrsubnet matchkeys replace slice substr"],
];

/** How many arguments each function of the language takes. */
export const arities: ReadonlyMap<string, Arity> = new Map(
  byCount.flatMap(([least, most, names]) => names.split(/\s+/).map((name) => [name, { least, most }] as const)),
);

/** Why a function is refused with so many arguments; `undefined` where it takes them, and of a function that is none. */
export function miscount(name: string, count: number): string | undefined {
  const arity = arities.get(name);
  if (arity === undefined || (count >= arity.least && count <= arity.most)) return undefined;
  return words(name, arity, count);
}

/** The same of a function that takes so many. */
export function miscountOf(name: string, taken: number, given: number): string | undefined {
  return taken === given ? undefined : words(name, { least: taken, most: taken }, given);
}

function words(name: string, arity: Arity, count: number): string {
  return `\`${name}\` takes ${taken(arity)}, and is given ${count === 0 ? "none" : count}`;
}

function taken({ least, most }: Arity): string {
  const range = least === most ? least : most === any ? `${least} or more` : `${least} to ${most}`;
  if (most === 0) return "no argument";
  return `${range} ${range === 1 ? "argument" : "arguments"}`;
}
