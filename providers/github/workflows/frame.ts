import type { Resource } from "../../../lib/documents/document";
import { isValueMap, PartialString, type Value } from "../../../lib/documents/value";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import type { TokenPermission } from "../../../lib/estate/jobs";
import { githubActionsFacts } from "../facts";
import { evaluate, evaluated, textOf, type Evaluated } from "./evaluate";
import type { JobFacts, Repository } from "./job-tokens";
import { chosenInputs, JobScope, type ScopeParts } from "./scope";
import type { StatedValues } from "./stated-values";
import type { nameIn } from "./step-inputs";
import type { Trigger } from "./triggers";
import { workflowName, type JobInFile, type WorkflowFile } from "./workflow-files";

/** How a job comes to run. */
export interface Frame {
  readonly trigger: Trigger;
  /** The workflow that was started. */
  readonly entry: WorkflowFile;
  /** The workflow that holds the job: the same, or one that is called. */
  readonly file: WorkflowFile;
  readonly inputs: ReadonlyMap<string, Evaluated>;
  readonly caller?: {
    readonly permission: TokenPermission;
    readonly id: string;
    readonly title: string;
    readonly depth: number;
    /** Whether it hands all of its secrets on, under their names: `secrets: inherit`. */
    readonly handsSecretsOn: boolean;
    /** The ref at which a workflow of another repository is called. */
    readonly ref?: string;
  };
}

export function startInputs({ resource }: WorkflowFile, { event }: Trigger): ReadonlyMap<string, Evaluated> {
  const on = mapOrNothing(resource.values["on"]);
  return event === "workflow_dispatch" || event === "workflow_call"
    ? chosenInputs(mapOrNothing(on[event])["inputs"])
    : new Map();
}

export function scopeOf(frame: Frame, values: StatedValues): JobScope {
  const { trigger, entry, file, inputs } = frame;
  const name = workflowName(entry);
  return new JobScope({
    trigger,
    ...repositoryOf(entry),
    workflow: typeof name === "string" ? name : entry.path,
    inputs,
    env: new Map(),
    stated: statedFor(frame, values),
  }).withEnv(file.resource.values["env"]);
}

/**
 * What a job reads of variables and secrets. A workflow that is called has those secrets that its caller hands on, under any
 * name, unless it inherits them all.
 *
 * @param environment that the job names, once that is known
 */
export function statedFor(
  { entry, caller }: Frame,
  values: StatedValues,
  environment?: ReturnType<typeof nameIn>,
): NonNullable<ScopeParts["stated"]> {
  const repository = entry.clone.repository?.name;
  const holder = {
    ...(repository === undefined ? {} : { repository }),
    ...(environment === undefined ? {} : { environment: typeof environment === "string" ? environment : null }),
  };
  return (context, name) =>
    context === "secrets" && caller?.handsSecretsOn === false ? undefined : values.valueOf(context, name, holder);
}

export function tokenFacts({ entry, file, caller }: Frame): JobFacts {
  const isOther = file.root !== entry.root;
  return {
    ...repositoryOf(entry),
    workflow: workflowName(entry),
    workflowFile: isOther ? `${file.clone.repository?.name ?? "?*/?*"}/${file.path}` : file.path,
    ...(caller?.ref === undefined ? {} : { workflowRef: `*${caller.ref}` }),
  };
}

export function repositoryFact({ clone }: WorkflowFile): Fact<string> {
  return clone.repository === undefined
    ? notKnown("no clone around the file says which repository it belongs to", "give `--repository owner/name`")
    : known(clone.repository.name);
}

function repositoryOf({ clone }: WorkflowFile): { readonly repository?: Repository } {
  return clone.repository === undefined ? {} : { repository: clone.repository };
}

/** https://docs.github.com/en/enterprise-cloud@latest/actions/reference/security/oidc */
export function issuerOf({ clone: { host } }: WorkflowFile): string {
  if (host === undefined || host === "github.com") return githubActionsFacts.issuer;
  const [, subdomain] = /^([\w-]+)\.ghe\.com$/.exec(host) ?? [];
  return subdomain === undefined ? `${host}/_services/token` : `token.actions.${subdomain}.ghe.com`;
}

export function idOf(job: JobInFile, { file, caller }: Frame): string {
  const own = `${file.path}#${job.id}`;
  return caller === undefined ? own : `${caller.id} ${own}`;
}

export function combinationWords(combination: ReadonlyMap<string, Evaluated> | undefined): string {
  if (combination === undefined || combination.size === 0) return "";
  const texts = [...combination.values()].map((value) => (value.kind === "known" ? textOf(value.value) : "…"));
  return ` (${texts.join(", ")})`;
}

export function envOf({ values }: Resource): ReturnType<typeof mapOrNothing> {
  return mapOrNothing(values["env"]);
}

export function mapOrNothing(value: Value | undefined): Readonly<Record<string, Value>> {
  return isValueMap(value) ? value : {};
}

/** An `if`: the text of an expression, with or without its braces. */
export function conditionOf(value: Value | undefined, scope: JobScope): Evaluated {
  if (typeof value === "string") return evaluate(value, scope);
  if (value instanceof PartialString)
    return evaluate(
      value.parts.map((part) => (typeof part === "string" ? part : `(${part.expression})`)).join(""),
      scope,
    );
  return value === undefined || value === null ? { kind: "known", value: true } : evaluated(value, scope);
}
