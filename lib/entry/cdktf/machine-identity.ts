import type { Construct } from "constructs";
import {
  machineIdentities,
  type BuildIdentitySpec,
  type DecideIdentitySpec,
  type EnrichIdentitySpec,
  type NotifyIdentitySpec,
} from "../../bundles/machine-identities";
import type { Bundle } from "../../bundles/bundle";
import { shown, SpecError } from "../../identity/spec-error";
import { Bot } from "./bot";
import type { BotOptions } from "./props";

/** What a person writes about a machine identity by its function, and how it is made. */
export type MachineIdentityProps =
  | ({ readonly function: "build" } & BuildIdentitySpec & BotOptions)
  | ({ readonly function: "enrich" } & EnrichIdentitySpec & BotOptions)
  | ({ readonly function: "notify" } & NotifyIdentitySpec & BotOptions)
  | ({ readonly function: "decide" } & DecideIdentitySpec & BotOptions);

/** An identity that builds, enriches, notifies or decides: its function says what it can be declared to work on. */
export class MachineIdentity extends Bot {
  /** @throws SpecError with everything that is wrong, under the construct's path */
  constructor(scope: Construct, id: string, props: MachineIdentityProps) {
    const { function: purpose, ...rest } = Object(props) as MachineIdentityProps;
    super(scope, id, bundleOf(purpose, `${scope.node.path}/${id}`), rest);
  }
}

/** What deploys, observes and synchronises is a bundle of its own. */
const otherFunctions = "`DeployBot` deploys, `ObservabilityBot` observes, `CrmSyncBot` synchronises";

function bundleOf(purpose: unknown, path: string): Bundle {
  const found = Object.entries(machineIdentities).find(([name]) => name === purpose);
  if (found !== undefined) return found[1];
  const allowed = Object.keys(machineIdentities)
    .map((name) => `\`${name}\``)
    .join(", ");
  const todo = `say what the identity is for; ${otherFunctions}`;
  throw new SpecError(path, [{ property: "function", given: shown(purpose), allowed, todo }]);
}
