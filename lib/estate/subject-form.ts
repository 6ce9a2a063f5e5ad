import type { ClaimCondition, Group } from "./issuer";
import type { Pattern, Text, TextPart } from "../access/model";
import { claimIs, claimIsNot } from "./claims";
import { anyCase, beforeWildcard, marked, partsOf, simplest, unmarked } from "./text-parts";

/**
 * How an issuer writes the subjects of its tokens: whose they are, and in what they ran. The word `name` stands for what the
 * issuer has in place of repositories, `owner` for what these belong to.
 */
export interface SubjectForm {
  /** A subject with its parts as `${owner}`, `${name}` and `${context}`; `*` is a part that tells nothing. */
  readonly text: string;
  /** The subjects of all that belongs to one owner; absent where one owner has the whole issuer. */
  readonly ofOwner?: string;
  /** Takes a whole subject apart into the groups `owner` and `name`, with the characters that the issuer allows in names. */
  readonly subject: RegExp;
  /**
   * Takes the beginning of what a policy compares apart into the same groups, where wildcards may stand in names; into the group
   * `path` where owners are in one another.
   */
  readonly named: RegExp;
  /** At which slash an owner ends in `owner/name`. @default the only one */
  readonly ownerEndsAt?: "first slash" | "last slash";
  /** What may stand for `${context}`, with wildcards. */
  readonly contexts: readonly string[];
  /** Patterns of subjects that the issuer never makes, where wildcards would take in too much. @default none */
  readonly never?: readonly string[];
  /** What may stand for `${name}`, with wildcards. @default anything */
  readonly names?: string;
}

/** The subjects that the issuer makes, in any of its contexts or in one. */
export function subjectsIn(form: SubjectForm, contexts = form.contexts): Pattern[] {
  return contexts.map((context) => {
    const text = form.text.replace("${owner}", "?*").replace("${name}", form.names ?? "?*");
    return { text: text.replace("${context}", context), syntax: "arn", ignoreCase: false };
  });
}

/** A token has one of the subjects that the issuer makes, in any of its contexts or in some. */
export function subjectIs(form: SubjectForm, contexts?: readonly string[]): ClaimCondition[] {
  return [claimIs("sub", subjectsIn(form, contexts)), ...neverMade(form)];
}

/** A token has none of the subjects that the issuer never makes. */
export function neverMade({ never = [] }: SubjectForm): ClaimCondition[] {
  return never.length === 0
    ? []
    : [
        claimIsNot(
          "sub",
          never.map((text) => anyCase([text])),
        ),
      ];
}

/**
 * The subjects of a group's tokens. Names are taken in any case: issuers don't tell names apart by it.
 *
 * @param group an owner or a repository by name
 * @param context @default any
 */
export function subjectsOfGroup(form: SubjectForm, group: Group, context = "*"): Pattern[] {
  const names = namesOf(form, group);
  if (names === undefined) return [];
  const text = group.kind === "owner" ? form.ofOwner : form.text;
  return text === undefined ? [] : [anyCase(filled(text, names, context))];
}

/** The parts of a group's name. */
export interface Names {
  readonly owner: readonly TextPart[];
  readonly name: readonly TextPart[];
}

/** @returns `undefined` for a repository whose owner is not told */
export function namesOf({ ownerEndsAt, ofOwner }: SubjectForm, { kind, value }: Group): Names | undefined {
  const parts = partsOf(value);
  if (kind === "owner") return { owner: parts, name: [] };
  if (ofOwner === undefined) return { owner: [], name: parts };
  const has = (part: TextPart): boolean => typeof part === "string" && part.includes("/");
  const at = ownerEndsAt === "first slash" ? parts.findIndex(has) : parts.findLastIndex(has);
  const middle = parts[at];
  if (typeof middle !== "string") return undefined;
  const slash = ownerEndsAt === "first slash" ? middle.indexOf("/") : middle.lastIndexOf("/");
  return {
    owner: [...parts.slice(0, at), middle.slice(0, slash)],
    name: [middle.slice(slash + 1), ...parts.slice(at + 1)],
  };
}

/** A text of `${owner}`, `${name}` and `${context}` with its parts. */
export function filled(text: string, { owner, name }: Names, context = "*"): TextPart[] {
  return text.split(/(\$\{\w+\})/).flatMap((piece) => {
    if (piece === "${owner}") return owner;
    if (piece === "${name}") return name;
    return piece === "${context}" ? [context] : [piece];
  });
}

/** The owner and the repository that a pattern of subjects names; of a name with a wildcard, what stands in front of it. */
export function groupsInSubject(form: SubjectForm, text: Text): Group[] {
  const parts = partsOf(text);
  const { path, ...groups } = form.named.exec(marked(parts))?.groups ?? {};
  const { owner: ownerText, name: nameText } = path === undefined ? groups : namesInPath(path);
  const name = unmarked(beforeWildcard(nameText), parts);
  if (form.ofOwner === undefined) return name === undefined ? [] : [repository(name)];
  const owner = unmarked(beforeWildcard(ownerText), parts);
  if (owner === undefined) return [];
  const ofOwner: Group = { kind: "owner", by: "name", value: simplest(owner) };
  if (name === undefined) return [ofOwner];
  return [ofOwner, repository([...owner, "/", ...name])];
}

/** Of a path with a wildcard, the owner is what is told whole. */
function namesInPath(path: string): { owner?: string; name?: string } {
  const told = beforeWildcard(path) ?? "";
  const slash = told.lastIndexOf("/");
  return slash < 0 ? { owner: told } : { owner: told.slice(0, slash), name: told.slice(slash + 1) };
}

function repository(parts: readonly TextPart[]): Group {
  return { kind: "repository", by: "name", value: simplest(parts) };
}

/** The repository that a whole subject tells; none where the issuer makes no such subject. */
export function repositoryInSubject(form: SubjectForm, subject: string): Group[] {
  const { owner, name } = form.subject.exec(subject)?.groups ?? {};
  if (name === undefined) return [];
  return [repository([owner === undefined ? name : `${owner}/${name}`])];
}
