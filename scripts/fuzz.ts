import { attack, minimalCase, pairsFrom } from "../test/generators/aws-attack";

/**
 * Looks for wrong answers of the decision procedure about random policies of AWS, as long as one likes:
 *
 *     npm run fuzz [pairs] [seed] [requests a pair]
 *
 * A pair is told from others by its seed, so a run that ended after n pairs is carried on with the seed n higher. Ends
 * with 1 on the first wrong answer, which is printed as JSON with the smallest policies for which it is wrong.
 */
const [pairs = 1_000_000, seed = 1, tries = 40] = process.argv.slice(2).map(Number);

/** Reasons that come from what a policy holds and no analysis could decide: not from a weakness of the procedure. */
const expectedReasons = [/is not analysed/, /are not of its type/];

function fuzz(): void {
  const counts = new Map<string, number>();
  const weaknesses = new Map<string, string>();
  let done = 0;
  for (const one of pairsFrom(seed, pairs)) {
    const { answer, wrong } = attack(one.pair, tries, one.seed);
    const reason = answer.verdict === "unknown" ? answer.reason.replace(/`[^`]*`/g, "`…`") : undefined;
    const outcome = reason === undefined ? answer.verdict : `unknown: ${reason}`;
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    if (reason !== undefined && !expectedReasons.some((expected) => expected.test(reason))) {
      if (!weaknesses.has(reason)) weaknesses.set(reason, JSON.stringify(one));
    }
    if (wrong !== undefined) {
      console.log(JSON.stringify({ seed: one.seed, ...(minimalCase(one.pair, tries, one.seed) ?? { wrong }) }));
      process.exitCode = 1;
      break;
    }
    if (++done % 10_000 === 0) console.log(`${done} pairs of ${pairs}, next seed ${seed + done}`);
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
