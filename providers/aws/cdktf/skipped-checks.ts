import type { TerraformResource } from "cdktf";
import type { SkippedCheck } from "../../../lib/identity/spec-error";

/**
 * Writes the checks that wait for deployment beside the resource that is the identity, in a comment that Terraform
 * passes over, so that every review of the output lists them. Nothing is written where there are none.
 * Source: https://developer.hashicorp.com/terraform/language/syntax/json#comment-properties
 */
export function writeSkippedChecks(identity: TerraformResource, skipped: readonly SkippedCheck[]): void {
  if (skipped.length === 0) return;
  const skippedChecks = skipped.map(({ property, check, reason }) => ({ property, check, reason }));
  identity.addOverride("//.remit.skippedChecks", skippedChecks);
}
