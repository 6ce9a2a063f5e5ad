import type { IConstruct } from "constructs";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import type { IdentityProof, ProofStatement } from "../../../lib/bundles/proof";
import type { Resource } from "../../../lib/documents/document";
import type { RoleReader } from "../estate/role-reader";
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

/** Proves each bot by the role that is rendered for it. */
export function proveBots<Bot extends ProvedBot>(bots: readonly Bot[], rendered: RoleReader): Map<Bot, IdentityProof> {
  return new Map(
    bots.map((bot) => {
      const address = `aws_iam_role.${bot.role.friendlyUniqueId}`;
      const role = rendered.role(address);
      const statements =
        role === undefined ? [notRendered(address)] : provedOf(role, resolvedTokens(bot.declaration, bot), rendered);
      const { allowUnproved } = bot;
      return [bot, { statements, ...(allowUnproved === undefined ? {} : { allowUnproved }) }] as const;
    }),
  );
}

function provedOf(role: Resource, declaration: Declaration, rendered: RoleReader): ProofStatement[] {
  const { index } = rendered;
  const access = underDeclaredBoundary(rendered.access(role), declaration, role, index);
  return proveIdentity({ access, trust: rendered.trust(role) }, readDeclared(declaration, role, index));
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
