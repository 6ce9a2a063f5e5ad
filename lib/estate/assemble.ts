import { joinedAccounts } from "../documents/aws-account/joined";
import { withCrossStackReferences } from "../documents/cross-stack";
import type { Document } from "../documents/document";
import type { Concerns } from "../documents/left-out";
import type { TagKeys } from "../identity/tags";
import { withAsked } from "./asked";
import type { WorkloadJob } from "./jobs";
import type { Estate, Identity, NotAnalysed } from "./model";
import { ResourceIndex } from "./resource-index";
import type { CredentialKind, IssuerOf, JobsContext, Vendor } from "./vendor";

/** What assembling needs besides the documents. */
interface Assembling {
  readonly vendors: readonly Vendor[];
  readonly issuerOf: IssuerOf;
  readonly tagKeys: TagKeys;
  /** Long-lived credentials that other vendors than these give out, as they may be stored. @default none is known */
  readonly credentialKinds?: readonly CredentialKind[];
  /** What a reader of workflows knows. @default nothing */
  readonly jobs?: Pick<JobsContext, "repository">;
  /** The jobs, where they are known already. @default the documents are asked for them */
  readonly workloads?: readonly WorkloadJob[];
}

/** Assembles the estate of all documents from what the vendors' mappers make of each. */
export function assembleEstate(documents: readonly Document[], assembling: Assembling): Estate {
  const { vendors, issuerOf, tagKeys } = assembling;
  const credentialKinds = [
    ...vendors.flatMap((vendor) => vendor.credentialKinds),
    ...(assembling.credentialKinds ?? []),
  ];
  const whole = withCrossStackReferences(joinedAccounts(documents), holdersOf(vendors));
  const indices = whole.map((document) => resourceIndex(document, vendors));
  const parts = indices.flatMap((index, position) => {
    const { document } = index;
    const context = { document: position, index, issuerOf, credentialKinds, tagKeys };
    return [
      ...vendors.map((vendor) => vendor.map(document, context)),
      { notAnalysed: ofOtherVendors(document, vendors) },
    ];
  });
  const identities = distinct(parts.flatMap((part: Partial<Estate>) => part.identities ?? []));
  const jobs =
    assembling.workloads ?? vendors.flatMap((vendor) => vendor.jobs?.(whole, { ...assembling.jobs, indices }) ?? []);
  return {
    identities,
    jobs: jobs.map((job) => withAsked(job, identities, vendors)),
    credentials: parts.flatMap((part: Partial<Estate>) => part.credentials ?? []),
    deploymentGates: parts.flatMap((part: Partial<Estate>) => part.deploymentGates ?? []),
    branchGates: parts.flatMap((part: Partial<Estate>) => part.branchGates ?? []),
    jobTokens: parts.flatMap((part: Partial<Estate>) => part.jobTokens ?? []),
    subjectForms: parts.flatMap((part: Partial<Estate>) => part.subjectForms ?? []),
    sharedResources: parts.flatMap((part: Partial<Estate>) => part.sharedResources ?? []),
    controls: parts.flatMap((part: Partial<Estate>) => part.controls ?? []),
    notAnalysed: parts.flatMap((part: Partial<Estate>) => part.notAnalysed ?? []),
  };
}

/** The attributes by which resources say to whom they give something, as the vendors know it. */
function holdersOf(vendors: readonly Vendor[]): (type: string) => readonly string[] {
  return (type) => vendors.flatMap((vendor) => vendor.holdersOf?.(type) ?? []);
}

/** The index of a document's resources, with what the vendors know of its data sources. */
export function resourceIndex(document: Document, vendors: readonly Vendor[]): ResourceIndex {
  return new ResourceIndex(document, (data, provider) => {
    for (const vendor of vendors) {
      const values = vendor.toldByProvider?.(data, provider);
      if (values !== undefined) return values;
    }
    return undefined;
  });
}

/** Ids name one identity of a document: where two accounts have roles of one name, the address tells them apart. */
function distinct(identities: readonly Identity[]): Identity[] {
  const count = new Map<string, number>();
  const keyOf = ({ document, id }: Identity): string => `${document} ${id}`;
  for (const identity of identities) count.set(keyOf(identity), (count.get(keyOf(identity)) ?? 0) + 1);
  return identities.map((identity) =>
    count.get(keyOf(identity)) === 1 ? identity : { ...identity, id: `${identity.id}@${identity.address}` },
  );
}

/** Resource types of vendors without a mapper that hold identities, credentials or grants, by their provider's naming; the native ones of Pulumi too. */
const identityLike: readonly RegExp[] = [
  /^aws-native:((iam|rolesanywhere|sso|identitystore|organizations|bedrockagentcore|verifiedpermissions):|\w+:\w*(Policy|Permission|AccessEntry|PodIdentityAssociation|RoleAttachment)$)/,
  /^azure-native:(authorization|managedidentity)(\/\w+)?:/,
  /^google-native:((iam|cloudresourcemanager)[/:]|.*Iam(Member|Binding|Policy)$)/,
  /^(okta_app_oauth|auth0_client|snowflake_(user|grant)|datadog_(api_key|application_key|service_account))/,
];

/**
 * Tells whether the estate may hold something of a resource though nothing refers to it, by its type: asked for every
 * resource of a large file, so each answer is kept.
 */
export function concernsOf(vendors: readonly Pick<Vendor, "concerns" | "beside">[]): Concerns {
  const answers = new Map<string, boolean>();
  const concerns = (type: string): boolean => {
    let answer = answers.get(type);
    if (answer === undefined) {
      answer = vendors.some((vendor) => vendor.concerns(type)) || identityLike.some((pattern) => pattern.test(type));
      if (answers.size < mostAnswers) answers.set(type, answer);
    }
    return answer;
  };
  return Object.assign(concerns, {
    beside: (type: string) => vendors.map((vendor) => vendor.beside?.(type)).find((other) => other !== undefined),
  });
}

/** More types than all providers together have. */
const mostAnswers = 100_000;

function ofOtherVendors(document: Document, vendors: readonly Vendor[]): NotAnalysed[] {
  const mapped = new Set(vendors.map(({ platform }) => platform));
  return document.resources
    .filter(({ mode, type }) => mode === "managed" && identityLike.some((pattern) => pattern.test(type)))
    .filter(({ type }) => !mapped.has(type.slice(0, type.indexOf("_"))))
    .map(({ address, type, location }) => ({
      address,
      type,
      location,
      reason: "resources of this vendor are not analysed yet",
    }));
}
