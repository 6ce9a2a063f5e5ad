import type { Text } from "../../../lib/access/model";
import { textWords } from "../../../lib/access/text-words";
import type { Value } from "../../../lib/documents/value";
import { isChanged } from "../../../lib/estate/attributes";
import { known } from "../../../lib/estate/fact";
import { metadataIn } from "../../../lib/estate/metadata";
import type { Identity } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";
import { accessLayer } from "../rbac/access-set";
import { isEverybody, means, type Binding, type Subject } from "./bindings";
import type { KubernetesObject } from "./objects";

/**
 * Seconds that the token of a pod is valid unless it asks for more; the kubelet makes it anew.
 * Source: https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken
 */
const podToken = 3600;

/** The service accounts of a document; those, and groups of all of them, to which it gives a role without making them. */
export function identitiesOf(
  objects: readonly KubernetesObject[],
  bindings: readonly Binding[],
  context: MapContext,
): Identity[] {
  const accounts = objects.filter(({ kind }) => kind === "ServiceAccount");
  const made = accounts.flatMap((account): Identity[] => {
    const { name, namespace } = account;
    const key = name.known && namespace.known ? { name: name.value, namespace: namespace.value } : undefined;
    const held =
      key === undefined
        ? []
        : bindings.filter(({ subjects }) => subjects.some((one) => means(one, key.namespace, key.name)));
    return [identity(accountWords(account, key), account, held, context)];
  });
  const ids = new Set(made.map(({ id }) => id));
  const others = new Map<string, { subject: Subject; bindings: Binding[] }>();
  for (const binding of bindings) {
    for (const subject of binding.subjects) {
      const words = subjectWords(subject);
      if (words === undefined || ids.has(words.id)) continue;
      const other = others.get(words.id) ?? { subject, bindings: [] };
      if (!other.bindings.includes(binding)) other.bindings.push(binding);
      others.set(words.id, other);
    }
  }
  const given = [...others.values()].flatMap(({ subject, bindings: held }) => {
    const words = subjectWords(subject);
    const [first] = held;
    return words === undefined || first === undefined ? [] : [identity(words, first.object, held, context)];
  });
  return [...made, ...given];
}

interface Words {
  readonly id: string;
  readonly kind: "service-account" | "group";
  readonly name: string | undefined;
  /** Who becomes it. */
  readonly who: string;
}

function accountWords({ resource }: KubernetesObject, key: { name: Text; namespace: Text } | undefined): Words {
  if (key === undefined) {
    const id = `kubernetes:service-account:${resource.address}`;
    return { id, kind: "service-account", name: undefined, who: "pods that name it" };
  }
  return ofAccount(key.namespace, key.name);
}

function ofAccount(namespace: Text, name: Text): Words {
  const place = textWords(namespace);
  return {
    id: `kubernetes:service-account:${place}/${textWords(name)}`,
    kind: "service-account",
    name: typeof name === "string" ? name : undefined,
    who: `pods of namespace ${place} that name it`,
  };
}

/** People and what else a cluster authenticates are not judged. */
function subjectWords({ kind, namespace, name }: Subject): Words | undefined {
  if (kind === "ServiceAccount") return ofAccount(namespace, name);
  if (typeof name !== "string") return undefined;
  if (kind === "User") {
    const [, place, account] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(name) ?? [];
    return place === undefined || account === undefined ? undefined : ofAccount(place, account);
  }
  const ofNamespace = /^system:serviceaccounts:(.+)$/.exec(name)?.[1];
  if (ofNamespace === undefined && !isEverybody(name) && name !== "system:unauthenticated") return undefined;
  const everybody =
    name === "system:unauthenticated" ? "anybody, without a password or token" : "every service account";
  const who = ofNamespace === undefined ? everybody : `every service account of namespace ${ofNamespace}`;
  return { id: `kubernetes:group:${name}`, kind: "group", name, who };
}

function identity(
  { id, kind, name, who }: Words,
  { resource, labels, annotations }: KubernetesObject,
  bindings: readonly Binding[],
  { document, tagKeys }: MapContext,
): Identity {
  const unknown = bindings.flatMap((binding) => binding.unknown);
  const tags = new Map<string, Value>([...Object.entries(annotations), ...Object.entries(labels)]);
  return {
    id,
    platform: "kubernetes",
    kind,
    name: name === undefined ? { known: false, reason: "the name is known only after apply" } : known(name),
    address: resource.address,
    change: resource.change,
    location: resource.location,
    ...(resource.constructPath === undefined ? {} : { constructPath: resource.constructPath }),
    skippedChecks: resource.skippedChecks ?? [],
    document,
    use: "workload",
    metadata: metadataIn(known(tags), tagKeys),
    trust: { policy: { layers: [] }, forServices: true, federations: [], summary: [who], unknown: [] },
    access: {
      layers: [
        accessLayer(
          bindings.map(({ bound }) => bound),
          unknown,
        ),
      ],
    },
    boundary: known(undefined),
    lacks: kind === "group" ? ["boundary", "tags"] : ["boundary"],
    session: { longest: known(podToken) },
    touched: isChanged(resource.change) || bindings.some(({ touched }) => touched),
  };
}
