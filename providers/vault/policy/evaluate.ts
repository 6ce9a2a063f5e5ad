/** A path of a policy, as it is written. */
export interface WrittenPath {
  readonly path: string;
  readonly capabilities: readonly string[];
}

/**
 * Whether policies allow a capability on a path, by the text of Vault's documentation alone: the naive twin of what the algebra
 * decides. Source: https://developer.hashicorp.com/vault/docs/concepts/policies, read 2026-11-26.
 */
export function vaultAllows(
  policies: readonly (readonly WrittenPath[])[],
  request: { readonly path: string; readonly capability: string },
): boolean {
  const matching = policies.flat().filter(({ path }) => matches(path, request.path));
  let best: string | undefined;
  for (const { path } of matching) if (best === undefined || isLower(best, path)) best = path;
  const counting = matching.filter(({ path }) => path === best).flatMap(({ capabilities }) => capabilities);
  return counting.includes(request.capability) && !counting.includes("deny");
}

/** A glob stands at the end alone, and takes in slashes; `+` is one segment. */
function matches(written: string, path: string): boolean {
  const segments = written.split("/");
  const asked = path.split("/");
  for (let at = 0; at < segments.length; at++) {
    const segment = segments[at] ?? "";
    if (at === segments.length - 1 && segment.endsWith("*"))
      return asked.length > at && (asked[at] ?? "").startsWith(segment.substring(0, segment.length - 1));
    if (at >= asked.length || (segment !== "+" && segment !== asked[at])) return false;
  }
  return segments.length === asked.length;
}

/** The documentation's five rules, one after another, until one of them tells. */
function isLower(first: string, second: string): boolean {
  const wildcardAt = (path: string): number => {
    const segments = path.split("/");
    let position = 0;
    for (const segment of segments) {
      if (segment === "+") return position;
      position += segment.length + 1;
    }
    return path.endsWith("*") ? path.length - 1 : Number.POSITIVE_INFINITY;
  };
  if (wildcardAt(first) !== wildcardAt(second)) return wildcardAt(first) < wildcardAt(second);
  if (first.endsWith("*") !== second.endsWith("*")) return first.endsWith("*");
  const plus = (path: string): number => path.split("/").filter((segment) => segment === "+").length;
  if (plus(first) !== plus(second)) return plus(first) > plus(second);
  if (first.length !== second.length) return first.length < second.length;
  return first < second;
}
