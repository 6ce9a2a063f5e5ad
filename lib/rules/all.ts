import { accessBoundaryMissing } from "./access-boundary-missing/rule";
import { accessEscalation } from "./access-escalation/rule";
import { accessJobTokenWrites } from "./access-job-token-writes/rule";
import { accessNotAction } from "./access-not-action/rule";
import { accessNotKnown } from "./access-not-known/rule";
import { accessPassRoleAny } from "./access-pass-role-any/rule";
import { accessResourceOpen } from "./access-resource-open/rule";
import { accessResourceShared } from "./access-resource-shared/rule";
import { accessWildcardAction } from "./access-wildcard-action/rule";
import { accessWildcardResource } from "./access-wildcard-resource/rule";
import { credentialAccessKey } from "./credential-access-key/rule";
import { credentialLongLived } from "./credential-long-lived/rule";
import { credentialStoredAccessKey } from "./credential-stored-access-key/rule";
import { lifecycleExpiryMissing } from "./lifecycle-expiry-missing/rule";
import { lifecycleExpiryPast } from "./lifecycle-expiry-past/rule";
import { lifecycleSessionLong } from "./lifecycle-session-long/rule";
import { lifecycleSessionNotEnforced } from "./lifecycle-session-not-enforced/rule";
import { metadataCheckSkipped } from "./metadata-check-skipped/rule";
import { metadataOwnerMissing } from "./metadata-owner-missing/rule";
import type { Rule } from "./rule";
import { trustAdmitsNobody } from "./trust-admits-nobody/rule";
import { trustAudienceMissing } from "./trust-audience-missing/rule";
import { trustBranchUnreviewed } from "./trust-branch-unreviewed/rule";
import { trustEnvironmentUnreviewed } from "./trust-environment-unreviewed/rule";
import { trustNotKnown } from "./trust-not-known/rule";
import { trustOpenPrincipal } from "./trust-open-principal/rule";
import { trustPullRequestWrites } from "./trust-pull-request-writes/rule";
import { trustSubjectForm } from "./trust-subject-form/rule";
import { trustSubjectMissing } from "./trust-subject-missing/rule";
import { trustSubjectWildcard } from "./trust-subject-wildcard/rule";
import { workflowRoleRefusesJob } from "./workflow-role-refuses-job/rule";
import { workflowSessionLong } from "./workflow-session-long/rule";
import { workflowStaticCredentials } from "./workflow-static-credentials/rule";
import { workflowTokenPermissionMissing } from "./workflow-token-permission-missing/rule";
import { workflowTokenPermissionWide } from "./workflow-token-permission-wide/rule";
import { workflowUntrustedCode } from "./workflow-untrusted-code/rule";

/** Every rule, in the order in which a reader of the list looks for them: by family, then by id. */
export const allRules: readonly Rule[] = [
  trustAdmitsNobody,
  trustAudienceMissing,
  trustBranchUnreviewed,
  trustEnvironmentUnreviewed,
  trustNotKnown,
  trustOpenPrincipal,
  trustPullRequestWrites,
  trustSubjectForm,
  trustSubjectMissing,
  trustSubjectWildcard,
  accessBoundaryMissing,
  accessEscalation,
  accessJobTokenWrites,
  accessNotAction,
  accessNotKnown,
  accessPassRoleAny,
  accessResourceOpen,
  accessResourceShared,
  accessWildcardAction,
  accessWildcardResource,
  credentialAccessKey,
  credentialLongLived,
  credentialStoredAccessKey,
  metadataCheckSkipped,
  metadataOwnerMissing,
  lifecycleExpiryMissing,
  lifecycleExpiryPast,
  lifecycleSessionLong,
  lifecycleSessionNotEnforced,
  workflowRoleRefusesJob,
  workflowSessionLong,
  workflowStaticCredentials,
  workflowTokenPermissionMissing,
  workflowTokenPermissionWide,
  workflowUntrustedCode,
];
