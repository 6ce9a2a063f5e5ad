import type { Resource } from "../../../lib/documents/document";
import { Unknown, type Value } from "../../../lib/documents/value";
import { flagFact } from "../../../lib/estate/attributes";
import { claimIs } from "../../../lib/estate/claims";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import type { ClaimCondition, Group } from "../../../lib/estate/issuer";
import type { SubjectForm } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";
import { repositoryFact } from "./gate-repositories";

export const subjectFormType = "github_actions_repository_oidc_subject_claim_customization_template";
export const organizationFormType = "github_actions_organization_oidc_subject_claim_customization_template";

/** Claims of which each tells a repository, its owner, or a workflow in it. */
const telling = new Set([
  "repo",
  "repository",
  "repository_id",
  "repository_owner",
  "repository_owner_id",
  "enterprise",
  "enterprise_id",
  "job_workflow_ref",
  "workflow_ref",
]);

/**
 * The form of the subjects of a repository's tokens: its own where it states one, or else the organization's.
 * https://docs.github.com/en/actions/reference/security/oidc#customizing-the-subject-claims-for-an-organization-or-repository
 */
export function subjectForm(resource: Resource, context: MapContext): SubjectForm {
  const claims = claimsOf(resource, context);
  const parts = claims.known ? claims.value : undefined;
  return {
    platform: "github",
    address: resource.address,
    change: resource.change,
    location: resource.location,
    document: context.document,
    isOf: ({ id }) => id.startsWith("github-actions"),
    repository: repositoryFact(resource.values["repository"], resource, context),
    claims,
    tellsWhose: parts?.some((claim) => telling.has(claim)) ?? true,
    subjects: (repository) => subjectsOf(repository, parts ?? ["repo", "context"]),
  };
}

function claimsOf({ values, provider }: Resource, { index }: MapContext): Fact<readonly string[] | undefined> {
  const usesDefault = flagFact(values["use_default"] ?? "?", false);
  if (!usesDefault.known) return usesDefault;
  if (usesDefault.value) return known(undefined);
  const own = textsOf(values["include_claim_keys"]);
  if (!own.known || own.value.length > 0) return own;
  const [organization] = index
    .ofType(organizationFormType)
    .filter((template) => template.change !== "delete" && template.provider === provider);
  return organization === undefined
    ? notKnown("it is the organization's, which is not in the document")
    : textsOf(organization.values["include_claim_keys"]);
}

function textsOf(value: Value | undefined): Fact<readonly string[]> {
  if (value === undefined || value === null) return known([]);
  const list: readonly Value[] = Array.isArray(value) ? (value as readonly Value[]) : [value];
  const texts = list.filter((entry) => typeof entry === "string");
  const isWhole = !(value instanceof Unknown) && texts.length === list.length;
  return isWhole ? known(texts) : notKnown("the claims of which subjects consist are known only after apply");
}

/** What ran: the context of a subject, which is the environment where a job names one. No value holds a colon. */
const contexts = ["environment:*", "ref:refs/*", "pull_request"];

function subjectsOf({ value }: Group, claims: readonly string[]): ClaimCondition[] {
  const name = typeof value === "string" ? value : "*/*";
  const [owner = "", repository = ""] = name.split("/");
  const names: Readonly<Record<string, readonly string[]>> = {
    repo: [`repo:${name}`, `repo:${owner}@*/${repository}@*`],
    repository: [`repository:${name}`],
    repository_owner: [`repository_owner:${owner}`],
    context: contexts,
  };
  const texts = claims.reduce<readonly string[]>(
    (starts, claim) => {
      const parts = Object.hasOwn(names, claim) ? (names[claim] ?? []) : [`${claim}:*`];
      return starts.flatMap((start) => parts.map((part) => (start === "" ? part : `${start}:${part}`)));
    },
    [""],
  );
  return [
    claimIs(
      "sub",
      texts.map((text) => ({ text, syntax: "arn", ignoreCase: true }) as const),
    ),
  ];
}
