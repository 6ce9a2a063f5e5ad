import { servicesNamed } from "./actions-of";
import { canEver, type DecideOptions } from "./decide";
import { evaluate } from "./evaluate";
import type { AccessRequest, AccessSet, Answer, Condition, Region, StringTest } from "./model";
import { oncePer } from "./once-per";
import { referenceText, withReferencesAsText } from "./references";
import { mayCover, split, together } from "./together";

/** A way to gain rights that were not given: requests that are all allowed. */
export interface EscalationPath {
  /** `lambda-new-function` */
  readonly id: string;
  /** What is done, to go on after "it can": `hand any role to a new function and run code as that role`. */
  readonly title: string;
  /** The actions of the steps, where the steps are only worked out when they are asked for. @default read from the steps */
  readonly actions?: readonly string[];
  readonly steps: readonly EscalationStep[];
  /** Where it is described. */
  readonly sources: readonly string[];
}

/** One request of a path. */
export interface EscalationStep {
  /** `iam:PassRole` */
  readonly action: string;
  /** What it is about. Steps of one target are about one and the same resource. */
  readonly target: EscalationTarget;
  /** What else is true of the request. */
  readonly conditions: readonly Condition[];
}

export interface EscalationTarget {
  /** `new function` */
  readonly name: string;
  readonly resources: StringTest;
}

/** A path that is open, with a request for each step. */
export interface OpenPath {
  readonly path: EscalationPath;
  readonly requests: readonly AccessRequest[];
}

export interface FoundEscalations {
  readonly open: readonly OpenPath[];
  /** Whether all paths were followed. */
  readonly complete: boolean;
  /** Paths of which it is not known whether they are open. */
  readonly unknown: readonly { readonly path: EscalationPath; readonly reason: string }[];
}

/** Settings of a search for paths. */
export interface EscalationOptions extends DecideOptions {
  /**
   * Whether a condition key has the same value in all requests of an identity; others may differ from step to step.
   * @default none has
   */
  readonly isLasting?: (key: string) => boolean;
  /** After so many open paths the search ends. @default all are followed */
  readonly most?: number;
}

/**
 * Finds the paths that an access set opens: all steps are allowed after every layer, those of one target on one and the
 * same resource. Paths that do more than another open one are left out.
 *
 * What the document does not state is taken for one certain value ({@link withReferencesAsText}), so that a reference to a
 * role opens what a policy that names one role opens.
 */
export function findEscalations(
  set: AccessSet,
  paths: readonly EscalationPath[],
  { isLasting = () => false, most = paths.length, ...options }: EscalationOptions = {},
): FoundEscalations {
  const search = new PathSearch(withReferencesAsText(set), isLasting, options);
  const open: OpenPath[] = [];
  const unknown: { path: EscalationPath; reason: string }[] = [];
  let complete = true;
  for (const path of paths) {
    complete = open.length < most;
    if (!complete) break;
    const answer = search.follow(path);
    if (answer.verdict === "yes") open.push({ path, requests: answer.requests });
    else if (answer.verdict === "unknown") unknown.push({ path, reason: answer.reason });
  }
  const least = open.filter((one) => !open.some((other) => doesMore(one.path, other.path)));
  return { open: least, complete, unknown };
}

type PathAnswer =
  | { readonly verdict: "yes"; readonly requests: readonly AccessRequest[] }
  | { readonly verdict: "no" }
  | { readonly verdict: "unknown"; readonly reason: string };

class PathSearch {
  readonly #statements = new Map<string, boolean>();

  constructor(
    private readonly set: AccessSet,
    private readonly isLasting: (key: string) => boolean,
    private readonly options: DecideOptions,
  ) {}

