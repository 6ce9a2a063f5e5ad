/** The signs of JSON by their bytes: RFC 8259. */
export const byteOf = {
  quote: 0x22,
  backslash: 0x5c,
  comma: 0x2c,
  colon: 0x3a,
  plus: 0x2b,
  minus: 0x2d,
  dot: 0x2e,
  zero: 0x30,
  t: 0x74,
  f: 0x66,
  n: 0x6e,
  u: 0x75,
  e: 0x65,
  E: 0x45,
} as const;

export const brace = { open: 0x7b, close: 0x7d } as const;

export const bracket = { open: 0x5b, close: 0x5d } as const;

/** Bytes that stand for themselves in a string, those of longer UTF-8 sequences among them. */
export const ordinary = new Uint8Array(256).fill(1, 0x20);
ordinary[byteOf.quote] = 0;
ordinary[byteOf.backslash] = 0;

/** What may stand behind a backslash, but for `u`. */
export const escapable = tableOf('"\\/bfnrt');

export const digit = tableOf("0123456789");

export const hexadecimal = tableOf("0123456789abcdefABCDEF");

function tableOf(signs: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const sign of signs) table[sign.charCodeAt(0)] = 1;
  return table;
}
