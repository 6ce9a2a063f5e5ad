import { textWords } from "../../../lib/access/text-words";
import type { Resource } from "../../../lib/documents/document";
import { isValueMap, Sensitive, type Value } from "../../../lib/documents/value";
import { known, notKnown } from "../../../lib/estate/fact";
import type { IssuedCredential, StoredSecret } from "../../../lib/estate/model";
import { heldCredential } from "../../../lib/estate/stored-secrets";
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

/** Secrets in which a cloud's static key stands, by the entry that holds it. */
export function storedKeys(secret: KubernetesObject, context: MapContext): StoredSecret[] {
  const { address, change, location } = secret.resource;
  const isManifest = secret.resource.type === "kubernetes_manifest";
  const entries = [
    ...entriesOf(secret.field("data")).map(([name, value]) => [name, isManifest ? decoded(value) : value] as const),
    ...entriesOf(secret.field("stringData")),
    ...entriesOf(secret.field("binary_data")).map(([name, value]) => [name, decoded(value)] as const),
  ];
  return entries.flatMap(([name, value]): StoredSecret[] => {
    const holds = heldCredential({ name, values: [value] }, secret.resource, context);
    if (!holds.known || holds.value === undefined) return [];
    const title = `Kubernetes secret entry ${name} of ${placeOf(secret)}`;
    return [
      {
        kind: "stored-secret",
        platform: "kubernetes",
        address,
        change,
        location,
        document: context.document,
        title,
        holds,
      },
    ];
  });
}

function entriesOf(value: Value | undefined): [string, Value][] {
  const plain = value instanceof Sensitive ? value.reveal() : value;
  return isValueMap(plain) ? Object.entries(plain) : [];
}

/** What stands in Base64. */
function decoded(value: Value): Value {
  const plain = value instanceof Sensitive ? value.reveal() : value;
  return typeof plain === "string" && plain.length < 10_000 ? Buffer.from(plain, "base64").toString("utf8") : plain;
}

function placeOf({ namespace, name }: KubernetesObject): string {
  const words = [namespace, name].map((one) => (one.known ? textWords(one.value) : "?"));
  return words.join("/");
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
