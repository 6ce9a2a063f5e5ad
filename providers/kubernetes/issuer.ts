import { formedIssuer } from "../../lib/estate/formed-issuer";
import type { Issuer } from "../../lib/estate/issuer";
import type { SubjectForm } from "../../lib/estate/subject-form";
import { tokensOfForm } from "../../lib/estate/token-forms";

/** https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html */
const eks = /^oidc\.eks\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/id\/\w+$/i;

/**
 * Clusters of Google (https://docs.cloud.google.com/kubernetes-engine/docs/how-to/workload-identity) and Azure
 * (https://learn.microsoft.com/en-us/azure/aks/use-oidc-issuer).
 */
const others = [
  /^container\.googleapis\.com\/v1\/projects\/[^/]+\/locations\/[^/]+\/clusters\/[^/]+$/,
  /^[\w-]+\.oic\.prod-aks\.azure\.com\/.+$/,
];

/**
 * A Kubernetes cluster by the host and path of its issuer's URL, or by the subjects that a policy demands: its workloads are
 * pods, and a pod's service account is the subject.
 * Source: https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/, read 2026-11-26.
 *
 * @param subjects what a trust policy compares subjects with
 */
export function kubernetesIssuer(host: string, subjects: readonly string[] = []): Issuer | undefined {
  const isEks = eks.test(host);
  const isMeant =
    others.some((pattern) => pattern.test(host)) || subjects.some((text) => text.startsWith("system:serviceaccount:"));
  if (!isEks && !isMeant) return undefined;
  const cluster = isEks ? "EKS cluster" : "Kubernetes cluster";
  return formedIssuer({
    id: isEks ? `eks:${host}` : `kubernetes:${host}`,
    title: isEks ? "an EKS cluster" : "a Kubernetes cluster",
    host,
    ...(isEks ? { audience: "sts.amazonaws.com" } : {}),
    everybody: `every service account of the ${cluster}`,
    shared: false,
    external: !isEks,
    subject,
    words: {
      owners: "namespaces",
      owner: "namespace",
      repositories: "service accounts",
      repository: "service account",
    },
    stranger: { owner: "somebody-else", name: "their-account" },
    any: { owner: "any-namespace", name: "any-account" },
    tokens: tokensOfForm({
      subjects: ["system:serviceaccount:${Namespace}:${ServiceAccountName}"],
      samples: isEks ? { aud: "sts.amazonaws.com" } : {},
    }),
  });
}

const subject: SubjectForm = {
  text: "system:serviceaccount:${owner}:${name}",
  ofOwner: "system:serviceaccount:${owner}:*",
  subject: /^system:serviceaccount:(?<owner>[a-z\d-]+):(?<name>[a-z\d.-]+)$/,
  named: /^system:serviceaccount:(?<owner>[^:]+)(?::(?<name>[^:]+))?/,
  contexts: [""],
};
