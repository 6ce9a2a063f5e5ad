import { textWords } from "../../../lib/access/text-words";
import type { Resource } from "../../../lib/documents/document";
import { known, notKnown } from "../../../lib/estate/fact";
import type { IssuedCredential } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";
import { firstBlock, nameFact, type KubernetesObject } from "./objects";

/** A day: tokens of pods are of an hour, and are made anew. */
const day = 86_400;

/**
 * Secrets that hold a token of a service account, which has no expiry.
 * Source: https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets
 */
export function tokenSecret(secret: KubernetesObject, context: MapContext): IssuedCredential[] {
  if (secret.field("type") !== "kubernetes.io/service-account-token") return [];
  const account = nameFact(secret.annotations["kubernetes.io/service-account.name"], secret.resource, context.index);
  const place = secret.namespace.known ? textWords(secret.namespace.value) : undefined;
  const name = account.known ? textWords(account.value) : undefined;
  return [credential(secret.resource, { place, name, expires: known(undefined) }, context)];
}

/**
 * A token that Terraform asks for, and that stands in its state. One of a day or less is no lasting secret.
 * Source: https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/token_request_v1
 */
export function requestedToken(resource: Resource, context: MapContext): IssuedCredential[] {
  const metadata = firstBlock(resource.values["metadata"]);
  const seconds = firstBlock(resource.values["spec"])?.["expiration_seconds"] ?? 3600;
  const lasting = typeof seconds === "string" && /^\d{1,12}$/.test(seconds) ? Number(seconds) : seconds;
  if (typeof lasting === "number" && lasting <= day) return [];
  const reason =
    typeof lasting === "number"
      ? `it is valid for ${Math.round(lasting / day)} days from its apply on`
      : "how long it is valid is known only after apply";
  const name = nameFact(metadata?.["name"], resource, context.index);
  const namespace = nameFact(metadata?.["namespace"] ?? "default", resource, context.index);
  return [
    credential(
      resource,
      {
        place: namespace.known ? textWords(namespace.value) : undefined,
        name: name.known ? textWords(name.value) : undefined,
        expires: notKnown(reason),
      },
      context,
    ),
  ];
}

interface Told extends Pick<IssuedCredential, "expires"> {
  readonly place: string | undefined;
  readonly name: string | undefined;
}

function credential(
  { address, change, location }: Resource,
  { place, name, expires }: Told,
  { document }: MapContext,
): IssuedCredential {
  const owner = place === undefined || name === undefined ? undefined : `${place}/${name}`;
  return {
    kind: "token",
    platform: "kubernetes",
    address,
    change,
    location,
    document,
    ...(owner === undefined ? {} : { identity: `kubernetes:service-account:${owner}` }),
    title: `token of service account ${owner ?? "that is not known yet"}`,
    expires,
  };
}
