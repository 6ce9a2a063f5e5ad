import {
  exactlyOneIssues,
  gitRefName,
  nameIssue,
  nameIssues,
  optional,
  type NameRule,
} from "../../lib/bundles/name-rules";
import { shown, type SpecIssue } from "../../lib/identity/spec-error";
import {
  enterpriseSlug,
  environmentName,
  numericId,
  ownerName,
  repositoryName,
  reusableWorkflowRef,
  serverHost,
} from "./facts";
import { instanceIssues } from "./instance";
import type { GithubActionsProps } from "./workload-props";

const names: Readonly<Record<string, NameRule>> = {
  environment: optional(environmentName),
  branch: optional(gitRefName),
  tag: optional(gitRefName),
  reusableWorkflow: optional(reusableWorkflowRef),
  enterprise: optional(enterpriseSlug),
  dataResidency: optional(enterpriseSlug),
  enterpriseServer: optional(serverHost),
};

const others = ["repository", "repositoryId", "ownerId", "subjectFormat", "workflowInSubject"];

/** Everything that is wrong with what `githubActions` is given. */
export function githubActionsIssues(props: GithubActionsProps): SpecIssue[] {
  const which = "say what of the repository may become the bot; prefer an environment, which can have reviewers";
  return [
    ...repositoryIssues(props.repository),
    ...idIssues(props),
    ...nameIssues(props, names, others),
    ...fullRefIssues(props),
    ...exactlyOneIssues(props, ["environment", "branch", "tag"], which),
    ...formatIssues(props),
    ...instanceIssues(props),
    ...serverIssues(props),
    ...workflowIssues(props),
  ];
}

function repositoryIssues(repository: unknown): SpecIssue[] {
  const parts = typeof repository === "string" ? repository.split("/") : [];
  const [owner = "", name = ""] = parts;
  if (parts.length === 2 && ownerName.pattern.test(owner) && repositoryName.pattern.test(name)) return [];
  const allowed = `\`owner/name\`: ${ownerName.allowed}, and ${repositoryName.allowed}`;
  const todo = "name one repository literally; a bot for several is shared by all who can write to any";
  return [{ property: "repository", given: shown(repository), allowed, todo }];
}

function idIssues(props: GithubActionsProps): SpecIssue[] {
  const ids = [["repositoryId", props.repositoryId, ".id"] as const, ["ownerId", props.ownerId, ".owner.id"] as const];
  return ids.flatMap(([property, id, query]) => {
    if (id === undefined || numericId.pattern.test(String(id))) return [];
    return [nameIssue(property, id, { ...numericId, todo: `ask GitHub: \`gh api repos/OWNER/NAME --jq ${query}\`` })];
  });
}

/** A branch or a tag is named without what stands in front of it in a ref, which git allows in its name. */
function fullRefIssues({ branch, tag }: GithubActionsProps): SpecIssue[] {
  const full = Object.entries({ branch, tag }).filter(
    ([, ref]) => typeof ref === "string" && ref.startsWith("refs/") && gitRefName.pattern.test(ref),
  );
  return full.map(([property, ref]) => nameIssue(property, ref, gitRefName));
}

function formatIssues({ subjectFormat, repositoryId, ownerId }: GithubActionsProps): SpecIssue[] {
  if (subjectFormat === undefined) return [];
  const property = "subjectFormat";
  const given = shown(subjectFormat);
  if (!["legacy", "immutable", "both"].includes(subjectFormat)) {
    const todo = "leave it out to admit every format that the ids allow";
    return [{ property, given, allowed: "`legacy`, `immutable`, `both`", todo }];
  }
  if (subjectFormat === "legacy" || (repositoryId !== undefined && ownerId !== undefined)) return [];
  const todo = "give `repositoryId` and `ownerId`, which the immutable format holds";
  return [{ property, given, allowed: "`legacy` without ids", todo }];
}

/** AWS takes `sub` and `aud` alone from an issuer that it does not know by name, and Enterprise Server has no immutable subjects. */
function serverIssues({ enterpriseServer, repositoryId, ownerId }: GithubActionsProps): SpecIssue[] {
  if (enterpriseServer === undefined) return [];
  const given = Object.entries({ repositoryId, ownerId }).filter(([, id]) => id !== undefined);
  return given.map(([property, id]) => ({
    property,
    given: shown(id),
    allowed: "nothing on an Enterprise Server: its subjects hold no ids, and AWS evaluates no claim with them",
    todo: "leave it out, and let nobody else have the repository's name",
  }));
}

function workflowIssues({ enterpriseServer, reusableWorkflow, workflowInSubject }: GithubActionsProps): SpecIssue[] {
  const given = shown(workflowInSubject);
  const property = "workflowInSubject";
  if (workflowInSubject !== undefined && typeof workflowInSubject !== "boolean")
    return [{ property, given, allowed: "`true` or `false`", todo: "leave it out where subjects are not customised" }];
  if (workflowInSubject === true && reusableWorkflow === undefined) {
    const todo = "give `reusableWorkflow`, which the subject then holds";
    return [{ property, given, allowed: "`true` beside `reusableWorkflow` alone", todo }];
  }
  if (enterpriseServer === undefined || reusableWorkflow === undefined || workflowInSubject === true) return [];
  const todo = "let subjects have the keys `repo`, `context` and `job_workflow_ref`, and say so";
  const allowed = "`true` on an Enterprise Server, of whose tokens AWS evaluates no claim `job_workflow_ref`";
  return [{ property, given, allowed, todo }];
}
