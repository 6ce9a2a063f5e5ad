import type { Construct } from "constructs";
import { checkBundle } from "../../bundles/bundle-checks";
import type { Bundle, SpecOf } from "../../bundles/bundle";
import { SpecError } from "../../identity/spec-error";
import { targetKinds } from "../../../providers/aws/targets/kinds";
import { Bot } from "./bot";
import { botOptions, type BotOptions, type BotProps } from "./props";

const verbsByKind = new Map(targetKinds.map(({ kind, verbs }) => [`aws ${kind}`, [...verbs.keys()]] as const));

/** The class of a bundle's bots. */
export type BotClass<B extends Bundle> = new (scope: Construct, id: string, props: SpecOf<B> & BotOptions) => Bot;

/**
 * An organisation's own bundle: a class of bots that are held to the same proofs as those of this package. What its bots
 * can be declared to do is chosen from the verbs of the known kinds of targets; nobody writes a policy.
 * @param bundle what all of its bots are, and what each may be declared to do
 * @returns the class, to be used and extended like `DeployBot`
 * @throws SpecError where the bundle's name, classification, verbs or kinds of targets do not exist
 */
export function defineBundle<const B extends Bundle>(bundle: B): BotClass<B> {
  const issues = checkBundle(bundle, verbsByKind, botOptions);
  if (issues.length > 0) throw new SpecError("defineBundle", issues);
  return class extends Bot {
    constructor(scope: Construct, id: string, props: SpecOf<B> & BotOptions) {
      super(scope, id, bundle, props satisfies BotProps);
    }
  };
}
