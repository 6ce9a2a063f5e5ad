import type { Document, Resource } from "../../documents/document";
import { resourceIndex } from "../../estate/assemble";
import type { Estate } from "../../estate/model";
import { estateOf, review, seenEstate, type ReviewOptions } from "../review";
import type { Finding, Verdict } from "../verdict";
import { explainedAttributes, usersOf } from "./attributes";
import type { ExplainedFinding, ExplainedIdentity, Explanation, ResourceRole } from "./explanation";
import { explainedLayers } from "./layers";
import { findResource, type FoundResource } from "./find-resource";
import { rolesOf } from "./roles";

/**
 * Explains what a review of documents understands of one resource, and what it can't.
 *
 * @param name the resource's address or construct path, or the end of either
 * @throws {ResourceNameError} where there is no such resource, or several
 */
export function explain(documents: readonly Document[], name: string, options: ReviewOptions): Explanation {
  const found = findResource(documents, name);
  const { document, resource } = found;
  const estate = estateOf(documents, options);
  const rest = documents.map((other) => (other === document ? without(document, resource) : other));
  const roles = rolesOf(resource.address, estate, estateOf(rest, options));
  const verdict = review(documents, options);
  const index = resourceIndex(document, options.vendors);
  const layersOf = explainedLayers(documents, estate, seenEstate(estate, documents, options) ?? estate);
  const identities = identitiesOf(roles, documents.indexOf(document), layersOf, verdict);
  return {
    ...head(found),
    attributes: explainedAttributes(resource, document, index),
    usedBy: usersOf(resource, document, index),
    roles,
    notAnalysed: notAnalysed(resource, roles, estate, options),
    identities,
    findings: findingsOf(resource, documents.indexOf(document), identities, verdict),
  };
}

function head({ document, resource }: FoundResource): Pick<Explanation, HeadFields> {
  const { address, type, mode, module, provider, change, status, previousAddress, constructPath, location } = resource;
  return {
    version: "1.3",
    document: { path: document.path, kind: document.kind },
    address,
    type,
    mode,
    module,
    provider: provider ?? null,
    change,
    status: status ?? null,
    previousAddress: previousAddress ?? null,
    constructPath: constructPath ?? null,
    location,
  };
}

type HeadFields =
  | "version"
  | "document"
  | "address"
  | "type"
  | "mode"
  | "module"
  | "provider"
  | "change"
  | "status"
  | "previousAddress"
  | "constructPath"
  | "location";

function without(document: Document, resource: Resource): Document {
  return { ...document, resources: document.resources.filter((other) => other !== resource) };
}

function notAnalysed(
  resource: Resource,
  roles: readonly ResourceRole[],
  estate: Estate,
  { vendors }: ReviewOptions,
): string | null {
  const { address, location, type } = resource;
  const entry = estate.notAnalysed.find((one) => one.address === address && one.location.file === location.file);
  if (entry !== undefined) return entry.reason;
  if (roles.length > 0) return null;
  return vendors.some((vendor) => vendor.concerns(type))
    ? "resources of this type are read, and without this one no identity, credential, gate, control or job of these documents would be different"
    : "resources of this type make, hold or limit no identity that is known; what others refer to of it is read";
}

function identitiesOf(
  roles: readonly ResourceRole[],
  document: number,
  layersOf: ReturnType<typeof explainedLayers>,
  verdict: Verdict,
): ExplainedIdentity[] {
  const ids = new Set(roles.flatMap(({ kind, name }) => (kind === "identity" ? [name] : [])));
  return verdict.identities
    .filter((identity) => ids.has(identity.id) && identity.document === document)
    .map((identity) => ({ ...identity, layers: layersOf(identity) }));
}

function findingsOf(
  { address }: Resource,
  document: number,
  identities: readonly ExplainedIdentity[],
  { findings }: Verdict,
): ExplainedFinding[] {
  const ids = new Set<string | null>(identities.map(({ id }) => id));
  const concerns = (found: Finding): boolean =>
    found.document === document && (found.address === address || ids.has(found.identity));
  return findings.filter(concerns).map((found) => {
    const { rule, severity, outcome, identity, address: at, message, fingerprint, redacted } = found;
    const shown = { rule, severity, outcome, identity, address: at, message, fingerprint };
    return redacted === undefined ? shown : { ...shown, redacted };
  });
}
