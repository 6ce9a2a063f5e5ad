import { readWorkflow } from "../../lib/documents/github-workflow";
import { Sensitive } from "../../lib/documents/value";
import { explainResource, reviewDocuments, type Verdict } from "../../lib/entry/main";
import { computed as ofAzure } from "../providers/azure/estate/configurations";
import { formsOf, textIn, type Computed, type Configuration } from "../providers/forms";
import { github, githubTrust, today } from "./stack";

const issuer = "https://token.actions.githubusercontent.com";

/** What providers make up at apply, by their documentation. */
const computed: Computed = {
  ...ofAzure,
  aws_iam_role: ({ name }) => ({ arn: `arn:aws:iam::111122223333:role/${textIn(name)}`, id: textIn(name) }),
};
/** The client id that `computed` makes of the name `checkout-deploy`. */
const clientId = textIn(ofAzure["azuread_application"]?.({ display_name: "checkout-deploy" }, {})["client_id"]);

const subject = "repo:acme/checkout:environment:prod";
const application = { azuread_application: { deploy: { display_name: "checkout-deploy" } } };
const credential = (more: object): object => ({
  application_id: "${azuread_application.deploy.id}",
  display_name: "ci",
  issuer,
  ...more,
});
const exact = {
  ...application,
  azuread_application_federated_identity_credential: {
    ci: credential({ audiences: ["api://AzureADTokenExchange"], subject }),
  },
};
const flexible = {
  ...application,
  azuread_application_flexible_federated_identity_credential: {
    ci: credential({
      audience: "api://AzureADTokenExchange",
      claims_matching_expression: "claims['sub'] matches 'repo:acme/checkout:environment:*'",
    }),
  },
};
const managed = {
  azurerm_user_assigned_identity: { deploy: { name: "checkout-deploy", resource_group_name: "checkout" } },
  azurerm_federated_identity_credential: {
    ci: {
      name: "ci",
      parent_id: "${azurerm_user_assigned_identity.deploy.id}",
      audience: ["api://AzureADTokenExchange"],
      issuer,
      subject,
    },
  },
};
const githubRole = (claims: object): object => ({
  aws_iam_role: {
    deploy: {
      name: "checkout-deploy",
      assume_role_policy: githubTrust({ StringEquals: { [`${github}:aud`]: "sts.amazonaws.com", ...claims } }),
    },
  },
});
const role = githubRole({ [`${github}:sub`]: subject });

const login = (client: string): string => `azure/login@v2, with: {client-id: "${client}", tenant-id: t}`;
const assume = (name: string): string =>
  `aws-actions/configure-aws-credentials@v4, with: {role-to-assume: "${name}", aws-region: eu-west-1}`;

type Form = "stack" | "plan" | "state";

function reviewed(resource: object, form: Form, uses: string, environment = "prod"): Verdict {
  const workflow = `on: {push: {branches: [main]}}
jobs:
  deploy:
    permissions: {id-token: write}
    environment: ${environment}
    steps: [{uses: ${uses}}]
`;
  const documents = [
    formsOf({ resource } as Configuration, computed)[form],
    readWorkflow(workflow, ".github/workflows/deploy.yml"),
  ];
  return reviewDocuments(documents, { today, repository: "acme/checkout" });
}

/** What a job asks for and gets, and what is found about that. */
function asked({ jobs, findings }: Verdict): unknown {
  return [
    (jobs[0]?.identities ?? [])
      .filter((one) => one.asked !== null)
      .map((one) => `${one.identity} ${one.asked}: ${one.admitted.length > 0 ? "admitted" : "refused"}`),
    findings.filter(({ rule }) => rule === "workflow-role-refuses-job").map(({ outcome }) => outcome),
  ];
}

