import type { AccessSet, Condition, StringTest } from "../access/model";
import type { Change, Location } from "../documents/document";
import type { Fact } from "./fact";

/** A resource that states by itself who may use it: a bucket, a key, a queue. */
export interface SharedResource {
  readonly platform: string;
  /** The address of the resource that states it. */
  readonly address: string;
  readonly change: Change;
  readonly location: Location;
  readonly document: number;
  /** What it is, in words: `S3 bucket acme-assets`. */
  readonly title: string;
  /** What to do where everybody may use it, as a sentence. @default to name identities, or to demand an organisation */
  readonly advice?: string;
  /** Who may do what with it. */
  readonly access: AccessSet;
  /** Whether requests from elsewhere reach it at all: something in front of it may keep them out. */
  readonly reachable: Fact<boolean>;
  /** Somebody whom no resource has a reason to let in. */
  readonly outsider: Outsider;
  /** Others whom it names, each as a question about who asks. None where it is not known whose the resource is. */
  readonly others: readonly OtherParty[];
}

/** Somebody else's identities, as a policy names them. */
export interface OtherParty extends Party {
  /** `account 111122223333` */
  readonly who: string;
}

/** Somebody as the requests that they can make. */
export interface Party {
  readonly principals: StringTest;
  /** What is true of all their requests, as far as it is asked. */
  readonly conditions: readonly Condition[];
}

/** Somebody whom nobody knows. */
export interface Outsider extends Party {
  /** Condition keys of which they choose the value, so that they keep nobody out. */
  readonly chosenByCaller: ReadonlySet<string>;
  /** The requests that a service of the platform makes for them. @default none makes any */
  readonly behindService?: Party;
}
