import { textWords } from "../../access/text-words";
import { admits, mentionedClaims } from "../../estate/admission";
import type { Group } from "../../estate/issuer";
import type { Estate, Federation, Identity, SubjectForm } from "../../estate/model";
import { finding, isTouched, quoted, workloads } from "../judged";
import type { Rule, RuleFinding } from "../rule";

export const trustSubjectForm: Rule = {
  id: "trust-subject-form",
  family: "trust",
  severity: "medium",
  title: "Tokens have subjects of another form than trust policies need",
  owasp: ["NHI4"],
  *check(estate) {
    for (const form of estate.subjectForms) {
      if (form.change === "delete") continue;
      if (!form.tellsWhose) yield tellsNobody(form);
      yield* judgeTrusts(form, estate);
    }
  },
};

function tellsNobody(form: SubjectForm): RuleFinding {
  const { address, location, document, change, repository } = form;
  const whose = repository.known ? `repository ${quoted(repository.value)}` : "a repository";
  return {
    outcome: "violation",
    address,
    location,
    document,
    touched: isTouched(change),
    message: `The subjects of tokens of ${whose} consist of ${claimsOf(form)}, which tells neither the repository nor its owner: tokens of anybody can have the same, and a trust policy by such a subject admits them. Put \`repo\` into it.`,
  };
}

function* judgeTrusts(form: SubjectForm, estate: Estate): Iterable<RuleFinding> {
  if (form.claims.known && form.claims.value === undefined) return;
  for (const identity of workloads(estate)) {
    for (const federation of identity.trust.federations) {
      if (!form.isOf(federation.issuer)) continue;
      for (const repository of meant(form, identity, federation))
        yield* judge(form, identity, { federation, repository });
    }
  }
}

/** The repositories of the form's name that a trust policy names. */
function meant({ repository }: SubjectForm, { trust }: Identity, federation: Federation): readonly Group[] {
  const named = federation.issuer.grouping?.named(mentionedClaims(trust, federation)) ?? [];
  return named.filter(
    ({ kind, by, value }) =>
      kind === "repository" &&
      by === "name" &&
      (!repository.known || textWords(value).toLowerCase().endsWith(`/${repository.value.toLowerCase()}`)),
  );
}

function* judge(
  form: SubjectForm,
  identity: Identity,
  { federation, repository }: { readonly federation: Federation; readonly repository: Group },
): Iterable<RuleFinding> {
  const name = quoted(textWords(repository.value));
  const doubt = [form.repository, form.claims].find(({ known }) => !known);
  if (doubt?.known === false) {
    yield finding(identity, {
      outcome: "unknown",
      message: `Which form the subjects of tokens of ${name} have is not known (${form.address}): ${doubt.reason}. The trust policy was judged by the default form.`,
    });
    return;
  }
  const answer = admits(identity.trust, federation, form.subjects(repository));
  if (answer.verdict === "yes") return;
  yield finding(identity, {
    outcome: answer.verdict === "no" ? "violation" : "unknown",
    message:
      answer.verdict === "no"
        ? `The subjects of tokens of ${name} consist of ${claimsOf(form)} (${form.address}), and the trust policy demands others: no job of it becomes this identity. Demand subjects of that form.`
        : `Whether tokens of ${name}, whose subjects consist of ${claimsOf(form)} (${form.address}), are admitted is not known: ${answer.reason}.`,
  });
}

function claimsOf({ claims }: SubjectForm): string {
  return claims.known ? (claims.value ?? []).map(quoted).join(", ") : "claims that are not known";
}
