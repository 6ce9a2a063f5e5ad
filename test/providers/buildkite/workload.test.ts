import { buildkite } from "../../../providers/buildkite/workload";
import { holdsTokenSource } from "../token-source";
import { wrongProperties } from "../trust-source";

const pipeline = { organization: "acme-inc", pipeline: "super-duper-app", branch: "main" };
const commit = "9f3182061f1e2cca4702c368cbc039b7dc9d4485";
const start = "organization:acme-inc:pipeline:super-duper-app:ref:refs/heads/main:commit:";

/** The example of https://buildkite.com/docs/agent/cli/reference/oidc */
const job = {
  sub: `${start}${commit}:step:deploy`,
  organization_slug: "acme-inc",
  pipeline_slug: "super-duper-app",
  build_branch: "main",
  organization_id: "018a3f52-6f5e-4c5e-9f8e-0a1b2c3d4e5f",
  pipeline_id: "018a3f52-6f5e-4c5e-9f8e-5f4e3d2c1b0a",
};

holdsTokenSource("a step of a branch", {
  workload: buildkite({
    ...pipeline,
    step: "deploy",
    organizationId: job.organization_id,
    pipelineId: job.pipeline_id,
  }),
  own: [
    job,
    { ...job, sub: `${start}0123456789abcdef0123456789abcdef01234567:step:deploy` },
    { ...job, sub: `${start}HEAD:step:deploy` },
  ],
  others: [
    { ...job, sub: `${start}${commit}:step:test` },
    { ...job, sub: `${start}${commit}:step:x:step:deploy` },
    { ...job, sub: job.sub.replace("refs/heads/main", "refs/heads/main2") },
    { ...job, sub: job.sub.replace("refs/heads/main", "refs/tags/main") },
    { ...job, sub: job.sub.replace("super-duper-app", "other-app") },
    { ...job, sub: job.sub.replace("acme-inc", "stranger") },
    { ...job, organization_id: "ffffffff-6f5e-4c5e-9f8e-0a1b2c3d4e5f" },
    { ...job, pipeline_id: "ffffffff-6f5e-4c5e-9f8e-5f4e3d2c1b0a" },
    { ...job, sub: `${start}:step:deploy` },
  ],
  never: ["another-owner=acme-inc", "any-ref-but=refs/heads/main"],
});

holdsTokenSource("every step of a tag", {
  workload: buildkite({ organization: "acme-inc", pipeline: "super-duper-app", tag: "v1.0.0" }),
  own: [
    { sub: `organization:acme-inc:pipeline:super-duper-app:ref:refs/tags/v1.0.0:commit:${commit}:step:deploy` },
    { sub: `organization:acme-inc:pipeline:super-duper-app:ref:refs/tags/v1.0.0:commit:${commit}:step:` },
  ],
  others: [job, { sub: `organization:acme-inc:pipeline:super-duper-app:ref:refs/tags/v1.0.1:commit:${commit}:step:x` }],
  never: ["another-owner=acme-inc"],
});

test.each<[object, string[]]>([
  [{ organization: "*" }, ["organization"]],
  [{ pipeline: "a:ref:b" }, ["pipeline"]],
  [{ branch: "*" }, ["branch"]],
  [{ tag: "v1" }, ["branch"]],
  [{ step: "*" }, ["step"]],
  [{ organizationId: "acme" }, ["organizationId"]],
])("%j is refused", (change, properties) => {
  expect(wrongProperties(() => buildkite({ ...pipeline, ...change }))).toEqual(properties);
});
