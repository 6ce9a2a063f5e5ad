import { readFileSync } from "node:fs";
import { join } from "node:path";
import { crmSyncBot } from "../../lib/bundles/crm-sync-bot";
import type { Bundle } from "../../lib/bundles/bundle";
import { dataExportAgent } from "../../lib/bundles/data-export-agent";
import { deployBot } from "../../lib/bundles/deploy-bot";
import { machineIdentities } from "../../lib/bundles/machine-identities";
import { observabilityBot } from "../../lib/bundles/observability-bot";
import { retrievalAgent } from "../../lib/bundles/retrieval-agent";
import { retrievalWriter } from "../../lib/bundles/retrieval-writer";
import { targetKinds } from "../../providers/aws/targets/kinds";
import { table, type Part } from "./page";
import type { ReportedAccess, Synthesised } from "./synthesised";

const bundles: readonly Bundle[] = [
  crmSyncBot,
  dataExportAgent,
  deployBot,
  observabilityBot,
  retrievalAgent,
  retrievalWriter,
  ...Object.values(machineIdentities),
];

const makers = new Map(targetKinds.map(({ kind, maker }) => [`aws ${kind}`, maker]));

/** What pages of bundles are made of, by name. */
export function partsOf(root: string, examples: Synthesised): Readonly<Record<string, Part>> {
  return {
    declaration: (argument) => declaration(root, argument),
    targets: (bundle) =>
      targets(
        known(
          bundles.find((one) => one.bundle === bundle),
          bundle,
        ),
      ),
    may: (bot) => may(examples.identity(bot).access),
    never: (bot) => never(bot, examples),
    picture: (bot) => picture(bot, examples),
  };
}

/** @param argument file, and the class that is made there or the function that is called: `own-bundle.ts defineBundle` */
function declaration(root: string, argument: string): string {
  const [file = "", name = ""] = argument.split(" ");
  const text = readFileSync(join(root, "examples", file), "utf8");
  const found = new RegExp(`^( *)(?:const \\w+ = )?(?:new )?${name}\\([^]*?\\n\\1\\}\\);$`, "m").exec(text);
  const [lines, indent = ""] = known(found, argument);
  return ["```ts", lines.replaceAll(new RegExp(`^${indent}`, "gm"), ""), "```"].join("\n");
}

/** The properties of a bundle that list targets. */
function targets(bundle: Bundle): string {
  const rows = Object.entries(bundle.targets).map(([property, { verb, kinds, least = 0, most }]) => [
    `\`${property}\``,
    verb,
    kinds.map((kind) => `\`${known(makers.get(kind), kind)}\``).join(", "),
    most === 1 ? "exactly one" : least > 0 ? "at least one" : "may be left out",
  ]);
  return table(["property", "the bot can", "targets are made by", "how many"], rows);
}

/** The access of a bot, by service and access level. */
function may(access: readonly ReportedAccess[]): string {
  const rows = access.map(({ service, accessLevel, actions, resources, moreResources }) => [
    service,
    accessLevel,
    String(actions),
    [...resources.map((arn) => `\`${arn}\``), ...(moreResources > 0 ? [`${moreResources} more`] : [])].join("<br>"),
  ]);
  return table(["service", "access level", "actions", "on"], rows);
}

/** What was proved of a bot at its synthesis. */
function never(bot: string, examples: Synthesised): string {
  const { statements } = known(examples.declared(bot).proof, bot);
  return table(
    ["statement", "verdict"],
    statements.map(({ words, verdict }) => [words, verdict]),
  );
}

/** Who becomes a bot, and what it reaches, as a diagram of Mermaid. */
function picture(bot: string, examples: Synthesised): string {
  const { workload, validity, name } = examples.declared(bot);
  const reached = new Map<string, Set<string>>();
  for (const { service, accessLevel } of examples.identity(bot).access) {
    reached.set(service, (reached.get(service) ?? new Set()).add(accessLevel));
  }
  const edges = [...reached].map(
    ([service, levels], position) => `  bot -->|${[...levels].join(", ")}| s${position}[${quoted(service)}]`,
  );
  const trust = `  workload([${quoted(workload.description)}]) -->|${validity.from} to ${validity.until}| bot{{${quoted(name)}}}`;
  return ["```mermaid", "flowchart LR", trust, ...edges, "```"].join("\n");
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', "#quot;")}"`;
}

function known<T>(found: T | undefined | null, name: string): T {
  if (found === undefined || found === null) throw new RangeError(`there is no \`${name}\``);
  return found;
}
