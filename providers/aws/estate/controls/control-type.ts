import type { Resource } from "../../../../lib/documents/document";
import type { ControlFacts, ControlKind } from "../../../../lib/estate/control";
import type { ResourceIndex } from "../../../../lib/estate/resource-index";

/** How resources of a type are read as controls. */
export interface ControlType {
  readonly kind: ControlKind;
  /** What it is, in words. */
  title(this: void, resource: Resource, about: readonly string[]): string;
  /** What it guards or watches. */
  about(this: void, resource: Resource, index: ResourceIndex): readonly string[];
  facts(this: void, resource: Resource): ControlFacts;
  /** Whether a resource of the type has to do with identities. @default each has */
  readonly isControl?: (resource: Resource, index: ResourceIndex) => boolean;
}
