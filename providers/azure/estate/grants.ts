import type { Resource } from "../../../lib/documents/document";
import type { Assignment } from "../policy/access-set";

/** What an identity is given, and why some of it is not known. */
export interface Given {
  readonly assignments: readonly Assignment[];
  readonly unknown: readonly string[];
}

/** Resources of some types that give identities something. */
export interface Grants {
  readonly types: readonly string[];
  /** Whom a resource gives something, each once; `undefined` is somebody who is not in the document. */
  holdersOf(resource: Resource): readonly (Resource | undefined)[];
  /** What a resource gives one of them. */
  read(resource: Resource, holder: Resource): Given;
}

export function given(...assignments: readonly Assignment[]): Given {
  return { assignments, unknown: [] };
}

export function notGiven(...unknown: readonly string[]): Given {
  return { assignments: [], unknown };
}
