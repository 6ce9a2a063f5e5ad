import type { Resource } from "../documents/document";
import type { StoredSecret } from "./model";
import { heldCredential } from "./stored-secrets";
import type { MapContext } from "./vendor";

/** How resources of a type hold a variable or secret for jobs. */
export interface VariableType {
  /** The attribute with its name. */
  readonly name: string;
  /** The attributes that may hold its value. */
  readonly values: readonly string[];
  /** The attribute that says where it can be read. @default nothing says it */
  readonly place?: string;
}

/** Types of variables by their names. */
export type VariableTypes = Readonly<Record<string, VariableType>>;

/**
 * The variables and secrets of a CI system, as places that may hold a credential.
 *
 * @param title what they are called: `GitLab variable`
 */
export function storedVariables(
  types: VariableTypes,
  told: { readonly platform: string; readonly title: string },
  context: MapContext,
): StoredSecret[] {
  return Object.entries(types).flatMap(([name, type]) =>
    context.index.ofType(name).map((resource) => storedVariable(resource, type, told, context)),
  );
}

function storedVariable(
  resource: Resource,
  { name: nameAttribute, values: valueAttributes, place: placeAttribute }: VariableType,
  { platform, title }: { readonly platform: string; readonly title: string },
  context: MapContext,
): StoredSecret {
  const { address, change, location, values } = resource;
  const name = values[nameAttribute];
  const place = placeAttribute === undefined ? undefined : values[placeAttribute];
  const words = typeof name === "string" ? name : "whose name is not known yet";
  const where = typeof place === "string" || typeof place === "number" ? ` of ${String(place)}` : "";
  const stored = { name, values: valueAttributes.map((attribute) => values[attribute]) };
  return {
    kind: "stored-secret",
    ...{ platform, address, change, location, document: context.document },
    title: `${title} ${words}${where}`,
    holds: heldCredential(stored, resource, context),
  };
}
