import { documentJson } from "../statement";

/**
 * Text as Terraform's JSON syntax holds it: `${` and `%{` would start a template there, so that text of ours which
 * happens to hold them is escaped. CDKTF's tokens stay as they are; CDKTF itself escapes nothing.
 * Source: https://developer.hashicorp.com/terraform/language/syntax/json#string-templates
 */
export function literalText(text: string): string {
  return text.replace(/\$\{(?!TfToken\[)/g, "$$$${").replaceAll("%{", "%%{");
}

/** A policy document as an attribute holds it. */
export function policyText(document: object): string {
  return literalText(documentJson(document));
}
