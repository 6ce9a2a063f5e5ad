import type { Resource } from "../../../lib/documents/document";
import type { Value } from "../../../lib/documents/value";
import type { WorkloadJob } from "../../../lib/estate/jobs";
import { mayAskByItself } from "./asks-by-itself";
import { evaluated, truthOf } from "./evaluate";
import {
  combinationWords,
  conditionOf,
  envOf,
  idOf,
  issuerOf,
  mapOrNothing,
  repositoryFact,
  scopeOf,
  startInputs,
  statedFor,
  tokenFacts,
  type Frame,
} from "./frame";
import { isForeignCode } from "./foreign-code";
import { isForInsiders } from "./insiders";
import { jobRun } from "./job-tokens";
import { combinationsOf } from "./matrix";
import { namedRefs } from "./named-refs";
import { OpenJob } from "./open-job";
import { tokenPermission } from "./permissions";
import { inputsWith, type JobScope } from "./scope";
import { staticKeysIn } from "./secret-names";
import type { StatedValues } from "./stated-values";
import { askedByVariables, stepCredentials } from "./step-credentials";
import { nameIn } from "./step-inputs";
import { eventsOf, isCallable, triggersOf, type Trigger } from "./triggers";
import { fileName, type JobInFile, type WorkflowFile, type WorkflowFiles } from "./workflow-files";

/** GitHub takes ten levels of workflows and of actions. */
const deepest = 10;

/** More jobs and runs than these are not told apart: they are made to exhaust something. */
const mostRuns = 5000;

/**
 * The jobs of workflows: what starts them, which tokens they can get, and which credentials they use. Reusable workflows and
 * composite actions are followed where they are among the files.
 *
 * @param values what other documents state of variables and secrets
 */
export function workflowJobs(files: WorkflowFiles, values: StatedValues): WorkloadJob[] {
  return new JobReader(files, values).jobs();
}

class JobReader {
  /** By id, then by the combination of the matrix. */
  readonly #open = new Map<string, Map<string, OpenJob>>();
  readonly #called = new Set<WorkflowFile>();
  #runs = 0;

  constructor(
    private readonly files: WorkflowFiles,
    private readonly values: StatedValues,
  ) {}

  jobs(): WorkloadJob[] {
    const { workflows } = this.files;
    for (const file of workflows) this.#start(file, (job) => this.#triggers(file, job));
    for (const file of workflows) {
      const { on } = file.resource.values;
      if (isCallable(on) && eventsOf(on).length === 1 && !this.#called.has(file)) this.#start(file, () => [uncalled]);
    }
    return [...this.#open.values()].flatMap(withoutRepetition);
  }

  #start(file: WorkflowFile, triggersFor: (job: JobInFile) => readonly Trigger[]): void {
    for (const job of file.jobs)
      for (const trigger of triggersFor(job))
        this.#job(job, { trigger, entry: file, file, inputs: startInputs(file, trigger) });
  }

  #triggers(file: WorkflowFile, { resource, steps }: JobInFile): Trigger[] {
    const { on, env } = file.resource.values;
    const called =
      resource.values["uses"] === undefined ? [] : this.files.workflows.filter(({ root }) => root === file.root);
    const others = called.flatMap(({ jobs }) => jobs.flatMap((job) => [job.resource, ...job.steps]));
    const ofWorkflow = env === undefined ? [] : [{ ...file.resource, values: { env } }];
    return triggersOf(on, namedRefs([resource, ...steps, ...ofWorkflow, ...others]), file.clone.defaultBranch);
  }

  #job(job: JobInFile, frame: Frame): void {
    const { values } = job.resource;
    const scope = scopeOf(frame, this.values);
    const combinations = combinationsOf(values["strategy"], scope);
    for (const combination of combinations ?? [undefined]) {
      const inCombination = scope.with(combination === undefined ? {} : { matrix: combination });
      if (truthOf(conditionOf(values["if"], inCombination)) === false) continue;
      if (this.#runs++ > mostRuns) return;
      const words = combinationWords(combination);
      if (values["uses"] === undefined) this.#leaf(job, frame, inCombination, words);
      else this.#call(job, frame, inCombination, words);
    }
  }

