import { checkSettings } from "../../lib/cli/check-settings";
import { UsageError } from "../../lib/cli/outcome";

test.each<[string[], object]>([
  [
    ["no-new-access", "a", "b"],
    { kind: "no-new-access", paths: ["a", "b"], fields: {}, format: "terminal", failOn: "unknown" },
  ],
  [
    ["access", "a", "--format=json", "--fail-on", "refuted"],
    { paths: ["a"], fields: { context: {} }, format: "json", failOn: "refuted" },
  ],
  [
    ["access", "-", "--action", "s3:A", "--action", "s3:B", "--resource", "*", "--principal", "1"],
    { paths: ["-"], fields: { action: ["s3:A", "s3:B"], resource: ["*"], principal: ["1"], context: {} } },
  ],
  [
    ["access", "a", "--context", "k=v=w", "--context", "k=x", "--without", "m", "--budget", "9"],
    { fields: { context: { k: ["v=w", "x"], m: null }, budget: 9 } },
  ],
  [
    ["trust", "r", "--issuer", "gitlab.com", "--claim", "sub=a", "--without", "aud"],
    { kind: "trust", paths: ["r"], fields: { issuer: "gitlab.com", claims: { sub: ["a"], aud: null } } },
  ],
  [["--batch"], { batch: true, failOn: "never" }],
  [["--fail-on", "unknown", "--batch"], { batch: true, failOn: "unknown" }],
])("%j", (args, expected) => {
  expect(checkSettings(args)).toMatchObject(expected);
});

test.each<[string[], string]>([
  [[], "`remit check` needs a kind of question; there are no-new-access, access, trust, or --batch for many questions"],
  [
    ["--format", "json"],
    "`remit check` needs a kind of question; there are no-new-access, access, trust, or --batch for many questions",
  ],
  [
    ["acces", "a"],
    "there is no kind `acces`; there are no-new-access, access, trust, or --batch for many questions. Did you mean `access`?",
  ],
  [
    ["constructor"],
    "there is no kind `constructor`; there are no-new-access, access, trust, or --batch for many questions",
  ],
  [["no-new-access", "a"], "`remit check no-new-access` needs two files, before and after, and was given 1"],
  [["no-new-access", "-", "-"], "standard input can be one of the files, not both"],
  [["access"], "`remit check access` needs one file of policies, and was given 0"],
  [["access", "a", "b"], "`remit check access` needs one file of policies, and was given 2"],
  [["trust", "a"], "`remit check trust` needs the issuer of the token: `--issuer token.actions.githubusercontent.com`"],
  [["access", "a", "--issuer", "x"], "there is no option `--issuer`; see `remit check access --help`"],
  [
    ["access", "a", "--acton", "x"],
    "there is no option `--acton`; see `remit check access --help`. Did you mean `--action`?",
  ],
  [
    ["access", "a", "--context", "k"],
    "`--context k`: give a key and a value, as in `--context aws:SourceIp=203.0.113.7`",
  ],
  [
    ["access", "a", "--context", "=v"],
    "`--context =v`: give a key and a value, as in `--context aws:SourceIp=203.0.113.7`",
  ],
  [
    ["trust", "a", "--issuer", "x.y", "--claim", "sub"],
    "`--claim sub`: give a key and a value, as in `--claim sub=repo:acme/checkout:ref:refs/heads/main`",
  ],
  [["access", "a", "--context", "k=v", "--without", "k"], "`--without k` contradicts `--context k=…`"],
  [["access", "a", "--format", "sarif"], "`--format sarif`: there are terminal, json"],
  [
    ["access", "a", "--fail-on", "refute"],
    "`--fail-on refute`: there are unknown, refuted, never. Did you mean `refuted`?",
  ],
  [["--batch", "questions"], "`remit check --batch` reads questions from standard input, and was given `questions`"],
  [["--batch", "--format", "json"], "there is no option `--format`; see `remit check --help`"],
])("%j is wrong: %s", (args, message) => {
  expect(() => checkSettings(args)).toThrow(new UsageError(message));
});
