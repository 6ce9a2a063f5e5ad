import {
  type AccessLevel,
  actionSnapshot,
  actionTraits,
  levelOf,
  resourceFormats,
  serviceRecord,
  type ServiceRecord,
} from "./service-record";
import { routineActions } from "./routine";
import { wellKnownActions } from "./well-known";

/** What rules ask about AWS's actions: the catalogue as their `ActionFacts`. */
export interface Catalogue {
  /** The day of the data, `YYYY-MM-DD`. */
  readonly date: string;
  /** Actions that make the best witnesses, the best first. */
  readonly wellKnown: readonly string[];
  /** Actions by which a workload reports about itself. */
  readonly routine: ReadonlySet<string>;
  /** How many actions of each access level there are. */
  readonly totals: Readonly<Record<AccessLevel, number>>;
  /** Every service's prefix, sorted. */
  services(): readonly string[];
  /** The actions of a service, whose prefix is taken in any case; empty where the catalogue has no such service. */
  actionsOf(service: string): readonly CatalogueAction[];
}

export interface CatalogueAction {
  readonly service: string;
  readonly name: string;
  readonly accessLevel: AccessLevel;
  /** `arn:${Partition}:s3:::${BucketName}/${ObjectName}`; empty where the action can't be limited to resources. */
  readonly resourceFormats: readonly string[];
  /** The formats of each resource type that every request names (an asterisk in the reference). */
  readonly requiredFormats: readonly (readonly string[])[];
}

/**
 * The catalogue of AWS's actions, made by `scripts/catalogue.ts` from the Service Authorization Reference
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/). A service is read when it is asked for.
 */
export function loadCatalogue(): Catalogue {
  return catalogue;
}

const expanded = new Map<string, readonly CatalogueAction[]>();

const catalogue: Catalogue = {
  get date() {
    return actionSnapshot().date;
  },
  wellKnown: wellKnownActions,
  routine: routineActions,
  get totals() {
    return actionSnapshot().totals as Record<AccessLevel, number>;
  },
  services: () => actionSnapshot().names(),
  actionsOf(service) {
    const prefix = service.toLowerCase();
    const actions = expanded.get(prefix) ?? expand(prefix);
    if (actions.length > 0) expanded.set(prefix, actions);
    return actions;
  },
};

function expand(service: string): readonly CatalogueAction[] {
  const record = serviceRecord(service);
  if (record === undefined) return [];
  const actions: CatalogueAction[] = [];
  for (const [text, names] of Object.entries(record.actions)) {
    const group = new ActionGroup(record, text);
    for (const name of names.split(" ")) actions.push(new GroupedAction(service, name, group));
  }
  return actions;
}

/**
 * Works out what its actions have in common when one of them is asked: a statement that allows everything asks for all
 * 22,000 actions, of which most are only counted.
 */
class ActionGroup {
  readonly accessLevel: AccessLevel;
  private formats: readonly string[] | undefined;
  private required: readonly (readonly string[])[] | undefined;

  constructor(
    private readonly record: ServiceRecord,
    private readonly text: string,
  ) {
    this.accessLevel = levelOf(text);
  }

  get resourceFormats(): readonly string[] {
    return (this.formats ??= actionTraits(this.text).resources.flatMap(({ type }) => this.formatsOf(type)));
  }

  get requiredFormats(): readonly (readonly string[])[] {
    const required = (): string[][] =>
      actionTraits(this.text)
        .resources.filter((use) => use.required)
        .map(({ type }) => this.formatsOf(type));
    return (this.required ??= required());
  }

  private formatsOf(type: string): string[] {
    return resourceFormats(this.record.resources[type] ?? "");
  }
}

class GroupedAction implements CatalogueAction {
  constructor(
    readonly service: string,
    readonly name: string,
    private readonly group: ActionGroup,
  ) {}

  get accessLevel(): AccessLevel {
    return this.group.accessLevel;
  }

  get resourceFormats(): readonly string[] {
    return this.group.resourceFormats;
  }

  get requiredFormats(): readonly (readonly string[])[] {
    return this.group.requiredFormats;
  }
}