  follow(path: EscalationPath): PathAnswer {
    const actions = path.actions ?? actionsOf(path.steps);
    if (!actions.every((action) => this.#isNamed(action))) return { verdict: "no" };
    const { steps } = path;
    const requests = new Map<EscalationStep, AccessRequest>();
    let reason: string | undefined;
    for (const group of byTarget(steps)) {
      const answer = this.#ask(group);
      if (answer.verdict === "no") return answer;
      if (answer.verdict === "unknown") reason ??= answer.reason;
      else group.forEach((step, at) => requests.set(step, answer.requests[at] ?? nothing));
    }
    if (reason !== undefined) return { verdict: "unknown", reason };
    return { verdict: "yes", requests: steps.map((step) => requests.get(step) ?? nothing) };
  }

  /** Whether every layer has a statement that may allow the action: most paths end here. */
  #isNamed(action: string): boolean {
    const known = this.#statements.get(action);
    if (known !== undefined) return known;
    const [service = ""] = action.toLowerCase().split(":", 1);
    const named =
      mayNameService(this.set, service) &&
      namingLayers(this.set).every(({ regions }) => regions.some((region) => mayCover(region, action)));
    this.#statements.set(action, named);
    return named;
  }

  /** Whether the steps are allowed on one resource. */
  #ask(steps: readonly EscalationStep[]): PathAnswer {
    const [step, ...more] = steps;
    if (step === undefined) return { verdict: "yes", requests: [] };
    const answer = more.length === 0 ? this.#askOne(step) : this.#askTogether(steps);
    if (answer.verdict !== "yes") return answer;
    const requests = more.length === 0 ? [answer.witness] : split(answer.witness, actionsOf(steps), this.isLasting);
    const confirmed = requests.every((request) => evaluate(this.set, request, referenceText));
    return confirmed ? { verdict: "yes", requests } : { verdict: "unknown", reason: "a request was not confirmed" };
  }

  #askOne({ action, target, conditions }: EscalationStep): Answer {
    const question = { actions: [literally(action)], resources: [target.resources], conditions };
    return canEver(this.set, question, this.options);
  }

  #askTogether(steps: readonly EscalationStep[]): Answer {
    const { set, question } = together(
      steps.map(({ action, target, conditions }) => ({
        action,
        set: this.set,
        asked: { resources: [target.resources], conditions },
      })),
      this.isLasting,
    );
    return canEver(set, question, this.options);
  }
}

/** What a layer allows, to tell soon whether it may allow an action. */
interface NamingLayer {
  readonly services: ReadonlySet<string> | undefined;
  readonly regions: readonly Region[];
}

const namingLayers = oncePer(({ layers }: AccessSet): readonly NamingLayer[] => {
  const known = layers.filter(({ unknown }) => unknown.length === 0);
  return known.map(({ policies }) => {
    const regions = policies.flatMap(({ allow }) => allow);
    return { services: servicesNamed(regions.map(({ actions }) => actions)), regions };
  });
});

/**
 * Tells whether every layer has a statement about a service, or may have one: most ways end here.
 *
 * @param service the prefix of its actions, in lower case
 */
export function mayNameService(set: AccessSet, service: string): boolean {
  return namingLayers(set).every(({ services }) => services === undefined || services.has(service));
}

const nothing: AccessRequest = { action: "", resource: "", context: {} };

function actionsOf(steps: readonly EscalationStep[]): string[] {
  return steps.map(({ action }) => action);
}

function byTarget(steps: readonly EscalationStep[]): EscalationStep[][] {
  const groups = new Map<EscalationTarget, EscalationStep[]>();
  for (const step of steps) groups.set(step.target, [...(groups.get(step.target) ?? []), step]);
  return [...groups.values()];
}

/** Whether a path has all actions of another one, and more. */
function doesMore(path: EscalationPath, other: EscalationPath): boolean {
  const actions = new Set(actionsOf(path.steps));
  const others = new Set(actionsOf(other.steps));
  return others.size < actions.size && [...others].every((action) => actions.has(action));
}

function literally(action: string): StringTest {
  return { patterns: [{ text: action, syntax: "literal", ignoreCase: true }], negated: false };
}
