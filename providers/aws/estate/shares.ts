import type { Resource } from "../../../lib/documents/document";
import { flagFact, referencesOf, stays } from "../../../lib/estate/attributes";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import type { Accounts } from "./accounts";
import { granteeWords, thingWords } from "./grantee";

const shareType = "aws_ram_resource_share";
const contentType = "aws_ram_resource_association";
const granteeType = "aws_ram_principal_association";

/** So many resources are named in a sentence. */
const mostNamed = 5;

/**
 * What is shared through Resource Access Manager, in words: which actions another account gets, the permissions of a share say, which
 * are in no document.
 * https://docs.aws.amazon.com/ram/latest/userguide/security-ram-permissions.html
 */
export class Shares {
  #contents: ReadonlyMap<string, readonly Resource[]> | undefined;

  constructor(
    private readonly index: ResourceIndex,
    private readonly accounts: Accounts,
  ) {}

  /** What a resource has to do with a share; `undefined` for one that is no part of one. */
  words(resource: Resource): string | undefined {
    const { type, values } = resource;
    if (type === shareType) return this.#shareWords(resource, resource);
    if (type !== contentType && type !== granteeType) return undefined;
    const words = this.#shareWords(this.#shareOf(resource), resource);
    if (type === contentType) return words;
    const whom = granteeWords(values["principal"], this.accounts.of(resource), resource, this.index);
    return `${whom} gets it: ${words}`;
  }

  #shareWords(share: Resource | undefined, from: Resource): string {
    const arn = share === undefined ? from.values["resource_share_arn"] : undefined;
    const name = share?.values["name"] ?? arn;
    const title = typeof name === "string" ? `share ${name.slice(0, 200)}` : "a share";
    const contents = (this.#byShare().get(this.#keyOf(share, from)) ?? []).map(
      (one) => thingWords(one.values["resource_arn"], one, this.index) ?? "something that is not known",
    );
    const more = contents.length - mostNamed;
    const named = [...contents.slice(0, mostNamed), ...(more > 0 ? [`${more} more`] : [])].join(", ");
    const what = contents.length === 0 ? "what is not in the document" : named;
    return `${title} has ${what}, and ${outsideWords(share)}`;
  }

  #shareOf(association: Resource): Resource | undefined {
    const value = association.values["resource_share_arn"];
    if (typeof value === "string") return this.index.withValue(shareType, "arn", value)[0];
    return referencesOf(value)
      .map((reference) => this.index.referenced(reference, association)?.resource)
      .find((target) => target?.type === shareType);
  }

  /** What is in each share. */
  #byShare(): ReadonlyMap<string, readonly Resource[]> {
    if (this.#contents !== undefined) return this.#contents;
    const contents = new Map<string, Resource[]>();
    for (const one of this.index.ofType(contentType).filter(({ change }) => stays(change))) {
      const key = this.#keyOf(this.#shareOf(one), one);
      const before = contents.get(key);
      if (before === undefined) contents.set(key, [one]);
      else before.push(one);
    }
    this.#contents = contents;
    return contents;
  }

  #keyOf(share: Resource | undefined, from: Resource): string {
    return share?.address ?? JSON.stringify(from.values["resource_share_arn"] ?? null);
  }
}

/** https://docs.aws.amazon.com/ram/latest/userguide/getting-started-sharing.html: a share takes other accounts unless it says otherwise. */
function outsideWords(share: Resource | undefined): string {
  const outside = share === undefined ? undefined : flagFact(share.values["allow_external_principals"], true);
  if (outside?.known !== true) return "whether accounts outside of the organisation may be given it is not known";
  return outside.value
    ? "accounts outside of the organisation may be given it"
    : "only accounts of the organisation may be given it";
}
