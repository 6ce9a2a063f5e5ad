import type { Pattern, Text } from "../access/model";
import { claimIs, claimIsNot, literal } from "./claims";
import type { ClaimCondition, Group, MentionedClaims } from "./issuer";
import {
  filled,
  groupsInSubject,
  namesOf,
  neverMade,
  subjectIs,
  subjectsOfGroup,
  type SubjectForm,
} from "./subject-form";
import { anyCase, isFixed, partsOf, simplest } from "./text-parts";

export interface NameClaim {
  readonly claim: string;
  /** What its value is made of: `${owner}/${name}`. */
  readonly value: string;
  /** A subject that names what the claim names: `project_path:${value}:`. Absent where its value alone names nothing. */
  readonly inSubject?: string;
}

export interface IdClaim {
  readonly kind: Group["kind"];
  readonly claim: string;
}

/** Tells groups by the subject, by claims with names and by claims with numbers. */
export class GroupReader {
  constructor(
    readonly form: SubjectForm,
    private readonly names: readonly NameClaim[],
    private readonly ids: readonly IdClaim[],
  ) {}

  idClaims(): string[] {
    return this.ids.map(({ claim }) => claim);
  }

  contexts(): readonly string[] {
    return this.form.contexts;
  }

  named(mentioned: MentionedClaims): Group[] {
    const inSubject = (mentioned.get("sub") ?? []).flatMap(({ text }) => groupsInSubject(this.form, text));
    const inClaims = this.names.flatMap(({ claim, inSubject: subject }) =>
      subject === undefined
        ? []
        : (mentioned.get(claim) ?? []).flatMap(({ text }) => groupsInSubject(this.form, asSubject(subject, text))),
    );
    const byName = [...inSubject, ...inClaims];
    const byId = this.ids.flatMap(({ kind, claim }) =>
      (mentioned.get(claim) ?? []).filter(isFixed).map(({ text }): Group => ({ kind, by: "id", value: text })),
    );
    const groups = [...byName, ...this.#ofOwners(byName, mentioned), ...byId];
    return [...new Map(groups.map((group) => [JSON.stringify(group), group])).values()];
  }

  /** A claim with a name alone tells a repository of each owner that is named. */
  #ofOwners(groups: readonly Group[], mentioned: MentionedClaims): Group[] {
    const claims = this.names.filter(({ inSubject }) => inSubject === undefined).map(({ claim }) => claim);
    const named = claims.flatMap((claim) => (mentioned.get(claim) ?? []).filter(isFixed));
    return groups
      .filter(({ kind }) => kind === "owner")
      .flatMap(({ value }) =>
        named.map(({ text }): Group => ({
          kind: "repository",
          by: "name",
          value: simplest([...partsOf(value), "/", ...partsOf(text)]),
        })),
      );
  }

  inside(group: Group, context?: string): ClaimCondition[] {
    if (group.by === "id") {
      const claims = this.ids.filter(({ kind }) => kind === group.kind);
      const ofContext = context === undefined ? [] : subjectIs(this.form, [context]);
      return [...ofContext, ...claims.map(({ claim }) => claimIs(claim, [literal(group.value)]))];
    }
    return [
      claimIs("sub", subjectsOfGroup(this.form, group, context)),
      ...neverMade(this.form),
      ...this.#nameTests(group).map(({ claim, pattern }) => claimIs(claim, [pattern])),
    ];
  }

  /** Where owners are among the groups, a name alone tells nothing: other owners have it too. */
  outside(groups: readonly Group[]): ClaimCondition[] {
    const byName = groups.filter(({ by }) => by === "name");
    const ofOwners = byName.some(({ kind }) => kind === "owner");
    const tests = new Map<string, Pattern[]>();
    const add = (claim: string, patterns: readonly Pattern[]): unknown =>
      tests.set(claim, [...(tests.get(claim) ?? []), ...patterns]);
    for (const group of byName) {
      add("sub", subjectsOfGroup(this.form, group));
      for (const { claim, pattern, tells } of this.#nameTests(group)) {
        if (tells === "group" || (tells === "name" && !ofOwners)) add(claim, [pattern]);
      }
    }
    for (const { kind, by, value } of groups) {
      if (by === "id") for (const one of this.ids) if (one.kind === kind) add(one.claim, [literal(value)]);
    }
    return [...tests].map(([claim, patterns]) => claimIsNot(claim, patterns));
  }

  /** What a group's tokens have in claims with names that nobody else can choose: another owner's repository may have any name. */
  tellingNames(group: Group): ClaimCondition[] {
    const ofOwners = this.form.ofOwner !== undefined;
    const tests = this.#nameTests(group).filter(({ tells }) => tells !== "name" || !ofOwners);
    return tests.map(({ claim, pattern }) => claimIs(claim, [pattern]));
  }

  /** What a group's tokens have in claims with names. */
  #nameTests(group: Group): NameTest[] {
    const names = namesOf(this.form, group);
    if (names === undefined) return [];
    return this.names.flatMap(({ claim, value, inSubject }) => {
      const hasName = value.includes("${name}");
      if (group.kind === "owner" && !value.includes("${owner}")) return [];
      const inOwner = group.kind === "owner" && hasName ? { ...names, name: ["*"] } : names;
      const isGroup = inSubject !== undefined && (group.kind === "owner" || hasName);
      return [
        { claim, pattern: anyCase(filled(value, inOwner)), tells: isGroup ? "group" : hasName ? "name" : "owner" },
      ];
    });
  }
}

/** What the tokens of a group have in a claim, and whether other tokens have it too. */
interface NameTest {
  readonly claim: string;
  readonly pattern: Pattern;
  readonly tells: "group" | "name" | "owner";
}

function asSubject(form: string, value: Text): Text {
  const [before = "", after = ""] = form.split("${value}");
  return [before, ...partsOf(value), after];
}
