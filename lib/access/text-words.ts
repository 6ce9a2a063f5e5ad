import type { Text } from "./model";

/** A text for people: what is not known as Terraform writes it, policy variables as IAM does. */
export function textWords(text: Text): string {
  if (typeof text === "string") return text;
  return text
    .map((part) => {
      if (typeof part === "string") return part;
      if ("hole" in part) return `\${${part.hole}}`;
      return "verbatim" in part ? part.verbatim : `\${${part.variable}}`;
    })
    .join("");
}
