import type { Pattern, Text, TextPart } from "../../lib/access/model";
import type { Group } from "../../lib/estate/model";

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
export function subjectsOf(group: Group, context?: string): Pattern[] {
  const patterns = allSubjectsOf(group, context ?? "*");
  return context === undefined ? patterns : patterns.map((pattern) => ({ ...pattern, syntax: "arn" }));
}

function allSubjectsOf({ kind, value }: Group, context: string): Pattern[] {
  const parts = partsOf(value);
  if (kind === "owner") return [anyCase(["repo:", ...parts, "/*"]), anyCase(["repo:", ...parts, "@*/*"])];
  const slash = parts.findIndex((part) => typeof part === "string" && part.includes("/"));
  const middle = parts[slash];
  if (typeof middle !== "string") return [];
  const at = middle.indexOf("/");
  const owner = [...parts.slice(0, slash), middle.slice(0, at)];
  const name = [middle.slice(at + 1), ...parts.slice(slash + 1)];
  return ["", "@*"].flatMap((ownerId) =>
    ["", "@*"].map((id) => anyCase(["repo:", ...owner, ownerId, "/", ...name, `${id}:${context}`])),
  );
}

/** The values that the claim `repository` has for a group by name. */
export function repositoriesOf({ kind, value }: Group): Pattern {
  return anyCase(kind === "owner" ? [...partsOf(value), "/*"] : partsOf(value));
}

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

function beforeWildcard(text: string | undefined): string | undefined {
  return text?.split(/[*?]/, 1)[0];
}

/** The subjects, of whatever repository, with the environment that a pattern of subjects names in full. */
export function sameEnvironment({ text }: Pattern): Pattern[] {
  const parts = partsOf(text);
  const environment = /:(environment:[^:*?]+)$/s.exec(marked(parts))?.[1];
  const named = unmarked(environment, parts);
  return named === undefined ? [] : [anyCase(["*:", ...named])];
}

/** Stands around the index of a part that is not text; in no name that GitHub allows. */
const mark = "\u0000";

/** A text as one string, to be taken apart. */
function marked(parts: readonly TextPart[]): string {
  return parts.map((part, index) => (typeof part === "string" ? part : `${mark}${index}${mark}`)).join("");
}

/** @returns `undefined` for nothing, and for what differs from request to request */
function unmarked(text: string | undefined, parts: readonly TextPart[]): TextPart[] | undefined {
  if (text === undefined || text === "") return undefined;
  const pieces = text.split(mark).map((piece, at) => (at % 2 === 0 ? piece : parts[Number(piece)]));
  const isFixed = (part: TextPart | undefined): part is TextPart =>
    typeof part === "string" || (part !== undefined && "hole" in part);
  return pieces.every(isFixed) ? pieces.filter((part) => part !== "") : undefined;
}

function simplest(parts: readonly TextPart[]): Text {
  return parts.every((part) => typeof part === "string") ? parts.join("") : joinedText(parts);
}

/** Neighbouring strings become one: two groups of one name are equal then. */
function joinedText(parts: readonly TextPart[]): TextPart[] {
  const joined: TextPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}

function anyCase(parts: readonly TextPart[]): Pattern {
  return { text: simplest(parts), syntax: "glob", ignoreCase: true };
}

function partsOf(text: Text): readonly TextPart[] {
  return typeof text === "string" ? [text] : text;
}
