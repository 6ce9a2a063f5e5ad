import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import type { IConstruct } from "constructs";
import type { Blueprint } from "../../../lib/bundles/blueprint";
import type { IdentityProof } from "../../../lib/bundles/proof";
import { renderManifest, type RunFacts } from "../../../lib/bundles/manifest";
import { resolvedTokens } from "./resolved-tokens";
import { settingsOf } from "./settings";

/** The manifest's file beside CDKTF's own `manifest.json`. */
const manifestFile = "remit.manifest.json";

/** A bot as it stands in the construct tree. */
export interface DeclaredBot extends IConstruct {
  readonly blueprint: Blueprint;
  /** What is proved of it; absent for bots of an older copy of the package. */
  readonly proof?: IdentityProof;
}

const announced = new WeakSet<App>();

/**
 * Writes the manifest of all bots of an app once its stacks are synthesised. Facts of a run are there and nowhere in a
 * stack, where they would change resources with every commit. An app that skips validations writes none.
 * @param isBot tells the bots among the constructs of the app
 */
export function writeManifestAtSynth(
  scope: IConstruct,
  isBot: (construct: IConstruct) => construct is DeclaredBot,
): void {
  const app = App.of(scope);
  if (announced.has(app)) return;
  announced.add(app);
  app.node.addValidation({
    validate: () => {
      const bots = app.node.findAll().filter(isBot);
      const { production } = settingsOf(app.node);
      const proofs = bots.map(({ proof }) => proof);
      const manifest = renderManifest(bots.map(resolved), runFacts(process.env), { production, proofs });
      writeFileSync(join(app.outdir, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
      return [];
    },
  });
}

/** The facts that GitHub Actions states of a run: https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
function runFacts({ GITHUB_SHA: commit, GITHUB_RUN_ID: runId }: NodeJS.ProcessEnv): RunFacts {
  return { ...(commit ? { commit } : {}), ...(runId ? { runId } : {}) };
}

/** A blueprint with Terraform's expressions in place of CDKTF's tokens. */
function resolved(bot: DeclaredBot): Blueprint {
  return resolvedTokens(bot.blueprint, bot);
}
