import { azureVendor } from "../../providers/azure/estate/vendor";
import { bitbucketVendor } from "../../providers/bitbucket/estate/vendor";
import { buildkiteVendor } from "../../providers/buildkite/estate/vendor";
import { circleciVendor } from "../../providers/circleci/estate/vendor";
import { gitlabVendor } from "../../providers/gitlab/estate/vendor";
import { googleVendor } from "../../providers/google/estate/vendor";
import { hcpTerraformVendor } from "../../providers/hcp-terraform/estate/vendor";
import { kubernetesVendor } from "../../providers/kubernetes/estate/vendor";
import { vaultVendor } from "../../providers/vault/estate/vendor";
import type { Vendor } from "../estate/vendor";

/** The vendors whose resources few documents have. */
export const otherVendors: readonly Vendor[] = [
  azureVendor,
  bitbucketVendor,
  buildkiteVendor,
  circleciVendor,
  gitlabVendor,
  googleVendor,
  hcpTerraformVendor,
  kubernetesVendor,
  vaultVendor,
];
