import { type Example, type ExpectedIdentity, LAST_DAY } from "./examples";

const places = [
  ...["bitbucket", "buildkite", "certificates", "circleci", "ec2", "ecs", "entra"],
  ...["github-enterprise", "github-residency", "github-server", "github-workflow", "gitlab", "google"],
  ...["hcp-terraform", "kubernetes", "lambda", "partner", "pods", "spiffe"],
];

const identities = places.map((place): ExpectedIdentity => ({
  id: `aws:role:/remit/from-${place}`,
  owner: "team:checkout",
  approver: "team:platform-security",
  environment: "prod",
  tier: "medium",
  expires: LAST_DAY,
  longestSession: 3600,
}));

/** A bot for each place where one can run: the reviewer has nothing to say of who can become any of them. */
export const PLATFORMS: Example = {
  name: "platforms",
  code: 0,
  identities,
  findings: identities.map(({ id }) => `lifecycle-session-not-enforced ${id} (unknown)`),
};
