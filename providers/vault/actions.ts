import type { ActionFact, ActionFacts } from "../../lib/access/action-facts";

/** https://developer.hashicorp.com/vault/docs/concepts/policies#capabilities, read 2026-11-26. */
const actions: readonly ActionFact[] = (
  [
    ["update", "write"],
    ["create", "write"],
    ["delete", "write"],
    ["patch", "write"],
    ["recover", "write"],
    ["sudo", "permissions-management"],
    ["read", "read"],
    ["subscribe", "read"],
    ["list", "list"],
  ] as const
).map(([name, accessLevel]) => ({ service: "vault", name, accessLevel, resourceFormats: ["${Mount}:${Path}"] }));

/** Capabilities as actions of one service; what a path is for, the engine that is mounted there decides. */
export const vaultActions: ActionFacts = {
  date: "2026-11-26",
  wellKnown: ["vault:update", "vault:read"],
  services: () => ["vault"],
  actionsOf: (service) => (service === "vault" ? actions : []),
};
