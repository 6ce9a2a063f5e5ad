import type { Document, Resource } from "../documents/document";
import { optionalDay, stays } from "./attributes";
import { known, notKnown, type Fact } from "./fact";
import type { IssuedCredential, NotAnalysed } from "./model";
import { storedVariables, type VariableTypes } from "./stored-variables";
import type { MapContext, Vendor } from "./vendor";

/** What is known of the resources of a CI system that gives its jobs variables, and its agents tokens. */
export interface CiSystem {
  readonly platform: string;
  /** What its variables are called: `CircleCI variable`. */
  readonly variable: string;
  readonly variables: VariableTypes;
  readonly tokens: Readonly<Record<string, TokenType>>;
  /** Further types that are about identities, grants and credentials. */
  readonly concerning: RegExp;
}

export interface TokenType {
  /** What it is: `Buildkite agent token`. */
  readonly title: string;
  /** The attribute that says whose it is. */
  readonly of: string;
  /** The attribute with the end of its validity, and what holds where it is left out. @default it is valid until somebody removes it */
  readonly ends?: { readonly by: string; readonly otherwise: string };
}

/** The mapper of a CI system whose resources hold nothing but variables and tokens. */
export function ciVendor(system: CiSystem): Vendor {
  const isMapped = (type: string): boolean =>
    Object.hasOwn(system.variables, type) || Object.hasOwn(system.tokens, type);
  const { platform, variable: title } = system;
  return {
    platform,
    credentialKinds: [],
    concerns: (type) => isMapped(type) || system.concerning.test(type),
    map: (document, context) => ({
      credentials: [
        ...storedVariables(system.variables, { platform, title }, context),
        ...issuedTokens(system, context),
      ],
      notAnalysed: notMapped(document, (type) => !isMapped(type) && system.concerning.test(type)),
    }),
  };
}

function issuedTokens({ platform, tokens }: CiSystem, { index, document }: MapContext): IssuedCredential[] {
  return Object.entries(tokens).flatMap(([name, type]) =>
    index
      .ofType(name)
      .filter(({ change }) => stays(change))
      .map((resource) => {
        const { address, change, location } = resource;
        const title = `${type.title}${placeWords(resource, type.of)}`;
        return { kind: "token", platform, address, change, location, document, title, expires: endOf(resource, type) };
      }),
  );
}

function placeWords({ values }: Resource, attribute: string): string {
  const place = values[attribute];
  return typeof place === "string" && place !== "" ? ` of ${place}` : "";
}

function endOf({ values }: Resource, { ends }: TokenType): Fact<string | undefined> {
  if (ends === undefined) return known(undefined);
  const stated = optionalDay(values[ends.by]);
  return stated.known && stated.value === undefined
    ? notKnown(`it states no \`${ends.by}\`, so that ${ends.otherwise}`, `state \`${ends.by}\``)
    : stated;
}

function notMapped(document: Document, isMeant: (type: string) => boolean): NotAnalysed[] {
  const reason = "this resource type is not analysed yet: what it grants is not in this review";
  return document.resources
    .filter(({ mode, type }) => mode === "managed" && isMeant(type))
    .map(({ address, type, location }) => ({ address, type, location, reason }));
}
