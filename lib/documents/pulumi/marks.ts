import { isJsonObject, list, member, text } from "../json";

/**
 * Tells what `pulumi preview --json` prints, of which every member may be absent: a preview without steps has at least its
 * summary (https://www.pulumi.com/docs/iac/cli/commands/pulumi_preview/).
 */
export function isPulumiPreview(json: unknown): boolean {
  const steps = member(json, "steps");
  if (steps === undefined) return isJsonObject(member(json, "changeSummary")) && member(json, "duration") !== undefined;
  return list(steps).some((step) => isUrn(member(step, "urn")) && member(step, "op") !== undefined);
}

/** Tells an update plan: `pulumi preview --save-plan`. */
export function isPulumiPlan(json: unknown): boolean {
  return isJsonObject(member(json, "resourcePlans")) && isJsonObject(member(json, "manifest"));
}

/** Tells a stack: `pulumi stack export`, or as Pulumi stores it in a backend of one's own. */
export function isPulumiStack(json: unknown): boolean {
  const inside = member(json, "deployment") ?? member(json, "checkpoint");
  return typeof member(json, "version") === "number" && isJsonObject(inside);
}

/** https://www.pulumi.com/docs/iac/concepts/resources/names/#urns */
function isUrn(value: unknown): boolean {
  return text(value)?.startsWith("urn:pulumi:") ?? false;
}

/** Tells the events of an engine, one JSON object a line, by the first of them. */
export function isPulumiEvents(source: string): boolean {
  return /^\s*\{"sequence":\s?\d+,\s?"timestamp":\s?\d+,/.test(source.slice(0, 200));
}
