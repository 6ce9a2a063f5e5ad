import { textWords } from "../../../lib/access/text-words";
import type { Document, Resource } from "../../../lib/documents/document";
import type { Estate, NotAnalysed } from "../../../lib/estate/model";
import type { PlatformFacts } from "../../../lib/estate/platform-facts";
import type { MapContext, Vendor } from "../../../lib/estate/vendor";
import { kubernetesActions } from "../actions";
import { kubernetesEscalations } from "../escalations";
import { bindingOf, isEverybody, type Binding, type Subject } from "./bindings";
import { requestedToken, storedKeys, tokenSecret } from "./credentials";
import { identitiesOf } from "./identities";
import { kindOfType, objectsOf } from "./objects";
import { Roles } from "./roles";

/** What rules have to know of Kubernetes. */
const facts: PlatformFacts = {
  actionWords: (action) => action,
  resourceWords: (resource) => (resource === "everything but url:*" ? "every namespace" : resource),
  anyResource: () => [{ text: "any-namespace/any-name", syntax: "literal", ignoreCase: false }],
};

/** How Kubernetes resources become part of the estate. */
export const kubernetesVendor: Vendor = {
  platform: "kubernetes",
  credentialKinds: [],
  actions: kubernetesActions,
  escalations: kubernetesEscalations,
  facts,
  concerns: (type) => concerning.test(type),
  map,
};

/** Types about identities, grants and credentials: https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs */
const concerning =
  /^kubernetes_(service_account|default_service_account|role|cluster_role|secret|token_request|certificate_signing_request|manifest$)/;

function map(document: Document, context: MapContext): Partial<Estate> {
  const { index } = context;
  const { objects, unread } = objectsOf(document, index);
  const roles = new Roles(objects);
  const bindings = objects
    .filter(({ kind }) => kind === "RoleBinding" || kind === "ClusterRoleBinding")
    .map((object) => bindingOf(object, roles, index));
  const requests = index.ofType("kubernetes_token_request_v1").filter(({ change }) => change !== "delete");
  return {
    identities: identitiesOf(objects, bindings, context),
    credentials: [
      ...objects
        .filter(({ kind }) => kind === "Secret")
        .flatMap((secret) => [...tokenSecret(secret, context), ...storedKeys(secret, context)]),
      ...requests.flatMap((resource) => requestedToken(resource, context)),
    ],
    notAnalysed: [
      ...unread.map((resource) => notAnalysed(resource, "what kind of object it is, is known only after apply")),
      ...document.resources.flatMap((resource) => (isNotMapped(resource) ? [notAnalysed(resource, noMapper)] : [])),
      ...bindings.flatMap(unplaced),
    ],
  };
}

const noMapper = "this resource type is not analysed yet: what it grants is not in this review";

function isNotMapped({ type, mode }: Resource): boolean {
  if (mode === "data" || type === "kubernetes_manifest" || type === "kubernetes_token_request_v1") return false;
  return concerning.test(type) && kindOfType(type) === undefined;
}

/** Bindings for those that the cluster's authentication decides about, and for whoever is known only after apply. */
function unplaced({ object: { resource }, subjects, unknownSubjects }: Binding): NotAnalysed[] {
  const others = subjects.filter(isOfPeople).map(({ kind, name }) => `${kind.toLowerCase()} \`${textWords(name)}\``);
  const reasons = [
    ...unknownSubjects.map((reason) => `whom it gives a role is not known: ${reason}`),
    ...others.map((who) => `it gives a role to the ${who}: who that is, the cluster's authentication decides`),
  ];
  return [...new Set(reasons)].map((reason) => notAnalysed(resource, reason));
}

function isOfPeople({ kind, name }: Subject): boolean {
  if (kind === "ServiceAccount") return false;
  if (typeof name !== "string") return true;
  return !isEverybody(name) && !/^system:(?:serviceaccounts?:|unauthenticated$)/.test(name);
}

function notAnalysed({ address, type, location }: Resource, reason: string): NotAnalysed {
  return { address, type, location, reason };
}
