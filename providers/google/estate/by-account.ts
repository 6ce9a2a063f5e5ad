import { textWords } from "../../../lib/access/text-words";
import type { Resource } from "../../../lib/documents/document";
import { stays } from "../../../lib/estate/attributes";
import { accountOfKey } from "./keys";
import type { Members } from "./members";
import type { Bindings, ReadBinding } from "./read-bindings";
import type { Resolver } from "./resolver";
import type { AccountParts } from "./service-accounts";

/** What hands out tokens of service accounts, or has them run something, for every account in a project. */
const ofEveryAccount = /^iam\.serviceAccounts\.(?:\*|getAccessToken|actAs|implicitDelegation|signBlob|signJwt)$/;

/** What the bindings and keys of a document say of each service account, found in one pass over them. */
export class ByAccount {
  readonly #given = new Map<Resource, Set<ReadBinding>>();
  readonly #on = new Map<Resource, Set<ReadBinding>>();
  /** Bindings on a project that reach every account in it, by the project. */
  readonly #onProject = new Map<string, Set<ReadBinding>>();
  readonly #unknown = new Map<Resource, Set<string>>();
  readonly #withKeys = new Set<Resource>();

  constructor(
    { read, unread }: Bindings,
    keys: readonly Resource[],
    private readonly tools: { readonly members: Members; readonly resolver: Resolver },
  ) {
    const { members } = tools;
    for (const binding of read) this.#place(binding);
    for (const { kind, from, reason } of unread)
      if (kind === "service_account")
        add(this.#unknown, members.accountOf(from.values["service_account_id"], from), reason);
    for (const key of keys) {
      const account = stays(key.change) ? accountOfKey(key, members) : undefined;
      if (account !== undefined) this.#withKeys.add(account);
    }
  }

  partsOf(account: Resource): AccountParts {
    const given = this.#given.get(account) ?? new Set();
    const project = this.tools.resolver
      .projectOf(account)
      .map((part) => (typeof part === "string" ? part : `\${${part.expression}}`));
    const onProject = [...(this.#onProject.get(`projects/${project.join("")}`) ?? [])].filter(
      (binding) => !given.has(binding),
    );
    return {
      given: [...given],
      on: [...(this.#on.get(account) ?? []), ...onProject],
      unknown: [...(this.#unknown.get(account) ?? [])],
      hasKeys: this.#withKeys.has(account),
    };
  }

  #place(binding: ReadBinding): void {
    const { kind, from, scope, role, members } = binding;
    for (const member of members) if (member.kind === "service-account") add(this.#given, member.account, binding);
    if (kind === "service_account")
      add(this.#on, this.tools.members.accountOf(from.values["service_account_id"], from), binding);
    if (kind === "project" && role.facts.known && role.facts.value.holds.some((glob) => ofEveryAccount.test(glob)))
      add(this.#onProject, textWords(scope), binding);
  }
}

function add<Key, Value>(map: Map<Key, Set<Value>>, key: Key | undefined, value: Value): void {
  if (key === undefined) return;
  const before = map.get(key);
  if (before === undefined) map.set(key, new Set([value]));
  else before.add(value);
}
