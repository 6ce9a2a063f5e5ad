import type { Validity } from "../../lib/identity/record";
import { firstInstantAfter } from "../../lib/identity/dates";
import type { PolicyStatement } from "./statement";

/**
 * Services of billing, cost and payment, all of whose actions are out of bounds.
 * Source: AWS Service Authorization Reference, services of billing and cost management, and AWS's guide to the actions
 * that replaced `aws-portal` (https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/migrate-granularaccess-whatis.html),
 * as of 2026-09-26.
 */
export const billingServices = [
  "account",
  "aws-portal",
  "bcm-dashboards",
  "bcm-data-exports",
  "bcm-pricing-calculator",
  "bcm-recommended-actions",
  "billing",
  "billingconductor",
  "budgets",
  "ce",
  "consolidatedbilling",
  "cost-optimization-hub",
  "cur",
  "freetier",
  "invoicing",
  "mapcredits",
  "payments",
  "pricingplanmanager",
  "purchase-orders",
  "savingsplans",
  "tax",
] as const;

/**
 * Services that administer people, their sign-in, accounts, and what other parties are given.
 * Source: AWS Service Authorization Reference, as of 2026-09-26.
 */
export const administrationServices = [
  "account-access",
  "identity-sync",
  "identitystore",
  "identitystore-auth",
  "organizations",
  "ram",
  "rolesanywhere",
  "signin",
  "sso",
  "sso-directory",
  "sso-oauth",
  "user-subscriptions",
] as const;

/**
 * Starts of the names of all actions of IAM that change something, except `PassRole`, which a deployment needs.
 * They are named by their verbs, since `NotAction` in a denial would deny every other service too.
 * Source: AWS Service Authorization Reference, actions of IAM, as of 2026-09-26.
 */
const iamVerbs = [
  "Accept",
  "Add",
  "Associate",
  "Attach",
  "Change",
  "Create",
  "Deactivate",
  "Delete",
  "Detach",
  "Disable",
  "Enable",
  "Put",
  "Reject",
  "Remove",
  "Reset",
  "Resync",
  "Send",
  "Set",
  "Tag",
  "Untag",
  "Update",
  "Upload",
] as const;

/**
 * What no grant and no resource's own policy can give a bot back: billing, administration of users and roles, and
 * everything once the validity is over. Ending here too stops sessions that were opened on the last day.
 */
export function boundaryDenials({ until }: Validity): readonly PolicyStatement[] {
  return [
    ...always,
    {
      ...deny("DenyOnceExpired", ["*"]),
      Condition: { DateGreaterThanEquals: { "aws:CurrentTime": firstInstantAfter(until) } },
    },
  ];
}

const always = [
  deny(
    "DenyBilling",
    billingServices.map((service) => `${service}:*`),
  ),
  deny("DenyAdministration", [
    ...iamVerbs.map((verb) => `iam:${verb}*`),
    ...administrationServices.map((service) => `${service}:*`),
  ]),
];

function deny(sid: string, actions: readonly string[]): PolicyStatement {
  return { Sid: sid, Effect: "Deny", Action: actions, Resource: ["*"] };
}