describe("a job asks for an application of Entra by its client id", () => {
  test.each<[string, object, string, string, "admitted" | "refused"]>([
    ["one environment", exact, "azure:application:checkout-deploy", "prod", "admitted"],
    ["another environment", exact, "azure:application:checkout-deploy", "dev", "refused"],
    ["environments by an expression", flexible, "azure:application:checkout-deploy", "dev", "admitted"],
    ["a managed identity", managed, "azure:managed-identity:checkout-deploy", "prod", "admitted"],
    ["a managed identity of another environment", managed, "azure:managed-identity:checkout-deploy", "dev", "refused"],
  ])("%s", (_, resource, id, environment, outcome) => {
    const client = id.includes("managed")
      ? textIn(
          ofAzure["azurerm_user_assigned_identity"]?.({ name: "checkout-deploy", resource_group_name: "checkout" }, {})[
            "client_id"
          ],
        )
      : clientId;
    expect(asked(reviewed(resource, "state", login(client.toUpperCase()), environment))).toEqual([
      [`${id} exact: ${outcome}`],
      outcome === "refused" ? ["violation"] : [],
    ]);
  });

  test("another client id is nobody's of the review, who may still become the application", () => {
    const verdict = reviewed(exact, "state", login("00000000-0000-4000-8000-000000000000"));
    expect(asked(verdict)).toEqual([[], []]);
    expect(verdict.jobs[0]?.identities.map(({ identity, asked: by }) => [identity, by])).toEqual([
      ["azure:application:checkout-deploy", null],
    ]);
  });

  test("a client id that only the apply makes is no client id that a workflow has", () => {
    expect(asked(reviewed(exact, "plan", login(clientId)))).toEqual([[], []]);
  });

  test("an audience that the credential does not take is refused", () => {
    const uses = `azure/login@v2, with: {client-id: "${clientId}", tenant-id: t, audience: "api://Other"}`;
    expect(asked(reviewed(exact, "state", uses))).toEqual([
      ["azure:application:checkout-deploy exact: refused"],
      ["violation"],
    ]);
  });

  test.each<[string, string, string]>([
    ["of the job", `{ARM_USE_OIDC: true, ARM_CLIENT_ID: ${clientId}}`, "{run: terraform apply}"],
    ["of a step", "{ARM_USE_OIDC: 'true'}", `{run: terraform apply, env: {ARM_CLIENT_ID: ${clientId}}}`],
  ])("by the variables of Terraform's provider, %s", (_, env, step) => {
    const workflow = `on: {push: {branches: [main]}}
jobs: {deploy: {permissions: {id-token: write}, environment: prod, env: ${env}, steps: [${step}]}}
`;
    const [documents, file] = [
      formsOf({ resource: exact } as Configuration, computed).state,
      ".github/workflows/deploy.yml",
    ];
    const verdict = reviewDocuments([documents, readWorkflow(workflow, file)], { today, repository: "acme/checkout" });
    expect(asked(verdict)).toEqual([["azure:application:checkout-deploy exact: admitted"], []]);
  });

  test("the machine's identity is asked for by no token, and a client id goes before a secret", () => {
    const machine = `azure/login@v2, with: {auth-type: identity, client-id: "${clientId}"}`;
    expect(reviewed(exact, "state", machine).jobs[0]?.credentials).toEqual([]);
    const both = `azure/login@v2, with: {client-id: "${clientId}", creds: "\${{ secrets.AZURE_CREDENTIALS }}"}`;
    expect(asked(reviewed(exact, "state", both))).toEqual([["azure:application:checkout-deploy exact: admitted"], []]);
  });
});

const variable = (value: string, more: object = {}): object => ({
  repository: "checkout",
  variable_name: "WHO",
  value,
  ...more,
});
const secret = (value: string): object => ({ repository: "checkout", secret_name: "WHO", plaintext_value: value });
const client = "${azuread_application.deploy.client_id}";
const secretArn = "arn:aws:iam::111122223333:role/canary";
const arn = "${aws_iam_role.deploy.arn}";

