import { checkTrust, type AccessRequest } from "../../../../lib/entry/main";
import { github, policy } from "../../../entry/policies";

/** A role that trusts an issuer's tokens under a condition. */
function trusting(host: string, condition: object): object {
  const federated = /^(?:cognito-identity|accounts)\./.test(host)
    ? host
    : `arn:aws:iam::111122223333:oidc-provider/${host}`;
  return policy({
    Effect: "Allow",
    Principal: { Federated: federated },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: condition,
  });
}

function tokenOf(host: string, condition: Record<string, Record<string, string>>): Record<string, unknown> {
  const bound = Object.entries(condition).map(([operator, claims]) => [
    operator,
    Object.fromEntries(Object.entries(claims).map(([claim, value]) => [`${host}:${claim}`, value])),
  ]);
  const proof = checkTrust({ trust: trusting(host, Object.fromEntries(bound) as object), issuer: host });
  if (proof.verdict !== "refuted") throw new Error(`it is ${proof.verdict}`);
  return claimsOf(proof.witness, host);
}

function claimsOf({ context }: AccessRequest, host: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(context).map(([key, value]) => [key.replace(`${host.toLowerCase()}:`, ""), value]),
  );
}

/** Claims as https://docs.github.com/en/actions/reference/security/oidc has them, worked by hand. */
test.each<[string, Record<string, Record<string, string>>, object]>([
  [
    "any repository of an owner",
    { StringLike: { sub: "repo:acme/*" } },
    { sub: "repo:acme/any-repository:ref:refs/heads/main" },
  ],
  ["any owner", { StringLike: { sub: "repo:*" } }, { sub: "repo:any-owner/any-repository:ref:refs/heads/main" }],
  ["anybody", { StringEquals: { aud: "sts.amazonaws.com" } }, { aud: "sts.amazonaws.com" }],
  [
    "anything of a repository",
    { StringLike: { sub: "repo:acme/checkout:*" } },
    { sub: "repo:acme/checkout:ref:refs/heads/main" },
  ],
  [
    "names that begin alike",
    { StringLike: { sub: "repo:acme/checkout*" } },
    { sub: "repo:acme/checkoutx:ref:refs/heads/main" },
  ],
  [
    "any branch",
    { StringLike: { sub: "repo:acme/checkout:ref:refs/heads/*" } },
    { sub: "repo:acme/checkout:ref:refs/heads/main" },
  ],
  [
    "release branches",
    { StringLike: { sub: "repo:acme/checkout:ref:refs/heads/release/*" } },
    { sub: "repo:acme/checkout:ref:refs/heads/release/x" },
  ],
  [
    "any tag",
    { StringLike: { sub: "repo:acme/checkout:ref:refs/tags/*" } },
    { sub: "repo:acme/checkout:ref:refs/tags/v1.0.0" },
  ],
  [
    "any environment",
    { StringLike: { sub: "repo:acme/checkout:environment:*" } },
    { sub: "repo:acme/checkout:environment:production" },
  ],
  [
    "pull requests",
    { StringEquals: { sub: "repo:acme/checkout:pull_request" } },
    { sub: "repo:acme/checkout:pull_request" },
  ],
  [
    "an immutable subject with any numbers",
    { StringLike: { sub: "repo:acme@*/checkout@*:*" } },
    { sub: "repo:acme@123456/checkout@456789:ref:refs/heads/main" },
  ],
  [
    "the number of an owner, which the subject repeats",
    { StringLike: { sub: "repo:acme@*/checkout@*:*" }, StringEquals: { repository_owner_id: "4711" } },
    { sub: "repo:acme@4711/checkout@456789:ref:refs/heads/main", repository_owner_id: "4711" },
  ],
  [
    "a ref, which the subject repeats",
    { StringLike: { sub: "repo:acme/checkout:*" }, StringEquals: { ref: "refs/heads/release" } },
    { sub: "repo:acme/checkout:ref:refs/heads/release", ref: "refs/heads/release" },
  ],
  [
    "an environment, which the subject repeats",
    { StringLike: { sub: "repo:acme/checkout:*" }, StringEquals: { environment: "prod" } },
    { sub: "repo:acme/checkout:environment:prod", environment: "prod" },
  ],
  [
    "a repository by its claim",
    { StringLike: { sub: "repo:*", repository: "acme/*" } },
    { sub: "repo:acme/any-repository:ref:refs/heads/main", repository: "acme/any-repository" },
  ],
  [
    "a reusable workflow at any ref",
    { StringLike: { sub: "repo:acme/*", job_workflow_ref: "acme/workflows/.github/workflows/deploy.yml@*" } },
    {
      sub: "repo:acme/any-repository:ref:refs/heads/main",
      job_workflow_ref: "acme/workflows/.github/workflows/deploy.yml@refs/heads/main",
    },
  ],
  [
    "claims that have to be there",
    { StringLike: { sub: "repo:acme/checkout:*", repository_id: "*", job_workflow_ref: "*", actor: "*", aud: "*" } },
    {
      sub: "repo:acme/checkout:ref:refs/heads/main",
      repository_id: "456789",
      job_workflow_ref: "acme/checkout/.github/workflows/deploy.yml@refs/heads/main",
      actor: "octocat",
      aud: "sts.amazonaws.com",
    },
  ],
  [
    "a subject that was customised",
    { StringLike: { sub: "repository_owner:acme:*" } },
    { sub: "repository_owner:acme:x" },
  ],
])("GitHub, %s", (_, condition, claims) => {
  expect(tokenOf(github, condition)).toMatchObject(claims);
});

