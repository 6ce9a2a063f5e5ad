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
  const { beside } = concerns;
  return Object.assign(remembered(isConcern), beside === undefined ? {} : { beside: remembered(beside) });
}

/** A function of types, of which a plan has some hundreds, each a thousand times. */
function remembered<Value>(tell: (type: string) => Value): (type: string) => Value {
  const told = new Map<string, Value>();
  return (type) => {
    const before = told.get(type);
    if (before !== undefined || told.has(type)) return before as Value;
    const value = tell(type);
    if (told.size < mostTypes) told.set(type, value);
    return value;
  };
}

/** Of more types it is told anew: a stranger can name a million. */
const mostTypes = 5000;

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
