import { type Example, type ExpectedIdentity, LAST_DAY } from "./examples";

const teams = [
  "basket",
  "billing",
  "catalogue",
  "checkout",
  "delivery",
  "identity",
  "loyalty",
  "pricing",
  "returns",
  "search",
  "stock",
  "suppliers",
];

const identities = teams.flatMap((team) => [
  ...["dev", "test", "staging", "prod"].flatMap((environment) => [
    identity(team, `${team}-${environment}-deploy`, environment),
    identity(team, `${team}-${environment}-observe`, environment),
  ]),
  identity(team, `${team}-notify`, "prod"),
  identity(team, `${team}-export`, "prod"),
]);

/** 120 identities over 12 teams, 4 environments and 3 accounts. All of them write something, which is why their tier asks for sessions of 1,800 s. */
export const ORGANISATION: Example = {
  name: "organisation",
  code: 0,
  identities: identities.sort((one, other) => (one.id < other.id ? -1 : 1)),
  findings: identities.map(({ id }) => `lifecycle-session-not-enforced ${id} (unknown)`).sort(),
};

function identity(team: string, name: string, environment: string): ExpectedIdentity {
  return {
    id: `aws:role:/remit/${name}`,
    owner: `team:${team}`,
    approver: "team:platform-security",
    environment,
    tier: "medium",
    expires: LAST_DAY,
    longestSession: 3600,
  };
}
