import type { Unknown } from "../../../lib/documents/value";

/** Why a value is not known, with what it rests on. */
export function because({ reason, references }: Unknown): string {
  const names = references.map(({ expression }) => `\`${expression.slice(0, 200)}\``).join(", ");
  return names === "" ? reason : `${reason} (${names})`;
}
