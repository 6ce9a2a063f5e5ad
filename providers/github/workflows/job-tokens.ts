import type { Pattern } from "../../../lib/access/model";
import { Unknown, type PartialString } from "../../../lib/documents/value";
import { claimIs, claimIsAbsent, claimIsNot, glob, literal } from "../../../lib/estate/claims";
import type { JobRun, JobTokenForm } from "../../../lib/estate/jobs";
import type { ClaimCondition } from "../../../lib/estate/issuer";
import { withinFields } from "../subject-patterns";
import { nearTokens } from "./near-tokens";
import type { Trigger } from "./triggers";

/** What the tokens of a job tell besides its trigger. */
export interface JobFacts {
  /** Where the repository is known. */
  readonly repository?: Repository;
  /** The environment that it names; absent for none. */
  readonly environment?: string | PartialString | Unknown;
  /** The workflow's name. */
  readonly workflow: string | PartialString;
  /** The file of the job inside of the repository, as a pattern, and the ref where it is another than the run's. */
  readonly workflowFile: string;
  readonly workflowRef?: string;
  /** Whether a condition keeps out all who do not belong to the repository. @default false */
  readonly isForInsiders?: boolean;
}

export interface Repository {
  /** `acme/checkout` */
  readonly name: string;
  readonly id?: string;
  readonly ownerId?: string;
}

const unknownRepository =
  "the workflow's repository is another one: no file says which it is; give `--repository owner/name`";

/** The tokens of a job that a trigger starts. */
export function jobRun(trigger: Trigger, facts: JobFacts): JobRun {
  const { event, words, facts: ofEvent } = trigger;
  return {
    event,
    trigger: words,
    ...(facts.environment === undefined ? {} : { environment: facts.environment }),
    ...(ofEvent.startedBy === undefined || facts.isForInsiders === true ? {} : { startedBy: ofEvent.startedBy }),
    forms: formsOf(trigger, facts),
    near: nearTokens({
      prefixes: subjectFormats(facts.repository).map(({ prefix }) => prefix),
      contexts: contextsOf(trigger, facts),
      shared: sharedClaims(trigger, facts),
      sameFile: claimIs("job_workflow_ref", [glob(`${fileOf(facts)}@*`)]),
    }),
    admitsClaims: (claims) => isOfRun(claims, trigger, facts),
  };
}

function formsOf(trigger: Trigger, facts: JobFacts): JobTokenForm[] {
  const reasons = [
    trigger.unless,
    facts.repository === undefined ? unknownRepository : undefined,
    facts.environment === undefined || typeof facts.environment === "string"
      ? undefined
      : "the environment is another one: its name is not known",
  ].filter((reason) => reason !== undefined);
  const [unless] = reasons;
  const shared = sharedClaims(trigger, facts);
  const contexts = contextsOf(trigger, facts);
  return contexts.flatMap((context) =>
    subjectFormats(facts.repository).map(({ prefix, when }): JobTokenForm => ({
      when: [
        ...(when === undefined ? [] : [when]),
        ...(contexts.length === 1 ? [] : [`the subject of ${trigger.event} ends with \`${context}\``]),
      ],
      conditions: [claimIs("sub", [withinFields(`${prefix}:${context}`)]), ...shared],
      ...(unless === undefined ? {} : { unless }),
    })),
  );
}

/** Subjects with names alone, and with names and ids. */
function subjectFormats(repository: Repository | undefined): { prefix: string; when?: string }[] {
  if (repository === undefined) return [{ prefix: "repo:?*/?*" }];
  const [owner = "", name = ""] = repository.name.split("/");
  const { id = "?*", ownerId = "?*" } = repository;
  return [
    {
      prefix: `repo:${owner}/${name}`,
      when: "subjects of its repository have no ids in them",
    },
    {
      prefix: `repo:${owner}@${ownerId}/${name}@${id}`,
      when: "subjects of its repository have ids in them",
    },
  ];
}

