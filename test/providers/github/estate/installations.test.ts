import { explainResource } from "../../../../lib/entry/explain";
import { reviewDocuments, type Document, type Verdict } from "../../../../lib/entry/main";
import { readCdktfStack } from "../../../../lib/documents/cdktf-stack";
import { documentOf } from "../../../../lib/documents/formats";
import { changeJson, planJson } from "../../../documents/plan-json";
import { documentsFrom, type Written } from "../../../fixtures/vendors/documents";
import { formsOf } from "../../forms";

function declared(resource: object): Document {
  const stack = { "//": { metadata: {} }, terraform: {}, resource };
  return readCdktfStack(JSON.parse(JSON.stringify(stack)), "cdk.tf.json");
}

/** What a review says of each installation: its id, what is not known of its access, and whether that fails the review. */
function said(document: Document): { id: string; unknown: readonly string[]; failed: boolean }[] {
  const { identities, summary } = reviewDocuments([document]);
  return identities.map(({ id, unknown }) => ({ id, unknown, failed: summary.failed }));
}

const one = (name: string, installation: unknown = "1234567"): Written => ({
  address: `github_app_installation_repository.${name}`,
  values: { installation_id: installation, repository: name },
});

describe("an installation whose permissions no document states", () => {
  test("has access that is not known, with the repositories that it reaches and what would make it known", () => {
    const { plan, state } = documentsFrom([one("checkout")]);
    for (const [document, failed] of [
      [plan, true],
      [state, false],
    ] as const) {
      expect(said(document)).toEqual([
        {
          id: "github:app-installation:1234567",
          unknown: [
            expect.stringMatching(
              /^the app reaches checkout, and what it may do there is not in the document; to know it, add `data\.github_organization_app_installations`/,
            ),
          ],
          failed,
        },
      ]);
      const { findings, notAnalysed } = reviewDocuments([document]);
      expect(findings.map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual(["access-not-known unknown"]);
      expect(notAnalysed).toEqual([]);
    }
  });

  test("is one identity, whatever gives it repositories", () => {
    const [first, ...more] = said(
      declared({
        github_repository: { payments: { name: "payments" } },
        github_app_installation_repository: {
          checkout: { installation_id: "1234567", repository: "checkout" },
          payments: { installation_id: 1234567, repository: "${github_repository.payments.name}" },
        },
        github_app_installation_repositories: {
          more: { installation_id: "1234567", selected_repositories: ["search", "checkout"] },
        },
      }),
    );
    expect(more).toEqual([]);
    expect(first?.unknown).toEqual([expect.stringContaining("the app reaches checkout, payments, search, and what")]);
  });

  test("is one of many repositories, of which ten are named", () => {
    const names = Array.from({ length: 13 }, (_, at) => `service-${at}`);
    const [first] = said(documentsFrom(names.map((name) => one(name))).plan);
    expect(first?.unknown.join()).toContain("service-9, 3 more repositories, and what");
  });

  test.each<[string, object, readonly string[]]>([
    ["two numbers", { a: { installation_id: "1" }, b: { installation_id: "2" } }, ["1", "2"]],
    [
      "one variable",
      { a: { installation_id: "${var.app}" }, b: { installation_id: "${var.app}" } },
      ["github_app_installation_repository.a"],
    ],
    [
      "two variables",
      { a: { installation_id: "${var.app}" }, b: { installation_id: "${var.other}" } },
      ["github_app_installation_repository.a", "github_app_installation_repository.b"],
    ],
    ["nothing", { a: {}, b: {} }, ["github_app_installation_repository.a", "github_app_installation_repository.b"]],
  ])("is told apart from others by %s", (_, byName, ids) => {
    const found = said(declared({ github_app_installation_repository: byName }));
    expect(found.map(({ id }) => id)).toEqual(ids.map((id) => `github:app-installation:${id}`));
  });

  test("says which repository is not known, and why", () => {
    const [first] = said(
      declared({ github_app_installation_repository: { a: { installation_id: "1", repository: "${var.name}" } } }),
    );
    expect(first?.unknown.join()).toContain(
      "a repository that is not known (github_app_installation_repository.a.repository: it is known only after apply (`var.name`))",
    );
  });

  test("loses what a plan takes away", () => {
    const gone = (name: string): object =>
      changeJson(`github_app_installation_repository.${name}`, {
        actions: ["delete"],
        before: { installation_id: "1234567", repository: name },
        after: null,
      });
    const values = { installation_id: "1234567", repository: "search" };
    const kept = changeJson("github_app_installation_repository.search", {
      actions: ["no-op"],
      before: values,
      after: values,
    });
    const read = (...changes: object[]): Document | undefined => documentOf(planJson(changes), "plan.json");
    const [both, none] = [read(gone("checkout"), kept), read(gone("checkout"))].map((document) =>
      document === undefined ? [] : reviewDocuments([document]).findings,
    );
    expect(both?.map(({ message, touched }) => [message.includes("reaches search, and"), touched])).toEqual([
      [true, false],
    ]);
    expect(none).toEqual([]);
  });
});

describe("an installation that a data source lists", () => {
  type Levels = Readonly<Record<string, string | null>>;

  /** As a plan and as a state, where the installation is given the repository `checkout` of `acme`. */
  function reviewed(permissions: Levels, more: Levels = {}, installation = "1234567"): Verdict[] {
    const installations = [{ id: 1234567, slug: "acme-bot", repository_selection: "selected", permissions, ...more }];
    const { plan, state } = formsOf(
      {
        provider: { github: { owner: "acme" } },
        data: { github_organization_app_installations: { all: { installations } } },
        resource: {
          github_app_installation_repository: { this: { installation_id: installation, repository: "checkout" } },
        },
      },
      {},
    );
    return [plan, state].map((document) => reviewDocuments([document]));
  }
  const rowsOf = ({ identities }: Verdict): string[] =>
    identities.flatMap(({ access }) =>
      access.map(({ service, accessLevel, resources }) => `${service} ${accessLevel} ${resources.join()}`),
    );

  test("may do in its repositories what its permissions say, and nothing is unknown or wrong about that", () => {
    const [plan, state] = reviewed({ contents: "write", pull_requests: "read", metadata: "read" });
    const rows = (owner: string): string[] => [
      `contents write ${owner}/checkout`,
      `contents read ${owner}/checkout`,
      `metadata read ${owner}/checkout`,
      `pull-requests read ${owner}/checkout`,
    ];
    expect(plan && rowsOf(plan)).toEqual(rows("acme"));
    // A state does not hold what its provider was given.
    expect(state && rowsOf(state)).toEqual(rows("${owner}"));
    expect([plan?.findings, plan?.identities[0]?.unknown, state?.findings]).toEqual([[], [], []]);
  });

  test("reaches everything of its organisation where it is installed on all of it", () => {
    const [plan, state] = reviewed({ contents: "read" }, { repository_selection: "all" });
    expect(plan && rowsOf(plan)).toEqual(["contents read acme/*"]);
    expect([plan?.findings, state?.findings]).toEqual([[], []]);
  });

  test.each<[Levels, string]>([
    [{ contents: "write", members: "read" }, "what its permission `members: read` gives is not known"],
    [{ contents: "admin" }, "what its permission `contents: admin` gives is not known"],
    [{ contents: null }, "its permission `contents` is not known"],
  ])("with permissions %j is not known whole", (permissions, reason) => {
    for (const { findings } of reviewed(permissions))
      expect(findings.map(({ rule, outcome, message }) => [rule, outcome, message])).toEqual([
        ["access-not-known", "unknown", expect.stringContaining(reason)],
      ]);
  });

  test("as another one is not known", () => {
    for (const { findings } of reviewed({ contents: "write" }, {}, "7654321"))
      expect(findings.map(({ rule }) => rule)).toEqual(["access-not-known"]);
  });
});

test("what a second resource of an installation is, is explained", () => {
  const { plan } = documentsFrom([one("checkout"), one("search")]);
  const { roles, notAnalysed } = explainResource([plan], "github_app_installation_repository.search");
  expect(notAnalysed).toBeNull();
  expect(roles).toEqual([{ kind: "identity", name: "github:app-installation:1234567", parts: ["access"] }]);
});
