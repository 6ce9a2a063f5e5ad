import { readCdktfStack } from "../../../../lib/documents/cdktf-stack";
import { documentOf } from "../../../../lib/documents/formats";
import { explainResource } from "../../../../lib/entry/explain";
import { reviewDocuments, type Document, type Verdict } from "../../../../lib/entry/main";
import { changeJson, configuredJson, planJson, referencesJson } from "../../../documents/plan-json";

function declared(resource: object, data: object = {}): Document {
  const stack = { "//": { metadata: {} }, terraform: {}, data, resource };
  return readCdktfStack(JSON.parse(JSON.stringify(stack)), "cdk.tf.json");
}

function rows({ identities }: Verdict): string[] {
  return identities.flatMap(({ access }) =>
    access.map(({ service, accessLevel, resources }) => `${service} ${accessLevel} ${resources.join(" ")}`),
  );
}

const wellKnown = { azuread_application_published_app_ids: { well_known: {} } };
const bot = { azuread_application: { bot: { display_name: "bot" } } };
const published = (name: string): string =>
  `\${data.azuread_application_published_app_ids.well_known.result["${name}"]}`;
const assignment = (role: string, api = "azuread_service_principal.msgraph"): object => ({
  app_role_id: role,
  principal_object_id: "${azuread_service_principal.bot.object_id}",
  resource_object_id: `\${${api}.object_id}`,
});
const principals = (more: object): object => ({
  bot: { client_id: "${azuread_application.bot.client_id}" },
  ...more,
});

describe("an app role by its name", () => {
  test("is one of Microsoft Graph where its API is, by whatever says so", () => {
    const role = (holder: string): string => `\${${holder}.app_role_ids["Mail.Send"]}`;
    const managed = {
      ...bot,
      azuread_service_principal: principals({
        msgraph: { client_id: published("MicrosoftGraph"), use_existing: true },
      }),
      azuread_app_role_assignment: { this: assignment(role("azuread_service_principal.msgraph")) },
    };
    const lookedUp = {
      ...bot,
      azuread_service_principal: principals({}),
      azuread_app_role_assignment: {
        this: assignment(role("data.azuread_service_principal.msgraph"), "data.azuread_service_principal.msgraph"),
      },
    };
    const byName = { azuread_service_principal: { msgraph: { display_name: "Microsoft Graph" } } };
    for (const document of [declared(managed, wellKnown), declared(lookedUp, byName)]) {
      const verdict = reviewDocuments([document]);
      expect(rows(verdict)).toEqual(["Microsoft.Graph write directory directory/*"]);
      expect(verdict.findings.filter(({ outcome }) => outcome === "unknown")).toEqual([]);
    }
  });

  test("is known in a plan, which keeps what it refers to", () => {
    const api = "azuread_service_principal.msgraph";
    const create = (address: string, after: object, after_unknown: object): object =>
      changeJson(address, { after, after_unknown });
    const unknown = { object_id: true, client_id: true };
    const plan = planJson(
      [
        create("azuread_application.bot", { display_name: "bot" }, unknown),
        create("azuread_service_principal.bot", {}, unknown),
        create(api, { client_id: "00000003-0000-0000-c000-000000000000" }, { object_id: true, app_role_ids: true }),
        create(
          "azuread_app_role_assignment.this",
          {},
          { app_role_id: true, principal_object_id: true, resource_object_id: true },
        ),
      ],
      {
        configuration: {
          root_module: {
            resources: [
              configuredJson("azuread_application.bot", { display_name: { constant_value: "bot" } }),
              configuredJson("azuread_service_principal.bot", {
                client_id: referencesJson("azuread_application.bot.client_id", "azuread_application.bot"),
              }),
              configuredJson(api, { client_id: { constant_value: "00000003-0000-0000-c000-000000000000" } }),
              configuredJson("azuread_app_role_assignment.this", {
                app_role_id: referencesJson(`${api}.app_role_ids["Directory.Read.All"]`, `${api}.app_role_ids`, api),
                principal_object_id: referencesJson(
                  "azuread_service_principal.bot.object_id",
                  "azuread_service_principal.bot",
                ),
                resource_object_id: referencesJson(`${api}.object_id`, api),
              }),
            ],
          },
        },
      },
    );
    const document = documentOf(plan, "plan.json");
    expect(document && rows(reviewDocuments([document]))).toEqual(["Microsoft.Graph read directory directory/*"]);
  });

  test("of an application of the document is that one's, and what it allows is its own matter", () => {
    const resource = {
      azuread_application: {
        bot: { display_name: "bot" },
        internal: {
          display_name: "internal",
          app_role: [{ id: "00000000-0000-0000-0000-111111111111", value: "Query.All" }],
        },
      },
      azuread_service_principal: principals({ internal: { client_id: "${azuread_application.internal.client_id}" } }),
      azuread_app_role_assignment: {
        named: assignment(
          '${azuread_service_principal.internal.app_role_ids["Admin.All"]}',
          "azuread_service_principal.internal",
        ),
        numbered: assignment("00000000-0000-0000-0000-111111111111", "azuread_service_principal.internal"),
      },
    };
    const own = "appRoles/internal";
    expect(rows(reviewDocuments([declared(resource)]))).toEqual([
      `appRoles write ${own}/Admin.All ${own}/Admin.All/* ${own}/Query.All ${own}/Query.All/*`,
    ]);
  });

  test.each<[string, string, string]>([
    ["Office365ExchangeOnline", "Office365ExchangeOnline", "full_access_as_app"],
    ["MicrosoftGraph", "Microsoft Graph", "Sites.Selected"],
  ])("of %s that is not known here, is unknown", (name, title, role) => {
    const resource = {
      ...bot,
      azuread_service_principal: principals({ api: { client_id: published(name), use_existing: true } }),
      azuread_app_role_assignment: {
        this: assignment(`\${azuread_service_principal.api.app_role_ids["${role}"]}`, "azuread_service_principal.api"),
      },
    };
    const { identities } = reviewDocuments([declared(resource, wellKnown)]);
    expect(identities.map(({ id }) => id)).toEqual(["azure:application:bot"]);
    expect(identities[0]?.unknown.join()).toContain(
      `what the permission \`${role}\` of ${title} allows is not known here`,
    );
  });
});

