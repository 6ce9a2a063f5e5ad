import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { proveBots, type ProvedBot } from "../../../providers/aws/cdktf/proofs";
import { renderingOf } from "../../../providers/aws/cdktf/rendering";
import { settingsOf } from "../../../providers/aws/cdktf/settings";
import type { ProveStack } from "../../../providers/aws/cdktf/synth-review";
import { stopping, stoppingWords, type IdentityProof, type ProofStatement } from "../../bundles/proof";
import { stackReader, type StackReader } from "../synth-reviewer";

/** What the last synthesis proved of each bot. */
const proofs = new WeakMap<IConstruct, IdentityProof>();

/**
 * Proves all bots of a rendered stack.
 * @param isBot tells the bots among constructs, of whichever copy of the package: those of an older one declare nothing to prove
 */
export function stackProver(
  roles: StackReader["roles"],
  isBot: (construct: IConstruct) => construct is ProvedBot,
): ProveStack {
  return (json, path, stack) => {
    const bots = stack.node.findAll().filter(isBot).filter(isDeclared);
    const found = [...proveBots(bots, roles(json, path))];
    for (const [bot, proof] of found) proofs.set(bot, proof);
    return found.flatMap(([bot, proof]) => failureOf(bot, proof));
  };
}

function isDeclared(bot: IConstruct): boolean {
  return "declaration" in bot;
}

/** What a synthesis proved of a bot; before there was one, what is proved of its stack as it stands now. */
export function proofOf(bot: ProvedBot): IdentityProof {
  const known = proofs.get(bot);
  if (known !== undefined) return known;
  const { json, path } = renderingOf(TerraformStack.of(bot));
  const found = proveBots([bot], stackReader(settingsOf(bot.node)).roles(json, path)).get(bot);
  if (found === undefined) throw new RangeError(`nothing was proved of ${bot.node.path}`);
  return found;
}

/** What the last synthesis proved of a stack's bots, by the addresses of their roles. */
export function provedOf(
  stack: TerraformStack,
  isBot: (construct: IConstruct) => construct is ProvedBot,
): ProvedByAddress {
  const bots = stack.node.findAll().filter(isBot);
  return new Map(
    bots.flatMap((bot) => {
      const proof = proofs.get(bot);
      return proof === undefined ? [] : [[`aws_iam_role.${bot.role.friendlyUniqueId}`, proof.statements] as const];
    }),
  );
}

type ProvedByAddress = ReadonlyMap<string, readonly ProofStatement[]>;

/** What stops the synthesis of a bot, in one message. */
function failureOf({ node }: IConstruct, proof: IdentityProof): string[] {
  const failed = stopping(proof).map((statement) => `  ${stoppingWords(statement)}`);
  if (failed.length === 0) return [];
  const count = failed.length === 1 ? "1 statement is not proved" : `${failed.length} statements are not proved`;
  return [[`${node.path}: ${count}`, ...failed].join("\n")];
}
