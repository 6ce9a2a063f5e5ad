import { oncePer } from "../access/once-per";
import type { Change } from "../documents/document";
import type { Estate, Federation, Identity } from "../estate/model";
import type { RuleFinding } from "./rule";

/** The identities that rules for workloads judge: those that stay, and that are not for people. */
export const workloads = oncePer(({ identities }: Estate): readonly Identity[] =>
  identities.filter(({ change, use }) => change !== "delete" && use === "workload"),
);

/** Whether something outside of the account becomes the identity, or holds a long-lived key of it: the exposed ones. */
export function isExposed({ kind, trust }: Identity): boolean {
  return kind === "user" || trust.federations.some(({ issuer }) => issuer.external);
}

/** Whether all policies are known: where they are not, another rule says so, and the rest need not repeat it. */
export function isAccessKnown({ access }: Identity): boolean {
  return access.layers.every(({ unknown }) => unknown.length === 0);
}

/** Whether a document makes or changes something: what a state holds, or Terraform leaves alone, it does not. */
export function isTouched(change: Change): boolean {
  return change !== "no-op" && change !== "present" && change !== "forget" && change !== "read";
}

/** A finding about an identity, placed where the identity stands. */
export function finding(
  identity: Identity,
  rest: Pick<RuleFinding, "outcome" | "message"> & Partial<RuleFinding>,
): RuleFinding {
  return {
    identity: identity.id,
    address: identity.address,
    location: identity.location,
    document: identity.document,
    touched: identity.touched,
    ...rest,
  };
}

/** How the platform limits a claim, as the rest of "demand it". */
export function demandOf(federation: Federation, claim: string): string {
  return federation.demand?.(claim) ?? `with StringEquals on ${federation.claimKey(claim)}`;
}

/** A text of the input as part of a sentence. */
export function quoted(text: string): string {
  return `\`${text.length > 200 ? `${text.slice(0, 200)}…` : text}\``;
}

/** A phrase as the beginning of a sentence. */
export function capitalised(phrase: string): string {
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}
