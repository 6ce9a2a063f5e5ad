import { isJsonObject, member, type JsonObject } from "../documents/json";
import { nearest } from "../identity/nearest";
import { constraintsOf, patternsOf, type Constraints } from "./patterns";
import type { CheckKind } from "./question";
import { QuestionError, shown } from "./question-error";
import { readTokens, type ReadTokens } from "./tokens-asked";

/** A question whose form has been checked. What it holds of policies is still as it was given. */
export type ReadQuestion =
  | { readonly kind: "no-new-access"; readonly before: unknown; readonly after: unknown; readonly budget?: number }
  | { readonly kind: "access"; readonly policy: unknown; readonly request: RequestPatterns; readonly budget?: number }
  | {
      readonly kind: "trust";
      readonly trust: unknown;
      readonly issuer: string;
      readonly claims: Constraints;
      readonly tokens?: ReadTokens;
      readonly budget?: number;
    };

/** What is asked of a request. */
export interface RequestPatterns {
  readonly actions?: readonly string[];
  readonly resources?: readonly string[];
  readonly principals?: readonly string[];
  readonly context: Constraints;
}

/** The fields that hold an identity's policies by layers. */
export const layerNames = ["identity", "boundary", "session", "scp", "rcp"] as const;

const common = ["kind", "id", "budget"];

const fields: Readonly<Record<CheckKind, readonly string[]>> = {
  "no-new-access": [...common, "before", "after"],
  access: [...common, "policy", ...layerNames, "action", "resource", "principal", "context"],
  trust: [...common, "trust", "issuer", "claims", "tokens"],
};

/** Deeper trees are no policies, and could be too deep to work on. IAM's own grammar is six levels deep. */
const deepest = 64;

/**
 * Reads a question of any kind from untrusted JSON.
 *
 * @throws {QuestionError} for a field that is missing, not known, or not of its type
 */
export function readQuestion(json: unknown): ReadQuestion {
  if (!isJsonObject(json)) throw new QuestionError("a question is a JSON object");
  refuseDeep(json);
  const kind = kindOf(member(json, "kind"));
  refuseOthers(json, kind);
  const budget = budgetOf(member(json, "budget"));
  switch (kind) {
    case "no-new-access":
      return { kind, before: needed(json, "before"), after: needed(json, "after"), ...budget };
    case "access":
      return { kind, policy: policyOf(json), request: requestOf(json), ...budget };
    case "trust": {
      const claims = constraintsOf(member(json, "claims"), "claims");
      const tokens = readTokens(member(json, "tokens"));
      const issuer = issuerOf(needed(json, "issuer"));
      return {
        kind,
        trust: needed(json, "trust"),
        issuer,
        claims,
        ...(tokens === undefined ? {} : { tokens }),
        ...budget,
      };
    }
  }
}

/** @throws {QuestionError} for a tree that is deeper than any policy, or has no end */
export function refuseDeep(json: unknown): void {
  visit(json, 0, new Map());
}

/** @param seen whether an object has been left again; one that is met before that has itself inside */
function visit(value: unknown, depth: number, seen: Map<object, boolean>): void {
  if (typeof value !== "object" || value === null) return;
  const isLeft = seen.get(value);
  if (isLeft === true) return;
  if (depth > deepest || isLeft === false)
    throw new QuestionError("it is nested too deeply to be a question about policies");
  seen.set(value, false);
  for (const part of Object.values(value) as unknown[]) visit(part, depth + 1, seen);
  seen.set(value, true);
}

function kindOf(kind: unknown): CheckKind {
  const kinds = Object.keys(fields) as CheckKind[];
  const found = kinds.find((known) => known === kind);
  if (found !== undefined) return found;
  const given = typeof kind === "string" ? `\`kind\` is ${shown(kind)}` : "it has no `kind`";
  throw new QuestionError(`${given}; the kinds of questions are ${kinds.join(", ")}${suggestion(kind, kinds)}`);
}

function refuseOthers(question: JsonObject, kind: CheckKind): void {
  for (const name of Object.keys(question)) {
    if (fields[kind].includes(name)) continue;
    throw new QuestionError(
      `${shown(name)} is no field of a question of the kind ${kind}; they are ${fields[kind].join(", ")}${suggestion(name, fields[kind])}`,
    );
  }
}

function suggestion(given: unknown, candidates: readonly string[]): string {
  const candidate = typeof given === "string" ? nearest(given, candidates) : undefined;
  return candidate === undefined ? "" : `. Did you mean \`${candidate}\`?`;
}

function needed(question: JsonObject, name: string): unknown {
  const value = member(question, name);
  if (value === undefined) throw new QuestionError(`it has no \`${name}\``);
  return value;
}

function budgetOf(budget: unknown): { readonly budget?: number } {
  if (budget === undefined) return {};
  if (typeof budget !== "number" || !Number.isSafeInteger(budget) || budget < 1)
    throw new QuestionError("`budget` is a number of steps, from 1 on");
  return { budget };
}

/** The layers stand in the question itself, or are one `policy`. */
function policyOf(question: JsonObject): unknown {
  const layers = layerNames.filter((name) => member(question, name) !== undefined);
  const policy = member(question, "policy");
  if (policy === undefined && layers.length === 0)
    throw new QuestionError("it has neither `policy` nor `identity`, so there is nothing to ask about");
  if (policy === undefined) return Object.fromEntries(layers.map((name) => [name, member(question, name)]));
  if (layers.length > 0) throw new QuestionError(`it has \`policy\` and \`${layers.join("`, `")}\`; give one of both`);
  return policy;
}

function requestOf(question: JsonObject): RequestPatterns {
  const actions = patternsOf(member(question, "action"), "action");
  const resources = patternsOf(member(question, "resource"), "resource");
  const principals = patternsOf(member(question, "principal"), "principal");
  return {
    ...(actions === undefined ? {} : { actions }),
    ...(resources === undefined ? {} : { resources }),
    ...(principals === undefined ? {} : { principals }),
    context: constraintsOf(member(question, "context"), "context"),
  };
}

/** IAM takes no longer URL, and no port in it: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html */
const longestIssuer = 255;

function issuerOf(issuer: unknown): string {
  const given = typeof issuer === "string" ? issuer.trim() : "";
  const host = given.length > longestIssuer ? "" : given.replace(/^https:\/\//i, "").replace(/\/+$/, "");
  if (host.includes(".") && !/[\s*?:]/.test(host)) return host;
  throw new QuestionError(
    `\`issuer\` is ${given === "" ? "no text" : shown(given)}; give the host of one issuer, with its path if it has one: token.actions.githubusercontent.com`,
  );
}
