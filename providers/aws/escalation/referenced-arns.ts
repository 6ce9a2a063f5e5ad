import type { AccessSet, Pattern, Region } from "../../../lib/access/model";
import { referenceText } from "../../../lib/access/references";

/**
 * The resources that an access set names by a reference to their ARN, as text, by their types in Terraform: what the ARN is
 * the document does not state, and that it is a role's, the reference does.
 */
export function referencedArns({ layers }: AccessSet): ReadonlyMap<string, readonly Pattern[]> {
  const found = new Map<string, Map<string, Pattern>>();
  const regions = layers.flatMap(({ policies }): readonly Region[] => policies.flatMap(({ allow }) => allow));
  for (const { text } of regions.flatMap(({ resources }) => resources.patterns)) {
    const [part, ...more] = typeof text === "string" ? [] : text;
    if (typeof part !== "object" || !("hole" in part) || more.length > 0) continue;
    const type = /(?:^|\.)(aws_\w+)\.[\w-]+(?:\[[^\]]*\])?\.arn$/.exec(part.hole)?.[1];
    if (type === undefined) continue;
    const ofType = found.get(type) ?? new Map<string, Pattern>();
    found.set(type, ofType.set(part.hole, { text: referenceText(part.hole), syntax: "literal", ignoreCase: false }));
  }
  return new Map([...found].map(([type, patterns]) => [type, [...patterns.values()]]));
}
