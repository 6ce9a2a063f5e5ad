import type { Resource } from "../../../lib/documents/document";
import { type PartialString, Unknown } from "../../../lib/documents/value";
import type { ForeignCode, JobCredential, JobRun, TokenPermission, WorkloadJob } from "../../../lib/estate/jobs";
import type { StaticKey } from "./secret-names";
import type { AskedIdentity } from "./step-credentials";

/** What is told of a job from the start. */
export type JobHead = Pick<WorkloadJob, "id" | "title" | "document" | "issuer" | "repository"> & {
  readonly resource: Resource;
};

/** A job while it is put together, run by run. */
export class OpenJob {
  readonly #runs: JobRun[] = [];
  readonly #credentials = new Map<string, JobCredential & { readonly runs: number[] }>();
  readonly #unknown = new Set<string>();
  readonly #foreign = new Map<string, ForeignCode & { readonly runs: number[] }>();
  #usesOthers = false;
  #tokens: TokenPermission | undefined;

  constructor(readonly head: JobHead) {}

  /** Adds what starts it; all that is used until the next one is used in this run. */
  run(run: JobRun, tokens: TokenPermission): void {
    this.#runs.push(run);
    this.#tokens ??= tokens;
  }

  uses(keys: readonly StaticKey[], asked: readonly AskedIdentity[], { location, address }: Resource): void {
    for (const { platform, title } of keys)
      this.#add(`static ${address} ${title}`, { kind: "static", platform, title, location, address });
    for (const identity of asked)
      this.#add(`federated ${address} ${identity.platform} ${nameKey(identity.name)}`, {
        kind: "federated",
        ...identity,
        location,
        address,
      });
  }

  /** Marks a step that brings in code of others, in the present run. */
  bringsForeignCode({ location, address }: Resource): void {
    const run = this.#runs.length - 1;
    const there = this.#foreign.get(address);
    if (there === undefined) this.#foreign.set(address, { location, address, runs: [run] });
    else if (there.runs.at(-1) !== run) there.runs.push(run);
  }

  usesOthers(): void {
    this.#usesOthers = true;
  }

  doubt(reason: string): void {
    this.#unknown.add(reason);
  }

  /** What tells two jobs of a matrix apart. */
  get signature(): string {
    const runs = this.#runs.map(({ trigger, environment }) => [
      trigger,
      environment === undefined ? "" : nameKey(environment),
    ]);
    return JSON.stringify([runs, [...this.#credentials.keys()], [...this.#unknown]]);
  }

  job(title = this.head.title): WorkloadJob {
    const { id, document, issuer, repository, resource } = this.head;
    return {
      platform: "github",
      id,
      title,
      address: resource.address,
      location: resource.location,
      document,
      repository,
      issuer,
      tokens: this.#tokens ?? { allowed: { known: true, value: false } },
      runs: this.#runs,
      credentials: [...this.#credentials.values()],
      foreignCode: [...this.#foreign.values()],
      usesOthers: this.#usesOthers,
      unknown: [...this.#unknown],
    };
  }

  #add(key: string, credential: WithoutRuns<JobCredential>): void {
    const run = this.#runs.length - 1;
    const there = this.#credentials.get(key);
    if (there === undefined) this.#credentials.set(key, { ...credential, runs: [run] });
    else if (there.runs.at(-1) !== run) there.runs.push(run);
  }
}

type WithoutRuns<Credential> = Credential extends unknown ? Omit<Credential, "runs"> : never;

function nameKey(name: string | PartialString | Unknown): string {
  if (typeof name === "string") return name;
  return name instanceof Unknown ? name.reason : JSON.stringify(name.parts);
}
