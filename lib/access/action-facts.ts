/** What is known of the actions of any platform, from a dated catalogue. */
export interface ActionFacts {
  /** The catalogue's date, `YYYY-MM-DD`. */
  readonly date: string;
  /** Actions that everybody knows, `s3:DeleteObject`, in the order in which they make the best witness. @default none */
  readonly wellKnown?: readonly string[];
  /**
   * Actions by which a workload reports about itself, `logs:PutLogEvents`: nobody limits them to resources. `service:*` stands for
   * a whole service. @default none
   */
  readonly routine?: ReadonlySet<string>;
  /** How many actions of each access level there are. @default counted where it is needed */
  readonly totals?: Readonly<Record<AccessLevel, number>>;
  /** The services by prefix: `s3`. */
  services(): readonly string[];
  actionsOf(service: string): readonly ActionFact[];
}

export interface ActionFact {
  readonly service: string;
  /** `GetObject` */
  readonly name: string;
  readonly accessLevel: AccessLevel;
  /** Patterns of the resources that the action can be limited to; empty where it can't be limited. */
  readonly resourceFormats: readonly string[];
  /**
   * Those patterns by kind, of the kinds of which every request names one: who limits one kind limits the action.
   * @default none is known to be named by every request
   */
  readonly requiredFormats?: readonly (readonly string[])[];
}

/** What an action does to a resource, the gravest first. */
export const accessLevels = ["permissions-management", "write", "tagging", "read", "list"] as const;
export type AccessLevel = (typeof accessLevels)[number];