describe("a job asks by a variable or secret that a document states", () => {
  test.each<[string, Form, object, string]>(
    (["stack", "plan", "state"] as const).flatMap((form): [string, Form, object, string][] => [
      [
        "aws:role:/checkout-deploy",
        form,
        { ...role, github_actions_variable: { x: variable(arn) } },
        assume("${{ vars.who }}"),
      ],
      [
        "azure:application:checkout-deploy",
        form,
        { ...exact, github_actions_variable: { x: variable(client) } },
        login("${{ vars.WHO }}"),
      ],
    ]),
  )("%s by a variable, in a %s", (id, form, resource, uses) => {
    expect(asked(reviewed(resource, form, uses))).toEqual([[`${id} exact: admitted`], []]);
    expect(asked(reviewed(resource, form, uses, "dev"))).toEqual([[`${id} exact: refused`], ["violation"]]);
  });

  test.each<Form>(["stack", "plan"])("a role by a secret, in a %s", (form) => {
    const resource = { ...role, github_actions_secret: { x: secret(arn) } };
    const verdict = reviewed(resource, form, assume("${{ secrets.WHO }}"));
    expect(asked(verdict)).toEqual([["aws:role:/checkout-deploy exact: admitted"], []]);
    expect(verdict.jobs[0]?.credentials.map(({ name }) => name)).toEqual(["not known: secret WHO holds it"]);
  });

  test("an application by the client id of its service principal", () => {
    const resource = {
      ...exact,
      azuread_service_principal: { deploy: { client_id: client } },
      github_actions_variable: { x: variable("${azuread_service_principal.deploy.client_id}") },
    };
    expect(asked(reviewed(resource, "plan", login("${{ vars.WHO }}")))).toEqual([
      ["azure:application:checkout-deploy exact: admitted"],
      [],
    ]);
  });

  test("a variable whose value is sensitive is not used, and in nothing that is said", () => {
    const resource = { ...role, github_actions_variable: { x: variable(secretArn) } };
    const { plan } = formsOf({ resource } as Configuration, computed);
    const resources = plan.resources.map((one) =>
      one.type === "github_actions_variable"
        ? { ...one, values: { ...one.values, value: new Sensitive(secretArn) } }
        : one,
    );
    const workflow = `on: push
jobs: {deploy: {permissions: {id-token: write}, steps: [{uses: ${assume("${{ vars.WHO }}")}}]}}
`;
    const documents = [{ ...plan, resources }, readWorkflow(workflow, ".github/workflows/deploy.yml")];
    const verdict = reviewDocuments(documents, { today, repository: "acme/checkout" });
    expect(asked(verdict)).toEqual([[], []]);
    expect(JSON.stringify(verdict)).not.toContain("canary");
  });

  test("a role of the same address in another document is another one", () => {
    const files = [{ ...role, github_actions_variable: { x: variable(arn) } }, role].map(
      (resource) => formsOf({ resource } as Configuration, computed).stack,
    );
    const workflow = `on: {push: {branches: [main]}}
jobs: {deploy: {permissions: {id-token: write}, environment: prod, steps: [{uses: ${assume("${{ vars.WHO }}")}}]}}
`;
    const documents = [...files, readWorkflow(workflow, ".github/workflows/deploy.yml")];
    const { jobs } = reviewDocuments(documents, { today, repository: "acme/checkout" });
    const found = (jobs[0]?.identities ?? []).filter((one) => one.asked !== null);
    expect(found.map(({ document }) => document)).toEqual([0]);
  });

  test.each<[string, string]>([
    ["inherit", "aws:role:/checkout-deploy exact: admitted"],
    ["{WHO: '${{ secrets.OTHER }}'}", ""],
  ])("a workflow that is called with the secrets %s", (secrets, expected) => {
    const calling = `on: push
jobs: {release: {permissions: {id-token: write}, uses: ./.github/workflows/called.yml, secrets: ${secrets}}}
`;
    const called = `on: workflow_call
jobs: {deploy: {environment: prod, steps: [{uses: ${assume("${{ secrets.WHO }}")}}]}}
`;
    const stated = formsOf(
      { resource: { ...role, github_actions_secret: { x: secret(arn) } } } as Configuration,
      computed,
    );
    const documents = [
      stated.stack,
      readWorkflow(calling, ".github/workflows/calling.yml"),
      readWorkflow(called, ".github/workflows/called.yml"),
    ];
    expect(asked(reviewDocuments(documents, { today, repository: "acme/checkout" }))).toEqual([
      expected === "" ? [] : [expected],
      [],
    ]);
  });

  test("a variable is a part of a name", () => {
    const resource = { ...role, github_actions_variable: { x: variable("111122223333") } };
    const uses = assume("arn:aws:iam::${{ vars.WHO }}:role/checkout-deploy");
    expect(asked(reviewed(resource, "stack", uses))).toEqual([["aws:role:/checkout-deploy exact: admitted"], []]);
  });

  const other = "arn:aws:iam::111122223333:role/other";

  test.each<[string, object, readonly string[]]>([
    [
      "the environment's goes before the repository's",
      {
        github_actions_variable: { x: variable(other) },
        github_actions_environment_variable: { x: variable(arn, { environment: "prod" }) },
      },
      ["aws:role:/checkout-deploy exact: admitted"],
    ],
    [
      "another environment's is none",
      {
        github_actions_variable: { x: variable(arn) },
        github_actions_environment_variable: { x: variable(other, { environment: "dev" }) },
      },
      ["aws:role:/checkout-deploy exact: admitted"],
    ],
    [
      "the organization's is the last",
      { github_actions_organization_variable: { x: { variable_name: "WHO", visibility: "all", value: arn } } },
      ["aws:role:/checkout-deploy exact: admitted"],
    ],
    [
      "one for selected repositories may be none of this one",
      { github_actions_organization_variable: { x: { variable_name: "WHO", visibility: "selected", value: arn } } },
      [],
    ],
    ["another repository's is none", { github_actions_variable: { x: variable(arn, { repository: "billing" }) } }, []],
    ["two of one name are neither", { github_actions_variable: { x: variable(arn), y: variable(other) } }, []],
  ])("%s", (_, resource, expected) => {
    const verdict = reviewed({ ...role, ...resource }, "stack", assume("${{ vars.WHO }}"));
    expect(asked(verdict)).toEqual([expected, []]);
  });

  test("where the environment is known only when it runs, any environment's may go before the repository's", () => {
    const resource = {
      ...role,
      github_actions_variable: { x: variable(other) },
      github_actions_environment_variable: { x: variable(arn, { environment: "dev" }) },
    };
    expect(asked(reviewed(resource, "stack", assume("${{ vars.WHO }}"), "${{ vars.STAGE }}"))).toEqual([[], []]);
  });
});