/** What the subject ends with: `:` within a name is `%3A`. */
function contextsOf({ facts, ref }: Trigger, { environment }: JobFacts): string[] {
  if (environment !== undefined) return [`environment:${nameGlob(environment).replaceAll(":", "%3A")}`];
  const ofRef = `ref:${typeof ref === "string" ? ref : ref.glob}`;
  switch (facts.subject) {
    case "ref":
      return [ofRef];
    case "pull_request":
      return ["pull_request"];
    case "either":
      return ["pull_request", ofRef];
  }
}

/** A name with `*` in place of what is not known. */
function nameGlob(name: string | PartialString | Unknown): string {
  if (typeof name === "string") return name;
  return name instanceof Unknown ? "?*" : name.parts.map((part) => (typeof part === "string" ? part : "*")).join("");
}

function sharedClaims(trigger: Trigger, facts: JobFacts): ClaimCondition[] {
  return [
    ...repositoryClaims(facts),
    ...refClaims(trigger),
    ...environmentClaims(facts),
    ...workflowClaims(trigger, facts),
  ];
}

function repositoryClaims({ repository }: JobFacts): ClaimCondition[] {
  if (repository === undefined) return [claimIs("repository", [glob("?*/?*")])];
  const { name, id, ownerId } = repository;
  return [
    claimIs("repository", [literal(name)]),
    claimIs("repository_owner", [literal(name.split("/", 1).join())]),
    claimIs("repository_id", [id === undefined ? glob("?*") : literal(id)]),
    claimIs("repository_owner_id", [ownerId === undefined ? glob("?*") : literal(ownerId)]),
  ];
}

function refClaims({ event, ref }: Trigger): ClaimCondition[] {
  const name = claimIs("event_name", [literal(event)]);
  if (typeof ref === "string") return [name, claimIs("ref", [literal(ref)])];
  return [
    name,
    claimIs("ref", [glob(ref.glob)]),
    ...(ref.except.length === 0 ? [] : [claimIsNot("ref", ref.except.map(literal))]),
  ];
}

function environmentClaims({ environment }: JobFacts): ClaimCondition[] {
  if (environment === undefined) return [claimIsAbsent("environment")];
  return [
    claimIs("environment", [typeof environment === "string" ? literal(environment) : glob(nameGlob(environment))]),
  ];
}

function workflowClaims({ ref }: Trigger, facts: JobFacts): ClaimCondition[] {
  const { workflow, workflowRef } = facts;
  const at = workflowRef ?? (typeof ref === "string" ? ref : ref.glob);
  const named: Pattern = typeof workflow === "string" ? literal(workflow) : glob(nameGlob(workflow));
  return [claimIs("workflow", [named]), claimIs("job_workflow_ref", [glob(`${fileOf(facts)}@${at}`)])];
}

/** The job's file with its repository. */
function fileOf({ workflowFile, repository }: JobFacts): string {
  return workflowFile.startsWith(".github/") ? `${repository?.name ?? "?*/?*"}/${workflowFile}` : workflowFile;
}

/** Wildcards stand for refs that may not be of the run, or for one in the subject and another beside it. */
function isOfRun(
  claims: ReadonlyMap<string, string>,
  { ref: own, admits }: Trigger,
  { workflowRef }: JobFacts,
): boolean {
  const inSubject = /:ref:(refs\/.+)$/s.exec(claims.get("sub") ?? "")?.[1];
  const inWorkflow = /@(refs\/.+)$/s.exec(claims.get("job_workflow_ref") ?? "")?.[1];
  const told = [inSubject, claims.get("ref"), workflowRef === undefined ? inWorkflow : undefined];
  const refs = new Set(told.filter((ref) => ref !== undefined));
  if (refs.size > 1) return false;
  return [...refs].every((ref) => (typeof own === "string" ? ref === own : !own.except.includes(ref) && admits(ref)));
}
