import { didYouMean, parseArguments } from "../../lib/cli/arguments";
import { UsageError } from "../../lib/cli/outcome";

const names = { values: ["format", "output"], flags: ["help", "no-color"] };

function parse(...args: readonly string[]): {
  positionals: readonly string[];
  values: object;
  flags: readonly string[];
} {
  const { positionals, values, flags } = parseArguments(args, names, "remit review");
  return { positionals, values: Object.fromEntries(values), flags: [...flags] };
}

test.each<[string[], string[], object, string[]]>([
  [[], [], {}, []],
  [["a", "b"], ["a", "b"], {}, []],
  [["--format", "json", "a"], ["a"], { format: "json" }, []],
  [["a", "--format=json"], ["a"], { format: "json" }, []],
  [["--format=a=b"], [], { format: "a=b" }, []],
  [["--output=--x"], [], { output: "--x" }, []],
  [["--output", "-"], [], { output: "-" }, []],
  [["-"], ["-"], {}, []],
  [["--no-color", "--help", "-h"], [], {}, ["no-color", "help"]],
  [["--", "--format", "-x", "--"], ["--format", "-x", "--"], {}, []],
  [["a b", ""], ["a b", ""], {}, []],
])("%j", (args, positionals, values, flags) => {
  expect(parse(...args)).toEqual({ positionals, values, flags });
});

test.each([
  [["--formatt", "json"], "there is no option `--formatt`; see `remit review --help`. Did you mean `--format`?"],
  [["-f", "json"], "there is no option `-f`; see `remit review --help`"],
  [["-hx"], "there is no option `-x`; see `remit review --help`"],
  [["--format"], "`--format` needs a value: `--format=…`"],
  [["--format="], "`--format` needs a value: `--format=…`"],
  [["--format", "--"], "`--format` needs a value, and `--` looks like an option; if it is meant, write `--format=--`"],
  [["--format", "a", "--format", "b"], "`--format` is given twice; give it once"],
  [["--help=yes"], "`--help` takes no value, and was given `yes`"],
  [["--constructor"], "there is no option `--constructor`; see `remit review --help`"],
])("%j is wrong: %s", (args, message) => {
  expect(() => parse(...args)).toThrow(new UsageError(message));
});

test("a suggestion is made for a slip, and for nothing else", () => {
  expect(didYouMean("reviwe", ["review", "rules"])).toBe(". Did you mean `review`?");
  expect(didYouMean("explain", ["review", "rules"])).toBe("");
});
