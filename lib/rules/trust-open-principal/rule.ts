import { canEver } from "../../access/decide";
import type { Answer, Condition, StringTest } from "../../access/model";
import type { Identity } from "../../estate/model";
import type { Anybody } from "../../estate/platform-facts";
import { finding, workloads } from "../judged";
import type { Rule, RuleContext, RuleFinding } from "../rule";
import { shownAdmission } from "../shown";

export const trustOpenPrincipal: Rule = {
  id: "trust-open-principal",
  family: "trust",
  severity: "critical",
  title: "Any AWS account may become the identity",
  owasp: ["NHI4", "NHI6"],
  *check(estate, context) {
    for (const identity of workloads(estate)) {
      const facts = context.platforms?.get(identity.platform);
      if (facts === undefined) yield* judge(identity, context);
      else if (facts.anybody !== undefined) yield* judgeAnybody(identity, facts.anybody, context);
    }
  },
};

/** A platform that says itself who is a stranger to every account. */
function* judgeAnybody(identity: Identity, anybody: Anybody, context: RuleContext): Iterable<RuleFinding> {
  const { title, principals, actions } = anybody;
  const answer = canEver(identity.trust.policy, { actions: [actions], principals: [principals] });
  if (answer.verdict === "yes") {
    yield finding(identity, {
      outcome: "violation",
      witness: shownAdmission(answer, identity, context),
      message: `${title} may become this identity. Name who needs it.`,
    });
  } else if (answer.verdict === "unknown" && identity.trust.unknown.length === 0) {
    yield finding(identity, {
      outcome: "unknown",
      message: `Whether everybody may become this identity is not known: ${answer.reason}.`,
    });
  }
}

/** An account that no policy has a reason to name; AWS documentation uses it for examples. */
const account = "000000000000";
const role = `arn:aws:iam::${account}:role/somebody-else`;

/** A stranger's requests say whose they are: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const stranger: readonly Condition[] = [
  is("aws:principalaccount", account),
  is("aws:principalarn", role),
  is("aws:principaltype", "AssumedRole"),
  ...["aws:principalisawsservice", "aws:viaawsservice"].map((key) => is(key, "false")),
  ...["aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:principalservicename"].map(absent),
];

/** An organisation of the stranger's own. */
const otherOrganisation: readonly Condition[] = [
  is("aws:principalorgid", "o-somebodyelse"),
  is("aws:principalorgpaths", "o-somebodyelse/r-else/ou-else-theirs/", "all"),
];

/** What every caller can arrange by itself keeps nobody out: encryption, the time, the endpoint's region, names it gives. */
const chosenByCaller: ReadonlySet<string> = new Set([
  "aws:currenttime",
  "aws:epochtime",
  "aws:requestedregion",
  "aws:securetransport",
  "aws:useragent",
  "sts:rolesessionname",
]);

function* judge(identity: Identity, context: RuleContext): Iterable<RuleFinding> {
  const everybody = admits(identity, [...stranger, ...otherOrganisation]);
  const answer = everybody.verdict === "no" ? admits(identity, stranger) : everybody;
  if (answer.verdict === "unknown") {
    if (identity.trust.unknown.length > 0) return;
    yield finding(identity, {
      outcome: "unknown",
      message: `Whether principals of every AWS account may become this identity is not known: ${answer.reason}.`,
    });
  } else if (answer.verdict === "yes") {
    const { severity, message } = wording(everybody);
    yield finding(identity, {
      outcome: "violation",
      severity,
      witness: shownAdmission(answer, identity, context),
      message,
    });
  }
}

function wording(everybody: Answer): Required<Pick<RuleFinding, "severity" | "message">> {
  const advice = "Name the accounts or roles that need it.";
  if (everybody.verdict !== "yes") {
    return {
      severity: "low",
      message: `Principals of every account of the organisation may become this identity. ${advice}`,
    };
  }
  const told = new Set([...stranger, ...otherOrganisation].map(({ key }) => key));
  const demands = Object.keys(everybody.witness.context).filter((key) => !told.has(key));
  const unless = demands.length === 0 ? "" : ` as long as ${demands.join(" and ")} fits`;
  return {
    severity: demands.every((key) => chosenByCaller.has(key)) ? "critical" : "medium",
    message: `Principals of every AWS account may become this identity${unless}. ${advice}`,
  };
}

/** What the policy does not ask a stranger about is left out, so that the witness holds only what matters. */
function admits({ trust }: Identity, conditions: readonly Condition[]): Answer {
  const regions = trust.policy.layers.flatMap(({ policies }) =>
    policies.flatMap(({ allow, deny }) => [...allow, ...deny]),
  );
  const asked = new Set(regions.flatMap((region) => region.conditions.map(({ key }) => key)));
  return canEver(trust.policy, {
    actions: [literal("sts:AssumeRole", true)],
    principals: [literal(`AWS:${role}`, false)],
    conditions: conditions.filter(({ key }) => asked.has(key)),
  });
}

function is(key: string, text: string, quantifier: "one" | "all" = "one"): Condition {
  return { kind: "value", key, quantifier, whenAbsent: false, test: { kind: "string", test: literal(text, false) } };
}

function absent(key: string): Condition {
  return { kind: "presence", key, present: false };
}

function literal(text: string, ignoreCase: boolean): StringTest {
  return { patterns: [{ text, syntax: "literal", ignoreCase }], negated: false };
}
