import { shown, SpecError, type SpecIssue } from "../identity/spec-error";
import { unknownProperties } from "./unknown-properties";

/** How an issuer writes a name. */
export interface NameRule {
  readonly pattern: RegExp;
  readonly allowed: string;
  /** @default to name one exactly */
  readonly todo?: string;
  /** Whether it may be known only at deployment: a value with `${` is left to the bundle, which knows the engine's tokens. @default false */
  readonly mayWait?: boolean;
  /** @default false */
  readonly optional?: boolean;
}

/** https://git-scm.com/docs/git-check-ref-format, without the characters that it forbids, and `$`, which a policy could read as a variable. */
export const gitRefName: NameRule = {
  pattern: /^(?![-/.])(?!.*(?:\.\.|\/\/|\/\.|@\{|\.lock(?:\/|$)))[^\s*?[\\~^:$\p{C}]{1,244}(?<![/.])$/u,
  allowed:
    "the name of one branch or tag as git writes it, without `refs/heads/` or `refs/tags/` and without wildcards",
};

/** A UUID as issuers write it, in small letters: claims are compared by their case. */
export const uuid: NameRule = {
  pattern: /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/,
  allowed: "a UUID in small letters, with its hyphens",
};

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
export const kubernetesNames = {
  namespace: {
    pattern: /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/,
    allowed: "a namespace's name of up to 63 small letters, digits and `-`",
    todo: "name one namespace exactly",
  },
  serviceAccount: {
    pattern: /^[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?$/,
    allowed: "a service account's name of up to 253 small letters, digits, `-` and `.`",
    todo: "name one service account exactly; several need a bot each",
  },
} as const satisfies Readonly<Record<string, NameRule>>;

/** The host of an instance of one's own. */
export const instanceHost: NameRule = {
  pattern: /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,63}$/,
  allowed: "the host of one instance in small letters, without `https://`",
};

/** Host and path of an issuer's URL, which AWS takes over HTTPS on its usual port. */
export const issuerAddress: NameRule = {
  pattern: /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d-]{2,63}(?:\/[\w.~-]+)*\/?$/i,
  allowed: "host and path of one issuer's URL, without `https://`",
  todo: "give the issuer as its tokens have it in `iss`, without `https://`",
  mayWait: true,
};

/** Whom a token is made for: one text, which the workload asks for. */
export const audienceName: NameRule = {
  pattern: /^[^*?$\s\p{C}]{1,255}$/u,
  allowed: "one audience of up to 255 characters, without spaces, wildcards and `$`",
  todo: "give the audience that the workload asks its token for",
};

/** The rule of a name that may be left out. */
export function optional(rule: NameRule): NameRule {
  return { ...rule, optional: true };
}

/**
 * What is wrong with what a maker is given: properties that do not exist, and names that are not written by their rules.
 * @param rules one for each property that is a name
 * @param others the properties that are none
 */
export function nameIssues(
  props: object,
  rules: Readonly<Record<string, NameRule>>,
  others: readonly string[] = [],
): SpecIssue[] {
  const given = new Map<string, unknown>(Object.entries(props));
  const wrong = Object.entries(rules).filter(([property, rule]) => !isWritten(given.get(property), rule));
  return [
    ...unknownProperties(props, [...Object.keys(rules), ...others]),
    ...wrong.map(([property, rule]) => nameIssue(property, given.get(property), rule)),
  ];
}

/**
 * Checks what a maker is given.
 * @param maker the function that people call
 * @throws SpecError with everything that is wrong
 */
export function checkGiven(maker: string, issues: readonly SpecIssue[]): void {
  if (issues.length > 0) throw new SpecError(maker, issues);
}

/** That a name is not written by its rule. */
export function nameIssue(property: string, value: unknown, { allowed, todo }: NameRule): SpecIssue {
  const exactly = `name one ${property} exactly; several need a bot each`;
  return { property, given: shown(value), allowed, todo: todo ?? exactly };
}

/** That not exactly one of some properties is given. @param todo what to do about it */
export function exactlyOneIssues(props: object, properties: readonly [string, ...string[]], todo: string): SpecIssue[] {
  const given = Object.entries(props).filter(
    ([property, value]) => properties.includes(property) && value !== undefined,
  );
  if (given.length === 1) return [];
  const names = given.map(([property]) => property).join(" and ");
  const allowed = `exactly one of ${properties.map((property) => `\`${property}\``).join(", ")}`;
  return [{ property: properties[0], given: names === "" ? "nothing" : names, allowed, todo }];
}

function isWritten(value: unknown, { pattern, mayWait = false, optional: mayBeAbsent = false }: NameRule): boolean {
  if (value === undefined) return mayBeAbsent;
  return typeof value === "string" && (pattern.test(value) || (mayWait && holdsExpression(value)));
}

/** An expression of the engine, or of Terraform; `${aws:username}` is a variable of IAM and none of them. */
function holdsExpression(text: string): boolean {
  return /\$\{(?![\w-]+:)/.test(text);
}
