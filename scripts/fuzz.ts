import { attack, minimalCase, pairsFrom } from "../test/generators/aws-attack";

/**
 * Looks for wrong answers of the decision procedure about random policies of AWS, as long as one likes:
 *
 *     npm run fuzz [pairs] [seed] [requests a pair]
 *
 * Policies are compared both ways, which makes two pairs of them. They are told from others by their seed, so a run that
 * ended is carried on with the seed that it said last. Ends with 1 on the first wrong answer, which is printed as JSON with
 * the smallest policies for which it is wrong.
 */
const [pairs = 1_000_000, seed = 1, tries = 40] = process.argv.slice(2).map(Number);

/** Reasons that come from what a policy holds and no analysis could decide: not from a weakness of the procedure. */
const expectedReasons = [/is not analysed/, /are not of its type/];

function fuzz(): void {
  const counts = new Map<string, number>();
  const weaknesses = new Map<string, string>();
  let done = 0;
  for (const one of pairsFrom(seed, Math.ceil(pairs / 2))) {
    const outcomes = attack(one.pair, tries, one.seed);
    for (const { answer } of outcomes) {
      const reason = answer.verdict === "unknown" ? answer.reason.replace(/`[^`]*`/g, "`…`") : undefined;
      const outcome = reason === undefined ? answer.verdict : `unknown: ${reason}`;
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      if (reason !== undefined && !expectedReasons.some((expected) => expected.test(reason))) {
        if (!weaknesses.has(reason)) weaknesses.set(reason, JSON.stringify(one));
      }
    }
    const failure = outcomes.find(({ wrong }) => wrong !== undefined);
    if (failure !== undefined) {
      const smallest = minimalCase(one.pair, tries, one.seed) ?? { pair: one.pair, wrong: failure.wrong };
      console.log(JSON.stringify({ seed: one.seed, ...smallest }));
      process.exitCode = 1;
      break;
    }
    done += outcomes.length;
    if (done % 10_000 === 0) console.log(`${done} pairs of ${pairs}, next seed ${one.seed + 1}`);
  }
  report(counts, weaknesses, done);
}

function report(counts: ReadonlyMap<string, number>, weaknesses: ReadonlyMap<string, string>, done: number): void {
  console.log(`\n${done} pairs from seed ${seed}, ${tries} requests against each proof:`);
  for (const [outcome, count] of [...counts].sort(([, one], [, other]) => other - one)) {
    console.log(`${String(count).padStart(9)}  ${outcome}`);
  }
  for (const [reason, example] of weaknesses)
    console.log(`\nundecided, although everything is known (${reason}):\n${example}`);
}

fuzz();
