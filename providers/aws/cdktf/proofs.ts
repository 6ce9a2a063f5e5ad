import type { IConstruct } from "constructs";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import type { IdentityProof, ProofStatement } from "../../../lib/bundles/proof";
import type { Resource } from "../../../lib/documents/document";
import type { Identity } from "../../../lib/estate/model";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { proveIdentity } from "../proof/prove";
import { resolvedTokens } from "./resolved-tokens";
import { readDeclared, underDeclaredBoundary, type Declaration } from "../proof/read-declared";

/** A bot of which is proved that it is rendered as it was declared. */
export interface ProvedBot extends IConstruct {
  readonly role: IamRole;
  /** What it is declared to be; texts may hold tokens. */
  readonly declaration: Declaration;
  /** Why statements about it may stay unknown. @default none may */
  readonly allowUnproved?: string;
}

/** A rendered stack as the reviewer reads it. */
export interface RenderedStack {
  readonly identities: readonly Identity[];
  readonly index: ResourceIndex;
}

/** Proves each bot by the identity that is rendered for it. */
export function proveBots<Bot extends ProvedBot>(
  bots: readonly Bot[],
  { identities, index }: RenderedStack,
): Map<Bot, IdentityProof> {
  const byAddress = new Map(identities.map((identity) => [identity.address, identity]));
  const roles = new Map(index.ofType("aws_iam_role").map((role) => [role.address, role]));
  return new Map(
    bots.map((bot) => {
      const address = `aws_iam_role.${bot.role.friendlyUniqueId}`;
      const [identity, role] = [byAddress.get(address), roles.get(address)];
      const statements =
        identity === undefined || role === undefined
          ? [notRendered(address)]
          : provedOf(identity, resolvedTokens(bot.declaration, bot), role, index);
      const { allowUnproved } = bot;
      return [bot, { statements, ...(allowUnproved === undefined ? {} : { allowUnproved }) }] as const;
    }),
  );
}

function provedOf(
  { access, trust }: Identity,
  declaration: Declaration,
  role: Resource,
  index: ResourceIndex,
): ProofStatement[] {
  const rendered = { access: underDeclaredBoundary(access, declaration, role, index), trust: trust.policy };
  return proveIdentity(rendered, readDeclared(declaration, role, index));
}

function notRendered(address: string): ProofStatement {
  return {
    claim: "workload-admitted",
    words: "its declared workload can become it, on every day of its validity",
    verdict: "refuted",
    reason: `the rendered stack has no \`${address}\``,
    todo: "take away what removes the bot's role from the stack",
  };
}
