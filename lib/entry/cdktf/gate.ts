import { ownerIssues, sharedGateIssues } from "../../../providers/github/cdktf/gate-conflicts";
import { gateOf, type Gate } from "../../../providers/github/cdktf/gate";
import { isGithubWorkload } from "../../../providers/github/workload";
import type { IConstruct } from "constructs";
import type { Blueprint, Workload } from "../../bundles/blueprint";
import { shown, type SpecIssue } from "../../identity/spec-error";
import type { BotGithubOptions } from "./props";

export interface GateResult {
  /** Absent where the bot runs elsewhere, or in no environment of GitHub. */
  readonly gate?: Gate;
  readonly issues: readonly SpecIssue[];
}

/** The gate in front of a bot that runs in GitHub. */
export function gateFor(bot: IConstruct, { workload, identity }: Blueprint, github: BotGithubOptions = {}): GateResult {
  if (!isGithubWorkload(workload)) return { issues: notOnGithub(workload, github) };
  const { provider, ...options } = github;
  const { gate, issues } = gateOf(workload, identity, options);
  if (gate === undefined) return { issues };
  return { gate, issues: [...issues, ...sharedGateIssues(bot, gate), ...ownerIssues(bot, workload, provider)] };
}

function notOnGithub({ description }: Workload, github: BotGithubOptions): readonly SpecIssue[] {
  if (Object.keys(github).length === 0) return [];
  const allowed = `nothing, because the bot runs elsewhere: ${shown(description)}`;
  return [{ property: "github", given: shown(github), allowed, todo: "leave it out" }];
}
