/** What a review of an example must find, worked out by hand from `examples/`. */
export interface Example {
  /** The stack's name. */
  readonly name: string;
  /** The exit code of `remit review`, of whichever document. */
  readonly code: 0 | 1;
  readonly identities: readonly ExpectedIdentity[];
  /** `rule subject` of every finding, where the subject is an identity's id or else an address without CDKTF's hash; `(unknown)` if undecided. */
  readonly findings: readonly string[];
}

/** An identity as every document must name it. */
export interface ExpectedIdentity {
  readonly id: string;
  readonly owner: string | null;
  readonly approver: string | null;
  readonly environment: string | null;
  readonly tier: string | null;
  readonly expires: string | null;
  readonly longestSession: number | null;
}

/** A day on which the clean example's bots are valid. */
export const VALID_DAY = "2026-11-15";
/** The last one, and the day after it. */
export const LAST_DAY = "2026-12-31";
export const EXPIRED_DAY = "2027-01-01";

const bot = {
  owner: "team:checkout",
  approver: "team:platform-security",
  environment: "prod",
  tier: "medium",
  expires: LAST_DAY,
  longestSession: 3600,
};

/** Its only findings: tier medium asks for sessions of 1,800 s, and no role can enforce less than an hour. */
export const CLEAN: Example = {
  name: "clean",
  code: 0,
  identities: [
    { id: "aws:role:/remit/checkout-deploy", ...bot },
    { id: "aws:role:/remit/checkout-deploy-ireland", ...bot },
  ],
  findings: [
    "lifecycle-session-not-enforced aws:role:/remit/checkout-deploy (unknown)",
    "lifecycle-session-not-enforced aws:role:/remit/checkout-deploy-ireland (unknown)",
  ],
};

const watch = { ...bot, owner: "team:reliability" };

/** An identity in each of two accounts, of which the second is reached through a role. */
export const OBSERVABILITY: Example = {
  name: "observability",
  code: 0,
  identities: [
    { id: "aws:role:/remit/watch-payments", ...watch },
    { id: "aws:role:/remit/watch-shop", ...watch },
  ],
  findings: [
    "lifecycle-session-not-enforced aws:role:/remit/watch-payments (unknown)",
    "lifecycle-session-not-enforced aws:role:/remit/watch-shop (unknown)",
  ],
};

const handbook = { ...bot, owner: "team:handbook", approver: "team:editors" };

/** An agent that reads is of low tier, whose longest session is the hour that a role can enforce; its writer is not. */
export const RETRIEVAL: Example = {
  name: "retrieval",
  code: 0,
  identities: [
    { id: "aws:role:/remit/handbook-agent", ...handbook, tier: "low" },
    { id: "aws:role:/remit/handbook-agent-writer", ...handbook },
  ],
  findings: ["lifecycle-session-not-enforced aws:role:/remit/handbook-agent-writer (unknown)"],
};

const crm = { ...bot, owner: "team:crm" };

/** A bot with a key and a secret of its own: the key's policy grants it what its own policy allows, so that nothing is added. */
export const CRM: Example = {
  name: "crm",
  code: 0,
  identities: [{ id: "aws:role:/remit/crm-sync", ...crm }],
  findings: ["lifecycle-session-not-enforced aws:role:/remit/crm-sync (unknown)"],
};

const audit = { ...bot, owner: "team:finance-systems", approver: "team:data-protection" };

/** An agent whose every statement has a window. */
export const DATA_EXPORT: Example = {
  name: "data-export",
  code: 0,
  identities: [{ id: "aws:role:/remit/audit-export", ...audit }],
  findings: ["lifecycle-session-not-enforced aws:role:/remit/audit-export (unknown)"],
};

const claims = { ...bot, owner: "team:claims" };

/** Four identities of one application. */
export const MACHINES: Example = {
  name: "machines",
  code: 0,
  identities: ["build", "decide", "enrich", "notify"].map((name) => ({
    id: `aws:role:/remit/claims-${name}`,
    ...claims,
  })),
  findings: ["build", "decide", "enrich", "notify"].map(
    (name) => `lifecycle-session-not-enforced aws:role:/remit/claims-${name} (unknown)`,
  ),
};

const invoices = { owner: "team:billing", approver: "team:data-protection", environment: "prod", longestSession: 3600 };

/** A bot of a bundle that is not of this package; it writes regulated data, and so is of high tier. */
export const OWN_BUNDLE: Example = {
  name: "own-bundle",
  code: 0,
  identities: [{ id: "aws:role:/remit/file-invoices", ...invoices, tier: "high", expires: "2026-11-30" }],
  findings: ["lifecycle-session-not-enforced aws:role:/remit/file-invoices (unknown)"],
};

const nobodys = { owner: null, approver: null, environment: null, tier: null, expires: null };

/** Roles by hand. What is wrong with each is said in `examples/bad.ts`. */
export const BAD: Example = {
  name: "bad",
  code: 1,
  identities: [
    { id: "aws:role:/github-actions-deploy", ...nobodys, longestSession: 3600 },
    { id: "aws:role:/shop-release", ...nobodys, longestSession: 3600 },
    { id: "aws:role:/terraform-ci", ...nobodys, longestSession: 43200 },
    { id: "aws:user:/legacy-export", ...nobodys, longestSession: null },
  ],
  findings: [
    "access-boundary-missing aws:role:/github-actions-deploy",
    "access-boundary-missing aws:role:/shop-release",
    "access-boundary-missing aws:role:/terraform-ci",
    "access-boundary-missing aws:user:/legacy-export",
    "access-escalation aws:role:/shop-release",
    "access-escalation aws:role:/terraform-ci",
    "access-not-action aws:role:/terraform-ci",
    "access-pass-role-any aws:role:/github-actions-deploy",
    "access-pass-role-any aws:role:/shop-release",
    "access-wildcard-action aws:role:/github-actions-deploy",
    "access-wildcard-action aws:role:/terraform-ci",
    "access-wildcard-action aws:user:/legacy-export",
    "access-wildcard-resource aws:role:/github-actions-deploy",
    "access-wildcard-resource aws:role:/shop-release",
    "access-wildcard-resource aws:role:/terraform-ci",
    "access-wildcard-resource aws:user:/legacy-export",
    "credential-access-key aws:user:/legacy-export",
    "credential-stored-access-key github_actions_secret.export-AWS_ACCESS_KEY_ID",
    "credential-stored-access-key github_actions_secret.export-AWS_SECRET_ACCESS_KEY",
    "lifecycle-expiry-missing aws:role:/github-actions-deploy",
    "lifecycle-expiry-missing aws:role:/shop-release",
    "lifecycle-expiry-missing aws:role:/terraform-ci",
    "lifecycle-expiry-missing aws:user:/legacy-export",
    "lifecycle-session-long aws:role:/terraform-ci",
    "metadata-owner-missing aws:role:/github-actions-deploy",
    "metadata-owner-missing aws:role:/shop-release",
    "metadata-owner-missing aws:role:/terraform-ci",
    "metadata-owner-missing aws:user:/legacy-export",
    "trust-pull-request-writes aws:role:/github-actions-deploy",
    "trust-pull-request-writes aws:role:/terraform-ci",
    "trust-subject-missing aws:role:/terraform-ci",
    "trust-subject-wildcard aws:role:/github-actions-deploy",
  ],
};
