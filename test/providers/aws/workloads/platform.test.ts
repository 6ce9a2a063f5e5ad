import type { Workload } from "../../../../lib/bundles/workload";
import type { AssumeRequest } from "../../../../providers/aws/evaluator/evaluate";
import { renderTrustPolicy } from "../../../../providers/aws/trust-policy";
import { ec2Instance } from "../../../../providers/aws/workloads/ec2-instance";
import { ecsTask } from "../../../../providers/aws/workloads/ecs-task";
import { eksPodIdentity } from "../../../../providers/aws/workloads/eks-pod-identity";
import { lambdaExecution } from "../../../../providers/aws/workloads/lambda-execution";
import { roleInAccount } from "../../../../providers/aws/workloads/role-in-account";
import { rolesAnywhere } from "../../../../providers/aws/workloads/roles-anywhere";
import { admits, exactness, place, trustFindings, trustOf, wrongProperties } from "../../trust-source";

const anchor = "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
const anchorArn = `arn:aws:rolesanywhere:eu-central-1:111122223333:trust-anchor/${anchor}`;
const pod = { cluster: "prod", namespace: "checkout", serviceAccount: "deployer" };
const partner = { account: "210987654321", role: "vendor/collector", externalId: "acme-4711" };
const certificate = { trustAnchor: anchor, commonName: "build-7.acme.example", organizationalUnit: "build" };

const assumeRole = "sts:AssumeRole";

function call(principal: string, context: AssumeRequest["context"] = {}, action = assumeRole): AssumeRequest {
  return { principal, action, context };
}

const podTags = {
  "aws:RequestTag/eks-cluster-arn": "arn:aws:eks:eu-central-1:111122223333:cluster/prod",
  "aws:RequestTag/eks-cluster-name": "prod",
  "aws:RequestTag/kubernetes-namespace": "checkout",
  "aws:RequestTag/kubernetes-service-account": "deployer",
  "aws:RequestTag/kubernetes-pod-name": "deployer-5d4f8c7b9-x2x4q",
  "aws:RequestTag/kubernetes-pod-uid": "3f2c1f0e-9d8b-4c7a-8e6f-5a4b3c2d1e0f",
};
const certificateTags = {
  "aws:SourceArn": anchorArn,
  "aws:PrincipalTag/x509Subject/CN": "build-7.acme.example",
  "aws:PrincipalTag/x509Subject/O": "Acme",
  "aws:PrincipalTag/x509Subject/OU": "build",
  "aws:PrincipalTag/x509Issuer/CN": "Acme Build CA",
};
const taskContext = {
  "aws:SourceAccount": "111122223333",
  "aws:SourceArn": "arn:aws:ecs:eu-central-1:111122223333:task/prod/0123456789abcdef0123456789abcdef",
};

const ecs = "Service:ecs-tasks.amazonaws.com";
const eks = "Service:pods.eks.amazonaws.com";
const anywhere = "Service:rolesanywhere.amazonaws.com";
const collector = "AWS:arn:aws:sts::210987654321:assumed-role/collector/session";

/** By each source: calls as its documentation says that they come, and neighbours, each of which differs in one thing. */
const sources: Readonly<Record<string, { workload: Workload; own: AssumeRequest[]; others: AssumeRequest[] }>> = {
  ecsTask: {
    workload: ecsTask(),
    own: [call(ecs, taskContext)],
    others: [
      call(ecs, { ...taskContext, "aws:SourceAccount": "210987654321" }),
      call(ecs, { ...taskContext, "aws:SourceArn": "arn:aws:ecs:eu-west-1:111122223333:task/prod/0123456789abcdef" }),
      call(ecs, {
        ...taskContext,
        "aws:SourceArn": "arn:aws:ecs:eu-central-1:210987654321:task/prod/0123456789abcdef",
      }),
      call(ecs),
      call("Service:ecs.amazonaws.com", taskContext),
      call("AWS:arn:aws:iam::111122223333:user/somebody", taskContext),
    ],
  },
  lambdaExecution: {
    workload: lambdaExecution(),
    own: [call("Service:lambda.amazonaws.com")],
    others: [call("Service:edgelambda.amazonaws.com"), call("AWS:arn:aws:iam::111122223333:user/somebody")],
  },
  ec2Instance: {
    workload: ec2Instance(),
    own: [call("Service:ec2.amazonaws.com")],
    others: [call("Service:spotfleet.amazonaws.com"), call("AWS:arn:aws:iam::111122223333:user/somebody")],
  },
  eksPodIdentity: {
    workload: eksPodIdentity(pod),
    own: [call(eks, podTags), call(eks, podTags, "sts:TagSession")],
    others: [
      call(eks, { ...podTags, "aws:RequestTag/kubernetes-service-account": "default" }),
      call(eks, { ...podTags, "aws:RequestTag/kubernetes-namespace": "checkout-test" }),
      call(eks, {
        ...podTags,
        "aws:RequestTag/eks-cluster-arn": "arn:aws:eks:eu-central-1:111122223333:cluster/staging",
      }),
      call(eks, {
        ...podTags,
        "aws:RequestTag/eks-cluster-arn": "arn:aws:eks:eu-central-1:210987654321:cluster/prod",
      }),
      call(eks),
      call("Service:eks.amazonaws.com", podTags),
      call(eks, podTags, "sts:SetSourceIdentity"),
    ],
  },
  roleInAccount: {
    workload: roleInAccount(partner),
    own: [call(collector, { "sts:ExternalId": "acme-4711" })],
    others: [
      call(collector, { "sts:ExternalId": "other-4711" }),
      call(collector),
      call("AWS:arn:aws:sts::210987654321:assumed-role/admin/session", { "sts:ExternalId": "acme-4711" }),
      call("AWS:arn:aws:iam::210987654321:user/collector", { "sts:ExternalId": "acme-4711" }),
      call("AWS:arn:aws:sts::111122223333:assumed-role/collector/session", { "sts:ExternalId": "acme-4711" }),
    ],
  },
  rolesAnywhere: {
    workload: rolesAnywhere(certificate),
    own: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"].map((action) =>
      call(anywhere, certificateTags, action),
    ),
    others: [
      call(anywhere, { ...certificateTags, "aws:PrincipalTag/x509Subject/CN": "build-8.acme.example" }),
      call(anywhere, { ...certificateTags, "aws:PrincipalTag/x509Subject/OU": "test" }),
      call(anywhere, { ...certificateTags, "aws:SourceArn": anchorArn.replace("0a1b", "ffff") }),
      call(anywhere, { ...certificateTags, "aws:SourceArn": anchorArn.replace("111122223333", "210987654321") }),
      call(anywhere),
      call("AWS:arn:aws:iam::111122223333:user/somebody", certificateTags),
    ],
  },
};

