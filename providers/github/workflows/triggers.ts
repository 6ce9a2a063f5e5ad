import { isValueMap, PartialString, type Value } from "../../../lib/documents/value";
import { eventFacts, type EventFacts } from "./events";
import { matchesGlob, type PossibleRefs } from "./possible-refs";
import { RefFilter } from "./ref-filter";

/** What starts a workflow: an event, with the refs that make a difference. */
export interface Trigger {
  readonly event: string;
  readonly facts: EventFacts;
  /** `push to main` */
  readonly words: string;
  /** The ref, or those that it may be. */
  readonly ref: string | PossibleRefs;
  /** Why the ref may be another; absent where it is not. */
  readonly unless?: string;
  /** Whether the event has runs with a ref of those that {@link ref} takes in. */
  readonly admits: (ref: string) => boolean;
}

/**
 * The triggers of a workflow, without `workflow_call`, which is its callers' matter.
 *
 * @param on the value of `on`: a name, a list of names, or a mapping
 * @param named refs that the workflow's conditions name: each is told apart where it can be
 * @param defaultBranch where it is known
 */
export function triggersOf(on: Value | undefined, named: readonly string[], defaultBranch?: string): Trigger[] {
  return eventsOf(on)
    .filter(([event]) => event !== "workflow_call")
    .flatMap(([event, settings]) => {
      const facts = eventFacts(event, textsOf(isValueMap(settings) ? settings["types"] : undefined));
      return seedsOf(facts, settings, defaultBranch).flatMap((seed) => told(event, facts, seed, named));
    });
}

/** Whether another workflow can call it. */
export function isCallable(on: Value | undefined): boolean {
  return eventsOf(on).some(([event]) => event === "workflow_call");
}

/** The events with their settings. */
export function eventsOf(on: Value | undefined): (readonly [string, Value | undefined])[] {
  if (typeof on === "string") return [[on, undefined]];
  if (Array.isArray(on))
    return (on as readonly Value[]).flatMap((event) =>
      typeof event === "string" ? [[event, undefined] as const] : [],
    );
  return isValueMap(on) ? Object.entries(on) : [];
}

/** Refs of one kind, before those that are named are told apart. */
interface Seed {
  readonly ref: string | PossibleRefs;
  readonly unless?: string;
  readonly admits: (ref: string) => boolean;
}

const anything = (): boolean => true;

