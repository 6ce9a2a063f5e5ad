import type { Resource } from "../../../lib/documents/document";
import { known, notKnown } from "../../../lib/estate/fact";
import type { Identity, IssuedCredential } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";
import { isUnset, secondsOf } from "./durations";
import { heldBy, loginIdentity, longestToken } from "./identity";
import { accessOf } from "./policies";

/** A token that Terraform makes, and that stands in its state: https://registry.terraform.io/providers/hashicorp/vault/latest/docs/resources/token */
export function tokenIdentity(token: Resource, context: MapContext): Identity {
  const { display_name: shown } = token.values;
  return loginIdentity(
    token,
    {
      kind: "token",
      use: "workload",
      path: `token/${token.address}`,
      name: typeof shown === "string" ? known(shown) : notKnown("a token has no name"),
      trust: heldBy("whoever holds the token, which stands in the state"),
      given: accessOf(token, ["policies"], context.index),
      longest: isUnset(token.values["ttl"])
        ? longestToken(token, undefined, "explicit_max_ttl")
        : longestToken(token, undefined, "ttl"),
    },
    context,
  );
}

/** A token that can be renewed without end, or that has no end: a root token. Others last for 32 days unless the server says more. */
export function lastingToken(token: Resource, context: MapContext): IssuedCredential[] {
  const { values, address, change, location } = token;
  const period = secondsOf(values["period"]);
  const policies: unknown = values["policies"];
  const isRoot = Array.isArray(policies) && policies.includes("root");
  const isPeriodic = period !== undefined && period > 0 && isUnset(values["explicit_max_ttl"]);
  if (!isPeriodic && !(isRoot && isUnset(values["ttl"]))) return [];
  return [
    {
      kind: "token",
      platform: "vault",
      address,
      change,
      location,
      document: context.document,
      identity: `vault:token/${address}`,
      title: isRoot ? "root token of Vault" : "token of Vault that can be renewed without end",
      expires: known(undefined),
    },
  ];
}
