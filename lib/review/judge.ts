import type { Estate } from "../estate/model";
import { allRules } from "../rules/all";
import type { Rule, RuleContext, RuleFinding } from "../rules/rule";
import { severities } from "../rules/rule";
import { fingerprint } from "./fingerprint";
import type { Redaction } from "./redaction";
import type { Finding } from "./verdict";

/**
 * Runs the rules over an estate; the worst findings come first.
 * @param redaction keeps sensitive values out of them. @default there are none in the estate
 */
export function judge(estate: Estate, context: RuleContext, redaction?: Redaction): Finding[] {
  const seen = new Map<string, number>();
  const findings: Finding[] = [];
  for (const rule of allRules) {
    for (const found of rule.check(estate, context)) {
      findings.push(complete(rule, redaction?.finding(rule, found) ?? found, seen));
    }
  }
  return findings.sort(byImportance);
}

function complete(rule: Rule, found: RuleFinding, seen: Map<string, number>): Finding {
  const { identity, severity, ...rest } = found;
  const parts = [rule.id, found.outcome, identity ?? "", found.address];
  const name = parts.join("\n");
  const repetition = seen.get(name) ?? 0;
  seen.set(name, repetition + 1);
  if (repetition > 0) parts.push(String(repetition));
  return {
    ...rest,
    rule: rule.id,
    family: rule.family,
    severity: severity ?? rule.severity,
    identity: identity ?? null,
    get fingerprint() {
      return fingerprint(...parts);
    },
  };
}

const importance = new Map(severities.map((severity, at) => [severity, at]));

function byImportance(left: Finding, right: Finding): number {
  if (left.severity !== right.severity)
    return (importance.get(right.severity) ?? 0) - (importance.get(left.severity) ?? 0);
  return left.document - right.document || compare(left.address, right.address) || compare(left.rule, right.rule);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
