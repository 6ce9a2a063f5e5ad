import { textWords } from "../../access/text-words";
import { admits, mentionedClaims } from "../../estate/admission";
import { withFixedTexts } from "../../estate/fixed-texts";
import { isGated } from "../../estate/gated-repositories";
import { known, notKnown, type Fact } from "../../estate/fact";
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
    const ofIssuer = gates.filter((gate) => gate.isOf(federation.issuer));
    const about = ofIssuer.filter((gate) => isAbout(gate, repository));
    const strong = about.filter(({ reviewers }) => reviewers.known && reviewers.value > 0);
    const doubtful = ofIssuer.filter((gate) => !gate.repositories.known && mayDemandReviews(gate));
    const judged = about.filter((gate) => !strong.includes(gate));
    const into = (...gates: readonly Pick<BranchGate, "tokens">[]): boolean =>
      admits(
        withFixedTexts(identity.trust),
        federation,
        gates.flatMap((one) => one.tokens(repository)),
      ).verdict === "yes";
    const isReviewed = (gate: Pick<BranchGate, "tokens">): boolean => strong.some((other) => into(gate, other));
    for (const gate of judged) {
      if (!into(gate) || isReviewed(gate)) continue;
      const doubt = doubtful.find((other) => into(gate, other));
      yield unreviewed(identity, gate, repository, doubt === undefined ? gate.reviewers : inDoubt(doubt));
    }
    for (const { address, leftOut } of strong) {
      if (leftOut === undefined || !into(leftOut) || isReviewed(leftOut)) continue;
      if (judged.some((other) => into(leftOut, other))) continue;
      const doubt = doubtful.find((other) => into(leftOut, other));
      const gate = { branches: leftOut.branches, address: `${address} leaves them out` };
      yield unreviewed(identity, gate, repository, doubt === undefined ? known(0) : inDoubt(doubt));
    }
  }
}

function unreviewed(
  identity: Identity,
  { branches, address }: Pick<BranchGate, "branches" | "address">,
  repository: Group,
  reviewers: Fact<number>,
): RuleFinding {
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

/** A gate of which it is not known whose it is may be any repository's. It is told of none, and may be the one that demands a review. */
function isAbout({ repositories }: BranchGate, { value }: Group): boolean {
  return repositories.known && isGated(repositories.value, textWords(value));
}

function mayDemandReviews({ reviewers }: BranchGate): boolean {
  return !reviewers.known || reviewers.value > 0;
}

function inDoubt({ address, repositories }: BranchGate): Fact<number> {
  const why = repositories.known ? "" : `: ${repositories.reason}`;
  return notKnown(`${address} may demand a review, and whether it is about this repository is not known${why}`);
}
