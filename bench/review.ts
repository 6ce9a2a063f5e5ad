import { join } from "node:path";
import { synthesiseExamples } from "../scripts/synthesise";
import { medianCpu } from "./cpu";

const rounds = 21;
const bare = "node -e 0";

/** What a review of the demo costs, above a Node that does nothing. */
function bench(): void {
  process.chdir(join(__dirname, ".."));
  const output = synthesiseExamples();
  const times = medianCpu(
    { [bare]: ["-e", "0"], [`remit review ${output}`]: ["dist/remit.js", "review", output] },
    rounds,
  );
  const floor = times.get(bare) ?? NaN;
  console.log(`CPU time in ms (user + system), median of ${rounds} alternating runs, Node ${process.version}\n`);
  for (const [name, time] of times) {
    const above = name === bare ? "" : `  ${(time - floor).toFixed(1)} above, ${(time / floor).toFixed(1)} times`;
    console.log(`${name.padEnd(28)}${time.toFixed(1).padStart(7)}${above}`);
  }
}

bench();
