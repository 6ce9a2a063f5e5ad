import type { Control } from "../../lib/estate/control";
import { known, notKnown } from "../../lib/estate/fact";
import type { Finding, ReviewedIdentity, Verdict } from "../../lib/review/verdict";

/** A role as a review of a real plan shows one: everything is known. */
export const deployRole: ReviewedIdentity = {
  id: "aws:role:/bots/checkout-deploy",
  address: "aws_iam_role.checkout-deploy_role",
  platform: "aws",
  kind: "role",
  document: 0,
  change: "create",
  constructPath: "prod/checkout-deploy/role",
  owner: "team:checkout",
  approver: "team:platform-security",
  environment: "prod",
  tier: "high",
  expires: "2026-12-31",
  longestSession: 3600,
  boundary: "arn:aws:iam::111122223333:policy/bots/checkout-deploy-boundary",
  trust: ["GitHub Actions acme/checkout, environment prod"],
  access: [
    {
      service: "ecr",
      accessLevel: "write",
      actions: 5,
      resources: ["arn:aws:ecr:eu-central-1:111122223333:repository/checkout"],
      moreResources: 0,
    },
    { service: "ecr", accessLevel: "read", actions: 1, resources: ["*"], moreResources: 0 },
    {
      service: "s3",
      accessLevel: "write",
      actions: 12,
      resources: ["arn:aws:s3:::checkout-assets/web/*"],
      moreResources: 3,
    },
  ],
  unknown: [],
};

/** A user made by hand: much is missing, and some of it can't be known from the document. */
export const legacyUser: ReviewedIdentity = {
  id: "aws:user:/legacy-export",
  address: "aws_iam_user.legacy",
  platform: "aws",
  kind: "user",
  document: 1,
  change: "no-op",
  constructPath: null,
  owner: null,
  approver: null,
  environment: null,
  tier: null,
  expires: null,
  longestSession: null,
  boundary: null,
  trust: ["whoever holds its access keys"],
  access: [],
  unknown: [
    "aws_iam_user_policy.export: known only after apply: `aws_s3_bucket.export.arn`",
    "owner: the tags are known only after apply",
    "boundary: the permissions boundary is not known: `var.boundary`",
  ],
};

/** Trust that admits anybody's repository, with the request that proves it. */
export const violation: Finding = {
  rule: "trust-subject-missing",
  family: "trust",
  severity: "critical",
  outcome: "violation",
  identity: deployRole.id,
  address: deployRole.address,
  document: 0,
  message:
    "Any repository on GitHub can become this role, because its trust policy has no condition on `sub`. Add one that names the repository and the environment.",
  witness: {
    action: "sts:AssumeRoleWithWebIdentity",
    resource: "*",
    principal: "Federated:arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
    context: {
      "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
      "token.actions.githubusercontent.com:sub": "repo:stranger/any:ref:refs/heads/main",
    },
  },
  location: { file: "cdktf.out/stacks/prod/cdk.tf.json", pointer: "/resource/aws_iam_role/checkout-deploy_role" },
  touched: true,
  fingerprint: "0123456789abcdef",
};

/** Access that the document does not state. */
export const unknown: Finding = {
  rule: "access-not-known",
  family: "access",
  severity: "medium",
  outcome: "unknown",
  identity: legacyUser.id,
  address: legacyUser.address,
  document: 1,
  message:
    "What this user can do is not known: `aws_iam_user_policy.export` is known only after apply. Review the state after apply.",
  location: { file: "plan.json", pointer: "/resource_changes/3" },
  touched: false,
  fingerprint: "fedcba9876543210",
};

/** A finding that somebody has accepted, and that is about no identity. */
export const waived: Finding = {
  rule: "credential-stored-access-key",
  family: "credential",
  severity: "high",
  outcome: "waived",
  identity: null,
  address: "github_actions_secret.aws_secret_access_key",
  document: 1,
  message:
    "GitHub secret AWS_SECRET_ACCESS_KEY of shop holds an AWS access key. Let the workflow assume a role instead.",
  location: { file: "plan.json", pointer: "/resource_changes/5" },
  touched: true,
  fingerprint: "00112233445566ff",
};

/** A violation of the given severity. */
export function violationOf(severity: Finding["severity"]): Finding {
  return { ...violation, severity };
}

export const rotation: Control = {
  kind: "rotation",
  platform: "aws",
  address: "aws_secretsmanager_secret_rotation.database",
  document: 0,
  change: "create",
  location: { file: "plan.json", pointer: "/resource_changes/7" },
  title: "rotation of the Secrets Manager secret checkout/database",
  about: ["aws_secretsmanager_secret.database"],
  facts: {
    rotationDays: notKnown("it is known only after apply", "review the state"),
    schedule: known(undefined),
    enabled: known(false),
  },
};

/** A verdict with the given parts; the summary counts them, and `failed` is what the test says. */
export function verdictOf(parts: Partial<Omit<Verdict, "summary">> = {}, failed = false): Verdict {
  const { documents = [{ path: "plan.json", kind: "terraform-plan", notes: [] }], identities = [] } = parts;
  const { findings = [], notAnalysed = [], jobs = [], controls = [] } = parts;
  const violations = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { outcome, severity } of findings) if (outcome === "violation") violations[severity] += 1;
  const count = (wanted: Finding["outcome"]): number => findings.filter(({ outcome }) => outcome === wanted).length;
  return {
    documents,
    identities,
    findings,
    notAnalysed,
    jobs,
    controls,
    summary: {
      identities: identities.length,
      violations,
      unknowns: count("unknown"),
      waived: count("waived"),
      notAnalysed: notAnalysed.length,
      failed,
      catalogue: "2026-09-26",
      today: "2026-11-25",
    },
  };
}

/** A verdict that has something of everything. */
export const exampleVerdict: Verdict = verdictOf(
  {
    documents: [
      { path: "cdktf.out/stacks/prod/cdk.tf.json", kind: "cdktf-output", notes: [] },
      {
        path: "plan.json",
        kind: "terraform-plan",
        notes: ["the plan has format version 1.9, newer than 1.2: what that version added is not reviewed"],
      },
    ],
    identities: [deployRole, legacyUser],
    findings: [violation, waived, unknown],
    notAnalysed: [
      {
        address: "aws_s3_bucket_policy.export",
        type: "aws_s3_bucket_policy",
        reason: "this resource type is not analysed yet: what it grants or limits is not in this review",
        location: { file: "plan.json", pointer: "/resource_changes/6" },
      },
    ],
  },
  true,
);
