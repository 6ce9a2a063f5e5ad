import { deriveTier } from "./classification";
import { daysInclusive } from "./dates";
import { evidenceFor } from "./evidence";
import { issueAt } from "./guidance";
import type { IdentitySpec } from "./record";
import type { RemitSettings } from "./settings";
import { shown, type Findings, type SkippedCheck, type SpecIssue } from "./spec-error";
import { specGuidance } from "./spec-guidance";

/** A spec in which every property is right or unresolved by itself, apart from those that are known to be wrong. */
export interface CheckedSpec {
  readonly spec: IdentitySpec;
  /** Properties that are wrong by themselves: nothing more is said about them. */
  readonly wrong: ReadonlySet<string>;
  /** Properties that are known only at deployment. */
  readonly unresolved: ReadonlySet<string>;
}

/** A check across properties: what it needs, and what it finds once all of that is there. */
interface Check {
  readonly title: string;
  readonly needs: readonly string[];
  readonly run: (spec: IdentitySpec, settings: RemitSettings) => readonly SpecIssue[];
}

const checks: readonly Check[] = [
  { title: "that the approver is not the owner", needs: ["owner", "approver"], run: twoPeople },
  { title: "that the environment is one of the settings", needs: ["environment"], run: knownEnvironment },
  {
    title: "order and length of the validity",
    needs: ["validity.from", "validity.until", "classification"],
    run: validityFits,
  },
  {
    title: "mandatory evidence",
    needs: ["environment", "ticket", "evidence", "classification"],
    run: evidenceComplete,
  },
];

/** Runs every check whose properties are there; a check that waits for deployment is listed. */
export function checkAcross({ spec, wrong, unresolved }: CheckedSpec, settings: RemitSettings): Findings {
  const issues: SpecIssue[] = [...decidedNow(unresolved)];
  const skipped: SkippedCheck[] = [];
  for (const { title, needs, run } of checks) {
    const waiting = needs.filter((property) => touches(unresolved, property));
    if (needs.some((property) => touches(wrong, property))) continue;
    if (waiting.length === 0) issues.push(...run(spec, settings));
    else
      skipped.push(
        ...waiting.map((property) => ({ property, check: title, reason: "its value is known only at deployment" })),
      );
  }
  return { issues, skipped };
}

/** Tells whether the set names the property, something inside of it or something around it. */
function touches(properties: ReadonlySet<string>, property: string): boolean {
  return [...properties].some(
    (other) => other === property || other.startsWith(`${property}.`) || property.startsWith(`${other}.`),
  );
}

/** The tier and the end shape what is rendered, so they can't come later. */
function decidedNow(unresolved: ReadonlySet<string>): SpecIssue[] {
  const fixed = [...unresolved].filter((property) => /^(?:classification|validity$|validity\.until$)/.test(property));
  const todo = "write it out: tier and expiry are fixed when the bot is declared";
  return fixed.map((property) => ({
    ...issueAt(property, undefined, specGuidance),
    given: "a value that is known only at deployment",
    todo,
  }));
}

function twoPeople({ owner, approver }: IdentitySpec): SpecIssue[] {
  if (owner !== approver) return [];
  return [
    {
      property: "approver",
      given: shown(approver),
      allowed: "a group other than the owner",
      todo: "name who approves what the owner asks for",
    },
  ];
}

function knownEnvironment({ environment }: IdentitySpec, { environments }: RemitSettings): SpecIssue[] {
  if (environments.includes(environment)) return [];
  const allowed = environments.map((name) => `\`${name}\``).join(", ");
  return [
    {
      property: "environment",
      given: shown(environment),
      allowed,
      todo: "choose one of them, or add it to `environments` in the settings",
    },
  ];
}

function validityFits(
  { validity: { from, until }, classification }: IdentitySpec,
  { tiers }: RemitSettings,
): SpecIssue[] {
  const days = daysInclusive(from, until);
  if (days < 1)
    return [
      {
        property: "validity.until",
        given: shown(until),
        allowed: `${shown(from)} or later`,
        todo: "swap the dates, or write the right ones",
      },
    ];
  const { tier, reason } = deriveTier(classification);
  const { longestValidity } = tiers[tier];
  if (days <= longestValidity) return [];
  const allowed = `at most ${longestValidity} days, because its tier is ${tier} (${reason})`;
  return [
    {
      property: "validity",
      given: `${days} days from ${shown(from)} to ${shown(until)}`,
      allowed,
      todo: "end it earlier, and renew it when it is still needed then",
    },
  ];
}

function evidenceComplete(spec: IdentitySpec, { production }: RemitSettings): SpecIssue[] {
  const given = new Map<string, unknown>([
    ...Object.entries(spec.evidence ?? {}),
    ["ticket", spec.ticket],
    ["approver", spec.approver],
  ]);
  const rules = evidenceFor(spec.classification, production.includes(spec.environment));
  const missing = rules.flatMap(({ title, fields }) =>
    fields
      .filter(({ name, place }) => place !== "run" && given.get(name) === undefined)
      .map(({ name, place, todo }) => ({
        property: place === "evidence" ? `evidence.${name}` : name,
        given: "nothing",
        allowed: `a text, mandatory for ${title}`,
        todo,
      })),
  );
  return [...new Map(missing.map((issue) => [issue.property, issue])).values()];
}
