import type { NameRule } from "./names";

/** The host of a system that others run: `acme.my.salesforce.com`. */
export const systemHost: NameRule = {
  pattern: /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
  longest: 253,
  allowed: "the host of one system, in lower case: `acme.my.salesforce.com`",
  todo: "give the host alone, without `https://`, a port and a path",
};

/**
 * Scopes of OAuth, by https://www.rfc-editor.org/rfc/rfc6749#section-3.3, without `*`, and without those that stand for
 * everything or for access that outlives the session: Salesforce's `full`, `refresh_token` and its other name
 * `offline_access` (https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_tokens_scopes.htm).
 */
export const oauthScopes: NameRule = {
  pattern: /^(?!(?:full|refresh_token|offline_access)$)[!#-)+-[\]-~]+$/,
  longest: 256,
  allowed:
    'one scope of OAuth: printable characters without blanks, `"`, `\\` and `*`; none of `full`, `refresh_token` and `offline_access`',
  todo: "list the very scopes that the system's administrator approves for this bot",
};

/** What a bot is in a system that others run, whatever it signs in with. */
export interface SaasAccess {
  /** The system's host: `acme.my.salesforce.com`. */
  readonly system: string;
  /** The scopes that the system's administrator approves for the bot, and no others. */
  readonly scopes: readonly string[];
}
