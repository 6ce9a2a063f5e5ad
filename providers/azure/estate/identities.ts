import type { Resource } from "../../../lib/documents/document";
import { isValueMap, type Value } from "../../../lib/documents/value";
import { isChanged, listOf, reasonOf } from "../../../lib/estate/attributes";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import { metadataIn, tagsInText } from "../../../lib/estate/metadata";
import type { Identity, Trust } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";
import { layersOf, type Assignment } from "../policy/access-set";

/** What an identity is put together from. */
export interface IdentityParts {
  readonly trust: Trust;
  readonly assignments: readonly Assignment[];
  /** Why some of what it is given is not known. */
  readonly unknown: readonly string[];
  readonly hasSecrets: boolean;
  /** All resources that say something of it. */
  readonly from: readonly Resource[];
}

/** An application, service principal or managed identity as an identity. */
export function identityOf(resource: Resource, parts: IdentityParts, context: MapContext): Identity {
  const { trust, assignments, unknown, hasSecrets, from } = parts;
  const name = nameOf(resource);
  return {
    id: identityId(resource),
    platform: "azure",
    kind: kindOf(resource),
    name: typeof name === "string" ? known(name) : notKnown(reasonOf(name)),
    ...clientIdOf(resource),
    address: resource.address,
    change: resource.change,
    location: resource.location,
    ...(resource.constructPath === undefined ? {} : { constructPath: resource.constructPath }),
    skippedChecks: resource.skippedChecks ?? [],
    document: context.document,
    use: "workload",
    metadata: metadataIn(tagsOf(resource), context.tagKeys),
    trust: {
      ...trust,
      forServices: trust.forServices && !hasSecrets,
      summary: [...trust.summary, ...(hasSecrets ? ["whoever holds its secrets"] : [])],
    },
    access: { layers: layersOf(assignments, unknown) },
    boundary: known(undefined),
    session: { longest: known(undefined) },
    lacks: ["boundary"],
    touched: isChanged(resource.change) || from.some(({ change }) => isChanged(change)),
  };
}

/** `azure:application:checkout-deploy`: by the name that people give it, since ids are known only after apply. */
export function identityId(resource: Resource): string {
  const name = nameOf(resource);
  return `azure:${kindOf(resource)}:${typeof name === "string" ? name : resource.address}`;
}

function nameOf({ values }: Resource): Value | undefined {
  return values["display_name"] ?? values["name"] ?? values["client_id"];
}

/** Before version 2 of the provider an application called it `application_id`, and a managed identity never did. */
function clientIdOf({ values }: Resource): { readonly globalName?: string } {
  const id = values["client_id"] ?? values["application_id"];
  return typeof id === "string" && id !== "" ? { globalName: id } : {};
}

function kindOf({ type }: Resource): string {
  if (type === "azurerm_user_assigned_identity") return "managed-identity";
  return type === "azuread_service_principal" ? "service-principal" : "application";
}

/** Tags of an application are words: `owner=team:checkout` among them, in its notes or description stands in for a tag with a value. */
function tagsOf({ values }: Resource): Fact<ReadonlyMap<string, Value>> {
  const { tags } = values;
  if (isValueMap(tags)) return known(new Map(Object.entries(tags)));
  const texts = [...listOf(tags), values["notes"] ?? "", values["description"] ?? ""];
  const stated = texts.filter((text) => typeof text === "string");
  if (stated.length === texts.length) return known(tagsInText(stated.join(" ")));
  return notKnown(`the tags are not known: ${reasonOf(texts.find((text) => typeof text !== "string"))}`);
}
