import type { Document, Resource } from "../../../lib/documents/document";
import {
  isValueMap,
  PartialString,
  Sensitive,
  Unknown,
  type Reference,
  type Value,
} from "../../../lib/documents/value";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import type { DeploymentGate, Estate, NotAnalysed, StoredSecret } from "../../../lib/estate/model";
import type { MapContext, Vendor } from "../../../lib/estate/vendor";
import { jobsOf } from "../workflows/workload-jobs";

/** How GitHub resources become part of the estate. */
export const githubVendor: Vendor = {
  platform: "github",
  credentialKinds: [],
  concerns: (type) => type === environmentType || concerning.test(type),
  map,
  jobs: (documents, { repository }) => jobsOf(documents, repository),
};

/** Places that hold secrets for workflows, with the attribute that says where. */
const secretTypes: Readonly<Record<string, string>> = {
  github_actions_secret: "repository",
  github_actions_environment_secret: "repository",
  github_actions_organization_secret: "organization",
  github_dependabot_secret: "repository",
  github_dependabot_organization_secret: "organization",
  github_codespaces_secret: "repository",
  github_codespaces_organization_secret: "organization",
  github_codespaces_user_secret: "user",
};

const environmentType = "github_repository_environment";

/** https://registry.terraform.io/providers/integrations/github/latest/docs */
const concerning =
  /^github_(.*_secret|repository_deploy_key|app_installation|actions_(repository|organization)_oidc_subject_claim|actions_.*_(access_level|permissions)|user_ssh_key|repository_webhook|organization_webhook)/;

function map(document: Document, context: MapContext): Partial<Estate> {
  return {
    credentials: context.index.ofType(...Object.keys(secretTypes)).map((resource) => storedSecret(resource, context)),
    deploymentGates: context.index.ofType(environmentType).map((resource) => gate(resource, context)),
    notAnalysed: document.resources.flatMap((resource) => notMapped(resource) ?? []),
  };
}

function notMapped({ type, address, mode, location }: Resource): NotAnalysed | undefined {
  if (mode === "data" || Object.hasOwn(secretTypes, type) || !concerning.test(type)) return undefined;
  return {
    address,
    type,
    location,
    reason: "this resource type is not analysed yet: what it grants is not in this review",
  };
}

function storedSecret(resource: Resource, context: MapContext): StoredSecret {
  const name = resource.values["secret_name"];
  const place = resource.values[secretTypes[resource.type] ?? ""];
  const words = typeof name === "string" ? name : "whose name is not known yet";
  return {
    kind: "stored-secret",
    platform: "github",
    address: resource.address,
    change: resource.change,
    location: resource.location,
    document: context.document,
    title: `GitHub secret ${words}${typeof place === "string" ? ` of ${place}` : ""}`,
    holds: held(resource, context),
  };
}

/** What a secret holds: told by what feeds it, by its value, or by its name; in this order. */
function held(resource: Resource, { index, credentialKinds }: MapContext): StoredSecret["holds"] {
  const values = ["plaintext_value", "value", "encrypted_value", "value_encrypted"].map(
    (name) => resource.values[name],
  );
  for (const reference of values.flatMap((value) => referencesIn(value))) {
    const type = index.referenced(reference, resource)?.resource.type;
    const kind = credentialKinds.find(({ resourceTypes }) => resourceTypes.some((candidate) => candidate === type));
    if (kind !== undefined) return known(kind.holds);
  }
  const plain = values.map((value) => (value instanceof Sensitive ? value.reveal() : value));
  const byValue = credentialKinds.find(({ matches }) =>
    plain.some((value) => typeof value === "string" && matches(value)),
  );
  if (byValue !== undefined) return known(byValue.holds);
  const name = resource.values["secret_name"];
  if (typeof name !== "string") return notKnown("the name of the secret is known only after apply");
  const byName = credentialKinds.find(({ names }) => names.some((usual) => isNamed(name, usual)));
  return known(byName?.holds);
}

/** A name may say more: `PROD_AWS_SECRET_ACCESS_KEY`. */
function isNamed(name: string, usual: string): boolean {
  return `_${name.toUpperCase()}_`.includes(`_${usual}_`);
}

function referencesIn(value: Value | undefined): readonly Reference[] {
  if (value instanceof Sensitive) return referencesIn(value.reveal());
  if (value instanceof Unknown) return value.references;
  return value instanceof PartialString ? value.parts.filter((part) => typeof part !== "string") : [];
}

function gate(resource: Resource, context: MapContext): DeploymentGate {
  const { values } = resource;
  return {
    platform: "github",
    address: resource.address,
    change: resource.change,
    location: resource.location,
    document: context.document,
    repository: stringFact(values["repository"]),
    environment: stringFact(values["environment"]),
    reviewers: reviewers(values["reviewers"]),
    selfReviewPrevented: booleanFact(values["prevent_self_review"], false),
    adminsCanBypass: booleanFact(values["can_admins_bypass"], true),
    branchesRestricted: restricted(values["deployment_branch_policy"]),
  };
}

/** The number of reviewers; teams whose ids are known only after apply are counted too. */
function reviewers(value: Value | undefined): Fact<number> {
  let count = 0;
  for (const block of blocksOf(value)) {
    if (!isValueMap(block)) return notKnown("the reviewers are known only after apply");
    for (const who of [block["teams"], block["users"]]) {
      if (who === undefined || who === null) continue;
      if (!Array.isArray(who)) return notKnown("the reviewers are known only after apply");
      count += who.length;
    }
  }
  return known(count);
}

function restricted(value: Value | undefined): Fact<boolean> {
  const blocks = blocksOf(value);
  return blocks.every(isValueMap) ? known(blocks.length > 0) : notKnown("the branch policy is known only after apply");
}

/** A block may be rendered as a list, or as itself. */
function blocksOf(value: Value | undefined): readonly Value[] {
  if (Array.isArray(value)) return value as readonly Value[];
  return value === undefined || value === null ? [] : [value];
}

function stringFact(value: Value | undefined): Fact<string> {
  return typeof value === "string" ? known(value) : notKnown("it is known only after apply");
}

/** Terraform takes a boolean that is written as a text, and stored it as one before version 0.12. */
function booleanFact(stated: Value | undefined, otherwise: boolean): Fact<boolean> {
  if (stated === undefined || stated === null) return known(otherwise);
  const value = stated === "true" ? true : stated === "false" ? false : stated;
  return typeof value === "boolean" ? known(value) : notKnown("it is known only after apply");
}