test("an app role of an API that says its roles is known in a state, also by its number alone", () => {
  const stored = (mode: string, type: string, name: string, values: object): object => ({
    address: `${mode === "data" ? "data." : ""}${type}.${name}`,
    mode,
    type,
    name,
    schema_version: 0,
    values,
  });
  const state = {
    format_version: "1.0",
    terraform_version: "1.11.4",
    values: {
      root_module: {
        resources: [
          stored("managed", "azuread_application", "bot", { display_name: "bot", client_id: "b" }),
          stored("managed", "azuread_service_principal", "bot", { client_id: "b", object_id: "bot-object" }),
          stored("data", "azuread_service_principal", "graph", {
            client_id: "00000003-0000-0000-c000-000000000000",
            object_id: "graph-object",
            app_role_ids: { "Chat.ReadWrite.All": "role-number" },
          }),
          stored("managed", "azuread_app_role_assignment", "this", {
            app_role_id: "role-number",
            principal_object_id: "bot-object",
            resource_object_id: "graph-object",
          }),
        ],
      },
    },
  };
  const document = documentOf(state, "state.json");
  expect(document && rows(reviewDocuments([document]))).toEqual(["Microsoft.Graph write directory directory/*"]);
});

describe("an app role with the number of another API's", () => {
  const roleManagement = "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8";
  const harmless = { id: roleManagement, value: "User.ReadBasic.All", allowed_member_types: ["Application"] };
  const api = {
    azuread_application: { ...bot.azuread_application, own: { display_name: "own", app_role: [harmless] } },
    azuread_service_principal: principals({
      own: { client_id: "${azuread_application.own.client_id}" },
      msgraph: { client_id: "00000003-0000-0000-C000-000000000000" },
    }),
    azuread_application_app_role: {
      own: { application_id: "${azuread_application.own.id}", role_id: roleManagement, value: "User.ReadBasic.All" },
    },
  };
  const given = (role: string, to?: string): Verdict =>
    reviewDocuments([declared({ ...api, azuread_app_role_assignment: { this: assignment(role, to) } })]);

  test("does not rename a permission of Microsoft Graph", () => {
    const { findings } = given(roleManagement);
    expect(findings.map(({ message }) => message).join()).toContain("give itself any role of the directory");
  });

  test("is the other API's where it is given there", () => {
    expect(rows(given(roleManagement, "azuread_service_principal.own"))).toEqual([
      "appRoles write appRoles/own/User.ReadBasic.All appRoles/own/User.ReadBasic.All/*",
    ]);
  });

  test.each([
    "${azuread_application_app_role.own.role_id}",
    '${azuread_service_principal.own.app_role_ids["User.ReadBasic.All"]}',
    '${azuread_application.own.app_role_ids["User.ReadBasic.All"]}',
  ])("is not known where %s is given on Microsoft Graph", (role) => {
    const { identities } = given(role);
    expect(identities.flatMap(({ unknown }) => unknown).join()).toContain("which app role it gives is not known");
  });
});

