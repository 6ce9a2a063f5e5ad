import { mapTexts } from "./map-texts";
import type { AccessSet, Text } from "./model";
import { oncePer } from "./once-per";

/**
 * The same access with every part that the document does not state taken for one certain text, `${aws_iam_role.task.arn}`:
 * no wildcard, and nobody else's resource. What is then found holds under this assumption alone.
 */
export const withReferencesAsText = oncePer((set: AccessSet): AccessSet =>
  mapTexts(set, (part) => ("hole" in part ? { verbatim: referenceText(part.hole) } : part)),
);

/** What a reference is taken for. */
export function referenceText(name: string): string {
  return `\${${name}}`;
}

/** Whether a text is what a reference is taken for. */
export function isReferenceText(text: Text): boolean {
  return typeof text === "string" && text.startsWith("${");
}
