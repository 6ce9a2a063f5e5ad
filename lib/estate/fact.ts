/** Something that a document states, or the reason why it does not. */
export type Fact<T> = Known<T> | NotKnown;

export interface Known<T> {
  readonly known: true;
  readonly value: T;
}

export interface NotKnown {
  readonly known: false;
  /** Why, in words for a reviewer: "known only after apply". */
  readonly reason: string;
  /** What would make it known, where there is a way. */
  readonly remedy?: string;
}

export function known<T>(value: T): Known<T> {
  return { known: true, value };
}

export function notKnown(reason: string, remedy?: string): NotKnown {
  return remedy === undefined ? { known: false, reason } : { known: false, reason, remedy };
}

/** Why something is not known, and what would make it known where there is a way. */
export function reasonWords({ reason, remedy }: NotKnown): string {
  return remedy === undefined ? reason : `${reason}; to know it, ${remedy}`;
}
