import { cachedBoxesOf } from "./box-cache";
import type { RegionBoxes } from "./boxes";
import type { Budget } from "./budget";
import { opaqueLiteral, type LiteralContext } from "./condition-literals";
import type { Work } from "./dimension";
import { keyKindsOf, signatureOf, type KeyKinds } from "./key-kinds";
import type { AccessSet, Condition, Layer, Region } from "./model";
import type { Box } from "./subtract";
import { Words } from "./words";

/** An access set made ready: what each layer allows, and what any of them denies. */
export interface CompiledSet {
  readonly layers: readonly (readonly RegionBoxes[])[];
  readonly denials: readonly RegionBoxes[];
  /** What policies that are not known may deny. */
  readonly unknownDenials: readonly Box[];
}

/** What is kept from question to question about the same access sets: automata, and statements as boxes. */
export class Analysis {
  readonly words = Words.shared();
  readonly #sets: readonly AccessSet[];
  #conditions: readonly Condition[] | undefined;
  readonly #compiled = new Map<string, readonly CompiledSet[]>();

  constructor(...sets: readonly AccessSet[]) {
    this.#sets = sets;
  }

  /** The kinds of all condition keys that the sets and a question mention. */
  kindsFor(asked: readonly Condition[]): KeyKinds {
    this.#conditions ??= conditionsOf(this.#sets);
    return keyKindsOf([...this.#conditions, ...asked], asked);
  }

  /** The sets, in their order, as boxes. */
  compiled(kinds: KeyKinds): readonly CompiledSet[] {
    const signature = signatureOf(kinds);
    const known = this.#compiled.get(signature);
    if (known !== undefined) return known;
    const compiled = this.#sets.map((set) => compile(set, this.context(kinds)));
    this.#compiled.set(signature, compiled);
    return compiled;
  }

  context(kinds: KeyKinds): LiteralContext {
    return { words: this.words, kinds };
  }

  work(budget: Budget): Work {
    return { words: this.words, budget };
  }
}

const analyses = new WeakMap<AccessSet, Analysis>();

/** The analysis of one access set; the same one for every question about it. */
export function analysisOf(set: AccessSet): Analysis {
  const known = analyses.get(set);
  if (known !== undefined) return known;
  const analysis = new Analysis(set);
  analyses.set(set, analysis);
  return analysis;
}

function compile({ layers }: AccessSet, context: LiteralContext): CompiledSet {
  const boxed = (region: Region): RegionBoxes => cachedBoxesOf(region, context);
  return {
    layers: layers.map((layer) => [
      ...layer.policies.flatMap(({ allow }) => allow).map(boxed),
      ...layer.unknown.map((reason) => unknownPolicy(layer, reason)),
    ]),
    denials: layers.flatMap(({ policies }) => policies.flatMap(({ deny }) => deny)).map(boxed),
    unknownDenials: layers.flatMap(({ unknown }) =>
      unknown.map((reason) => [opaqueLiteral(`denial ${reason}`, reason)]),
    ),
  };
}

/** A policy that is not known may allow everything. */
function unknownPolicy({ name }: Layer, reason: string): RegionBoxes {
  const everything = { patterns: [{ text: "*", syntax: "glob", ignoreCase: false }], negated: false } as const;
  const region: Region = {
    actions: everything,
    resources: everything,
    conditions: [],
    source: { policy: name, statement: "?" },
  };
  return { region, boxes: [[opaqueLiteral(`policy ${reason}`, reason)]] };
}

function conditionsOf(sets: readonly AccessSet[]): Condition[] {
  const policies = sets.flatMap(({ layers }) => layers.flatMap((layer) => layer.policies));
  return policies.flatMap(({ allow, deny }) => [...allow, ...deny].flatMap(({ conditions }) => conditions));
}
