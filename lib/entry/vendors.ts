import { createRequire } from "node:module";
import { azureClientSecret } from "../../providers/azure/credential-kind";
import { awsVendor } from "../../providers/aws/estate/vendor";
import { githubVendor } from "../../providers/github/estate/vendor";
import { googleServiceAccountKey } from "../../providers/google/credential-kind";
import type { Document } from "../documents/document";
import type { Concerns } from "../documents/left-out";
import { concernsOf } from "../estate/assemble";
import type { CredentialKind, Vendor } from "../estate/vendor";
import type * as GithubJobs from "./github-jobs";
import type * as OtherVendors from "./other-vendors";

/** What the types of resources begin with that other vendors map. */
const ofOthers = /^(?:azuread|azurerm|bitbucket|buildkite|circleci|gitlab|google|kubernetes|tfe|vault)_/;

/** Credentials that other vendors give out: they are stored where none of those has a resource. */
export const credentialKinds: readonly CredentialKind[] = [googleServiceAccountKey, azureClientSecret];

const always: readonly Vendor[] = [awsVendor, githubVendor];

/** Tells whether some vendor may have something to say about a resource of a type though nothing refers to it. */
export function concernsSome(): Concerns {
  const concerns = concernsOf(always);
  const othersConcern = (type: string): boolean => others().some((vendor) => vendor.concerns(type));
  const isConcern = (type: string): boolean => (ofOthers.test(type) && othersConcern(type)) || concerns(type);
  const known = new Map<string, boolean>();
  return Object.assign(
    (type: string) => {
      const before = known.get(type);
      if (before !== undefined) return before;
      const concern = isConcern(type);
      known.set(type, concern);
      return concern;
    },
    concerns.beside === undefined ? {} : { beside: concerns.beside },
  );
}

/**
 * The vendors whose resources documents have. Those that few documents need are loaded when one does: in the command they stand
 * in a file beside it.
 */
export function vendorsOf(documents: readonly Document[]): readonly Vendor[] {
  const hasOthers = documents.some(({ resources }) => resources.some(({ type }) => ofOthers.test(type)));
  const known = documents.some(({ kind }) => kind === "github-workflow") ? withWorkflows : always;
  return hasOthers ? [...known, ...others()] : known;
}

/** With what reads workflows, which is loaded when it is asked. */
const withWorkflows: readonly Vendor[] = [
  awsVendor,
  { ...githubVendor, jobs: (documents, context) => githubJobs().jobsOf(documents, context) },
];

function githubJobs(): typeof GithubJobs {
  return createRequire(__filename)("./github-jobs.js") as typeof GithubJobs;
}

function others(): readonly Vendor[] {
  return (createRequire(__filename)("./other-vendors.js") as typeof OtherVendors).otherVendors;
}
