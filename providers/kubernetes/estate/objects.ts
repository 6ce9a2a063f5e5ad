import type { Text } from "../../../lib/access/model";
import type { Document, Resource } from "../../../lib/documents/document";
import { isValueMap, type Value, type ValueMap } from "../../../lib/documents/value";
import { listOf, referencesOf, stays, textOf } from "../../../lib/estate/attributes";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import type { ResourceIndex } from "../../../lib/estate/resource-index";

export type Kind =
  "ServiceAccount" | "Role" | "ClusterRole" | "RoleBinding" | "ClusterRoleBinding" | "Secret" | "Namespace";

/** An object of the API, whether it is written as a resource of its kind or as a manifest. */
export interface KubernetesObject {
  readonly kind: Kind;
  readonly resource: Resource;
  readonly name: Fact<Text>;
  /** `""` for what is the cluster's. */
  readonly namespace: Fact<Text>;
  readonly labels: ValueMap;
  readonly annotations: ValueMap;
  /** A field by its name in the API, and in the provider's resources where that is another. */
  field(name: string, ofProvider?: string): Value | undefined;
}

/** https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs; each also with `_v1` behind it. */
const kinds: Readonly<Record<string, Kind>> = {
  kubernetes_service_account: "ServiceAccount",
  kubernetes_default_service_account: "ServiceAccount",
  kubernetes_role: "Role",
  kubernetes_cluster_role: "ClusterRole",
  kubernetes_role_binding: "RoleBinding",
  kubernetes_cluster_role_binding: "ClusterRoleBinding",
  kubernetes_secret: "Secret",
  kubernetes_namespace: "Namespace",
};

const ofCluster: ReadonlySet<Kind> = new Set<Kind>(["ClusterRole", "ClusterRoleBinding", "Namespace"]);

/** The kind that a resource type is of; manifests tell theirs themselves. */
export function kindOfType(type: string): Kind | undefined {
  const plain = type.replace(/_v1$/, "");
  return Object.hasOwn(kinds, plain) ? kinds[plain] : undefined;
}

/** The objects of a document that are there after it, and the manifests of which the kind is not known. */
export function objectsOf(
  document: Document,
  index: ResourceIndex,
): { objects: KubernetesObject[]; unread: Resource[] } {
  const objects: KubernetesObject[] = [];
  const unread: Resource[] = [];
  for (const resource of document.resources) {
    if (resource.mode !== "managed" || !stays(resource.change)) continue;
    const kind = kindOfType(resource.type);
    if (kind !== undefined) objects.push(objectOf(kind, resource, resource.values, index));
    if (resource.type !== "kubernetes_manifest") continue;
    const { manifest } = resource.values;
    const stated = isValueMap(manifest) ? manifest["kind"] : undefined;
    if (!isValueMap(manifest) || typeof stated !== "string") unread.push(resource);
    else if (isKind(stated)) objects.push(objectOf(stated, resource, manifest, index));
  }
  return { objects, unread };
}

function isKind(name: string): name is Kind {
  return Object.values(kinds).some((kind) => kind === name);
}

function objectOf(kind: Kind, resource: Resource, values: ValueMap, index: ResourceIndex): KubernetesObject {
  const metadata = firstBlock(values["metadata"]);
  const isDefault = resource.type.startsWith("kubernetes_default_service_account");
  return {
    kind,
    resource,
    name: isDefault ? known("default") : nameFact(metadata?.["name"], resource, index),
    namespace: ofCluster.has(kind) ? known("") : namespaceFact(metadata, resource, index),
    labels: mapOf(metadata?.["labels"]),
    annotations: mapOf(metadata?.["annotations"]),
    field: (name, ofProvider) => (ofProvider === undefined ? values[name] : (values[ofProvider] ?? values[name])),
  };
}

/** A block may be rendered as a list, or as itself. */
export function firstBlock(value: Value | undefined): ValueMap | undefined {
  const [first] = listOf(value);
  return isValueMap(first) ? first : undefined;
}

function mapOf(value: Value | undefined): ValueMap {
  return isValueMap(value) ? value : {};
}

/** Without a namespace, an object is in `default`. */
function namespaceFact(metadata: ValueMap | undefined, resource: Resource, index: ResourceIndex): Fact<Text> {
  if (metadata === undefined) return notKnown("its metadata is known only after apply");
  const { namespace } = metadata;
  return namespace === undefined || namespace === null || namespace === ""
    ? known("default")
    : nameFact(namespace, resource, index);
}

/** References to references are followed so far. */
const longestWay = 3;

/** A name, followed through a reference to another object's metadata; one with a hole where it is not stated. */
export function nameFact(value: Value | undefined, from: Resource, index: ResourceIndex, way = longestWay): Fact<Text> {
  if (typeof value === "string" && value !== "") return known(value);
  const [reference, ...more] = referencesOf(value);
  if (reference !== undefined && more.length === 0 && way > 0) {
    const target = index.referenced(reference, from);
    const [, field = ""] = /^metadata(?:\[0\]|\.0)\.(name|namespace)$/.exec(target?.attribute ?? "") ?? [];
    const stated = target === undefined ? undefined : firstBlock(target.resource.values["metadata"])?.[field];
    if (target !== undefined && stated !== undefined && stated !== null)
      return nameFact(stated, target.resource, index, way - 1);
  }
  const text = textOf(value);
  return text === undefined || text === "" ? notKnown("its name is known only after apply") : known(text);
}
