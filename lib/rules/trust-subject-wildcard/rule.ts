import type { Answer } from "../../access/model";
import { textWords } from "../../access/text-words";
import { admits, admitsUnnamed, mayAdmitGroup, mentionedClaims, namedGroups } from "../../estate/admission";
import { withFixedTexts } from "../../estate/fixed-texts";
import type { Group, Grouping, GroupWords } from "../../estate/issuer";
import type { Federation, Identity, Trust } from "../../estate/model";
import { capitalised, finding, quoted, workloads } from "../judged";
import type { Rule, RuleContext, RuleFinding, Severity } from "../rule";
import { shownAdmission } from "../shown";
import { admitsStranger } from "../trust-subject-missing/rule";

export const trustSubjectWildcard: Rule = {
  id: "trust-subject-wildcard",
  family: "trust",
  severity: "high",
  title: "The trust policy admits more workloads than it names",
  owasp: ["NHI4", "NHI9"],
  *check(estate, context) {
    for (const identity of workloads(estate)) {
      for (const federation of identity.trust.federations) {
        const { grouping } = federation.issuer;
        if (grouping === undefined || admitsStranger(identity, federation).answer.verdict !== "no") continue;
        yield* widest(identity, new Judgement(identity, federation, grouping, context));
      }
    }
  },
};

/** The widest opening is the one to close: narrower ones behind it are not reported, nor what is not known beside it. */
function* widest(identity: Identity, judgement: Judgement): Iterable<RuleFinding> {
  let undecided: RuleFinding | undefined;
  for (const step of [judgement.owners(), judgement.repositories(), judgement.contexts()]) {
    const findings = [...step];
    const violations = findings.filter(({ outcome }) => outcome === "violation");
    if (violations.length > 0) {
      yield* violations;
      return;
    }
    undecided ??= findings[0];
  }
  if (undecided !== undefined && identity.trust.unknown.length === 0) yield undecided;
}

class Judgement {
  readonly #trust: Trust;

  constructor(
    private readonly identity: Identity,
    private readonly federation: Federation,
    private readonly grouping: Grouping,
    private readonly context: RuleContext,
  ) {
    this.#trust = withFixedTexts(identity.trust);
  }

  /** Owners that the policy does not name. */
  *owners(): Iterable<RuleFinding> {
    if (this.grouping.ofOneOwner === true) return;
    const { shared, external } = this.federation.issuer;
    const { owners, owner, repositories } = this.#words;
    const who = shared ? "whoever registers a matching name gets in" : "whoever makes one with a matching name gets in";
    yield* this.#unnamed("owner", undefined, {
      severity: external ? "critical" : "medium",
      what: `${capitalised(repositories)} of other ${owners} match what it demands: ${who}.`,
    });
    for (const enterprise of this.#groups("enterprise")) {
      yield* this.#unnamed("owner", enterprise, {
        severity: "high",
        what: `${capitalised(repositories)} of every ${owner} in ${this.#named(enterprise)} are admitted, also ones that are still to be made.`,
      });
    }
  }

  /** Repositories that the policy does not name, of owners that it names. */
  *repositories(): Iterable<RuleFinding> {
    const { repositories } = this.#words;
    const severity = this.federation.issuer.external ? "high" : "low";
    if (this.grouping.ofOneOwner === true) {
      const what = `${capitalised(repositories)} that nobody named match what it demands, also ones that are still to be made.`;
      yield* this.#unnamed("repository", undefined, { severity, what });
    }
    for (const owner of this.#groups("owner")) {
      yield* this.#unnamed("repository", owner, {
        severity,
        what: `${capitalised(repositories)} of ${this.#named(owner)} that nobody named match what it demands, also ones that are still to be made.`,
      });
    }
  }

  /** Ways into a repository that nobody reviews. */
  *contexts(): Iterable<RuleFinding> {
    const mentioned = mentionedClaims(this.#trust, this.federation);
    for (const repository of this.#groups("repository")) {
      for (const { what, why, conditions } of this.grouping.openings(repository, mentioned)) {
        const answer = admits(this.#trust, this.federation, conditions);
        if (answer.verdict === "no") continue;
        if (!this.#mayAdmit(repository)) break;
        yield this.#finding(answer, {
          severity: "medium",
          what: `Of ${this.#named(repository)}, ${what} is admitted: ${why}.`,
        });
        break;
      }
    }
  }

  get #words(): GroupWords {
    return (
      this.grouping.words ?? {
        owners: "owners",
        owner: "owner",
        repositories: "repositories",
        repository: "repository",
      }
    );
  }

  /** A group in a sentence: `acme/checkout`, owner 42. */
  #named({ kind, by, value }: Group): string {
    const text = quoted(textWords(value));
    if (by === "name") return text;
    const { owner, repository } = this.#words;
    return `${kind === "owner" ? owner : kind === "repository" ? repository : kind} ${text}`;
  }

  /** Groups that the policy names. Whether it admits any token of theirs is only asked where that would say something. */
  #groups(kind: Group["kind"]): readonly Group[] {
    return namedGroups(this.#trust, this.federation, this.grouping, kind);
  }

  #mayAdmit(group: Group): boolean {
    return mayAdmitGroup(this.#trust, this.federation, this.grouping, group);
  }

  *#unnamed(kind: "owner" | "repository", within: Group | undefined, wording: Wording): Iterable<RuleFinding> {
    const answer = admitsUnnamed(this.#trust, this.federation, this.grouping, kind, within);
    if (answer.verdict === "no" || (within !== undefined && !this.#mayAdmit(within))) return;
    yield this.#finding(answer, wording);
  }

  #finding(answer: Exclude<Answer, { verdict: "no" }>, { severity, what }: Wording): RuleFinding {
    return answer.verdict === "yes"
      ? finding(this.identity, {
          outcome: "violation",
          severity,
          witness: shownAdmission(answer, this.identity, this.context, this.federation),
          message: `${what} Name the exact subjects, best one protected environment.`,
        })
      : finding(this.identity, {
          outcome: "unknown",
          message: `Whether more workloads are admitted than the trust policy names is not known: ${answer.reason}.`,
        });
  }
}

interface Wording {
  readonly severity: Severity;
  readonly what: string;
}
