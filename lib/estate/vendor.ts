import type { ActionFacts } from "../access/action-facts";
import type { Recognition } from "../access/recognisable";
import type { Document, ProviderConfiguration, Resource } from "../documents/document";
import type { PartialString, ValueMap } from "../documents/value";
import type { TagKeys } from "../identity/tags";
import type { EscalationFacts } from "./escalation-facts";
import type { Issuer } from "./issuer";
import type { NameMatch, WorkloadJob } from "./jobs";
import type { Estate, Identity } from "./model";
import type { PlatformFacts } from "./platform-facts";
import type { ResourceIndex } from "./resource-index";

/** How a vendor's resources become part of the estate. */
export interface Vendor {
  /** `aws`, `github` */
  readonly platform: string;
  /** The long-lived credentials that this vendor gives out, as others may store them. */
  readonly credentialKinds: readonly CredentialKind[];
  /** What is known of the actions of this platform. @default nothing */
  readonly actions?: ActionFacts;
  /** Ways to gain rights on this platform; absent where none are known. */
  readonly escalations?: EscalationFacts;
  /** What rules have to know of this platform besides. @default it is as AWS is */
  readonly facts?: PlatformFacts;
  /** What people recognise in requests on this platform. @default nothing is known of it */
  readonly recognition?: Recognition;
  /**
   * Tells whether the mapper looks at resources of a type, or must not pass them over in silence, because they grant, hold or
   * limit access. Large files are read without all others; what one of these refers to is read too.
   *
   * @param type `aws_iam_role`, or `data.aws_caller_identity` for a data source
   */
  concerns(type: string): boolean;
  /** The type beside whose resources one of a type has a say, where it has none alone. @default none needs another */
  beside?(this: void, type: string): string | undefined;
  map(document: Document, context: MapContext): Partial<Estate>;
  /** What a data source says by its provider's configuration alone: the region, say. @default nothing */
  toldByProvider?(data: Resource, provider: ProviderConfiguration): ValueMap | undefined;
  /** The attributes by which resources of a type say to whom they give something: `role`. @default none gives anything */
  holdersOf?(type: string): readonly string[];
  /** The jobs that workflows of this vendor declare, from all documents at once, since workflows call each other. @default none */
  jobs?(documents: readonly Document[], context: JobsContext): readonly WorkloadJob[];
  /** How a name that a job asks by fits an identity of this platform. @default nothing is known of its names */
  names?(asked: string | PartialString, identity: Identity): NameMatch;
}

/** What a reader of workflows knows besides the documents. */
export interface JobsContext {
  /** The repository of the workflows, as the user says it: `acme/checkout`. */
  readonly repository?: string;
  /** The resources of each document. */
  readonly indices: readonly ResourceIndex[];
}

/**
 * What some vendor knows of an issuer of tokens.
 *
 * @param host the host and path of its URL, without `https://`
 * @param subjects what a trust policy compares subjects with, as far as the document states it: issuers that people run
 * themselves, under any name, are told by it. @default nothing
 */
export type IssuerOf = (host: string, subjects?: readonly string[]) => Issuer | undefined;

/** What a mapper knows besides the document. */
export interface MapContext {
  /** Index of the document in the review. */
  readonly document: number;
  readonly index: ResourceIndex;
  readonly issuerOf: IssuerOf;
  readonly credentialKinds: readonly CredentialKind[];
  readonly tagKeys: TagKeys;
}

/** How to recognise a credential in a place that stores secrets. */
export interface CredentialKind {
  /** What it is, in words: `an AWS access key`. */
  readonly holds: string;
  /** Resource types whose attributes are such a credential. */
  readonly resourceTypes: readonly string[];
  /** Names of variables that hold such a credential by its vendor's convention. */
  readonly names: readonly string[];
  /** Tells a value of this kind. */
  readonly matches: (value: string) => boolean;
}
