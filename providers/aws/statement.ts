import { oncePer } from "../../lib/access/once-per";

/** An IAM policy document. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly PolicyStatement[];
}

/** A statement of an identity policy or a permissions boundary. */
export interface PolicyStatement {
  /** @default none, where every character counts */
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action: OneOrMore;
  readonly Resource: OneOrMore;
  readonly Condition?: PolicyConditions;
}

/** Values by condition key, by operator. */
export type PolicyConditions = Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;

/** IAM takes one value as good as a list of one. */
export type OneOrMore = string | readonly string[];

/** The values as a list. */
export function listOf(values: OneOrMore): readonly string[] {
  return typeof values === "string" ? [values] : values;
}

/** The document of some statements: the same one for the same list, so that what is worked out about it is worked out once. */
export const documentOf = oncePer((statements: readonly PolicyStatement[]): PolicyDocument => ({
  Version: "2012-10-17",
  Statement: statements,
}));

/** A document as IAM takes it, written once: it is measured and rendered. */
export function documentJson(document: object): string {
  return written(document).json;
}

const written = oncePer((document: object) => ({ json: JSON.stringify(document) }));
