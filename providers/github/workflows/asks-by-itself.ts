import { PartialString, type Value, type ValueMap } from "../../../lib/documents/value";

/**
 * GitHub's own actions ask for no token, but for those that publish and sign:
 * https://github.com/actions/deploy-pages and https://github.com/actions/attest, read 2026-11-26.
 */
const silentActions = /^actions\/(?!deploy-pages(?:@|$)|attest(?:-|@|$))/i;

/**
 * Tools that ask for a token where they may have one: https://docs.npmjs.com/trusted-publishers,
 * https://docs.sigstore.dev/cosign/signing/overview/ and https://docs.astral.sh/uv/guides/package/, read 2026-11-26.
 */
const askingTools = /\b(?:(?:npm|pnpm|yarn npm|lerna|uv) publish|changeset publish|cosign (?:sign|attest))\b/;

/** Whether a step runs what may ask for tokens without being told to: an action of others, or a tool that publishes or signs. */
export function mayAskByItself({ uses, run }: ValueMap): boolean {
  if (typeof uses === "string") return !uses.startsWith("./") && !silentActions.test(uses);
  return askingTools.test(textOf(run));
}

function textOf(script: Value | undefined): string {
  if (script instanceof PartialString) return script.parts.filter((part) => typeof part === "string").join(" ");
  return typeof script === "string" ? script : "";
}
