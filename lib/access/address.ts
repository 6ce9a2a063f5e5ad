/** An IP address as a number, with its length in bits: 32 for IPv4, 128 for IPv6. */
export interface Address {
  readonly value: bigint;
  readonly bits: 32 | 128;
}

/** Reads an IPv4 or IPv6 address; `undefined` for anything else. */
export function parseAddress(text: string): Address | undefined {
  if (text.length > 64) return undefined;
  return text.includes(":") ? parseV6(text) : parseV4(text);
}

function parseV4(text: string): Address | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  return { value: parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n), bits: 32 };
}

function parseV6(text: string): Address | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head = [], tail] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array<string>(missing).fill("0"), ...(tail ?? [])];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return { value: groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n), bits: 128 };
}

interface Range {
  readonly first: bigint;
  readonly last: bigint;
  readonly bits: 32 | 128;
}

/** Reads `192.0.2.0/24`, `2001:db8::/32`, or a single address. */
export function parseRange(text: string): Range | undefined {
  const [address = "", length] = text.split("/");
  const parsed = parseAddress(address);
  if (parsed === undefined || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined;
  const prefix = length === undefined ? parsed.bits : Number(length);
  if (prefix > parsed.bits) return undefined;
  const size = 1n << BigInt(parsed.bits - prefix);
  const first = (parsed.value / size) * size;
  return { first, last: first + size - 1n, bits: parsed.bits };
}

export function inRange({ value, bits }: Address, range: string): boolean {
  const parsed = parseRange(range);
  return parsed !== undefined && parsed.bits === bits && value >= parsed.first && value <= parsed.last;
}

/** An address as text. */
export function formatAddress({ value, bits }: Address): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join(".");
  return Array.from({ length: 8 }, (_, at) => ((value >> BigInt(112 - 16 * at)) & 65535n).toString(16)).join(":");
}
