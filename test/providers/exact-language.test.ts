import { claimIs, claimIsNot, glob, literal } from "../../lib/estate/claims";
import { admits, admitsAll } from "../../lib/estate/admission";
import type { ClaimCondition, Group, Issuer } from "../../lib/estate/issuer";
import type { Federation, Trust } from "../../lib/estate/model";
import type { TokenWorkload } from "../../lib/bundles/workload";
import { issuerOf } from "../../lib/entry/issuers";
import { carriesKey, claimKey } from "../../providers/aws/policy/issuer-keys";
import { translatePolicy } from "../../providers/aws/policy/translate";
import type { Value } from "../../lib/documents/value";
import { bitbucketPipelines } from "../../providers/bitbucket/workload";
import { buildkite } from "../../providers/buildkite/workload";
import { circleci } from "../../providers/circleci/workload";
import { gitlabCi } from "../../providers/gitlab/workload";
import { hcpTerraform } from "../../providers/hcp-terraform/workload";
import { kubernetesServiceAccount } from "../../providers/kubernetes/workload";
import { place, trustOf } from "./trust-source";

const id = "c9bf9e57-1685-4c89-bafb-ff5af830be8a";
const environmentId = "7b0c3e24-0a11-4c5c-9d3e-6a1f1b6a2f00";
const uuid = "????????-????-????-????-????????????";

/** By each issuer: the workload, whose it is in the reviewer's grammar of the issuer, its subjects in that grammar, other claims. */
const sources: Readonly<Record<string, [TokenWorkload, string, readonly string[], Record<string, string>]>> = {
  gitlab: [
    gitlabCi({ project: "acme/checkout", branch: "main" }),
    "acme/checkout",
    ["project_path:acme/checkout:ref_type:branch:ref:main"],
    { ref_protected: "true" },
  ],
  hcpTerraform: [
    hcpTerraform({ organization: "acme", project: "web", workspace: "checkout", phase: "apply" }),
    "acme/checkout",
    ["organization:acme:project:web:workspace:checkout:run_phase:apply"],
    {},
  ],
  buildkite: [
    buildkite({ organization: "acme", pipeline: "checkout", branch: "main" }),
    "acme/checkout",
    [
      `organization:acme:pipeline:checkout:ref:refs/heads/main:commit:${"?".repeat(40)}:step:*`,
      "organization:acme:pipeline:checkout:ref:refs/heads/main:commit:HEAD:step:*",
    ],
    {},
  ],
  circleci: [
    circleci({ organizationId: id, projectId: id, repository: "github.com/acme/checkout", branch: "main" }),
    id,
    [`org/${id}/project/${id}/user/${uuid}/vcs-origin/github.com/acme/checkout/vcs-ref/refs/heads/main`],
    { "oidc.circleci.com/project-id": id },
  ],
  bitbucket: [
    bitbucketPipelines({ workspace: "acme", workspaceId: id, repositoryId: id, environmentId }),
    `{${id}}`,
    [`{${id}}:{${environmentId}}:{${uuid}}`],
    {},
  ],
  kubernetes: [
    kubernetesServiceAccount({ issuer: "oidc.acme.example", namespace: "checkout", serviceAccount: "deployer" }),
    "checkout/deployer",
    ["system:serviceaccount:checkout:deployer"],
    {},
  ],
};

/** Tokens of the issuer, as AWS takes them. */
function federationOf(issuer: Issuer, host: string): Federation {
  return {
    issuer,
    principals: {
      patterns: [literal(`Federated:arn:aws:iam::${place.account}:oidc-provider/${host}`)],
      negated: false,
    },
    actions: { patterns: [{ ...literal("sts:assumerolewithwebidentity"), ignoreCase: true }], negated: false },
    claimKey: (claim) => (claim.startsWith("aws:") ? claim : claimKey(host, claim)),
    carries: (key) => carriesKey(host, key),
  };
}

/** That a request is made at one instant. */
function at(instant: string): ClaimCondition {
  const test = { kind: "instant", comparison: "equal", bounds: [Date.parse(instant)] } as const;
  return {
    claim: "aws:currenttime",
    condition: (key) => ({ kind: "value", key, quantifier: "one", whenAbsent: false, inEveryRequest: true, test }),
  };
}

function trustIn(workload: TokenWorkload): Trust {
  const { policy } = translatePolicy(JSON.parse(JSON.stringify(trustOf(workload))) as Value, "trust", {
    kind: "trust",
  });
  return {
    policy: { layers: [{ name: "trust policy", policies: [policy], unknown: [] }] },
    federations: [],
    forServices: false,
    summary: [],
    unknown: [],
  };
}

/** The grammar is the reviewer's, which was written without any workload in mind. */
describe.each(Object.entries(sources))("%s", (_, [workload, name, subjects, others]) => {
  const { issuer: host, audience } = workload;
  const issuer = issuerOf(host, subjects);
  const grouping = issuer?.grouping;
  if (issuer === undefined || grouping === undefined) throw new Error(`nothing is known of ${host}`);
  const trust = trustIn(workload);
  const federation = federationOf(issuer, host);
  const own: Group = { kind: "repository", by: "name", value: name };
  const declared = subjects.map(glob);

  test("no token that the issuer makes for anybody else is admitted, which is proved", () => {
    const asked = [...grouping.defaultSubject, ...grouping.outside([own])];
    expect(admits(trust, federation, asked)).toEqual({ verdict: "no" });
  });

  test("of its own tokens none is admitted but those that are declared, which is proved", () => {
    const asked = [...grouping.defaultSubject, ...grouping.inside(own), claimIsNot("sub", declared)];
    expect(admits(trust, federation, asked)).toEqual({ verdict: "no" });
  });

  test("and some that are declared are", () => {
    const asked = [...grouping.defaultSubject, ...grouping.inside(own), claimIs("sub", declared)];
    expect(admits(trust, federation, asked).verdict).toBe("yes");
  });

  test("all tokens that are declared are admitted while the bot is valid, and none before or after", () => {
    const token = [["aud", audience] as const, ...Object.entries(others)];
    const claims = [claimIs("sub", declared), ...token.map(([claim, value]) => claimIs(claim, [literal(value)]))];
    for (const instant of ["2026-10-01T00:00:00Z", "2026-11-26T12:00:00Z", "2026-12-31T23:59:59Z"])
      expect(admitsAll(trust, federation, [...claims, at(instant)])).toBe(true);
    for (const instant of ["2026-09-30T23:59:59Z", "2027-01-01T00:00:00Z"])
      expect(admits(trust, federation, [...claims, at(instant)]).verdict).toBe("no");
  });
});