  #leaf(job: JobInFile, frame: Frame, scope: JobScope, combination: string): void {
    const { resource, steps } = job;
    const { file } = frame;
    const open = this.#openJob(job, frame, combination);
    const { environment } = resource.values;
    const named = typeof environment === "object" ? (mapOrNothing(environment)["name"] ?? environment) : environment;
    const name = nameIn(evaluated(named, scope), named);
    open.run(
      jobRun(frame.trigger, {
        ...tokenFacts(frame),
        ...(name === undefined ? {} : { environment: name }),
        isForInsiders: isForInsiders(resource.values["if"], frame.trigger.event),
      }),
      tokenPermission(resource.values["permissions"], file.resource.values["permissions"], frame.caller?.permission),
    );
    for (const place of [file.resource, resource]) open.uses(staticKeysIn(envOf(place)), [], place);
    const withEnv = scope
      .with({ stated: statedFor(frame, this.values, name) })
      .withEnv(file.resource.values["env"])
      .withEnv(resource.values["env"]);
    open.uses([], askedByVariables(withEnv), resource);
    for (const step of steps) this.#step(step, { open, scope: withEnv, root: file.root, depth: 0, at: step });
  }

  #step(
    step: Resource,
    { open, scope, root, depth, at }: { open: OpenJob; scope: JobScope; root: string; depth: number; at: Resource },
  ): void {
    const inStep = scope.withEnv(step.values["env"]);
    if (truthOf(conditionOf(step.values["if"], inStep)) === false) return;
    const { keys, asked } = stepCredentials(step.values, inStep);
    open.uses(keys, asked, at);
    if (isForeignCode(step.values) && !isForInsiders(step.values["if"], scope.parts.trigger.event))
      open.bringsForeignCode(at);
    if (mayAskByItself(step.values)) open.usesOthers();
    const { uses } = step.values;
    if (typeof uses !== "string" || !uses.startsWith("./")) return;
    const folder = uses.replace(/^(?:\.\/+)+/, "").replace(/\/+$/, "");
    const action = this.files.actions.find((one) => one.root + one.folder === root + folder);
    if (action === undefined || depth >= deepest) {
      open.doubt(`it uses the action \`${uses}\`, which is not among the files that were reviewed`);
      return;
    }
    const inputs = inputsWith(action.values["inputs"], mapOrNothing(step.values["with"]), inStep);
    for (const inner of action.steps)
      this.#step(inner, { open, scope: inStep.with({ inputs }), root, depth: depth + 1, at });
  }

  #call(job: JobInFile, frame: Frame, scope: JobScope, combination: string): void {
    const { values } = job.resource;
    const { file, caller } = frame;
    const permission = tokenPermission(values["permissions"], file.resource.values["permissions"], caller?.permission);
    const target = this.#target(values["uses"], frame);
    const depth = (caller?.depth ?? 0) + 1;
    if (target === undefined || depth > deepest) {
      const open = this.#openJob(job, frame, combination);
      open.run(jobRun(frame.trigger, tokenFacts(frame)), permission);
      const name = typeof values["uses"] === "string" ? `\`${values["uses"]}\`` : "a workflow";
      open.doubt(`it calls ${name}, which is not among the files that were reviewed`);
      return;
    }
    this.#called.add(target.file);
    const title = this.#titleOf(job, frame, combination);
    const call = mapOrNothing(mapOrNothing(target.file.resource.values["on"])["workflow_call"]);
    const inputs = inputsWith(call["inputs"], mapOrNothing(values["with"]), scope);
    const called = {
      permission,
      handsSecretsOn: values["secrets"] === "inherit" && caller?.handsSecretsOn !== false,
      id: idOf(job, frame),
      title,
      depth,
      ...(target.ref === undefined ? {} : { ref: target.ref }),
    };
    for (const inner of target.file.jobs)
      this.#job(inner, { trigger: frame.trigger, entry: frame.entry, file: target.file, inputs, caller: called });
  }

  /** The workflow that a job calls, where it is among the files. */
  #target(uses: Value | undefined, { file }: Frame): { file: WorkflowFile; ref?: string } | undefined {
    if (typeof uses !== "string") return undefined;
    const [, local] = /^\.\/(\.github\/workflows\/[^/@]+)$/.exec(uses) ?? [];
    const [, repository, path, ref] = /^([\w-]+\/[\w.-]+)\/(\.github\/workflows\/[^/@]+)@(.+)$/s.exec(uses) ?? [];
    const found = this.files.workflows.find((one) =>
      local === undefined
        ? one.path === path && one.clone.repository?.name.toLowerCase() === repository?.toLowerCase()
        : one.path === local && one.root === file.root,
    );
    return found === undefined ? undefined : { file: found, ...(ref === undefined ? {} : { ref }) };
  }

  #openJob(job: JobInFile, frame: Frame, combination: string): OpenJob {
    const id = idOf(job, frame);
    const key = `${frame.entry.document} ${id}`;
    const ofId = this.#open.get(key) ?? new Map<string, OpenJob>();
    this.#open.set(key, ofId);
    const made =
      ofId.get(combination) ??
      new OpenJob({
        id,
        title: this.#titleOf(job, frame, combination),
        document: frame.file.document,
        issuer: issuerOf(frame.entry),
        repository: repositoryFact(frame.entry),
        resource: job.resource,
      });
    ofId.set(combination, made);
    return made;
  }

  #titleOf(job: JobInFile, { file, caller }: Frame, combination: string): string {
    const own = `${fileName(file.path)} job ${job.id}${combination}`;
    return caller === undefined ? own : `${caller.title} → ${own}`;
  }
}

/** A workflow that nothing among the files calls: what its callers are is open. */
const uncalled: Trigger = {
  event: "workflow_call",
  facts: { ref: "chosen", subject: "either" },
  words: "workflow_call",
  ref: { glob: "refs/*", except: [] },
  unless: "what calls the workflow is not among the files that were reviewed",
  admits: () => true,
};

/** Combinations of a matrix that differ in nothing that matters here are one job. */
function withoutRepetition(combinations: ReadonlyMap<string, OpenJob>): WorkloadJob[] {
  const bySignature = new Map<string, [string, OpenJob][]>();
  for (const [words, job] of combinations)
    bySignature.set(job.signature, [...(bySignature.get(job.signature) ?? []), [words, job]]);
  return [...bySignature.values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const [words, job] = first;
    const { title } = job.head;
    return [
      bySignature.size === 1 && title.endsWith(words)
        ? job.job(title.slice(0, title.length - words.length))
        : job.job(),
    ];
  });
}