const eks = "oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";

/** Each by the page of its issuer that `issuer-tokens.ts` names. */
test.each<[string, string, Record<string, Record<string, string>>, object]>([
  [
    "EKS, a namespace",
    eks,
    { StringLike: { sub: "system:serviceaccount:prod:*" } },
    { sub: "system:serviceaccount:prod:any-service-account" },
  ],
  [
    "EKS, anything",
    eks,
    { StringLike: { sub: "*", aud: "*" } },
    { sub: "system:serviceaccount:any-namespace:any-service-account", aud: "sts.amazonaws.com" },
  ],
  [
    "EKS, a name that begins",
    eks,
    { StringLike: { sub: "system:serviceaccount:prod:web-*" } },
    { sub: "system:serviceaccount:prod:web-x" },
  ],
  [
    "GitLab, a group",
    "gitlab.com",
    { StringLike: { sub: "project_path:acme/*" } },
    { sub: "project_path:acme/any-project:ref_type:branch:ref:main" },
  ],
  [
    "GitLab, tags",
    "gitlab.com",
    { StringLike: { sub: "project_path:acme/app:ref_type:tag:ref:*" } },
    { sub: "project_path:acme/app:ref_type:tag:ref:v1.0.0" },
  ],
  [
    "GitLab, a number",
    "gitlab.com",
    { StringLike: { sub: "project_path:acme/app:*", project_id: "*" } },
    { sub: "project_path:acme/app:ref_type:branch:ref:main", project_id: "456789" },
  ],
  [
    "HCP Terraform, any workspace",
    "app.terraform.io",
    { StringLike: { sub: "organization:acme:*" } },
    { sub: "organization:acme:project:any-project:workspace:any-workspace:run_phase:apply" },
  ],
  [
    "HCP Terraform, plans",
    "app.terraform.io",
    { StringLike: { sub: "organization:acme:project:shop:workspace:*:run_phase:plan" } },
    { sub: "organization:acme:project:shop:workspace:any-workspace:run_phase:plan" },
  ],
  [
    "Google",
    "accounts.google.com",
    { StringLike: { sub: "*", aud: "*" } },
    { sub: "110169484474386276334", aud: "1234987819200.apps.googleusercontent.com" },
  ],
  [
    "Cognito",
    "cognito-identity.amazonaws.com",
    { StringLike: { aud: "*", sub: "*" }, "ForAnyValue:StringLike": { amr: "authenticated" } },
    {
      aud: "us-east-1:12345678-1234-1234-1234-123456789012",
      sub: "us-east-1:1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d",
      amr: "authenticated",
    },
  ],
  ["an issuer of which nothing is known", "id.example.com", { StringLike: { sub: "job:*" } }, { sub: "job:x" }],
])("%s", (_, host, condition, claims) => {
  expect(tokenOf(host, condition)).toMatchObject(claims);
});
