import fc from "fast-check";
import type { EvaluatedLayers } from "../../providers/aws/evaluator/evaluate";
import { conditionBlock } from "./aws-conditions";
import * as vocabulary from "./aws-vocabulary";

/** What the generated policies may hold besides literal texts and wildcards. Everything, where nothing is said. */
export interface PolicyOptions {
  /** Policy variables in resources and conditions. */
  readonly variables?: boolean;
  /** Documents of the language's old version, or without one, in which variables are literal texts. */
  readonly oldVersions?: boolean;
  /** `BinaryEquals`. */
  readonly binary?: boolean;
  /** Empty lists of values. */
  readonly emptyLists?: boolean;
  /** Conditions on who asks. @default false */
  readonly callers?: boolean;
}

/** A generated document. It is one that AWS would store. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement: readonly StatementDocument[];
}

export type StatementDocument = Readonly<Record<string, unknown>>;

export type PolicyKind = "identity" | "boundary" | "session" | "scp" | "rcp" | "resource" | "trust";

const everything: Required<PolicyOptions> = {
  variables: true,
  oldVersions: true,
  binary: true,
  emptyLists: true,
  callers: false,
};

/** Random documents of one kind, out of small alphabets. */
export function policyDocument(kind: PolicyKind, options: PolicyOptions = {}): fc.Arbitrary<PolicyDocument> {
  const whole = { ...everything, ...options };
  const version = whole.oldVersions
    ? fc.constantFrom("2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17", undefined)
    : fc.constant("2012-10-17");
  return fc
    .tuple(version, fc.array(statement(kind, whole), { minLength: 1, maxLength: 4 }))
    .map(([Version, Statement]) => ({ ...(Version === undefined ? {} : { Version }), Statement }));
}

/** Random layers of one account: always identity policies, the others now and then. */
export function policyLayers(options: PolicyOptions = {}): fc.Arbitrary<EvaluatedLayers> {
  const some = (kind: PolicyKind): fc.Arbitrary<readonly PolicyDocument[]> =>
    fc.array(policyDocument(kind, options), { minLength: 1, maxLength: 2 });
  return fc
    .record(
      {
        identity: fc.array(policyDocument("identity", options), { maxLength: 3 }),
        boundary: some("boundary"),
        session: some("session"),
        scp: fc.array(some("scp"), { minLength: 1, maxLength: 2 }),
        rcp: fc.array(some("rcp"), { minLength: 1, maxLength: 1 }),
        resource: some("resource"),
      },
      { requiredKeys: ["identity"] },
    )
    .chain((layers) => fc.subarray(optionalLayers, { maxLength: 2 }).map((kept) => only(layers, kept)));
}

const optionalLayers: (keyof EvaluatedLayers)[] = ["boundary", "session", "scp", "rcp", "resource"];

/** More than two limits at once would leave nearly nothing allowed. */
function only(layers: EvaluatedLayers, kept: readonly (keyof EvaluatedLayers)[]): EvaluatedLayers {
  const entries = kept.flatMap((name) => (layers[name] === undefined ? [] : [[name, layers[name]] as const]));
  return { identity: layers.identity, ...Object.fromEntries(entries) };
}

/** Random statements of one kind of policy. */
export function statement(kind: PolicyKind, options: PolicyOptions = {}): fc.Arbitrary<StatementDocument> {
  const whole = { ...everything, ...options };
  const parts: fc.Arbitrary<StatementDocument>[] = [actionPart(kind), conditionPart(kind, whole)];
  if (kind !== "trust") parts.push(resourcePart(kind, whole));
  const effect = fc
    .constantFrom("Allow", "Allow", "Deny")
    .chain((Effect) => principalPart(kind, Effect).map((principal) => ({ Effect, ...principal })));
  return fc
    .tuple(effect, ...parts)
    .map((all) => all.reduce<StatementDocument>((one, part) => ({ ...one, ...part }), {}));
}

function actionPart(kind: PolicyKind): fc.Arbitrary<StatementDocument> {
  const patterns = fc.constantFrom<string>(
    ...(kind === "trust" ? vocabulary.assumeActionPatterns : vocabulary.actionPatterns),
  );
  return eitherOf("Action", "NotAction", oneOrMore(patterns));
}

function resourcePart(kind: PolicyKind, { variables, callers }: PolicyOptions): fc.Arbitrary<StatementDocument> {
  const texts = [
    ...vocabulary.resourcePatterns,
    ...(kind === "session" ? [] : vocabulary.shortResourcePatterns),
    ...(variables === true ? vocabulary.resourcesWithVariables : []),
    ...(variables === true && callers === true ? vocabulary.resourcesWithCallers : []),
  ];
  return eitherOf("Resource", "NotResource", oneOrMore(fc.constantFrom<string>(...texts)));
}

function principalPart(kind: PolicyKind, effect: string): fc.Arbitrary<StatementDocument> {
  if (kind === "rcp") return fc.constant({ Principal: "*" });
  if (kind === "trust")
    return fc.constantFrom<unknown>(...vocabulary.trustedPrincipals).map((Principal) => ({ Principal }));
  if (kind !== "resource") return fc.constant({});
  const principals = fc.constantFrom<unknown>(...vocabulary.principals);
  return effect === "Deny"
    ? eitherOf("Principal", "NotPrincipal", principals)
    : principals.map((Principal) => ({ Principal }));
}

function conditionPart(kind: PolicyKind, options: Required<PolicyOptions>): fc.Arbitrary<StatementDocument> {
  const ofRequests = options.callers ? [...vocabulary.keys, ...vocabulary.callerKeys] : vocabulary.keys;
  const block = conditionBlock(kind === "trust" ? vocabulary.claims : ofRequests, options);
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    { weight: 2, arbitrary: block.map((Condition) => ({ Condition })) },
  );
}

function eitherOf(element: string, negation: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<StatementDocument> {
  return fc
    .tuple(fc.constantFrom(element, element, element, negation), value)
    .map(([name, given]) => ({ [name]: given }));
}

function oneOrMore(text: fc.Arbitrary<string>): fc.Arbitrary<string | string[]> {
  return fc.oneof(fc.constant("*"), text, fc.array(text, { minLength: 1, maxLength: 3 }));
}
