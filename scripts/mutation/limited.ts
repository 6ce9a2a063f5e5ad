import { Script } from "node:vm";

/** What a mutant does in one go takes milliseconds, or does not end. */
const limit = 3000;

const script = new Script("remitMutant()");

/**
 * Runs synchronous code with a limit of time.
 * @throws Error with the code `ERR_SCRIPT_EXECUTION_TIMEOUT` beyond it
 */
export function limited<Result>(run: () => Result): Result {
  (globalThis as { remitMutant?: () => unknown }).remitMutant = run;
  return script.runInThisContext({ timeout: limit }) as Result;
}
