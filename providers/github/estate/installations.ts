import type { Resource } from "../../../lib/documents/document";
import { isChanged, reasonOf, referencesOf, stays } from "../../../lib/estate/attributes";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import { metadataIn } from "../../../lib/estate/metadata";
import type { Identity, Trust } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";
import { followed } from "./followed";
import { installationAccess } from "./installation-access";
import { installationTypes } from "./installation-reach";
import { listedInstallations, type ListedInstallation } from "./listed-installations";

/** An hour: https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-an-installation-access-token-for-a-github-app */
const longestToken = 3600;

/**
 * Installations of apps as identities, each with all that gives it repositories. Which app one is, and what it may do there, its
 * owner and whoever installed it agreed on at GitHub: only a data source that lists the installations says it.
 * https://docs.github.com/en/apps/using-github-apps/reviewing-and-modifying-installed-github-apps
 */
export function installations(context: MapContext): Identity[] {
  const resources = context.index.ofType(...installationTypes);
  if (resources.length === 0) return [];
  const listed = listedInstallations(context.index.document);
  const byInstallation = new Map<string, Resource[]>();
  for (const resource of resources) {
    const key = keyOf(resource, context);
    const before = byInstallation.get(key);
    if (before === undefined) byInstallation.set(key, [resource]);
    else before.push(resource);
  }
  return [...byInstallation.values()].flatMap((from) => identityOf(from, listed, context) ?? []);
}

/** The number of an installation, or else what a resource says in its place. */
function keyOf(resource: Resource, context: MapContext): string {
  const id = numberOf(resource, context);
  if (id !== undefined) return id;
  const expressions = referencesOf(resource.values["installation_id"]).map(({ expression }) => expression);
  return JSON.stringify(expressions.length === 0 ? [resource.address] : [resource.module, expressions]);
}

function numberOf(resource: Resource, { index }: MapContext): string | undefined {
  const value = resource.values["installation_id"];
  const text = typeof value === "number" ? String(value) : followed(value, resource, index).text;
  return text === "" ? undefined : text;
}

function identityOf(
  from: readonly Resource[],
  listed: ReadonlyMap<string, ListedInstallation>,
  context: MapContext,
): Identity | undefined {
  const staying = from.filter(({ change }) => stays(change));
  const resource = staying[0] ?? from[0];
  if (resource === undefined) return undefined;
  const number = numberOf(resource, context);
  const facts = number === undefined ? undefined : listed.get(number);
  return {
    id: `github:app-installation:${number ?? resource.address}`,
    platform: "github",
    kind: "app-installation",
    name: nameOf(number, facts, resource),
    address: resource.address,
    change: resource.change,
    location: resource.location,
    ...(resource.constructPath === undefined ? {} : { constructPath: resource.constructPath }),
    skippedChecks: resource.skippedChecks ?? [],
    document: context.document,
    use: "workload",
    metadata: metadataIn(known(new Map()), context.tagKeys),
    trust: ofItsOwner,
    access: { layers: [installationAccess(staying, facts, context)] },
    boundary: known(undefined),
    session: { longest: known(longestToken) },
    lacks: ["boundary", "tags"],
    touched: staying.some(({ change }) => isChanged(change)),
  };
}

/** Nothing in a document says who owns an app: everybody with one of its keys gets tokens of all its installations. */
const ofItsOwner: Trust = {
  policy: { layers: [] },
  forServices: false,
  federations: [],
  summary: ["whoever holds a private key of the app: its owner, who may be somebody else"],
  unknown: [],
};

function nameOf(number: string | undefined, facts: ListedInstallation | undefined, { values }: Resource): Fact<string> {
  if (facts?.name !== undefined) return known(facts.name);
  return number === undefined ? notKnown(reasonOf(values["installation_id"])) : known(`installation ${number}`);
}
