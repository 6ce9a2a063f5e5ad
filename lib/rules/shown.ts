import type { ActionFacts } from "../access/action-facts";
import { canEver } from "../access/decide";
import type { AccessRequest, Question } from "../access/model";
import type { Yes } from "../access/origins";
import { recognisable } from "../access/recognisable";
import type { Federation, Identity } from "../estate/model";
import { tokenPreferences } from "../estate/shown-tokens";
import type { RuleContext } from "./rule";

/** The request of an answer about what can be done on a platform, as a person recognises it. */
export function shownRequest(answer: Yes, identity: Pick<Identity, "platform">, context: RuleContext): AccessRequest {
  return spelled(recognised(answer, identity, context), identity.platform, context);
}

function recognised(
  answer: Yes,
  { platform }: Pick<Identity, "platform">,
  { recognitions }: RuleContext,
): AccessRequest {
  return recognisable(answer, recognitions?.get(platform)?.requests ?? []).witness;
}

/** A request with its action and its resource as people of the platform write them. */
export function spelled(request: AccessRequest, platform: string, { platforms }: RuleContext): AccessRequest {
  const facts = platforms?.get(platform);
  if (facts === undefined) return request;
  const { action, resource } = request;
  return { ...request, action: facts.actionWords(action), resource: facts.resourceWords?.(resource) ?? resource };
}

/**
 * The request of an answer about who may become an identity, as a person recognises it.
 * @param federation whose token it is. @default none
 */
export function shownAdmission(
  answer: Yes,
  { platform }: Identity,
  context: RuleContext,
  federation?: Federation,
): AccessRequest {
  const { aboutItself = [] } = context.recognitions?.get(platform) ?? {};
  const tokens =
    federation === undefined
      ? []
      : tokenPreferences(federation.issuer.tokens ?? [], (claim) => federation.claimKey(claim));
  return spelled(recognisable(answer, [...tokens, ...aboutItself]).witness, platform, context);
}

/**
 * A request for an action that there is, as an example of what a statement allows that was found by one that there is not.
 * @param answer has the statement
 * @param question what the example has to satisfy besides
 */
export function exampleOf(
  answer: Yes,
  identity: Identity,
  context: RuleContext,
  question: Question = {},
): AccessRequest {
  const { policy, statement } = answer.allowedBy;
  const regions = identity.access.layers.flatMap(({ policies }) => policies.flatMap(({ allow }) => allow));
  const region = regions.find(({ source }) => source.policy === policy && source.statement === statement);
  const found = spelled(answer.witness, identity.platform, context);
  if (region === undefined) return found;
  const { actions = [], resources = [] } = question;
  const example = canEver(identity.access, {
    actions: [...actions, region.actions],
    resources: [...resources, region.resources],
  });
  const witness = example.verdict === "yes" ? recognised(example, identity, context) : answer.witness;
  return isKnown(witness, context.actionsOf(identity.platform)) ? spelled(witness, identity.platform, context) : found;
}

function isKnown({ action }: AccessRequest, facts: ActionFacts): boolean {
  const [service = "", name] = action.split(":");
  return facts.actionsOf(service).some((known) => known.name === name);
}
