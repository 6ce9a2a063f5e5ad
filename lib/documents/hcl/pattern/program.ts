import { PatternNotEvaluated, type Assertion, type PatternNode, type Ranges } from "./node";

/** A step of a program that matches a pattern. Numbers are those of other steps; the program goes on with the next one. */
export type Step =
  | { readonly kind: "sign"; readonly ranges: Ranges }
  | { readonly kind: "assertion"; readonly assertion: Assertion }
  /** Notes the place in the text: where a group begins (an even slot) or ends. */
  | { readonly kind: "note"; readonly slot: number }
  /** Goes on at both, the first one preferred. */
  | { kind: "fork"; first: number; second: number }
  | { kind: "jump"; to: number }
  | { readonly kind: "match" };

/** Longer programs come of repetitions in repetitions. */
const longest = 20_000;

/** Makes the program for a pattern. */
export function programFor(node: PatternNode): readonly Step[] {
  const steps: Step[] = [];
  add({ kind: "group", node, group: 0 }, steps);
  steps.push({ kind: "match" });
  return steps;
}

function add(node: PatternNode, steps: Step[]): void {
  if (steps.length > longest) throw new PatternNotEvaluated("it repeats too much");
  switch (node.kind) {
    case "sign":
    case "assertion":
      steps.push(node);
      break;
    case "sequence":
      for (const inner of node.nodes) add(inner, steps);
      break;
    case "alternatives":
      addAlternatives(node.nodes, steps);
      break;
    case "repeated":
      addRepeated(node, steps);
      break;
    case "group":
      steps.push({ kind: "note", slot: 2 * node.group });
      add(node.node, steps);
      steps.push({ kind: "note", slot: 2 * node.group + 1 });
  }
}

function addAlternatives(nodes: readonly PatternNode[], steps: Step[]): void {
  const ends: { to: number }[] = [];
  nodes.forEach((node, at) => {
    if (at === nodes.length - 1) return add(node, steps);
    const fork = forkIn(steps);
    add(node, steps);
    const end = { kind: "jump" as const, to: 0 };
    steps.push(end);
    ends.push(end);
    fork.second = steps.length;
  });
  for (const end of ends) end.to = steps.length;
}

type Fork = Step & { readonly kind: "fork" };

/** A fork whose first way is the next step. */
function forkIn(steps: Step[]): Fork {
  const fork: Fork = { kind: "fork", first: steps.length + 1, second: 0 };
  steps.push(fork);
  return fork;
}

function addRepeated({ node, least, most, greedy }: PatternNode & { readonly kind: "repeated" }, steps: Step[]): void {
  for (let count = 0; count < least; count++) add(node, steps);
  if (most === Number.POSITIVE_INFINITY) {
    const start = steps.length;
    const fork = forkIn(steps);
    add(node, steps);
    steps.push({ kind: "jump", to: start });
    leave(fork, steps.length, greedy);
    return;
  }
  const forks: Fork[] = [];
  for (let count = least; count < most; count++) {
    forks.push(forkIn(steps));
    add(node, steps);
  }
  for (const fork of forks) leave(fork, steps.length, greedy);
}

function leave(fork: Fork, end: number, greedy: boolean): void {
  if (greedy) fork.second = end;
  else [fork.first, fork.second] = [end, fork.first];
}
