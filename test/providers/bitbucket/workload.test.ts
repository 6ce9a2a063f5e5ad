import { bitbucketPipelines } from "../../../providers/bitbucket/workload";
import { holdsTokenSource } from "../token-source";
import { wrongProperties } from "../trust-source";

const workspaceId = "5ed26688-389b-4a62-a9e4-0f14d0ab9605";
const repositoryId = "c9bf9e57-1685-4c89-bafb-ff5af830be8a";
const environmentId = "7b0c3e24-0a11-4c5c-9d3e-6a1f1b6a2f00";
const props = { workspace: "acme", workspaceId, repositoryId, environmentId };
const step = "{c1aebb9f-1b5d-4e3b-b2aa-3f8b5e0c5b11}";
const sub = `{${repositoryId}}:{${environmentId}}:${step}`;

holdsTokenSource("the deployments of a repository to an environment", {
  workload: bitbucketPipelines(props),
  own: [{ sub }, { sub: sub.replace(step, "{11111111-2222-4333-8444-555555555555}") }],
  others: [
    { sub: `{${repositoryId}}:${step}` },
    { sub: `{${repositoryId}}:{ffffffff-0a11-4c5c-9d3e-6a1f1b6a2f00}:${step}` },
    { sub: `{ffffffff-1685-4c89-bafb-ff5af830be8a}:{${environmentId}}:${step}` },
    { sub: `{${repositoryId}}:{${environmentId}}:{}` },
    { sub: `{${repositoryId}}:{${environmentId}}:${step}:${step}` },
  ],
  never: ["pull-request"],
});

test("each workspace has an issuer and an audience of its own", () => {
  expect(bitbucketPipelines(props)).toMatchObject({
    issuer: "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc",
    audience: `ari:cloud:bitbucket::workspace/${workspaceId}`,
  });
});

test.each<[object, string[]]>([
  [{ workspace: "acme/x" }, ["workspace"]],
  [{ workspaceId: "*" }, ["workspaceId"]],
  [{ repositoryId: `{${repositoryId}}` }, ["repositoryId"]],
  [{ environmentId: undefined }, ["environmentId"]],
])("%j is refused", (change, properties) => {
  const given = { ...props, ...change };
  expect(wrongProperties(() => bitbucketPipelines(given))).toEqual(properties);
});
