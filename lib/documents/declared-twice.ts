import type { Document, Resource } from "./document";
import { withoutKeys } from "./terraform-address";

/**
 * The documents, with a note on each configuration that declares what a plan beside it plans: each of its identities is listed twice,
 * and the one of the plan knows less than it could. It is not taken for the plan's source by itself, since that is a matter of trust.
 */
export function notedTwice(documents: readonly Document[]): readonly Document[] {
  const plans = documents.filter(({ kind }) => kind === "terraform-plan").map((plan) => new Addresses(plan));
  if (plans.length === 0) return documents;
  return documents.map((document) => {
    const isConfiguration = document.kind === "terraform-configuration" || document.kind === "cdktf-output";
    const plan = isConfiguration ? plans.find((candidate) => candidate.holdAll(document)) : undefined;
    return plan === undefined ? document : { ...document, notes: [...document.notes, noteOn(plan.path)] };
  });
}

function noteOn(plan: string): string {
  return `it declares what ${plan} plans, and both are reviewed, so that identities are listed twice; give it as \`--source\` instead, which makes known what the plan does not know`;
}

/** What a plan has, by address and by type. */
class Addresses {
  readonly path: string;
  readonly #addresses: ReadonlySet<string>;
  readonly #types: ReadonlySet<string>;

  constructor({ path, resources }: Document) {
    this.path = path;
    this.#addresses = new Set(resources.filter(isManaged).map(({ address }) => withoutKeys(address)));
    this.#types = new Set(resources.filter(isManaged).map(({ type }) => type));
  }

  /** Whether it has all that a configuration declares, of the types that it has any of: of a large plan others are left out. */
  holdAll({ resources }: Document): boolean {
    const declared = resources.filter((resource) => isManaged(resource) && this.#types.has(resource.type));
    return declared.length > 0 && declared.every(({ address }) => this.#addresses.has(withoutKeys(address)));
  }
}

function isManaged({ mode }: Resource): boolean {
  return mode === "managed";
}
