import type { Blueprint } from "../../../../lib/bundles/blueprint";
import type { Workload } from "../../../../lib/bundles/workload";
import { renderTrustPolicy } from "../../../../providers/aws/trust-policy";
import { ec2Instance } from "../../../../providers/aws/workloads/ec2-instance";
import { ecsTask } from "../../../../providers/aws/workloads/ecs-task";
import { eksPodIdentity } from "../../../../providers/aws/workloads/eks-pod-identity";
import { workloadKinds } from "../../../../providers/aws/workloads/kinds";
import { lambdaExecution } from "../../../../providers/aws/workloads/lambda-execution";
import { roleInAccount } from "../../../../providers/aws/workloads/role-in-account";
import { rolesAnywhere } from "../../../../providers/aws/workloads/roles-anywhere";
import { githubActions } from "../../../../providers/github/workload";
import { exampleBlueprint } from "../../../bundles/example-bot";
import { declared, policiesOf, prove, replayed, unproved, type Policies } from "./rendered-bot";

const anchor = "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
const pipeline: Workload = {
  kind: "bitbucket-pipelines",
  issuer: "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc",
  audience: "ari:cloud:bitbucket::workspace/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d",
  claims: { sub: [{ parts: ["{repository}:", { run: "step", form: "uuid" }] }] },
  description: "a step of a pipeline, whose subject names its run",
};

const workloads: readonly Workload[] = [
  ec2Instance(),
  ecsTask(),
  eksPodIdentity({ cluster: "prod", namespace: "checkout", serviceAccount: "deployer" }),
  lambdaExecution(),
  roleInAccount({ account: "210987654321", role: "vendor/collector", externalId: "acme-4711" }),
  rolesAnywhere({ trustAnchor: anchor, commonName: "build-7.acme.example", organizationalUnit: "build" }),
  githubActions({ repository: "acme/checkout", repositoryId: 4711, ownerId: 42, environment: "prod" }),
  githubActions({ repository: "acme/checkout", repositoryId: 4711, ownerId: 42, branch: "main" }),
  pipeline,
];

function running(workload: Workload): { readonly blueprint: Blueprint; readonly policies: Policies } {
  const blueprint = { ...exampleBlueprint(), workload };
  const environment = { partition: "aws", account: "111122223333", region: "eu-central-1" };
  const trust: unknown = renderTrustPolicy(workload, { environment }, blueprint.identity.validity);
  const copy = JSON.parse(JSON.stringify(trust)) as Policies["trust"];
  return { blueprint, policies: { ...policiesOf(), trust: copy } };
}

test("every kind of workloads is among those that the tests below go through", () => {
  const kinds = new Set(workloads.map(({ kind }) => kind));
  expect(workloadKinds.filter(({ kind }) => !kinds.has(kind))).toEqual([]);
});

test.each(workloads)(
  "everything is proved of a bot that is $kind, by a call of its own that is admitted",
  (workload) => {
    const { blueprint, policies } = running(workload);
    const proof = prove(policies, declared(blueprint));
    expect(unproved(proof)).toEqual([]);
    const admitted = proof.statements.find(({ claim }) => claim === "workload-admitted");
    expect(admitted && replayed(policies, admitted)).toBe("allowed");
  },
);

test.each(workloads)("a trust policy for $kind that demands nothing more than the principal is refuted", (workload) => {
  const { blueprint, policies } = running(workload);
  for (const statement of policies.trust.Statement) {
    statement.Condition = {
      DateGreaterThanEquals: { "aws:CurrentTime": "2026-10-01T00:00:00Z" },
      DateLessThan: { "aws:CurrentTime": "2027-01-01T00:00:00Z" },
    };
  }
  const found = unproved(prove(policies, declared(blueprint)));
  // Functions and instances are told apart from others by whom they are given to, not by their trust policy.
  const isAlone = ["ec2-instance", "lambda-execution"].includes(workload.kind);
  expect(found.map((statement) => [statement.claim, replayed(policies, statement)])).toEqual(
    isAlone ? [] : [["nobody-else-admitted", "allowed"]],
  );
});
