import type { Resource } from "../../../../lib/documents/document";
import { isValueMap, PartialString, type Value } from "../../../../lib/documents/value";
import { flagFact, listOf, reasonOf } from "../../../../lib/estate/attributes";
import { known, notKnown, type Fact } from "../../../../lib/estate/fact";
import { parsePolicy } from "../../policy/parse";
import type { ControlType } from "./control-type";
import { nameOf } from "./values";

/** Services whose events tell of identities, credentials and what is done with them, without their prefix `aws.`. */
const watched = [
  ...["iam", "sts", "signin", "sso", "organizations", "rolesanywhere", "cognito-idp", "cloudtrail"],
  ...["secretsmanager", "kms", "access-analyzer", "guardduty", "securityhub"],
];

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
export const eventRule: ControlType = {
  kind: "event-rule",
  title: (resource) => `EventBridge rule ${nameOf(resource)}`,
  about: (resource) => {
    const pattern = patternOf(resource);
    return pattern.known ? listOf(member(pattern.value, "source")).map(words) : [];
  },
  facts: (resource) => ({
    enabled: enabled(resource),
    sources: inPattern(resource, "source"),
    detailTypes: inPattern(resource, "detail-type"),
  }),
  isControl: (resource) => {
    if (isLeftOut(resource)) return false;
    const pattern = patternOf(resource);
    return !pattern.known || isOfIdentities(pattern.value);
  },
};

/** A rule without a pattern runs by a schedule. */
function isLeftOut({ values: { event_pattern: pattern } }: Resource): boolean {
  return pattern === undefined || pattern === null || pattern === "";
}

function patternOf({ values: { event_pattern: pattern } }: Resource): Fact<Value> {
  if (typeof pattern !== "string" && !(pattern instanceof PartialString)) return notKnown(reasonOf(pattern));
  const parsed = parsePolicy(pattern);
  return "problem" in parsed ? notKnown("its pattern is not JSON that is known") : known(parsed.document);
}

/** Whether an event of such a service can match: what a pattern does not name, it does not limit. */
function isOfIdentities(pattern: Value): boolean {
  const sources = member(pattern, "source");
  const services = member(member(pattern, "detail"), "eventSource");
  return watched.some(
    (service) => canMatch(sources, `aws.${service}`) && canMatch(services, `${service}.amazonaws.com`),
  );
}

/** Only texts and prefixes are compared; any other matcher may match. */
function canMatch(matchers: Value | undefined, text: string): boolean {
  if (matchers === undefined) return true;
  return listOf(matchers).some((matcher) => {
    if (typeof matcher === "string") return matcher === text;
    const prefix = member(matcher, "prefix");
    return typeof prefix === "string" ? text.startsWith(prefix) : true;
  });
}

function member(value: Value | undefined, name: string): Value | undefined {
  return isValueMap(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** What a pattern accepts of a field, in words. */
function inPattern(resource: Resource, name: string): Fact<string | undefined> {
  const pattern = patternOf(resource);
  if (!pattern.known) return pattern;
  const matchers = listOf(member(pattern.value, name));
  return known(matchers.length === 0 ? undefined : matchers.map(words).join(", "));
}

function words(matcher: Value): string {
  if (typeof matcher === "string") return matcher;
  if (!isValueMap(matcher)) return "what is not known";
  return Object.entries(matcher)
    .map(([name, value]) => `${name} ${listOf(value).map(words).join(", ")}`)
    .join(", ");
}

/** `state` took the place of `is_enabled`. */
function enabled({ values: { state, is_enabled: older } }: Resource): Fact<boolean> {
  if (state === undefined || state === null) return flagFact(older, true);
  return typeof state === "string" ? known(state !== "DISABLED") : notKnown(reasonOf(state));
}
