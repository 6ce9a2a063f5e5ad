import { Token, TerraformStack, type TerraformProvider } from "cdktf";
import type { IConstruct } from "constructs";
import { sharedNotes } from "../../../lib/bundles/shared-notes";
import { shown, type SpecIssue } from "../../../lib/identity/spec-error";
import type { GithubWorkload } from "../workload";
import type { Gate } from "./gate";

/** A provider of GitHub, whoever made its bindings. */
interface GithubProvider extends TerraformProvider {
  /** The organisation or user whose repositories it manages. */
  readonly owner?: string;
}

/** A gate that a bot of the stack has. */
interface DeclaredGate {
  /** Path of the bot's construct. */
  readonly path: string;
  readonly gate: Gate;
}

/** Notes a bot's gate, for the bots that come after it. */
export function noteGate(bot: IConstruct, gate: Gate): void {
  const gates = gatesOf(bot);
  const place = placeOf(gate);
  gates.set(place, [...(gates.get(place) ?? []), { path: bot.node.path, gate }]);
}

/** What two bots in one environment would overwrite for each other: the environment, and the variable in it. */
export function sharedGateIssues(bot: IConstruct, gate: Gate): SpecIssue[] {
  const same = gatesOf(bot).get(placeOf(gate)) ?? [];
  const manager = gate.managed ? same.find((other) => other.gate.managed) : undefined;
  const namesake = same.find((other) => other.gate.variable === gate.variable);
  if (manager === undefined && namesake === undefined) return [];
  const place = `${shown(gate.environment)} of ${shown(gate.repository)}`;
  return [
    ...(manager === undefined
      ? []
      : [
          {
            property: "github.manageEnvironment",
            given: `a second protection of environment ${place}`,
            allowed: `one for each environment: ${shown(manager.path)} has it`,
            todo: "run in an environment of its own, or set `github: { manageEnvironment: false }`",
          },
        ]),
    ...(namesake === undefined
      ? []
      : [
          {
            property: "github.variable",
            given: shown(gate.variable),
            allowed: `a variable that no other bot writes in environment ${place}: ${shown(namesake.path)} does`,
            todo: 'give the variable another name: `github: { variable: "AWS_ROLE_ARN_BACKUP" }`',
          },
        ]),
  ];
}

/** GitHub's provider manages the repositories of one owner, so that the workload's owner has to be that one. */
export function ownerIssues(scope: IConstruct, { repository }: GithubWorkload, given?: TerraformProvider): SpecIssue[] {
  const provider = given ?? defaultProvider(TerraformStack.of(scope));
  const [wanted = ""] = repository.split("/");
  if (provider === undefined) return [];
  const todo = "give `github: { provider }`, a provider whose `owner` is the repository's";
  if (!isGithub(provider)) {
    return [{ property: "github.provider", given: shown(provider.node.path), allowed: "a provider of GitHub", todo }];
  }
  const { owner } = provider;
  if (owner === undefined || Token.isUnresolved(owner) || owner.toLowerCase() === wanted.toLowerCase()) return [];
  const allowed = `a provider for ${shown(wanted)}, the owner of ${shown(repository)}`;
  return [{ property: "github.provider", given: `a provider for ${shown(owner)}`, allowed, todo }];
}

/** The gates of a stack's bots by the environment that they are in. */
function gatesOf(bot: IConstruct): Map<string, readonly DeclaredGate[]> {
  return sharedNotes(TerraformStack.of(bot), "remit-iac/gates");
}

/** GitHub holds names apart by case in no case. */
function placeOf({ repository, environment }: Gate): string {
  return `${repository}\n${environment}`.toLowerCase();
}

const defaultProviders = new WeakMap<TerraformStack, TerraformProvider>();

/** Found once for each stack, since CDKTF walks the whole tree to list providers. */
function defaultProvider(stack: TerraformStack): TerraformProvider | undefined {
  const found =
    defaultProviders.get(stack) ?? stack.allProviders().find((one) => isGithub(one) && one.alias === undefined);
  if (found !== undefined) defaultProviders.set(stack, found);
  return found;
}

function isGithub(provider: TerraformProvider): provider is GithubProvider {
  return provider.terraformResourceType === "github";
}