const names = Object.keys(sources);

describe.each(names)("%s", (name) => {
  const { workload = ecsTask(), own = [], others = [] } = sources[name] ?? {};

  test("its own calls are admitted", () => {
    expect(own.map((each) => admits(workload, each))).toEqual(own.map(() => true));
  });

  test.each(others)("its neighbour is not: %j", (each) => {
    expect(admits(workload, each)).toBe(false);
  });

  test("its trust policy admits what is declared, and nothing else", () => {
    expect(exactness(workload)).toEqual({ beyond: "no", missing: "no" });
  });

  test("the reviewer has nothing to say of it", () => {
    expect(trustFindings(workload)).toEqual([]);
  });
});

test("a pod's trust policy is the one that AWS documents, for one cluster", () => {
  expect(trustOf(eksPodIdentity(pod)).Statement).toEqual([
    {
      Sid: "Workload",
      Effect: "Allow",
      Principal: { Service: "pods.eks.amazonaws.com" },
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Condition: {
        StringEquals: {
          "aws:RequestTag/eks-cluster-arn": "arn:aws:eks:eu-central-1:111122223333:cluster/prod",
          "aws:RequestTag/kubernetes-namespace": "checkout",
          "aws:RequestTag/kubernetes-service-account": "deployer",
        },
        DateGreaterThanEquals: { "aws:CurrentTime": "2026-10-01T00:00:00Z" },
        DateLessThan: { "aws:CurrentTime": "2027-01-01T00:00:00Z" },
      },
    },
  ]);
});

test("a role of another account is named by its ARN, never by its account", () => {
  expect(trustOf(roleInAccount(partner)).Statement[0]).toMatchObject({
    Principal: { AWS: "arn:aws:iam::210987654321:role/vendor/collector" },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": "acme-4711" } },
  });
});

test("instances of EC2 come from a service with another name in China", () => {
  const environment = { ...place, partition: "aws-cn", region: "cn-north-1" };
  const { Statement } = renderTrustPolicy(ec2Instance(), { environment }, { from: "2026-10-01", until: "2026-12-31" });
  expect(Statement[0]?.Principal).toEqual({ Service: "ec2.amazonaws.com.cn" });
});

test.each<[string, () => unknown]>([
  ["cluster", () => eksPodIdentity({ ...pod, cluster: "*" })],
  ["cluster", () => eksPodIdentity({ ...pod, cluster: "arn:aws:eks:eu-central-1:111122223333:cluster/prod" })],
  ["namespace", () => eksPodIdentity({ ...pod, namespace: "checkout-*" })],
  ["namespace", () => eksPodIdentity({ ...pod, namespace: "" })],
  ["namespace", () => eksPodIdentity({ ...pod, namespace: "checkout\n" })],
  ["serviceAccount", () => eksPodIdentity({ ...pod, serviceAccount: "Deployer" })],
  ["serviceAccount", () => eksPodIdentity({ ...pod, serviceAccount: undefined as unknown as string })],
  ["account", () => roleInAccount({ ...partner, account: "*" })],
  ["account", () => roleInAccount({ ...partner, account: "2109876543" })],
  ["role", () => roleInAccount({ ...partner, role: "*" })],
  ["role", () => roleInAccount({ ...partner, role: "arn:aws:iam::210987654321:role/collector" })],
  ["externalId", () => roleInAccount({ ...partner, externalId: "acme-*" })],
  ["externalId", () => roleInAccount({ ...partner, externalId: "" })],
  ["trustAnchor", () => rolesAnywhere({ ...certificate, trustAnchor: "*" })],
  ["trustAnchor", () => rolesAnywhere({ ...certificate, trustAnchor: anchorArn })],
  ["commonName", () => rolesAnywhere({ ...certificate, commonName: "*.acme.example" })],
  ["uri", () => rolesAnywhere({ ...certificate, uri: "spiffe://acme.example/*" })],
])("a wrong %s is refused", (property, make) => {
  expect(wrongProperties(make)).toEqual([property]);
});

test("a kind that AWS does not have is refused, and told what there is", () => {
  const workload = { platform: "aws", kind: "fargate-pod", description: "a pod" };
  expect(() => trustOf(workload)).toThrow(/given `aws fargate-pod`; allowed: `ec2-instance`, `ecs-task`/);
});

test("names are checked again where they are rendered, whoever made the workload", () => {
  const workload = { ...eksPodIdentity(pod), namespace: "*" };
  expect(wrongProperties(() => trustOf(workload))).toEqual(["runsIn.namespace"]);
});
