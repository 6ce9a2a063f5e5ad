/** A rule as the API has it. */
interface Rule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

/** The rules of a role, with the namespace in which it is bound; without one it is bound in the whole cluster. */
export interface Grant {
  readonly rules: readonly Rule[];
  readonly namespace?: string;
}

/** A request as the API server sees it. */
export type ApiRequest =
  | {
      readonly verb: string;
      readonly apiGroup: string;
      /** With its subresource: `pods/exec`. */
      readonly resource: string;
      /** `""` for what is the cluster's. */
      readonly namespace: string;
      /** `""` where the request names none. */
      readonly name: string;
    }
  | { readonly verb: string; readonly path: string };

/**
 * Whether roles allow a request, by the text of Kubernetes' documentation alone: the naive twin of what the algebra decides.
 * Source: https://kubernetes.io/docs/reference/access-authn-authz/rbac/, read 2026-11-26.
 */
export function rbacAllows(grants: readonly Grant[], request: ApiRequest): boolean {
  return grants.some(({ rules, namespace }) => rules.some((rule) => allows(rule, namespace, request)));
}

function allows(rule: Rule, namespace: string | undefined, request: ApiRequest): boolean {
  if (!rule.verbs.includes("*") && !rule.verbs.includes(request.verb)) return false;
  if ("path" in request) {
    if (namespace !== undefined) return false;
    for (const url of rule.nonResourceURLs ?? []) {
      if (url === request.path || url === "*") return true;
      if (url.endsWith("*") && request.path.startsWith(url.substring(0, url.length - 1))) return true;
    }
    return false;
  }
  if (namespace !== undefined && namespace !== request.namespace) return false;
  const groups = rule.apiGroups ?? [];
  if (!groups.includes("*") && !groups.includes(request.apiGroup)) return false;
  if (!(rule.resources ?? []).some((resource) => meansResource(resource, request.resource))) return false;
  const names = rule.resourceNames ?? [];
  return names.length === 0 || names.includes(request.name);
}

function meansResource(written: string, asked: string): boolean {
  if (written === "*" || written === asked) return true;
  const slash = asked.indexOf("/");
  return slash >= 0 && written === "*" + asked.substring(slash);
}
