import type { Document, Location, Resource } from "../document";
import { ReadError } from "../read-error";
import { slashed } from "../shown-path";
import type { Value, ValueMap } from "../value";
import { workflowText } from "./expression-text";
import { repositoryOf } from "./repository";
import { YamlList, YamlMap, yamlTree, type YamlNode } from "./yaml-tree";
import { emptyRecord } from "../empty-record";

/**
 * Reads a workflow of GitHub Actions, or an action that consists of steps: a resource for the file, one for each job and one
 * for each step, each with its line. `${{ … }}` stays an expression with its text. What the clone says of its repository, where
 * it says anything, stands as the configuration of the provider `github`, which no key of the file can pretend to be.
 *
 * Sources: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax and
 * https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax
 *
 * @throws {ReadError} with the line where it is no YAML, or none that GitHub reads
 */
export function readWorkflow(source: string, path: string): Document {
  const { value } = yamlTree(source, path);
  if (!(value instanceof YamlMap))
    throw new ReadError(path, "it has the marks of a workflow, and is no mapping of keys");
  const reader = new WorkflowReader(path);
  const resources = value.get("jobs") === undefined ? reader.action(value) : reader.workflow(value);
  const repository = repositoryOf(path);
  return {
    kind: "github-workflow",
    path,
    resources,
    providers: repository === undefined ? [] : [{ key: "github", values: mapOf({ ...repository }) }],
    notes: [],
    problems: reader.problems,
  };
}

class WorkflowReader {
  readonly problems: string[] = [];
  readonly #address: string;

  constructor(private readonly path: string) {
    this.#address = addressOf(path);
  }

  workflow(tree: YamlMap): Resource[] {
    return [
      this.#resource("github_workflow", "", this.#without(tree, "jobs"), { line: 1, column: 1 }, ""),
      ...this.#entries(tree.get("jobs"), "jobs").flatMap(([id, job]) => this.#job(id, job)),
    ];
  }

  action(tree: YamlMap): Resource[] {
    const runs = tree.get("runs")?.value;
    const steps = runs instanceof YamlMap ? runs.get("steps") : undefined;
    return [
      this.#resource("github_composite_action", "", this.#without(tree, "runs"), { line: 1, column: 1 }, ""),
      ...this.#steps(steps, "", "/runs/steps"),
    ];
  }

  #job(id: string, job: YamlNode): Resource[] {
    if (!(job.value instanceof YamlMap)) {
      this.problems.push(`the job \`${id.slice(0, 100)}\` at line ${job.line} is no mapping of keys`);
      return [];
    }
    const inside = `#${id}`;
    const pointer = `/jobs/${escaped(id)}`;
    return [
      this.#resource("github_workflow_job", inside, this.#without(job.value, "steps"), job, pointer),
      ...this.#steps(job.value.get("steps"), inside, `${pointer}/steps`),
    ];
  }

  #steps(steps: YamlNode | undefined, inside: string, pointer: string): Resource[] {
    if (steps === undefined || steps.value === null) return [];
    if (!(steps.value instanceof YamlList)) {
      this.problems.push(`the steps at line ${steps.line} are no list`);
      return [];
    }
    return steps.value.items.flatMap((step, at) => {
      if (step.value instanceof YamlMap)
        return [
          this.#resource("github_workflow_step", `${inside}/steps/${at}`, mapped(step.value), step, `${pointer}/${at}`),
        ];
      this.problems.push(`the step at line ${step.line} is no mapping of keys`);
      return [];
    });
  }

  #entries(node: YamlNode | undefined, what: string): (readonly [string, YamlNode])[] {
    if (node?.value instanceof YamlMap) return [...node.value.entries];
    this.problems.push(`\`${what}\` at line ${node?.line ?? 1} is no mapping of keys`);
    return [];
  }

  #without(tree: YamlMap, name: string): ValueMap {
    return mapped(new YamlMap(new Map([...tree.entries].filter(([key]) => key !== name))));
  }

  #resource(
    type: string,
    inside: string,
    values: ValueMap,
    { line, column }: Pick<YamlNode, "line" | "column">,
    pointer: string,
  ): Resource {
    const location: Location = { file: this.path, pointer, source: { file: this.path, line, column } };
    return {
      address: `${this.#address}${inside}`,
      module: "",
      type,
      mode: "managed",
      change: "declared",
      values,
      location,
    };
  }
}

/** The same wherever the clone stands: the path inside of the repository, as far as it can be told. */
function addressOf(path: string): string {
  const shown = slashed(path);
  const at = shown.lastIndexOf(".github/");
  return at < 0
    ? shown
        .split("/")
        .filter((step) => step !== "." && step !== "")
        .slice(-3)
        .join("/")
    : shown.slice(at);
}

function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function valueOf({ value }: YamlNode): Value {
  if (value instanceof YamlMap) return mapped(value);
  if (value instanceof YamlList) return value.items.map(valueOf);
  return typeof value === "string" ? workflowText(value) : value;
}

function mapped({ entries }: YamlMap): ValueMap {
  return mapOf(Object.fromEntries([...entries].map(([name, node]) => [name, valueOf(node)])));
}

function mapOf(values: Readonly<Record<string, Value>>): ValueMap {
  return Object.assign(emptyRecord<Value>(), values);
}