test("an explanation tells of a variable and of a role which job they are about", () => {
  const resource = {
    ...role,
    github_actions_variable: { x: variable(arn), other: { ...variable(arn), variable_name: "OTHER" } },
  };
  const workflow = `on: push
jobs: {deploy: {permissions: {id-token: write}, steps: [{uses: ${assume("${{ vars.WHO }}")}}]}}
`;
  const stack = formsOf({ resource } as Configuration, computed).stack;
  const documents = [stack, readWorkflow(workflow, ".github/workflows/deploy.yml")];
  const rolesOf = (address: string): string[] =>
    explainResource(documents, address, { today, repository: "acme/checkout" }).roles.map(
      ({ kind, name, parts }) => `${kind} ${name}: ${parts.join()}`,
    );
  expect(rolesOf("github_actions_variable.x")).toEqual(["job deploy.yml job deploy: other"]);
  expect(rolesOf("github_actions_variable.other")).toEqual([]);
  expect(rolesOf("aws_iam_role.deploy")).toEqual([
    "identity aws:role:/checkout-deploy: is",
    "job deploy.yml job deploy: other",
  ]);
  for (const name of [".github/workflows/deploy.yml#deploy", "workflows/deploy.yml#deploy", "deploy.yml#deploy"])
    expect(rolesOf(name)).toEqual(["job deploy.yml job deploy: is"]);
});

