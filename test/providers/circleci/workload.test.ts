import { circleci } from "../../../providers/circleci/workload";
import { holdsTokenSource } from "../token-source";
import { wrongProperties } from "../trust-source";

const organizationId = "0f14d0ab-9605-4a62-a9e4-5ed26688389b";
const projectId = "c9bf9e57-1685-4c89-bafb-ff5af830be8a";
const props = { organizationId, projectId, repository: "github.com/acme/checkout", branch: "main" };
const user = "74f22b34-2a3a-4f0f-8c5b-1a2b3c4d5e6f";
const start = `org/${organizationId}/project/${projectId}/user/${user}`;
const main = `${start}/vcs-origin/github.com/acme/checkout/vcs-ref/refs/heads/main`;
const project = { "oidc.circleci.com/project-id": projectId };

holdsTokenSource("a branch, whoever pushed", {
  workload: circleci(props),
  own: [
    { sub: main, ...project },
    { sub: main.replace(user, "11111111-2222-4333-8444-555555555555"), ...project },
  ],
  others: [
    { sub: main, "oidc.circleci.com/project-id": "ffffffff-1685-4c89-bafb-ff5af830be8a" },
    { sub: main },
    { sub: start, ...project },
    { sub: main.replace("refs/heads/main", "refs/heads/next"), ...project },
    { sub: `${start}/vcs-origin/github.com/acme/checkout/vcs-ref/refs/heads/x/vcs-ref/refs/heads/main`, ...project },
    { sub: main.replace("acme/checkout", "stranger/checkout"), ...project },
    { sub: main.replace(organizationId, "ffffffff-9605-4a62-a9e4-5ed26688389b"), ...project },
    { sub: main.replace(user, "x"), ...project },
  ],
});

holdsTokenSource("a tag", {
  workload: circleci({ organizationId, projectId, repository: "bitbucket.org/acme/checkout", tag: "v1.0.0" }),
  own: [{ sub: `${start}/vcs-origin/bitbucket.org/acme/checkout/vcs-ref/refs/tags/v1.0.0`, ...project }],
  others: [{ sub: main, ...project }],
});

test.each<[object, string[]]>([
  [{ organizationId: "*" }, ["organizationId"]],
  [{ projectId: projectId.toUpperCase() }, ["projectId"]],
  [{ repository: "*" }, ["repository"]],
  [{ repository: "https://github.com/acme/checkout" }, ["repository"]],
  [{ branch: "release/*" }, ["branch"]],
  [{ branch: undefined }, ["branch"]],
])("%j is refused", (change, properties) => {
  expect(wrongProperties(() => circleci({ ...props, ...change }))).toEqual(properties);
});
