import { entraIssuer } from "../../providers/azure/issuer";
import { bitbucketIssuer } from "../../providers/bitbucket/issuer";
import { buildkiteIssuer } from "../../providers/buildkite/issuer";
import { circleciIssuer } from "../../providers/circleci/issuer";
import { gitlabIssuer } from "../../providers/gitlab/issuer";
import { googleIssuer } from "../../providers/google/issuer";
import { hcpTerraformIssuer } from "../../providers/hcp-terraform/issuer";
import { kubernetesIssuer } from "../../providers/kubernetes/issuer";
import { spiffeIssuer } from "../../providers/spiffe/issuer";
import type { Issuer } from "../estate/issuer";
import type { IssuerOf } from "../estate/vendor";

/** Every issuer but GitHub. Those that are told by subjects alone come after those that are told by their host. */
const issuers: readonly IssuerOf[] = [
  googleIssuer,
  entraIssuer,
  bitbucketIssuer,
  buildkiteIssuer,
  circleciIssuer,
  gitlabIssuer,
  hcpTerraformIssuer,
  kubernetesIssuer,
  spiffeIssuer,
];

/** What is known of an issuer. */
export function otherIssuerOf(host: string, subjects: readonly string[] = []): Issuer | undefined {
  for (const each of issuers) {
    const issuer = each(host, subjects);
    if (issuer !== undefined) return issuer;
  }
  return undefined;
}
