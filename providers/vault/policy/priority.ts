/**
 * Which of two paths of policies counts where both match a request.
 * Source: https://developer.hashicorp.com/vault/docs/concepts/policies#priority-matching, read 2026-11-26.
 *
 * @returns less than 0 where `left` has the lower priority
 */
export function comparePriority(left: string, right: string): number {
  const [one, other] = [traitsOf(left), traitsOf(right)];
  return (
    one.firstWildcard - other.firstWildcard ||
    Number(other.isPrefix) - Number(one.isPrefix) ||
    other.anySegments - one.anySegments ||
    left.length - right.length ||
    (left < right ? -1 : left > right ? 1 : 0)
  );
}

function traitsOf(path: string): { firstWildcard: number; isPrefix: boolean; anySegments: number } {
  const isPrefix = path.endsWith("*");
  const any = /(?:^|\/)\+(?=\/|$)/.exec(path);
  const first = any === null ? Infinity : any.index + any[0].length - 1;
  const firstWildcard = Math.min(first, isPrefix ? path.length - 1 : Infinity);
  const anySegments = path.split("/").filter((segment) => segment === "+").length;
  return { firstWildcard: firstWildcard === Infinity ? Number.MAX_SAFE_INTEGER : firstWildcard, isPrefix, anySegments };
}
