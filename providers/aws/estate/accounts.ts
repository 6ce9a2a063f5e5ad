import type { Document, Resource } from "../../../lib/documents/document";
import type { Value } from "../../../lib/documents/value";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { concerns } from "./resource-types";
import { onlyAllowedAccount } from "./told-by-provider";

/** The attributes by which a resource tells its account: its own ARN, and those of what only its own account can have. */
const telling = ["arn", "policy_arn", "permissions_boundary"];

/** What of a provider's configuration decides in which account it works. */
const credentials = [
  "access_key",
  "assume_role",
  "assume_role_with_web_identity",
  "profile",
  "shared_credentials_files",
];

/** In which account a document's resources are, as far as those tell that the mapper reads: of large documents there are no others. */
export class Accounts {
  /** By provider; `undefined` where its resources disagree. Made when it is first asked for. */
  #byProvider: ReadonlyMap<string, string | undefined> | undefined;

  constructor(
    private readonly document: Document,
    private readonly index: ResourceIndex,
  ) {}

  /** The account of a resource: that of its ARN, or else the one of all resources of its provider, or that the provider allows alone. */
  of(resource: Resource): string | undefined {
    return accountIn(resource.values["arn"]) ?? this.#ofProvider(resource.provider ?? "") ?? this.#allowed(resource);
  }

  /** Whether two resources are in one account; `undefined` where the document does not tell. */
  areSame(left: Resource, right: Resource): boolean | undefined {
    if (left.provider === right.provider) return true;
    const [one, other] = [this.of(left), this.of(right)];
    if (one !== undefined && other !== undefined) return one === other;
    const providers = [this.index.providerOf(left), this.index.providerOf(right)];
    const [first, second] = providers.map((provider) =>
      provider === undefined ? undefined : JSON.stringify(credentials.map((name) => provider.values[name] ?? null)),
    );
    return first !== undefined && first === second ? true : undefined;
  }

  #allowed(resource: Resource): string | undefined {
    const provider = this.index.providerOf(resource);
    return provider && onlyAllowedAccount(provider.values);
  }

  #ofProvider(provider: string): string | undefined {
    this.#byProvider ??= accountsOf(this.document);
    return this.#byProvider.get(provider);
  }
}

function accountsOf({ resources }: Document): Map<string, string | undefined> {
  const accounts = new Map<string, string | undefined>();
  for (const { mode, type, provider = "", values } of resources) {
    if (mode === "data" ? type !== "aws_caller_identity" : !concerns(type)) continue;
    const stated = mode === "data" ? [values["account_id"]] : telling.map((name) => accountIn(values[name]));
    for (const account of stated) {
      if (typeof account !== "string") continue;
      accounts.set(provider, accounts.has(provider) && accounts.get(provider) !== account ? undefined : account);
    }
  }
  return accounts;
}

/** The account in an ARN: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function accountIn(arn: Value | undefined): string | undefined {
  return typeof arn === "string" ? /^arn:aws[a-z-]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1] : undefined;
}
