import type { IdentitySpec } from "../../lib/identity/record";

/** A spec in which everything is right, for production. */
export const exampleSpec: IdentitySpec = {
  owner: "team:checkout",
  approver: "team:platform-security",
  businessUnit: "payments",
  application: "checkout",
  environment: "prod",
  purpose: "Deploys checkout to ECS from main",
  ticket: "CHG-4711",
  validity: { from: "2026-10-01", until: "2026-12-31" },
  classification: { function: "deploy", trustBoundary: "internal", blastRadius: "write-limited" },
};
