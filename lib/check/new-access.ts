import type { ActionFact } from "../access/action-facts";
import { conditionWords } from "../access/condition-words";
import type { AccessRequest, Answer, StatementSource } from "../access/model";
import { newAccessRegions, type NewRegion } from "../access/new-access-regions";
import { exceptionWords, regionWords, testsWords, testWords } from "../access/region-words";
import type { AskedPolicies, Platform } from "./platform";
import { proofOf, type Proof } from "./proof";

/**
 * What is new: the answer of the check *no new access*, and where it is refuted, all that is new, as regions.
 *
 * Every region has a request that `after` allows and `before` does not, and no region contains another.
 */
export type NewAccess =
  | Exclude<Proof, { verdict: "refuted" }>
  | (Extract<Proof, { verdict: "refuted" }> & {
      /** What is new, the gravest first. */
      readonly regions: readonly NewAccessRegion[];
      /** How many regions there are besides. */
      readonly moreRegions: number;
      /** Why there may be more that is new, one sentence each. */
      readonly unknown: readonly string[];
    });

/** Requests that are new: actions on resources under conditions, by one statement of each layer. */
export interface NewAccessRegion {
  /** All of it in one sentence: `s3 write (DeleteObject) on arn:aws:s3:::checkout-assets/*`. */
  readonly words: string;
  /** Actions of the catalogue, `s3:DeleteObject`; `*` alone where the statements name every action, or all but some. */
  readonly actions: readonly string[];
  /** What the statements say of actions, where they also allow some that the catalogue does not have. */
  readonly otherActions: readonly string[];
  /** Patterns of the resources. */
  readonly resources: readonly string[];
  /** Who: each holds. Empty where the policies name no principals. */
  readonly principals: readonly string[];
  /** Under what conditions: each holds. */
  readonly conditions: readonly string[];
  /** What of it is not new after all, or is denied; of `otherActions` only where there are no `actions`, or they are all. */
  readonly exceptions: readonly string[];
  /** The statements that allow it, one a layer. */
  readonly allowedBy: readonly StatementSource[];
  /** A request that `after` allows and `before` does not. */
  readonly witness: AccessRequest;
}

/** Settings of {@link newAccessOf}. */
export interface NewAccessOptions {
  /** How many regions are told; more are counted. @default 20, as many as a person reads */
  readonly most?: number;
  readonly budget?: number;
}

/**
 * Tells what policies allow that others do not.
 *
 * @param answer what the check *no new access* answers: *no* is a proof
 */
export function newAccessOf(
  answer: Answer,
  after: AskedPolicies,
  before: AskedPolicies,
  options: NewAccessOptions = {},
): NewAccess {
  if (answer.verdict === "no") return { verdict: "proved" };
  const { platform } = after;
  if ((after.problem ?? before.problem) !== undefined) return withRegions(proofOf(answer), [], 0, []);
  const { regions, more, unknown } = newAccessRegions(after.access, before.access, platform.actions, {
    ...options,
    within: after.within,
    confirm: (found) => after.confirmed(found, before),
  });
  const told = regions.map((region) => regionOf(region, platform, witnessOf(region, after, before)));
  const [first] = told;
  const [allowedBy] = first?.allowedBy ?? [];
  const proof: Proof =
    answer.verdict === "unknown" && first !== undefined && allowedBy !== undefined
      ? { verdict: "refuted", witness: first.witness, allowedBy }
      : proofOf(answer);
  return withRegions(proof, told, more, unknown);
}

function withRegions(
  proof: Proof,
  regions: readonly NewAccessRegion[],
  moreRegions: number,
  unknown: readonly string[],
): NewAccess {
  return proof.verdict === "refuted" ? { ...proof, regions, moreRegions, unknown } : proof;
}

/** What of a region a person recognises: only the requests that are shown are looked for, since each takes a while. */
function witnessOf({ witness, allowedBy }: NewRegion, after: AskedPolicies, before: AskedPolicies): AccessRequest {
  const [statement] = allowedBy;
  return statement === undefined
    ? witness
    : after.recognised({ verdict: "yes", witness, allowedBy: statement.source }, before);
}

function regionOf(region: NewRegion, { spelling }: Platform, witness: AccessRequest): NewAccessRegion {
  const { actions, everything, otherActions, resources, principals, conditions, exceptions, allowedBy } = region;
  return {
    words: regionWords(region, spelling),
    actions: everything && otherActions.length > 0 ? ["*"] : actions.map(actionName),
    otherActions: otherActions.map(testWords),
    resources: resources.map(testsWords),
    principals: principals.map(testWords),
    conditions: conditions.map((condition) => conditionWords(condition, spelling)),
    exceptions: [...new Set(exceptions.map((exception) => exceptionWords(exception, region, spelling)))],
    allowedBy: allowedBy.map(({ source }) => source),
    witness,
  };
}

/** `s3:DeleteObject` */
export function actionName({ service, name }: ActionFact): string {
  return `${service}:${name}`;
}
