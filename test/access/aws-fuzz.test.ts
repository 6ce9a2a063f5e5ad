import { attack, minimalCase, pairsFrom } from "../generators/aws-attack";

/** `REMIT_FUZZ_SEED` repeats what a failure names. */
const seed = Number(process.env["REMIT_FUZZ_SEED"] ?? 20_260_101);
const [pairs, tries] = [250, 24];

const outcomes = [...pairsFrom(seed, pairs)].flatMap((one) =>
  attack(one.pair, tries, one.seed).map((outcome) => ({ ...one, outcome })),
);

test("no answer about random policies of AWS is contradicted by the reference evaluator", () => {
  const failure = outcomes.find(({ outcome }) => outcome.wrong !== undefined);
  if (failure === undefined) return;
  const smallest = minimalCase(failure.pair, tries, failure.seed) ?? failure;
  throw new Error(`wrong answer with REMIT_FUZZ_SEED=${seed}: ${JSON.stringify(smallest, undefined, 2)}`);
});

test("answers of both kinds are common, and unknown is rare", () => {
  const share = (verdict: string): number =>
    outcomes.filter(({ outcome }) => outcome.answer.verdict === verdict).length / outcomes.length;
  expect(share("yes")).toBeGreaterThan(0.2);
  expect(share("no")).toBeGreaterThan(0.2);
  expect(share("unknown")).toBeLessThan(0.1);
});