describe("a job asks for a role of Vault by its mount", () => {
  const bound = (backend: string, sub: string): object => ({
    backend,
    role_name: "ci",
    role_type: "jwt",
    user_claim: "sub",
    bound_audiences: ["https://vault.acme.example"],
    bound_claims: { sub },
  });
  const vault = {
    vault_jwt_auth_backend: {
      github: { path: "github", oidc_discovery_url: issuer, bound_issuer: issuer },
      gitlab: { path: "jwt", oidc_discovery_url: "https://gitlab.com", bound_issuer: "https://gitlab.com" },
    },
    vault_jwt_auth_backend_role: {
      github: bound("github", subject),
      gitlab: bound("jwt", "project_path:acme/checkout:ref_type:branch:ref:main"),
    },
  };

  test.each<[string, string, string]>([
    ["by its path", ", path: github", "vault:auth/github/role/ci by-name: admitted"],
    ["where the action looks by itself", "", "vault:auth/jwt/role/ci by-name: refused"],
  ])("%s", (_, path, expected) => {
    const uses = `hashicorp/vault-action@v3, with: {method: jwt, role: ci, jwtGithubAudience: "https://vault.acme.example"${path}}`;
    expect(asked(reviewed(vault, "stack", uses))).toEqual([
      [expected],
      expected.endsWith("refused") ? ["violation"] : [],
    ]);
  });
});

test("a job that names a provider of Google alone may become each member of its pool", () => {
  const pool = "projects/123456789/locations/global/workloadIdentityPools/ci";
  const google = {
    google_iam_workload_identity_pool: { ci: { workload_identity_pool_id: "ci", name: pool } },
    google_iam_workload_identity_pool_provider: {
      ci: {
        workload_identity_pool_id: "ci",
        workload_identity_pool_provider_id: "github",
        name: `${pool}/providers/github`,
        attribute_mapping: { "google.subject": "assertion.sub", "attribute.repository": "assertion.repository" },
        oidc: { issuer_uri: issuer },
      },
    },
    google_storage_bucket_iam_member: {
      own: {
        bucket: "assets",
        role: "roles/storage.objectViewer",
        member: `principalSet://iam.googleapis.com/${pool}/attribute.repository/acme/checkout`,
      },
      other: {
        bucket: "assets",
        role: "roles/storage.objectViewer",
        member: `principalSet://iam.googleapis.com/${pool}/attribute.repository/acme/billing`,
      },
    },
  };
  const uses = `google-github-actions/auth@v2, with: {workload_identity_provider: "${pool}/providers/github"}`;
  const member = `google:federated:principalSet://iam.googleapis.com/${pool}/attribute.repository/acme`;
  expect(asked(reviewed(google, "stack", uses))).toEqual([
    [`${member}/checkout possible: admitted`, `${member}/billing possible: refused`],
    [],
  ]);
});

test.each<[string, object]>([
  ["a resource of its own", { github_branch_default: { this: { repository: "checkout", branch: "trunk" } } }],
  ["the repository", { github_repository: { this: { name: "checkout", default_branch: "trunk" } } }],
])("what runs on the default branch, runs on the one that %s names", (_, resource) => {
  const workflow = `on: schedule
jobs: {deploy: {permissions: {id-token: write}, steps: [{uses: ${assume("arn:aws:iam::111122223333:role/checkout-deploy")}}]}}
`;
  const trusting = (branch: string): object =>
    githubRole({ [`${github}:sub`]: `repo:acme/checkout:ref:refs/heads/${branch}` });
  const of = (branch: string): unknown =>
    asked(
      reviewDocuments(
        [
          formsOf({ resource: { ...trusting(branch), ...resource } }, computed).stack,
          readWorkflow(workflow, ".github/workflows/nightly.yml"),
        ],
        { today, repository: "acme/checkout" },
      ),
    );
  expect(of("trunk")).toEqual([["aws:role:/checkout-deploy exact: admitted"], []]);
  expect(of("main")).toEqual([["aws:role:/checkout-deploy exact: refused"], ["violation"]]);
});
