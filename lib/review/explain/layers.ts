import type { Document } from "../../documents/document";
import type { Estate, Identity } from "../../estate/model";
import type { ReviewedIdentity } from "../verdict";
import type { ExplainedLayer } from "./explanation";

type Place = Pick<ReviewedIdentity, "document" | "address" | "platform" | "kind">;

/**
 * What the access of identities is made of, as far as it may be shown: of a policy that rests on a sensitive value the address of
 * its resource.
 *
 * @param blind the estate in which sensitive values are unknown
 * @param seen the estate with what rests on them
 * @returns the layers of an identity
 */
export function explainedLayers(
  documents: readonly Document[],
  blind: Estate,
  seen: Estate,
): (identity: Place) => readonly ExplainedLayer[] {
  return (identity) => {
    const addresses = new Set(documents[identity.document]?.resources.map(({ address }) => address));
    const known = namesByLayer(identityAt(identity, blind));
    const all = namesByLayer(identityAt(identity, seen));
    return [...new Set([...known.keys(), ...all.keys()])].map((name) => {
      const policies = known.get(name) ?? [];
      const hidden = (all.get(name) ?? []).filter((policy) => !policies.includes(policy));
      const sensitive = hidden.map((policy) => (addresses.has(policy) ? policy : nameless));
      return { name, policies, ...(sensitive.length === 0 ? {} : { sensitive }) };
    });
  };
}

/** A policy whose name may be what is sensitive. */
const nameless = "a policy";

function identityAt(place: Place, { identities }: Estate): Identity | undefined {
  return identities.find(
    ({ document, address, platform, kind }) =>
      document === place.document && address === place.address && platform === place.platform && kind === place.kind,
  );
}

function namesByLayer(identity: Identity | undefined): ReadonlyMap<string, readonly string[]> {
  const layers = identity?.access.layers ?? [];
  return new Map(layers.map(({ name, policies }) => [name, policies.map((policy) => policy.name)]));
}
