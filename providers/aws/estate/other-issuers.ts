import { claimIs, claimIsNot, literal } from "../../../lib/estate/claims";
import type { Issuer, MentionedClaims, Stranger } from "../../../lib/estate/model";
import { issuerTokens } from "./issuer-tokens";

/** https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html */
const eksHost = /^oidc\.eks\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/id\/\w+$/i;

/**
 * Providers that AWS knows without a provider resource: the audience is the application that asked for the token, and so
 * tells whose it is (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif).
 */
const applicationIssuers = [
  "accounts.google.com",
  "cognito-identity.amazonaws.com",
  "graph.facebook.com",
  "www.amazon.com",
];

/** The issuer of an EKS cluster of the account: its workloads are pods, and a pod's service account is the subject. */
export function eksIssuer(host: string): Issuer | undefined {
  if (!eksHost.test(host)) return undefined;
  return {
    ...otherIssuer(host),
    id: `eks:${host}`,
    title: "an EKS cluster",
    audience: "sts.amazonaws.com",
    everybody: "every service account of the EKS cluster",
    external: false,
  };
}

/** Stands for the host of an issuer that neither the principal nor a condition key tells. */
export const unknownHost = "<issuer>";

/** An issuer of which nothing is known but its tokens' standard claims. */
export function otherIssuer(host: string): Issuer {
  const title = host === unknownHost ? "an issuer that is not known" : host;
  return {
    id: `oidc:${host}`,
    title,
    host,
    everybody: `every workload of ${title}`,
    shared: false,
    external: true,
    strangers: (mentioned) => strangers(mentioned, applicationIssuers.includes(host)),
    tokens: issuerTokens(host),
  };
}

/**
 * Subjects in the forms that issuers use, of somebody whom no policy names: an EKS service account, a GitLab project, an
 * HCP Terraform workspace, anything else.
 */
const strangersSubjects = [
  "system:serviceaccount:somebody-else:their-account",
  "project_path:somebody-else/their-project:ref_type:branch:ref:main",
  "organization:somebody-else:project:theirs:workspace:theirs:run_phase:apply",
  "repo:somebody-else/their-repository:ref:refs/heads/main",
  "somebody-else",
];

/** Any further claim that the policy compares may tell whose token it is: a stranger's is another. */
function strangers(mentioned: MentionedClaims, audienceTells: boolean): Stranger[] {
  const tells = (claim: string): boolean => claim !== "sub" && claim !== "amr" && (claim !== "aud" || audienceTells);
  const others = [...mentioned].filter(([claim]) => tells(claim));
  return [
    {
      conditions: [
        claimIs("sub", strangersSubjects.map(literal)),
        ...others.map(([claim, patterns]) => claimIsNot(claim, patterns)),
      ],
    },
  ];
}
