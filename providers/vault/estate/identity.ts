import type { Resource } from "../../../lib/documents/document";
import type { Value } from "../../../lib/documents/value";
import { isChanged, reasonOf } from "../../../lib/estate/attributes";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import { metadataIn } from "../../../lib/estate/metadata";
import type { Identity, Trust } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";
import { isUnset, secondsOf } from "./durations";
import type { Given } from "./policies";

/** What tells one kind of login from another. */
interface Told extends Pick<Identity, "kind" | "use" | "trust"> {
  /** `auth/jwt/role/deploy` */
  readonly path: string;
  readonly name: Fact<string>;
  readonly given: Given;
  readonly longest: Fact<number | undefined>;
}

/** A role by which a workload logs in. It has no place for tags, and nothing bounds it but its policies. */
export function loginIdentity(
  resource: Resource,
  { kind, use, trust, path, name, given, longest }: Told,
  { document, tagKeys }: MapContext,
): Identity {
  return {
    id: `vault:${path}`,
    platform: "vault",
    kind,
    name,
    address: resource.address,
    change: resource.change,
    location: resource.location,
    ...(resource.constructPath === undefined ? {} : { constructPath: resource.constructPath }),
    skippedChecks: resource.skippedChecks ?? [],
    document,
    use,
    metadata: metadataIn(known(new Map()), tagKeys),
    trust,
    access: given.access,
    boundary: known(undefined),
    lacks: ["boundary", "tags"],
    session: { longest },
    touched: isChanged(resource.change) || given.touched,
  };
}

/** Trust of whoever holds a secret: no policy says who. */
export function heldBy(who: string): Trust {
  return { policy: { layers: [] }, forServices: false, federations: [], summary: [who], unknown: [] };
}

/**
 * How long a token of a role is valid at most; where it says nothing, the mount or the server does, which is 32 days at first.
 *
 * @param limit of the mount, in seconds. @default the document does not state it
 */
export function longestToken(
  { values }: Resource,
  limit: number | undefined,
  attribute = "token_max_ttl",
): Fact<number | undefined> {
  const value = values[attribute];
  const explicit = values["token_explicit_max_ttl"];
  const period = secondsOf(values["token_period"]);
  if (period !== undefined && period > 0 && isUnset(explicit))
    return notKnown("its tokens can be renewed without end (token_period)", "set token_explicit_max_ttl");
  const stated = isUnset(explicit) ? value : explicit;
  return longestOf(stated, limit, attribute);
}

/** How long something is valid at most, by what a role states in an attribute and what its mount allows. */
export function longestOf(
  stated: Value | undefined,
  limit: number | undefined,
  attribute: string,
): Fact<number | undefined> {
  if (isUnset(stated)) {
    if (limit !== undefined) return known(limit);
    return notKnown(`it states no ${attribute}, so the mount or the server decides`, `set ${attribute}`);
  }
  const seconds = secondsOf(stated);
  return seconds === undefined ? notKnown(reasonOf(stated)) : known(Math.min(seconds, limit ?? Infinity));
}

export function nameOf({ values }: Resource, attribute: string): Fact<string> {
  const value = values[attribute];
  return typeof value === "string" ? known(value) : notKnown("the name is known only after apply");
}

/** The path of an auth method, without slashes at its ends. */
export function mountOf(value: unknown, otherwise: string): string {
  const path = typeof value === "string" ? value.replace(/^\/+|\/+$/g, "") : "";
  return path === "" ? otherwise : path;
}
