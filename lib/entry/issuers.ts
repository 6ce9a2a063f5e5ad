import { createRequire } from "node:module";
import { githubIssuer } from "../../providers/github/issuer";
import type { Issuer } from "../estate/issuer";
import type * as OtherIssuers from "./other-issuers";

/**
 * What is known of an issuer of tokens. Others than GitHub are loaded when the first is asked for: in the command they stand in a
 * file beside it.
 *
 * @param host the host and path of its URL, without `https://`
 * @param subjects what a trust policy compares subjects with
 */
export function issuerOf(host: string, subjects?: readonly string[]): Issuer | undefined {
  const issuer = githubIssuer(host);
  if (issuer !== undefined) return issuer;
  const { otherIssuerOf } = createRequire(__filename)("./other-issuers.js") as typeof OtherIssuers;
  return otherIssuerOf(host, subjects);
}
