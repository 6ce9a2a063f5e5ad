/** Code points as pairs of the first and the last of each range. */
export type Ranges = readonly (readonly [number, number])[];

/** What a place in a text has to be. */
export type Assertion = "text-start" | "text-end" | "line-start" | "line-end" | "word-border" | "no-word-border";

/** A regular expression of RE2, parsed. */
export type PatternNode =
  | { readonly kind: "sign"; readonly ranges: Ranges }
  | { readonly kind: "assertion"; readonly assertion: Assertion }
  | { readonly kind: "sequence"; readonly nodes: readonly PatternNode[] }
  | { readonly kind: "alternatives"; readonly nodes: readonly PatternNode[] }
  | {
      readonly kind: "repeated";
      readonly node: PatternNode;
      readonly least: number;
      /** `Infinity` for no end. */
      readonly most: number;
      readonly greedy: boolean;
    }
  | { readonly kind: "group"; readonly node: PatternNode; readonly group: number };

/** Whether a pattern matches the empty text somewhere. */
export function mayBeEmpty(node: PatternNode): boolean {
  switch (node.kind) {
    case "sign":
      return false;
    case "assertion":
      return true;
    case "sequence":
      return node.nodes.every(mayBeEmpty);
    case "alternatives":
      return node.nodes.some(mayBeEmpty);
    case "repeated":
      return node.least === 0 || mayBeEmpty(node.node);
    case "group":
      return mayBeEmpty(node.node);
  }
}

/** How often something in a pattern is written out, as repetitions in repetitions multiply. */
export function repetitionsIn(node: PatternNode): number {
  switch (node.kind) {
    case "sign":
    case "assertion":
      return 1;
    case "sequence":
    case "alternatives":
      return node.nodes.reduce((most, inner) => Math.max(most, repetitionsIn(inner)), 1);
    case "repeated":
      return repetitionsIn(node.node) * Math.max(1, Number.isFinite(node.most) ? node.most : node.least);
    case "group":
      return repetitionsIn(node.node);
  }
}

/** Thrown where a pattern is none: Terraform refuses it. */
export class PatternFault extends Error {}

/** Thrown where a pattern is one that is not evaluated here. */
export class PatternNotEvaluated extends Error {}
