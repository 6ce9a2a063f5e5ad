import type { Resource } from "../../../lib/documents/document";
import { stays } from "../../../lib/estate/attributes";
import type { Identity, NotAnalysed } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";
import type { Apis } from "./apis";
import { AppRoles, RequestedRoles } from "./app-roles";
import { RoleAssignments } from "./assignments";
import { DirectoryRoles } from "./directory-roles";
import { federatedCredentials, federatedTypes, holderOf, trustBy } from "./federated-credentials";
import type { Grants } from "./grants";
import { identityId, identityOf } from "./identities";
import { OtherGrants } from "./other-grants";
import type { Principals } from "./principals";
import { holderOfSecret, secretTypes } from "./secrets";
import { VaultPolicies } from "./vault-policies";

/** What the identities of a document are given, found for each of them at once. */
export class Holdings {
  readonly #grants: readonly Grants[];
  readonly #byHolder = new Map<Resource, Resource[]>();
  readonly #unplaced: NotAnalysed[] = [];

  constructor(
    private readonly context: MapContext,
    principals: Principals,
    private readonly apis: Apis,
  ) {
    const { index } = context;
    this.#grants = grantsOf(context, principals, apis);
    for (const grants of this.#grants)
      for (const one of index.ofType(...grants.types))
        if (stays(one.change)) for (const holder of grants.holdersOf(one)) this.#place(one, holder);
    for (const one of federatedCredentials(context)) this.#place(one, holderOf(one, principals));
    for (const one of index.ofType(...secretTypes))
      if (stays(one.change)) this.#place(one, holderOfSecret(one, principals));
  }

  /** The identity that a resource is; none where it only stands for an API of Microsoft, which is given nothing. */
  identity(resource: Resource): Identity | undefined {
    if (!this.#byHolder.has(resource) && this.apis.isPublished(resource)) return undefined;
    const own = this.#byHolder.get(resource) ?? [];
    const ofTypes = (types: readonly string[]): Resource[] => own.filter(({ type }) => types.includes(type));
    const given = this.#grants.flatMap((grants) => ofTypes(grants.types).map((one) => grants.read(one, resource)));
    const parts = {
      trust: trustBy(ofTypes(federatedTypes), identityId(resource), this.context),
      assignments: given.flatMap(({ assignments }) => assignments),
      unknown: given.flatMap(({ unknown }) => unknown),
      hasSecrets: ofTypes(secretTypes).length > 0,
      from: own,
    };
    return identityOf(resource, parts, this.context);
  }

  /** Grants and credentials of identities that are not in the document. */
  unplaced(): readonly NotAnalysed[] {
    return this.#unplaced;
  }

  #place(resource: Resource, holder: Resource | undefined): void {
    const { address, type, location } = resource;
    if (holder === undefined) {
      this.#unplaced.push({ address, type, location, reason: "whose it is, is not in the document" });
      return;
    }
    const before = this.#byHolder.get(holder);
    if (before === undefined) this.#byHolder.set(holder, [resource]);
    else before.push(resource);
  }
}

function grantsOf({ index }: MapContext, principals: Principals, apis: Apis): readonly Grants[] {
  return [
    new RoleAssignments(index, principals),
    new AppRoles(principals, apis),
    new RequestedRoles(index, principals, apis),
    new DirectoryRoles(index, principals),
    new VaultPolicies(index, principals),
    new OtherGrants(principals),
  ];
}
