import { createRequire } from "node:module";

/**
 * Loads what a review seldom needs: in the command, a file beside it (`scripts/bundle-command.ts`), so that other reviews do
 * not even parse it; in the library, the file of that name beside this one.
 *
 * @param name as it is called once it is compiled: `./aws-account.js`
 */
export function beside(name: `./${string}.js`): unknown {
  return createRequire(__filename)(name);
}
