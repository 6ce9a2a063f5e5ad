import {
  mayNameService,
  type EscalationPath,
  type EscalationStep,
  type EscalationTarget,
} from "../../../lib/access/escalation";
import type { AccessSet, Condition, Pattern, Region, StringTest } from "../../../lib/access/model";
import { oncePer } from "../../../lib/access/once-per";
import type { Escalating, EscalationFacts } from "../../../lib/estate/escalation-facts";
import type { Identity } from "../../../lib/estate/model";
import { Lenders } from "./administrators";
import { handOverPaths } from "./hand-over-paths";
import { orchestrationPaths } from "./orchestration-paths";
import { itself, ownHoldings } from "./own";
import type { OwnTarget, PathFacts, StepFacts, StepTarget } from "./path-facts";
import { referencedArns } from "./referenced-arns";
import { rolePaths } from "./role-paths";
import { takeOverPaths } from "./take-over-paths";
import { targets, type TargetFacts, type TargetName } from "./targets";
import { userPaths } from "./user-paths";

/** The ways to gain rights in AWS that public catalogues describe, each source beside its path. */
export const escalationPaths: readonly PathFacts[] = [
  ...rolePaths,
  ...userPaths,
  ...handOverPaths,
  ...orchestrationPaths,
  ...takeOverPaths,
];

export const awsEscalations: EscalationFacts = {
  administrator: [anyActionOf("service-to-come"), anyActionOf("iam")],
  pathsOf: (identity) => new Paths(identity).all(),
  pathsTo: (identity, administrators) => new Paths(identity, administrators).all(),
  // Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, properties of the principal.
  isLasting: (key) => /^aws:(principal|username$|userid$)/.test(key),
};

/** An action that does not exist: allowed only where every action of a service is. */
function anyActionOf(service: string): { actions: StringTest[] } {
  return { actions: [only({ text: `${service}:AnyActionToCome`, syntax: "literal", ignoreCase: true })] };
}

function only(...patterns: readonly Pattern[]): StringTest {
  return { patterns, negated: false };
}

/** The paths of one identity: of all that there are, or those that borrow the rights of administrators who are known. */
class Paths {
  readonly #own = new Map<OwnTarget, readonly Pattern[]>();
  #referenced: ReadonlyMap<string, readonly Pattern[]> | undefined;
  #untagged: readonly Condition[] | undefined;
  readonly #targets = new Map<StepTarget, EscalationTarget>();

  constructor(
    private readonly identity: Escalating,
    private readonly administrators?: readonly Identity[],
  ) {}

