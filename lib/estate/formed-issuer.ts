import type { ClaimCondition, Group, Grouping, Issuer, MentionedClaims, Opening, Stranger } from "./issuer";
import { claimIs, claimIsNot } from "./claims";
import { GroupReader, type IdClaim, type NameClaim } from "./group-reader";
import {
  namesOf,
  neverMade,
  repositoryInSubject,
  subjectIs,
  subjectsIn,
  subjectsOfGroup,
  type SubjectForm,
} from "./subject-form";
import { partsOf, simplest } from "./text-parts";

/** An issuer by the form of its subjects, and the claims that say the same as the subject. */
export interface IssuerForm extends Pick<
  Issuer,
  "id" | "title" | "host" | "audience" | "everybody" | "shared" | "external" | "tokens" | "pullRequests"
> {
  readonly subject: SubjectForm;
  readonly words: Grouping["words"];
  /** Claims that repeat a name of the subject. */
  readonly names?: readonly NameClaim[];
  /** Claims that tell a group by its number. */
  readonly ids?: readonly IdClaim[];
  /** Further claims that tell whose a token is. What the author of a job chooses does not. */
  readonly telling?: readonly string[];
  /** What stands for `${context}` in the subjects of a ref: `refs/heads/main`. Absent where they don't tell it. */
  readonly contextOfRef?: (ref: string) => string;
  /** Tokens of a pull request from whatever branch. */
  readonly anyPullRequest?: readonly ClaimCondition[];
  /** Names of somebody whom no policy names. */
  readonly stranger: ExampleNames;
  /** Names that stand for any, in the tokens that are shown. */
  readonly any: ExampleNames;
  /** Ways into one repository that nobody reviews, the widest first. */
  readonly openings?: readonly FormedOpening[];
}

interface ExampleNames {
  /** Absent where one owner has the whole issuer. */
  readonly owner?: string;
  readonly name: string;
}

export interface FormedOpening extends Opening {
  /** What stands for `${context}` in the subjects; wildcards are left open. */
  readonly context: string;
}

/** An issuer of which the form of its subjects is known. */
export function formedIssuer(form: IssuerForm): Issuer {
  const {
    contextOfRef,
    anyPullRequest,
    subject,
    words,
    names = [],
    ids = [],
    telling = [],
    stranger,
    any,
    openings = [],
    ...issuer
  } = form;
  const reader = new GroupReader(subject, names, ids);
  return {
    ...issuer,
    strangers: (mentioned) => [strangerOf(reader, groupOf(stranger), telling, mentioned)],
    grouping: {
      ...(words === undefined ? {} : { words }),
      ofOneOwner: subject.ofOwner === undefined,
      defaultSubject: subjectIs(subject),
      named: (mentioned) => reader.named(mentioned),
      repositoriesIn: (claims) => repositoriesIn(subject, names, claims),
      anyRepository: (of) => anyRepository(any, of),
      outside: (groups) => reader.outside(groups),
      inside: (group) => reader.inside(group),
      ...(anyPullRequest === undefined ? {} : { anyPullRequest }),
      ...(contextOfRef === undefined
        ? {}
        : { ofOtherRef: (ref) => [claimIsNot("sub", subjectsIn(subject, [contextOfRef(ref)]))] }),
      openings: (repository) =>
        openings.map(({ context, conditions, ...rest }) => ({
          ...rest,
          conditions: [...reader.inside(repository, context), ...conditions],
        })),
    },
  };
}

/** The repository that the subject tells, and those that its owner and a claim with a name alone would be. */
function repositoriesIn(
  subject: SubjectForm,
  names: readonly NameClaim[],
  claims: ReadonlyMap<string, string>,
): Group[] {
  const told = repositoryInSubject(subject, claims.get("sub") ?? "");
  const alone = names.filter(({ value }) => value === "${name}").map(({ claim }) => claims.get(claim) ?? "");
  const named = alone.filter((name) => /^[\w.-]+$/.test(name));
  const others = told.flatMap((repository) => {
    const owner = subject.ofOwner === undefined ? undefined : namesOf(subject, repository)?.owner;
    return owner === undefined
      ? []
      : named.map((name): Group => ({ ...repository, value: simplest([...owner, `/${name}`]) }));
  });
  return [...told, ...others];
}

function groupOf({ owner, name }: ExampleNames): Group {
  return { kind: "repository", by: "name", value: owner === undefined ? name : `${owner}/${name}` };
}

function anyRepository({ owner, name }: ExampleNames, of?: Group): Group {
  if (owner === undefined) return groupOf({ name });
  const parts = of?.kind === "owner" && of.by === "name" ? partsOf(of.value) : [owner];
  return { kind: "repository", by: "name", value: simplest([...parts, `/${name}`]) };
}

/** Every claim that tells whose a token is tells somebody else's. */
function strangerOf(
  reader: GroupReader,
  group: Group,
  telling: readonly string[],
  mentioned: MentionedClaims,
): Stranger {
  const others = [...reader.idClaims(), ...telling].map((claim) => claimIsNot(claim, mentioned.get(claim) ?? []));
  const inContexts = reader.contexts().flatMap((context) => subjectsOfGroup(reader.form, group, context));
  return {
    conditions: [claimIs("sub", inContexts), ...neverMade(reader.form), ...reader.tellingNames(group), ...others],
  };
}
