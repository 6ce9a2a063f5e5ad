/** An address as a number, with the length of its family: 32 bits for IPv4, 128 for IPv6. */
interface Address {
  readonly bits: 32 | 128;
  readonly number: bigint;
}

/**
 * Whether an address is in a CIDR range, of the same family. A range without a prefix is one address: AWS says "the default
 * prefix value of /32", which for IPv6 we take as the whole length, too.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 */
export function ipAddress(value: string, range: string): boolean {
  const [network = "", prefix, ...rest] = range.split("/");
  const [address, start] = [parse(value), parse(network)];
  if (address === undefined || start === undefined || address.bits !== start.bits || rest.length > 0) return false;
  const length = prefix === undefined ? start.bits : prefixLength(prefix);
  if (length === undefined || length > start.bits) return false;
  const host = BigInt(start.bits - length);
  return address.number >> host === start.number >> host;
}

function prefixLength(text: string): number | undefined {
  return /^(?:0|[1-9]\d{0,2})$/.test(text) ? Number(text) : undefined;
}

function parse(text: string): Address | undefined {
  return text.includes(":") ? parseIPv6(text) : parseIPv4(text);
}

function parseIPv4(text: string): Address | undefined {
  const bytes = text.split(".");
  if (bytes.length !== 4 || !bytes.every((byte) => /^(?:0|[1-9]\d{0,2})$/.test(byte) && Number(byte) < 256))
    return undefined;
  return { bits: 32, number: bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n) };
}

/** RFC 4291, section 2.2: eight groups, one run of zeros as `::`, the last two groups perhaps as an IPv4 address. */
function parseIPv6(text: string): Address | undefined {
  const [head = "", tail, ...rest] = withoutIPv4(text).split("::");
  if (rest.length > 0) return undefined;
  const [before, after] = [groupsOf(head), tail === undefined ? [] : groupsOf(tail)];
  if (before === undefined || after === undefined) return undefined;
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...Array<bigint>(missing).fill(0n), ...after];
  return { bits: 128, number: groups.reduce((number, group) => number * 65_536n + group, 0n) };
}

/** `::192.0.2.1` as `::c000:201`. */
function withoutIPv4(text: string): string {
  const start = text.lastIndexOf(":") + 1;
  const embedded = parseIPv4(text.slice(start));
  if (embedded === undefined) return text;
  const [high, low] = [embedded.number >> 16n, embedded.number & 0xffffn];
  return `${text.slice(0, start)}${high.toString(16)}:${low.toString(16)}`;
}

function groupsOf(text: string): bigint[] | undefined {
  if (text === "") return [];
  const groups = text.split(":");
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? groups.map((group) => BigInt(`0x${group}`))
    : undefined;
}
