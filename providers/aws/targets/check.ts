import type { Target } from "../../../lib/bundles/blueprint";
import { shown, type Findings, type IsUnresolved, type SpecIssue } from "../../../lib/identity/spec-error";
import { kindOf, targetKinds } from "./kinds";
import { checkOfKind } from "./make";

/**
 * Checks the names of a target in AWS. A value that is known only at deployment is checked as far as its literal parts
 * go, and listed as skipped.
 */
export function checkTarget(target: Target, isUnresolved: IsUnresolved = () => false): Findings {
  const kind = kindOf(target);
  if (kind === undefined) return { issues: [notOurs(target)], skipped: [] };
  return checkOfKind(target, kind, isUnresolved);
}

function notOurs(target: Target): SpecIssue {
  const makers = targetKinds.map(({ maker }) => `\`${maker}\``);
  return {
    property: "kind",
    given: shown(`${target.platform} ${target.kind}`),
    allowed: targetKinds.map(({ kind }) => `\`${kind}\``).join(", "),
    todo: `make targets with ${makers.slice(0, -1).join(", ")} and ${makers.at(-1) ?? ""}`,
  };
}
