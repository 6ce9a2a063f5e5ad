import { checkTrust, QuestionError, type Proof, type TokensAsked } from "../../lib/entry/main";
import { policy } from "./policies";

function proofOf(issuer: string, tokens: TokensAsked, claims: Readonly<Record<string, string>>): Proof {
  const condition = Object.fromEntries(Object.entries(claims).map(([claim, value]) => [`${issuer}:${claim}`, value]));
  const trust = policy({
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringLike: condition },
  });
  return checkTrust({ trust, issuer, tokens });
}

const gitlab = "gitlab.com";
const terraform = "app.terraform.io";
const buildkite = "agent.buildkite.com";
const main = "project_path:acme/checkout:ref_type:branch:ref:main";
const workspace = "organization:acme:project:web:workspace:checkout";

/** Worked by hand from the pages that `providers/<issuer>/issuer.ts` names. */
test.each<[string, TokensAsked, Readonly<Record<string, string>>, Proof["verdict"]]>([
  [gitlab, "another-owner=acme", { sub: main }, "proved"],
  [gitlab, "another-owner=acme", { sub: "project_path:acme/*" }, "proved"],
  [gitlab, "another-owner=acme", { sub: "project_path:acme*:ref_type:branch:ref:main" }, "refuted"],
  [gitlab, "another-owner=acme", { sub: "*", namespace_id: "42" }, "unknown"],
  [gitlab, "another-owner=acme@42", { sub: "*", namespace_id: "42" }, "proved"],
  [gitlab, "any-ref-but=main", { sub: main }, "proved"],
  [gitlab, "any-ref-but=main", { sub: "project_path:acme/checkout:*" }, "refuted"],
  [gitlab, "any-ref-but=refs/tags/v1", { sub: "project_path:acme/checkout:ref_type:tag:ref:v1" }, "proved"],
  [gitlab, "any-ref-but=main", { sub: "project_path:acme/checkout:ref_type:tag:ref:main" }, "refuted"],
  [gitlab, "pull-request", { sub: "project_path:acme/checkout:*" }, "refuted"],
  [gitlab, "pull-request", { sub: main }, "unknown"],
  [gitlab, "pull-request", { sub: main, pipeline_source: "push" }, "proved"],
  [gitlab, "no-subject", { sub: main }, "proved"],
  [terraform, "another-owner=acme", { sub: `${workspace}:run_phase:apply` }, "proved"],
  [terraform, "another-owner=acme", { sub: "organization:*:workspace:checkout:run_phase:apply" }, "refuted"],
  [terraform, "pull-request", { sub: `${workspace}:run_phase:apply` }, "proved"],
  [terraform, "pull-request", { sub: `${workspace}:run_phase:*` }, "refuted"],
  [buildkite, "another-owner=acme", { organization_slug: "acme" }, "proved"],
  [buildkite, "another-owner=acme", { pipeline_slug: "checkout" }, "refuted"],
  [buildkite, "any-ref-but=main", { sub: "organization:acme:pipeline:checkout:ref:refs/heads/main:*" }, "proved"],
  [buildkite, "any-ref-but=main", { sub: "organization:acme:pipeline:checkout:*" }, "refuted"],
])("%s: %s of %j is %s", (issuer, tokens, claims, verdict) => {
  expect(proofOf(issuer, tokens, claims).verdict).toBe(verdict);
});

test("the witness is a token of the issuer", () => {
  const proof = proofOf(buildkite, "another-owner=acme", { pipeline_slug: "checkout" });
  const context = proof.verdict === "refuted" ? proof.witness.context : {};
  expect(context[`${buildkite}:sub`]).toMatch(/^organization:[\w-]+:pipeline:checkout:ref:refs\//);
});

test.each<[string, TokensAsked]>([
  [terraform, "any-ref-but=main"],
  [gitlab, "outside-environment=prod"],
  ["oidc.circleci.com/org/0f14d0ab-9605-4a62-a9e4-5ed26688389b", "another-owner=acme"],
  ["issuer.example", "pull-request"],
])("what the tokens of %s do not tell can't be asked: %s", (issuer, tokens) => {
  expect(() => proofOf(issuer, tokens, { sub: "x" })).toThrow(QuestionError);
});
