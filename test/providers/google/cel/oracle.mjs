import { readFileSync } from "node:fs";
import process from "node:process";
import { Environment } from "@marcbachmann/cel-js";

/** What another implementation of the language, which has only a form for ES modules, makes of the cases in a file. */
const environment = new Environment({ unlistedVariablesAreDyn: true });
const results = JSON.parse(readFileSync(process.argv[2], "utf8")).map(([text, assertion]) => {
  try {
    return environment.evaluate(text, { assertion });
  } catch (error) {
    return `failed: ${error.message}`;
  }
});
process.stdout.write(JSON.stringify(results));
