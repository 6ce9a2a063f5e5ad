import { isValueMap, type Value, type ValueMap } from "../../../lib/documents/value";
import { evaluated, known, unknown, type Evaluated, type Scope } from "./evaluate";
import type { Repository } from "./job-tokens";
import type { StatedContext } from "../estate/stated-types";
import type { Trigger } from "./triggers";

/** What the expressions of a job can name. */
export interface ScopeParts {
  readonly trigger: Trigger;
  readonly repository?: Repository;
  readonly workflow: string;
  /** What a caller or whoever starts it gives; by name in lower case. */
  readonly inputs: ReadonlyMap<string, Evaluated>;
  /** Absent where it is known only when it runs. */
  readonly matrix?: ReadonlyMap<string, Evaluated>;
  readonly env: ReadonlyMap<string, Evaluated>;
  /** What documents state of variables and secrets. @default nothing */
  readonly stated?: (this: void, context: StatedContext, name: string) => Evaluated | undefined;
}

/** The contexts of a job's expressions: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts */
export class JobScope implements Scope {
  constructor(readonly parts: ScopeParts) {}

  lookUp(context: string, name: string): Evaluated {
    const { parts } = this;
    switch (context) {
      case "env":
        return parts.env.get(name) ?? unknown(`\`env.${name}\` is set where no file says it`);
      case "matrix":
        return parts.matrix === undefined
          ? unknown("the matrix is known only when the workflow runs")
          : (parts.matrix.get(name.toLowerCase()) ?? known(null));
      case "inputs":
        return parts.inputs.get(name.toLowerCase()) ?? known(null);
      case "secrets":
        return parts.stated?.("secrets", name) ?? { kind: "secret", name };
      case "vars":
        return (
          parts.stated?.("vars", name) ??
          unknown(`\`vars.${name}\` is a variable of the repository or its organisation, which no file holds`)
        );
      case "github":
        return this.#github(name.toLowerCase());
      default:
        return unknown(`\`${context}.${name}\` is known only when the workflow runs`);
    }
  }

  /** With variables over those that there are. */
  withEnv(values: Value | undefined): JobScope {
    if (!isValueMap(values) || Object.keys(values).length === 0) return this;
    const env = new Map(this.parts.env);
    for (const [name, value] of Object.entries(values)) env.set(name, evaluated(value, this));
    return new JobScope({ ...this.parts, env });
  }

  with(parts: Partial<ScopeParts>): JobScope {
    return new JobScope({ ...this.parts, ...parts });
  }

  #github(name: string): Evaluated {
    const { trigger, repository, workflow } = this.parts;
    switch (name) {
      case "event_name":
        return known(trigger.event);
      case "workflow":
        return known(workflow);
      case "ref":
        return typeof trigger.ref === "string" ? known(trigger.ref) : { kind: "refs", refs: trigger.ref };
      case "ref_name":
        return this.#refName();
      case "ref_type":
        return this.#refType();
      case "repository":
        return repository === undefined ? unknown("no file says which repository it is") : known(repository.name);
      case "repository_owner":
        return repository === undefined
          ? unknown("no file says which repository it is")
          : known(repository.name.split("/", 1).join());
      default:
        return unknown(`\`github.${name}\` is known only when the workflow runs`);
    }
  }

  /** Names of branches and tags alike; a pull request's is `53/merge`. */
  #refName(): Evaluated {
    const { ref } = this.parts.trigger;
    const short = (text: string): string => text.replace(/^refs\/(?:heads|tags|pull)\//, "");
    if (typeof ref === "string") return known(short(ref));
    return { kind: "refs", refs: { glob: short(ref.glob), except: ref.except.map(short) } };
  }

  #refType(): Evaluated {
    const { ref } = this.parts.trigger;
    const text = typeof ref === "string" ? ref : ref.glob;
    if (text.startsWith("refs/tags/")) return known("tag");
    return text.startsWith("refs/heads/") ? known("branch") : unknown("the kind of its ref is not known");
  }
}

/** Inputs with their defaults, as a file declares them under `inputs`, over which what is given goes. */
export function inputsWith(declared: Value | undefined, given: ValueMap, scope: Scope): Map<string, Evaluated> {
  const inputs = new Map<string, Evaluated>();
  for (const [name, input] of Object.entries(isValueMap(declared) ? declared : {}))
    inputs.set(name.toLowerCase(), isValueMap(input) ? evaluated(input["default"], scope) : known(null));
  for (const [name, value] of Object.entries(given)) inputs.set(name.toLowerCase(), evaluated(value, scope));
  return inputs;
}

/** Inputs that whoever starts a workflow by hand chooses. */
export function chosenInputs(declared: Value | undefined): Map<string, Evaluated> {
  const names = Object.keys(isValueMap(declared) ? declared : {});
  return new Map(
    names.map((name) => [name.toLowerCase(), unknown(`whoever starts the workflow chooses \`inputs.${name}\``)]),
  );
}
