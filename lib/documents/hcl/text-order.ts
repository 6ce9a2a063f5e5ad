/** Two units of UTF-16 make one of these signs, so that their order as units is not that of their code points. */
const pairs = /[\ud800-\udfff]/;

/** Compares texts as Terraform does: by their bytes in UTF-8, which is by code points. */
export function byCodePoint(one: string, other: string): number {
  if (pairs.test(one) || pairs.test(other)) return Buffer.compare(Buffer.from(one), Buffer.from(other));
  return one < other ? -1 : one > other ? 1 : 0;
}
