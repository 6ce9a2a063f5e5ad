import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readCdktfStack } from "../../lib/documents/cdktf-stack";
import type { Document } from "../../lib/documents/document";
import { readWorkflow } from "../../lib/documents/github-workflow";
import { concernedType, mayConcern } from "../../lib/documents/left-out";
import { readDocuments } from "../../lib/documents/read";
import { isValueMap, PartialString, Sensitive, Unknown, type Value } from "../../lib/documents/value";
import { reviewDocuments } from "../../lib/entry/review";
import { concernsOf } from "../../lib/estate/assemble";
import { ResourceIndex } from "../../lib/estate/resource-index";
import type { Vendor } from "../../lib/estate/vendor";
import { defaultTagKeys } from "../../lib/identity/tags";
import { awsVendor } from "../../providers/aws/estate/vendor";
import { githubVendor } from "../../providers/github/estate/vendor";
import { jobsOf } from "../../providers/github/workflows/workload-jobs";

const root = join(__dirname, "..");
const folders = ["fixtures/plans", "fixtures/states"].map((folder) => join(root, folder));
const paths = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
const { documents } = readDocuments([...paths, join(root, "golden/demo")]);
const vendors = [awsVendor, githubVendor];

/** Notes the types that a mapper asks for. */
class Asked extends ResourceIndex {
  readonly types = new Set<string>();

  override ofType(...types: readonly string[]): ReturnType<ResourceIndex["ofType"]> {
    for (const type of types) this.types.add(type);
    return super.ofType(...types);
  }
}

function typesAskedBy(vendor: Vendor, document: Document): string[] {
  const index = new Asked(document);
  vendor.map(document, { document: 0, index, issuerOf: () => undefined, credentialKinds: [], tagKeys: defaultTagKeys });
  return [...index.types];
}

test.each(vendors)(
  "what the mapper of $platform asks for by type concerns it, so that no reader leaves it out",
  (vendor) => {
    const types = new Set(documents.flatMap((document) => typesAskedBy(vendor, document)));
    expect(types.size).toBeGreaterThan(0);
    expect([...types].filter((type) => !mayConcern(concernsOf([vendor]), type))).toEqual([]);
  },
);

test("what is asked for the default branch, variables and secrets of a repository concerns GitHub's vendor too", () => {
  const ruleset = {
    repository: "checkout",
    target: "branch",
    conditions: [{ ref_name: [{ include: ["~DEFAULT_BRANCH"] }] }],
  };
  const stack = readCdktfStack({ resource: { github_repository_ruleset: { main: ruleset } } }, "cdk.tf.json");
  const workflow = readWorkflow(
    "on: schedule\njobs: {a: {steps: [{uses: azure/login@v2, with: {client-id: '${{ vars.ID }}'}}]}}\n",
    ".github/workflows/a.yml",
  );
  const [asked, ...rest] = [stack, workflow].map((document) => new Asked(document));
  if (asked === undefined) throw new Error("there is no index");
  jobsOf([stack, workflow], { repository: "acme/checkout", indices: [asked, ...rest] });
  const types = [...asked.types, ...typesAskedBy(githubVendor, stack)];
  expect(types).toEqual(
    expect.arrayContaining(["github_repository", "github_branch_default", "github_actions_variable"]),
  );
  expect(types.filter((type) => !githubVendor.concerns(type))).toEqual([]);
});

test("a review says the same without what concerns nobody and what nothing refers to", () => {
  const concerns = concernsOf(vendors);
  for (const document of documents) {
    const referred = document.resources.flatMap(({ values, before = {} }) => [
      ...expressionsIn(values),
      ...expressionsIn(before),
    ]);
    const isReferred = (address: string): boolean =>
      referred.some((expression) =>
        expression.replace(/\[[^\]]*\]/g, "").startsWith(address.replace(/\[[^\]]*\]/g, "")),
      );
    const isBeside = (type: string): boolean =>
      document.resources.some((other) => other.type === concerns.beside?.(type));
    const resources = document.resources.filter(
      ({ type, mode, address }) => concerns(concernedType(mode, type)) || isBeside(type) || isReferred(address),
    );
    const [all, some] = [document, { ...document, resources }].map((one) =>
      reviewDocuments([one], { today: "2026-11-26" }),
    );
    expect(JSON.stringify(some)).toBe(JSON.stringify(all));
  }
});

function expressionsIn(value: Value): string[] {
  if (value instanceof Unknown) return value.references.map(({ expression }) => expression);
  if (value instanceof Sensitive) return expressionsIn(value.reveal());
  if (value instanceof PartialString)
    return value.parts.flatMap((part) => (typeof part === "string" ? [] : part.expression));
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap(expressionsIn);
  return isValueMap(value) ? Object.values(value).flatMap(expressionsIn) : [];
}
