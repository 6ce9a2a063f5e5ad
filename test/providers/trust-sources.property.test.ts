import fc from "fast-check";
import type { TokenWorkload } from "../../lib/bundles/workload";
import { SpecError } from "../../lib/identity/spec-error";
import { bitbucketPipelines } from "../../providers/bitbucket/workload";
import { buildkite } from "../../providers/buildkite/workload";
import { circleci } from "../../providers/circleci/workload";
import { githubActions } from "../../providers/github/workload";
import { gitlabCi } from "../../providers/gitlab/workload";
import { hcpTerraform } from "../../providers/hcp-terraform/workload";
import { kubernetesServiceAccount } from "../../providers/kubernetes/workload";
import { spiffeWorkload } from "../../providers/spiffe/workload";
import { admitsToken, exactness, trustOf } from "./trust-source";

type Spec = Readonly<Record<string, string>>;
type Claims = Readonly<Record<string, string>>;

/** A source: names as people give them, and the token of a run, written down from the issuer's documentation alone. */
interface Source {
  readonly spec: fc.Arbitrary<Spec>;
  make(this: void, props: object): TokenWorkload;
  readonly token: (spec: Spec, run: Run) => Claims;
}

/** What an issuer fills in anew for each run. */
interface Run {
  readonly uuid: string;
  readonly commit: string;
}

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);
const branch = fc.stringMatching(/^[a-z]{1,4}(\/[a-z0-9]{1,4})?$/);
const uuid = fc.uuid({ version: 4 });
const commit = fc.stringMatching(/^[0-9a-f]{40}$/);
const run: fc.Arbitrary<Run> = fc.record({ uuid, commit });

const sources: Readonly<Record<string, Source>> = {
  github: {
    spec: fc.record({ repository: fc.tuple(word, word).map((parts) => parts.join("/")), environment: word }),
    make: githubActions,
    token: ({ repository, environment }) => ({ sub: `repo:${repository}:environment:${environment}` }),
  },
  gitlab: {
    spec: fc.record({ project: fc.tuple(word, word).map((parts) => parts.join("/")), branch }),
    make: gitlabCi,
    token: (spec) => ({
      sub: `project_path:${spec["project"]}:ref_type:branch:ref:${spec["branch"]}`,
      ref_protected: "true",
    }),
  },
  hcpTerraform: {
    spec: fc.record({
      organization: word,
      project: word,
      workspace: word,
      phase: fc.constantFrom("plan", "apply"),
    }),
    make: hcpTerraform,
    token: ({ organization, project, workspace, phase }) => ({
      sub: `organization:${organization}:project:${project}:workspace:${workspace}:run_phase:${phase}`,
    }),
  },
  buildkite: {
    spec: fc.record({ organization: word, pipeline: word, branch, step: word }),
    make: buildkite,
    token: (spec, { commit: hash }) => ({
      sub:
        `organization:${spec["organization"]}:pipeline:${spec["pipeline"]}:` +
        `ref:refs/heads/${spec["branch"]}:commit:${hash}:step:${spec["step"]}`,
    }),
  },
  circleci: {
    spec: fc.record({
      organizationId: uuid,
      projectId: uuid,
      repository: fc.tuple(word, word).map((parts) => `github.com/${parts.join("/")}`),
      branch,
    }),
    make: circleci,
    token: (spec, { uuid: user }) => ({
      sub:
        `org/${spec["organizationId"]}/project/${spec["projectId"]}/user/${user}` +
        `/vcs-origin/${spec["repository"]}/vcs-ref/refs/heads/${spec["branch"]}`,
      "oidc.circleci.com/project-id": spec["projectId"] ?? "",
    }),
  },
  bitbucket: {
    spec: fc.record({ workspace: word, workspaceId: uuid, repositoryId: uuid, environmentId: uuid }),
    make: bitbucketPipelines,
    token: ({ repositoryId, environmentId }, { uuid: step }) => ({
      sub: `{${repositoryId}}:{${environmentId}}:{${step}}`,
    }),
  },
  kubernetes: {
    spec: fc.record({ issuer: fc.constant("oidc.acme.example/prod"), namespace: word, serviceAccount: word }),
    make: kubernetesServiceAccount,
    token: ({ namespace, serviceAccount }) => ({ sub: `system:serviceaccount:${namespace}:${serviceAccount}` }),
  },
  spiffe: {
    spec: fc.record({
      issuer: fc.constant("spire.acme.example"),
      spiffeId: fc.tuple(word, word).map(([domain, path]) => `spiffe://${domain}.example/${path}`),
    }),
    make: spiffeWorkload,
    token: ({ spiffeId = "" }) => ({ sub: spiffeId }),
  },
};

describe.each(Object.entries(sources))("%s", (_, { spec, make, token }) => {
  test("whatever is declared, every run of it is admitted, and what is admitted is proved to be it", () => {
    fc.assert(
      fc.property(spec, run, (declared, ran) => {
        const workload = make(declared);
        expect(admitsToken(workload, token(declared, ran))).toBe(true);
        expect(exactness(workload)).toEqual({ beyond: "no", missing: "no" });
      }),
      { numRuns: 15 },
    );
  });

  test("no run of anything else is admitted that differs in a name", () => {
    fc.assert(
      fc.property(spec, spec, run, fc.nat(), (declared, other, ran, at) => {
        const names = Object.keys(declared).filter((name) => name !== "workspaceId");
        const name = names[at % names.length] ?? "";
        const changed = { ...declared, [name]: other[name] ?? "" };
        fc.pre(token(declared, ran)["sub"] !== token(changed, ran)["sub"]);
        expect(admitsToken(make(declared), token(changed, ran))).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  test("a name that is no name is refused, or admits the token with that very name alone", () => {
    const hostile = fc
      .array(fc.constantFrom("*", "?", "${aws:username}", ":", "/", "acme", "\n", " ", "..", "{", "}", "%2A", "ref"), {
        maxLength: 4,
      })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(spec, run, fc.nat(), hostile, (declared, ran, at, name) => {
        const property = Object.keys(declared)[at % Object.keys(declared).length] ?? "";
        const workload = madeOrRefused(() => make({ ...declared, [property]: name }));
        if (workload === undefined) return;
        expect(JSON.stringify(trustOf(workload))).not.toMatch(/\*|\$\{aws|\\n/);
        if (name !== declared[property] && property !== "workspace" && property !== "workspaceId")
          expect(admitsToken(workload, { ...token(declared, ran), aud: workload.audience })).toBe(
            property === "issuer",
          );
      }),
      { numRuns: 60 },
    );
  });
});

function madeOrRefused(make: () => TokenWorkload): TokenWorkload | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof SpecError) return undefined;
    throw error;
  }
}
