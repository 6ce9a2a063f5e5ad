import { isIPv4, isIPv6 } from "node:net";

/** An IP address as a number of so many bits. */
export interface Address {
  readonly value: bigint;
  readonly bits: 32 | 128;
}

/** Reads an address of either version; zeros in front of a decimal number say nothing to Terraform. */
export function addressOf(text: string): Address | undefined {
  const decimals = text.slice(text.lastIndexOf(":") + 1);
  const plain = decimals.includes(".") ? text.slice(0, -decimals.length) + withoutZeros(decimals) : text;
  if (isIPv4(plain)) return { bits: 32, value: joined(plain.split("."), 10) };
  if (!isIPv6(plain) || plain.includes("%")) return undefined;
  const [head = [], tail = []] = plain.split("::").map(groupsIn);
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => "0");
  return { bits: 128, value: joined([...head, ...zeros, ...tail], 16) };
}

function withoutZeros(decimals: string): string {
  return decimals
    .split(".")
    .map((digits) => digits.replace(/^0+(?=\d)/, ""))
    .join(".");
}

/** The last two groups may be written as an address of version 4. */
function groupsIn(part: string): string[] {
  return part.split(":").flatMap((group) => {
    if (!group.includes(".")) return group === "" ? [] : [group];
    const [one = 0, two = 0, three = 0, four = 0] = group.split(".").map(Number);
    return [(one * 256 + two).toString(16), (three * 256 + four).toString(16)];
  });
}

function joined(groups: readonly string[], base: 10 | 16): bigint {
  const size = base === 10 ? 256n : 65536n;
  return groups.reduce((sum, group) => sum * size + BigInt(Number.parseInt(group, base)), 0n);
}

/** An address as Go writes it: the first of the longest runs of zero groups of version 6 is left out. */
export function addressText({ value, bits }: Address): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join(".");
  const groups = Array.from({ length: 8 }, (_, at) => ((value >> BigInt(112 - 16 * at)) & 65535n).toString(16));
  let [start, length, run] = [0, 1, 0];
  groups.forEach((group, at) => {
    run = group === "0" ? run + 1 : 0;
    if (run > length) [start, length] = [at - run + 1, run];
  });
  if (length < 2) return groups.join(":");
  return `${groups.slice(0, start).join(":")}::${groups.slice(start + length).join(":")}`;
}
