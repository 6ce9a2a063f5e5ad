import { readFileSync } from "node:fs";
import { join } from "node:path";

/** An identity as the report of a synthesised stack tells it, as far as pages show it. */
export interface ReportedIdentity {
  readonly constructPath?: string;
  readonly trust: readonly string[];
  readonly access: readonly ReportedAccess[];
}

export interface ReportedAccess {
  readonly service: string;
  readonly accessLevel: string;
  readonly actions: number;
  readonly resources: readonly string[];
  readonly moreResources: number;
}

/** A bot as the manifest tells it, as far as pages show it. */
export interface ManifestBot {
  readonly name: string;
  readonly workload: { readonly description: string };
  readonly validity: { readonly from: string; readonly until: string };
  readonly proof?: { readonly statements: readonly { readonly words: string; readonly verdict: string }[] };
}

/** The files of the synthesised examples. */
export interface Synthesised {
  /** @param bot `observability/watch-shop`: the path of its construct */
  identity(bot: string): ReportedIdentity;
  /** @param bot see {@link identity} */
  declared(bot: string): ManifestBot;
}

/** @param output the folder that the examples were synthesised into */
export function synthesisedIn(output: string): Synthesised {
  const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(output, ...path), "utf8"));
  const { bots } = read("remit.manifest.json") as { readonly bots: readonly ManifestBot[] };
  return {
    identity: (bot) => {
      const [stack = ""] = bot.split("/");
      const { identities } = read("stacks", stack, "remit.report.json") as { identities: readonly ReportedIdentity[] };
      return known(
        identities.find(({ constructPath }) => constructPath === `${bot}/role`),
        bot,
      );
    },
    declared: (bot) =>
      known(
        bots.find(({ name }) => name === nameOf(bot)),
        bot,
      ),
  };
}

/** The name that a bot has where none is given: its id, and as a part of another bot that one's before it. */
function nameOf(bot: string): string {
  return bot.split("/").slice(1).join("-");
}

function known<T>(found: T | undefined, bot: string): T {
  if (found === undefined) throw new RangeError(`no example synthesises the bot \`${bot}\``);
  return found;
}