function seedsOf({ ref }: EventFacts, settings: Value | undefined, defaultBranch: string | undefined): Seed[] {
  const any = (glob: string): Seed => ({ ref: { glob, except: [] }, admits: anything });
  switch (ref) {
    case "pushed":
      return pushed(settings);
    case "chosen":
      return [any("refs/heads/*"), any("refs/tags/*")];
    case "tag":
      return [any("refs/tags/*")];
    case "pull-request":
      return [any("refs/pull/*/merge")];
    case "merge-group":
      return [any("refs/heads/gh-readonly-queue/*")];
    case "deployment":
      return [any("refs/heads/*"), any("refs/tags/*")];
    case "default":
      return defaultBranch === undefined
        ? [{ ...any("refs/heads/*"), unless: "the default branch is another one, which no file says" }]
        : [{ ref: `refs/heads/${defaultBranch}`, admits: anything }];
  }
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onpushbranchestagsbranches-ignoretags-ignore */
function pushed(settings: Value | undefined): Seed[] {
  const stated = isValueMap(settings) ? settings : {};
  const has = (kind: string): boolean => kind in stated || `${kind}-ignore` in stated;
  const all = !has("branches") && !has("tags");
  return [["branches", "refs/heads/"] as const, ["tags", "refs/tags/"] as const].flatMap(([kind, prefix]) => {
    if (!all && !has(kind)) return [];
    const filters = textsOf(stated[kind]);
    if (filters.length > 0) return included(filters, prefix);
    return [ignoring(textsOf(stated[`${kind}-ignore`]), prefix)];
  });
}

/** Of several filters that match, the last one decides. */
function included(filters: readonly string[], prefix: string): Seed[] {
  const rules = filters.map((text) => ({
    isExclusion: text.startsWith("!"),
    filter: new RefFilter(text.startsWith("!") ? text.slice(1) : text),
  }));
  const admits = (ref: string): boolean => {
    if (!ref.startsWith(prefix)) return false;
    const deciding = rules.findLast(({ filter }) => filter.matches(ref.slice(prefix.length)));
    return deciding !== undefined && !deciding.isExclusion;
  };
  const except = rules.flatMap(({ isExclusion, filter }) =>
    isExclusion && filter.name !== undefined && !admits(prefix + filter.name) ? [prefix + filter.name] : [],
  );
  return rules
    .filter(({ isExclusion }) => !isExclusion)
    .map(({ filter: { name, glob } }) =>
      name === undefined ? { ref: { glob: prefix + glob, except }, admits } : { ref: prefix + name, admits },
    )
    .filter(({ ref }) => typeof ref !== "string" || admits(ref));
}

function ignoring(filters: readonly string[], prefix: string): Seed {
  const ignored = filters.map((text) => new RefFilter(text));
  const except = ignored.flatMap(({ name }) => (name === undefined ? [] : [prefix + name]));
  return {
    ref: { glob: `${prefix}*`, except },
    admits: (ref) => ref.startsWith(prefix) && !ignored.some((filter) => filter.matches(ref.slice(prefix.length))),
  };
}

/** Filters can't hold expressions; where one does, nothing is left out for it. */
function textsOf(value: Value | undefined): string[] {
  const list = Array.isArray(value) ? (value as readonly Value[]) : value === undefined ? [] : [value];
  return list.flatMap((one) =>
    typeof one === "string" || typeof one === "number" ? [String(one)] : one instanceof PartialString ? ["**"] : [],
  );
}

/** More refs that conditions name are not told apart. */
const mostNamed = 8;

/** A trigger for each ref that conditions name, and one for all others. */
function told(event: string, facts: EventFacts, seed: Seed, named: readonly string[]): Trigger[] {
  const { ref, admits } = seed;
  const trigger = (one: Trigger["ref"]): Trigger => ({
    ...seed,
    event,
    facts,
    ref: one,
    words: wordsOf(event, facts, one),
  });
  if (typeof ref === "string") return [trigger(ref)];
  const apart = named
    .filter((one) => matchesGlob(ref.glob, one) && !ref.except.includes(one) && admits(one))
    .slice(0, mostNamed);
  return [...apart.map(trigger), trigger({ ...ref, except: [...ref.except, ...apart] })];
}

function wordsOf(event: string, { ref: kind }: EventFacts, ref: Trigger["ref"]): string {
  if (kind === "pull-request" || kind === "merge-group") return event;
  if (kind === "default" && typeof ref !== "string") return event;
  const place = placeOf(ref);
  if (kind === "pushed") return `${event} ${/^(?:any )?tag /.test(`${place} `) ? "of" : "to"} ${place}`;
  return kind === "tag" ? `${event} of ${place}` : `${event} on ${place}`;
}

/** `main`, `any branch`, `branch release/*`, `tag v*`; what is taken out is said only of any. */
function placeOf(ref: Trigger["ref"]): string {
  const glob = typeof ref === "string" ? ref : ref.glob;
  const [, kind, name = glob] = /^refs\/(heads|tags)\/(.*)$/s.exec(glob) ?? [];
  const noun = kind === "tags" ? "tag" : "branch";
  if (typeof ref === "string") return kind === "tags" ? `tag ${name}` : name;
  const except = ref.except.map((one) => one.replace(/^refs\/(?:heads|tags)\//, ""));
  const but = except.length === 0 ? "" : ` but ${except.join(", ")}`;
  return name === "*" ? `any ${noun}${but}` : `${noun} ${name}${but}`;
}
