import type { Pattern, StringTest } from "../access/model";

/** What rules have to know of a platform, beside its actions, to ask about it and to speak of it. */
export interface PlatformFacts {
  /** An action as people of the platform write it: `storage.objects.get`. */
  actionWords(this: void, action: string): string;
  /** A resource as people of the platform write it. @default as it is in the algebra */
  resourceWords?(this: void, resource: string): string;
  /** Resources that nobody's policy names: one is allowed only where every resource of some account of the platform is. */
  anyResource(this: void): readonly Pattern[];
  /** Who is nobody's in particular, and what of an identity is open to everybody where it is to them. */
  readonly anybody?: Anybody;
}

/** A stranger to the account. */
export interface Anybody {
  /** `Everybody with a Google account` */
  readonly title: string;
  readonly principals: StringTest;
  readonly actions: StringTest;
}
