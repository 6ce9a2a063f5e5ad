import { textWords } from "../../access/text-words";
import { admits, mentionedClaims } from "../../estate/admission";
import { withFixedTexts } from "../../estate/fixed-texts";
import type { Group } from "../../estate/issuer";
import type { BranchGate, Federation, Identity } from "../../estate/model";
import { finding, quoted, workloads } from "../judged";
import type { Rule, RuleFinding } from "../rule";

export const trustBranchUnreviewed: Rule = {
  id: "trust-branch-unreviewed",
  family: "trust",
  severity: "low",
  title: "Jobs of a branch that nobody has to review become the identity",
  owasp: ["NHI4", "NHI8"],
  *check(estate) {
    const gates = estate.branchGates.filter(({ change }) => change !== "delete");
    if (gates.length === 0) return;
    for (const identity of workloads(estate)) {
      for (const federation of identity.trust.federations) yield* judge(identity, federation, gates);
    }
  },
};

function* judge(identity: Identity, federation: Federation, gates: readonly BranchGate[]): Iterable<RuleFinding> {
  for (const repository of repositoriesIn(identity, federation)) {
    const about = gates.filter((gate) => gate.isOf(federation.issuer) && isAbout(gate, repository));
    const strong = about.filter(({ reviewers }) => reviewers.known && reviewers.value > 0);
    for (const gate of about) {
      if (strong.includes(gate)) continue;
      const into = (...behind: readonly BranchGate[]): boolean =>
        admits(
          withFixedTexts(identity.trust),
          federation,
          behind.flatMap((one) => one.tokens(repository)),
        ).verdict === "yes";
      if (!into(gate) || strong.some((other) => into(gate, other))) continue;
      yield unreviewed(identity, gate, repository);
    }
  }
}

function unreviewed(identity: Identity, gate: BranchGate, repository: Group): RuleFinding {
  const { branches, reviewers, address } = gate;
  const where = `${quoted(branches)} of ${quoted(textWords(repository.value))} (${address})`;
  return finding(identity, {
    outcome: reviewers.known ? "violation" : "unknown",
    message: reviewers.known
      ? `Jobs of ${where} become this identity, and nobody has to approve what is pushed there: whoever can write to the repository gets in. Demand a review, or name an environment with reviewers in the trust policy.`
      : `Whether somebody has to approve what is pushed to ${where}, whose jobs become this identity, is not known: ${reviewers.reason}.`,
  });
}

function repositoriesIn({ trust }: Identity, federation: Federation): readonly Group[] {
  const named = federation.issuer.grouping?.named(mentionedClaims(trust, federation)) ?? [];
  return named.filter(({ kind, by }) => kind === "repository" && by === "name");
}

/** A gate of which it is not known whose it is may be any repository's, and is left out: it would be told of all of them. */
function isAbout({ repository }: BranchGate, { value }: Group): boolean {
  return repository.known && textWords(value).toLowerCase().endsWith(`/${repository.value.toLowerCase()}`);
}