test("what an application asks for without an assignment, is told by name", () => {
  const resource = {
    azuread_application: {
      bot: {
        display_name: "bot",
        required_resource_access: [
          {
            resource_app_id: published("MicrosoftGraph"),
            resource_access: [
              { id: '${azuread_service_principal.msgraph.app_role_ids["Mail.Send"]}', type: "Role" },
              { id: '${azuread_service_principal.msgraph.app_role_ids["User.Read.All"]}', type: "Role" },
            ],
          },
        ],
      },
    },
    azuread_service_principal: principals({ msgraph: { client_id: published("MicrosoftGraph") } }),
    azuread_app_role_assignment: {
      this: assignment('${azuread_service_principal.msgraph.app_role_ids["User.Read.All"]}'),
    },
  };
  const { identities } = reviewDocuments([declared(resource, wellKnown)]);
  expect(identities.flatMap(({ unknown }) => unknown)).toEqual([
    "azuread_application.bot: it asks for `Mail.Send` of Microsoft Graph, and whether an administrator has consented is not in the document; to know it, assign the roles by azuread_app_role_assignment, or ask for none",
  ]);
});

test("what an application of Pulumi asks for is read as well", () => {
  const stack = {
    version: 3,
    deployment: {
      manifest: { time: "2026-11-26T10:00:00Z", magic: "", version: "v3.200.0" },
      resources: [
        {
          urn: "urn:pulumi:prod::bots::azuread:index/application:Application::bot",
          type: "azuread:index/application:Application",
          custom: true,
          id: "a",
          outputs: {
            displayName: "bot",
            requiredResourceAccesses: [
              {
                resourceAppId: "00000003-0000-0000-c000-000000000000",
                resourceAccesses: [{ id: "b633e1c5-b582-4048-a93e-9f11b44c7e96", type: "Role" }],
              },
            ],
          },
        },
      ],
    },
  };
  const document = documentOf(stack, "stack.json");
  const { identities } = reviewDocuments(document === undefined ? [] : [document]);
  expect(identities.flatMap(({ unknown }) => unknown).join()).toContain("it asks for `Mail.Send` of Microsoft Graph");
});

describe("a grant to act as people", () => {
  const grant = (more: object): Document =>
    declared(
      {
        ...bot,
        azuread_service_principal: principals({ msgraph: { client_id: published("MicrosoftGraph") } }),
        azuread_service_principal_delegated_permission_grant: {
          this: {
            service_principal_object_id: "${azuread_service_principal.bot.object_id}",
            resource_service_principal_object_id: "${azuread_service_principal.msgraph.object_id}",
            claim_values: ["openid", "User.Read.All"],
            ...more,
          },
        },
      },
      wellKnown,
    );

  test.each<[object, string]>([
    [
      {},
      "application bot may act on Microsoft Graph as whoever signs in to it (openid, User.Read.All), and not by itself",
    ],
    [{ user_object_id: "u" }, "application bot may act on Microsoft Graph as one user (openid, User.Read.All)"],
    [{ claim_values: "${var.scopes}" }, "(permissions that are not known)"],
  ])("%j is listed with whom and what, and is none of the workload's own access", (more, reason) => {
    const { notAnalysed, identities, findings } = reviewDocuments([grant(more)]);
    expect(notAnalysed.map((entry) => entry.reason)).toEqual([expect.stringContaining(reason)]);
    expect(identities.map(({ id, unknown }) => [id, unknown])).toEqual([["azure:application:bot", []]]);
    expect(findings.filter(({ outcome }) => outcome === "unknown")).toEqual([]);
  });

  test("is explained as not analysed", () => {
    const { notAnalysed } = explainResource([grant({})], "azuread_service_principal_delegated_permission_grant.this");
    expect(notAnalysed).toContain("may act on Microsoft Graph");
  });
});

test("an API of Microsoft that is given something is an identity, and otherwise none", () => {
  const scope = "/subscriptions/11111111-2222-3333-4444-555555555555";
  const api = { azuread_service_principal: { api: { client_id: published("AzureFrontDoor"), use_existing: true } } };
  const given = {
    ...api,
    azurerm_role_assignment: {
      this: { scope, role_definition_name: "Reader", principal_id: "${azuread_service_principal.api.object_id}" },
    },
  };
  const count = (resource: object): number => reviewDocuments([declared(resource, wellKnown)]).identities.length;
  expect([count(api), count(given)]).toEqual([0, 1]);
});
