import type { Pattern, Text } from "../../lib/access/model";
import type { Group } from "../../lib/estate/issuer";
import { oncePer } from "../../lib/access/once-per";
import { anyCase, beforeWildcard, marked, partsOf, simplest, unmarked } from "../../lib/estate/text-parts";

/**
 * A pattern of subjects whose wildcards stay within their field. Fields stand between colons, and no name holds one: a
 * wildcard that took in a colon would find `repo:acme/checkout:ref:refs/heads/release/:pull_request`, which no token has.
 */
export function withinFields(text: string): Pattern {
  return { text, syntax: "arn", ignoreCase: false };
}

/** The subjects that GitHub makes by default. */
export const defaultSubjects: readonly Pattern[] = ["environment:?*", "ref:refs/?*", "pull_request"].flatMap(
  subjectsIn,
);

/** The subjects of what ran, in any repository. */
export function subjectsIn(context: string): Pattern[] {
  return [withinFields(`repo:?*/?*:${context}`)];
}

/**
 * The subjects of a group's tokens, with and without ids. GitHub's names are the same in any case, but a claim holds
 * them as the owner wrote them.
 *
 * @param group an owner or a repository by name
 * @param context what ran: `environment:prod`. @default anything
 */
export function subjectsOf(group: Group, context?: string): readonly Pattern[] {
  if (context === undefined) return allSubjectsOf(group);
  const patterns = group.kind === "owner" ? allSubjectsOf(group) : inContext(group, context);
  return patterns.map((pattern) => ({ ...pattern, syntax: "arn" }));
}

const allSubjectsOf = oncePer((group: Group): readonly Pattern[] => {
  if (group.kind !== "owner") return inContext(group, "*");
  const parts = partsOf(group.value);
  return [anyCase(["repo:", ...parts, "/*"]), anyCase(["repo:", ...parts, "@*/*"])];
});

function inContext(repository: Group, context: string): Pattern[] {
  return startsOf(repository).map((start) => anyCase([...partsOf(start), `:${context}`]));
}

/** What the subjects of a repository have in front of what ran. */
const startsOf = oncePer(({ value }: Group): readonly Text[] => {
  const parts = partsOf(value);
  const slash = parts.findIndex((part) => typeof part === "string" && part.includes("/"));
  const middle = parts[slash];
  if (typeof middle !== "string") return [];
  const at = middle.indexOf("/");
  const owner = [...parts.slice(0, slash), middle.slice(0, at)];
  const name = [middle.slice(at + 1), ...parts.slice(slash + 1)];
  return ["", "@*"].flatMap((ownerId) =>
    ["", "@*"].map((id) => simplest(["repo:", ...owner, ownerId, "/", ...name, id])),
  );
});

/** The values that the claim `repository` has for a group by name. */
export const repositoriesOf = oncePer(({ kind, value }: Group): Pattern =>
  anyCase(kind === "owner" ? [...partsOf(value), "/*"] : partsOf(value)),
);

/** The values that the claim `repository_owner` has for a group by name. */
export const ownerOf = oncePer(({ kind, value }: Group): Pattern => {
  const parts = partsOf(value);
  if (kind === "owner") return anyCase(parts);
  const slash = parts.findIndex((part) => typeof part === "string" && part.includes("/"));
  const middle = parts[slash];
  return anyCase(typeof middle === "string" ? [...parts.slice(0, slash), middle.slice(0, middle.indexOf("/"))] : ["*"]);
});

/** The owner and the repository that a pattern of subjects names; of a name with a wildcard, what stands in front of it. */
export function namesInSubject({ text }: Pattern): Group[] {
  const parts = partsOf(text);
  const match = /^repo:([^/:@]+)(?:@[^/:]*)?(?:\/([^/:@]+))?/.exec(marked(parts));
  const owner = unmarked(beforeWildcard(match?.[1]), parts);
  if (owner === undefined) return [];
  const name = unmarked(beforeWildcard(match?.[2]), parts);
  return [
    { kind: "owner", by: "name", value: simplest(owner) },
    ...(name === undefined
      ? []
      : [{ kind: "repository", by: "name", value: simplest([...owner, "/", ...name]) } as const]),
  ];
}

/** The subjects, of whatever repository, with the environment that a pattern of subjects names in full. */
export function sameEnvironment({ text }: Pattern): Pattern[] {
  const parts = partsOf(text);
  const environment = /:(environment:[^:*?]+)$/s.exec(marked(parts))?.[1];
  const named = unmarked(environment, parts);
  return named === undefined ? [] : [anyCase(["*:", ...named])];
}
