import { admits, admittedOwners, admittedRepositories, subjectIs } from "../../estate/admission";
import type { AccessRequest } from "../../access/model";
import type { Federation, Identity } from "../../estate/model";
import { finding, quoted, workloads } from "../judged";
import type { Rule, RuleFinding, Severity } from "../rule";
import { admitsStranger } from "../trust-subject-missing/rule";

export const trustSubjectWildcard: Rule = {
  id: "trust-subject-wildcard",
  family: "trust",
  severity: "high",
  title: "The trust policy admits more workloads than it names",
  owasp: ["NHI4", "NHI9"],
  *check(estate) {
    for (const identity of workloads(estate)) {
      for (const federation of identity.trust.federations) {
        if (admitsStranger(identity, federation).verdict !== "yes") yield* judge(identity, federation);
      }
    }
  },
};

/** The widest opening is the one to close; narrower ones behind it are not reported. */
function* judge(identity: Identity, federation: Federation): Iterable<RuleFinding> {
  const owners = admittedOwners(identity.trust, federation);
  if (owners.unknown !== undefined) {
    yield undecided(identity, owners.unknown);
    return;
  }
  if (owners.beyond !== undefined) {
    yield violation(
      identity,
      "critical",
      owners.beyond,
      "Repositories of other owners match its subject pattern: whoever registers a matching name gets in.",
    );
    return;
  }
  for (const owner of owners.groups) yield* judgeOwner(identity, federation, owner);
}

function* judgeOwner(identity: Identity, federation: Federation, owner: string): Iterable<RuleFinding> {
  const repositories = admittedRepositories(identity.trust, federation, owner);
  if (repositories.unknown !== undefined) {
    yield undecided(identity, repositories.unknown);
  } else if (repositories.beyond !== undefined) {
    yield violation(
      identity,
      "high",
      repositories.beyond,
      `Repositories of ${quoted(owner)} that nobody named match its subject pattern, also ones that are still to be made.`,
    );
  } else {
    for (const repository of repositories.groups) yield* judgeRepository(identity, federation, repository);
  }
}

function* judgeRepository(identity: Identity, federation: Federation, repository: string): Iterable<RuleFinding> {
  const answer = admits(identity.trust, federation, [subjectIs(federation, federation.issuer.anyBranch(repository))]);
  if (answer.verdict === "unknown") yield undecided(identity, answer.reason);
  if (answer.verdict !== "yes") return;
  yield violation(
    identity,
    "medium",
    answer.witness,
    `Every branch of ${quoted(repository)} is admitted: whoever can push a branch gets in, without a review.`,
  );
}

function violation(identity: Identity, severity: Severity, witness: AccessRequest, what: string): RuleFinding {
  return finding(identity, {
    outcome: "violation",
    severity,
    witness,
    message: `${what} Name the exact subjects, best one protected environment.`,
  });
}

function undecided(identity: Identity, reason: string): RuleFinding {
  return finding(identity, {
    outcome: "unknown",
    message: `Whether more workloads are admitted than the trust policy names is not known: ${reason}.`,
  });
}
