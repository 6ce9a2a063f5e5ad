import type { Finding } from "../review/verdict";
import { allRules } from "../rules/all";
import type { Rule, Severity } from "../rules/rule";

/**
 * A rule as SARIF lists it. What could not be decided has a descriptor of its own, `<rule>/unknown`: GitHub takes an
 * alert's security severity from the descriptor, and would show an unknown as the violation that it isn't.
 */
export interface ReportedRule {
  /** The id in SARIF. */
  readonly id: string;
  readonly rule: Rule;
  readonly unknown: boolean;
}

/** All rules, so that the list is the same from run to run, and then those that came out unknown. */
export function reportedRules(findings: readonly Finding[]): ReportedRule[] {
  const undecided = new Set(findings.filter(({ outcome }) => outcome === "unknown").map(({ rule }) => rule));
  return [
    ...allRules.map((rule) => ({ id: rule.id, rule, unknown: false })),
    ...allRules
      .filter(({ id }) => undecided.has(id))
      .map((rule) => ({ id: `${rule.id}/unknown`, rule, unknown: true })),
  ];
}

/** SARIF's levels; `info` and `low` are not worth an interruption. */
export const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  info: "note",
};

/** GitHub's bands: over 9.0 critical, from 7.0 high, from 4.0 medium, from 0.1 low, 0.0 none. */
const securitySeverity: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
  info: "0.0",
};

/** A reportingDescriptor (3.49). */
export function sarifRule({ id, rule, unknown }: ReportedRule, doc?: string): object {
  const title = unknown ? `Not decided: ${sentence(rule.title)}` : sentence(rule.title);
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: title },
    helpUri: helpUri(rule),
    help: {
      text: `${title} Run \`remit rules ${rule.id}\` for the reasons, examples and what to do.`,
      ...(doc === undefined ? {} : { markdown: doc }),
    },
    defaultConfiguration: { level: unknown ? "none" : levels[rule.severity] },
    properties: {
      tags: ["security", rule.family, ...rule.owasp.map((entry) => `OWASP-${entry}:2025`)],
      ...(unknown ? {} : { "security-severity": securitySeverity[rule.severity] }),
    },
  };
}

function sentence(title: string): string {
  return /[.!?]$/.test(title) ? title : `${title}.`;
}

/** The pages of the OWASP Non-Human Identities Top 10 (2025). */
const owaspPages: Readonly<Record<string, string>> = {
  NHI1: "1-improper-offboarding",
  NHI2: "2-secret-leakage",
  NHI3: "3-vulnerable-third-party-nhi",
  NHI4: "4-insecure-authentication",
  NHI5: "5-overprivileged-nhi",
  NHI6: "6-insecure-cloud-deployment-configurations",
  NHI7: "7-long-lived-secrets",
  NHI8: "8-environment-isolation",
  NHI9: "9-nhi-reuse",
  NHI10: "10-human-use-of-nhi",
};

function helpUri({ owasp: [first = ""] }: Rule): string {
  const page = owaspPages[first];
  return `https://owasp.org/www-project-non-human-identities-top-10/2025/${page === undefined ? "" : `${page}/`}`;
}