  all(): EscalationPath[] {
    const { administrators } = this;
    const paths = nameablePaths(this.identity.access).filter((path) => this.#isFor(path));
    if (paths.length === 0) return [];
    if (administrators === undefined) return paths.map((path) => this.#path(path));
    const lenders = new Lenders(this.identity, administrators);
    return paths.flatMap((path) => {
      const lent = lenders.of(path);
      return lent === undefined ? [] : [this.#path({ ...path, title: lent.title }, lent.target)];
    });
  }

  /** @param lent what stands for a target of its name */
  #path(path: PathFacts, lent?: EscalationTarget): EscalationPath {
    return new Path(path, (step) => this.#step(step, lent));
  }

  #isFor({ kind, bounded, steps }: PathFacts): boolean {
    const { boundary } = this.identity;
    return (
      (kind === undefined || kind === this.identity.kind) &&
      (bounded === undefined || !boundary.known || boundary.value !== undefined) &&
      steps.every(([, target]) => !isOwn(target) || this.#ownArns(target).length > 0)
    );
  }

  #ownArns(target: OwnTarget): readonly Pattern[] {
    const known = this.#own.get(target);
    if (known !== undefined) return known;
    const arns = target === "itself" ? itself(this.identity) : ownHoldings(this.identity, heldAs[target]);
    this.#own.set(target, arns);
    return arns;
  }

  #step([action, target, ...conditions]: StepFacts, lent?: EscalationTarget): EscalationStep {
    this.#untagged ??= untagged(this.identity);
    const all = target.startsWith("any ") ? [...conditions, ...this.#untagged] : conditions;
    return { action, target: lent?.name === target ? lent : this.#target(target), conditions: all };
  }

  #target(name: StepTarget): EscalationTarget {
    const known = this.#targets.get(name);
    if (known !== undefined) return known;
    const target = { name, resources: this.#resources(name) };
    this.#targets.set(name, target);
    return target;
  }

  #resources(name: StepTarget): StringTest {
    if (isOwn(name)) return only(...this.#ownArns(name));
    const { type }: TargetFacts = targets[name];
    this.#referenced ??= referencedArns(this.identity.access);
    const references = type === undefined ? undefined : this.#referenced.get(type);
    const test = testOf(name);
    return references === undefined ? test : only(...test.patterns, ...references);
  }
}

const heldAs = { "its policy": "policy", "its group": "group" } as const;

/** A path of which the steps are worked out when somebody asks for them: of most, no action is even named. */
class Path implements EscalationPath {
  #steps: readonly EscalationStep[] | undefined;

  constructor(
    private readonly facts: PathFacts,
    private readonly step: (facts: StepFacts) => EscalationStep,
  ) {}

  get id(): string {
    return this.facts.id;
  }

  get title(): string {
    return this.facts.title;
  }

  get sources(): readonly string[] {
    return this.facts.sources;
  }

  get actions(): readonly string[] {
    return actionsOf(this.facts);
  }

  get steps(): readonly EscalationStep[] {
    return (this.#steps ??= this.facts.steps.map(this.step));
  }
}

const actionsOf = oncePer(({ steps }: PathFacts): readonly string[] => steps.map(([action]) => action));

const servicesOf = oncePer((path: PathFacts): readonly string[] => [
  ...new Set(actionsOf(path).map((action) => action.toLowerCase().split(":", 1).join())),
]);

const allServices = oncePer((paths: readonly PathFacts[]) => [...new Set(paths.flatMap(servicesOf))]);

const byServices = new Map<string, readonly PathFacts[]>();

/** The paths of which the policies may name the service of every action: of most paths they name none. */
const nameablePaths = oncePer((access: AccessSet): readonly PathFacts[] => {
  const services = allServices(escalationPaths).filter((service) => mayNameService(access, service));
  const key = services.join();
  const known = byServices.get(key);
  if (known !== undefined) return known;
  const named = new Set(services);
  const paths = escalationPaths.filter((path) => servicesOf(path).every((service) => named.has(service)));
  if (byServices.size < mostKept) byServices.set(key, paths);
  return paths;
});

/** Lists that are kept: identities name much the same services. */
const mostKept = 256;

function isOwn(target: StepTarget): target is OwnTarget {
  return target === "itself" || target === "its policy" || target === "its group";
}

const tests = new Map<TargetName, StringTest>();

/** The example stands first, so that a witness names it where it may. */
function testOf(name: TargetName): StringTest {
  const known = tests.get(name);
  if (known !== undefined) return known;
  const { example, pattern }: TargetFacts = targets[name];
  const test = only(
    { text: example, syntax: "literal", ignoreCase: false },
    pattern === "*"
      ? { text: "*", syntax: "literal", ignoreCase: false }
      : { text: pattern, syntax: "arn", ignoreCase: false },
  );
  tests.set(name, test);
  return test;
}

/** That another team's resource has no tag that a policy asks for: a grant by tags reaches the tagged ones alone. */
function untagged({ access }: Escalating): Condition[] {
  const regions = access.layers.flatMap(({ policies }): readonly Region[] => policies.flatMap(({ allow }) => allow));
  const keys = new Set(regions.flatMap(({ conditions }) => conditions.map(({ key }) => key)));
  return [...keys]
    .filter((key) => /^[\w-]+:resourcetag\//.test(key))
    .map((key) => ({ kind: "presence", key, present: false }));
}
