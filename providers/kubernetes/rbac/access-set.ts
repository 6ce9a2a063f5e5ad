import type { Layer, Pattern, Policy, Region, StringTest, Text, TextPart } from "../../../lib/access/model";
import { partsOf, simplest } from "../../../lib/estate/text-parts";
import type { BoundRules, RbacRule } from "./rules";

/**
 * What bound rules allow, in the algebra of access.
 *
 * - An action is the API group, the resource and the verb: `apps/deployments/scale:update`, `core/secrets:get`. A request for a
 *   path is `url:get`. No subresource has the name of a resource.
 * - A resource is the namespace and the name: `prod/api`; `prod/` where a request names none, as one that creates or lists;
 *   `-/node-1` where the resource is the cluster's. A path is `url:/healthz`.
 *
 * Nothing is ever denied: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole.
 *
 * @param unknown why further rules are not known
 */
export function accessLayer(bound: readonly BoundRules[], unknown: readonly string[]): Layer {
  const problems: string[] = [];
  const policies = bound.map((one) => policyOf(one, problems));
  return { name: "role bindings", policies, unknown: [...unknown, ...problems] };
}

/** A rule of more combinations is not written by people. */
const mostPatterns = 20_000;

function policyOf({ name, rules, namespace }: BoundRules, problems: string[]): Policy {
  const allow = rules.flatMap((rule, at) => {
    const source = { policy: name, statement: `#${at}` };
    const count = rule.apiGroups.length * rule.resources.length * rule.verbs.length;
    if (count > mostPatterns) {
      problems.push(
        `${name}: rule ${at} has ${count} combinations of group, resource and verb, more than are looked at`,
      );
      return [];
    }
    return [...resourceRegion(rule, namespace), ...pathRegion(rule, namespace)].map((region): Region => ({
      ...region,
      conditions: [],
      source,
    }));
  });
  return { name, allow, deny: [] };
}

type Part = Pick<Region, "actions" | "resources">;

function resourceRegion(rule: RbacRule, namespace: Text | undefined): Part[] {
  const actions = rule.apiGroups.flatMap((group) =>
    rule.resources.flatMap((resource) => rule.verbs.map((verb) => actionPattern(group, resource, verb))),
  );
  if (actions.length === 0) return [];
  return [{ actions: testOf(actions), resources: resourceTest(rule, namespace) }];
}

function resourceTest({ resourceNames }: RbacRule, namespace: Text | undefined): StringTest {
  if (resourceNames.length === 0 && namespace === undefined) return { patterns: [glob("url:*")], negated: true };
  if (namespace === undefined) return testOf(resourceNames.map((name) => withinFields(["*/", ...literally(name)])));
  if (resourceNames.length === 0) return testOf([glob([...literally(namespace), "/*"])]);
  return testOf(resourceNames.map((name) => glob([...literally(namespace), "/", ...literally(name)])));
}

/** `*` alone is every action, those to come included; a field that is `*` does not take in the next one. */
function actionPattern(group: Text, resource: Text, verb: Text): Pattern {
  if (group === "*" && resource === "*" && verb === "*") return glob("*");
  if (resource === "*" && verb === "*") return glob([...groupParts(group), "/*"]);
  const parts = [...groupParts(group), "/", ...resourceParts(resource), ":", ...wildcardOr(verb)];
  return withinFields(parts);
}

function groupParts(group: Text): readonly TextPart[] {
  return group === "" ? ["core"] : wildcardOr(group);
}

function resourceParts(resource: Text): readonly TextPart[] {
  const ofAll = typeof resource === "string" ? /^\*\/(.*)$/s.exec(resource)?.[1] : undefined;
  return ofAll === undefined ? wildcardOr(resource) : ["*/", ...literally(ofAll)];
}

function wildcardOr(text: Text): readonly TextPart[] {
  return text === "*" ? ["*"] : literally(text);
}

/** Only `*` alone is a wildcard in Kubernetes. */
function literally(text: Text): readonly TextPart[] {
  return partsOf(text).map((part) => (typeof part === "string" && /[*?]/.test(part) ? { verbatim: part } : part));
}

function pathRegion({ nonResourceUrls, verbs }: RbacRule, namespace: Text | undefined): Part[] {
  if (nonResourceUrls.length === 0 || namespace !== undefined) return [];
  const actions = verbs.map((verb) => glob(["url:", ...wildcardOr(verb)]));
  return actions.length === 0
    ? []
    : [{ actions: testOf(actions), resources: testOf(nonResourceUrls.map(pathPattern)) }];
}

function pathPattern(path: Text): Pattern {
  if (typeof path !== "string" || !path.endsWith("*")) return glob(["url:", ...literally(path)]);
  return glob(["url:", ...literally(path.slice(0, -1)), "*"]);
}

function glob(text: string | readonly TextPart[]): Pattern {
  return { text: typeof text === "string" ? text : simplest(text), syntax: "glob", ignoreCase: false };
}

/** A wildcard does not take in a colon: so none takes in the path of a request for no resource. */
function withinFields(parts: readonly TextPart[]): Pattern {
  return { text: simplest(parts), syntax: "arn", ignoreCase: false };
}

function testOf(patterns: readonly Pattern[]): StringTest {
  return { patterns, negated: false };
}
