import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { readWorkflow } from "../../lib/documents/github-workflow";
import { readDocuments } from "../../lib/documents/read";
import { ReadError } from "../../lib/documents/read-error";
import { PartialString } from "../../lib/documents/value";
import { workflowText } from "../../lib/documents/workflow/expression-text";
import { isWorkflow, mayBeWorkflow } from "../../lib/documents/workflow/marks";
import { repositoryOf } from "../../lib/documents/workflow/repository";

const path = ".github/workflows/deploy.yml";

const workflow = `name: Deploy
on:
  push:
    branches: [main]
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - name: Deploy
        run: ./deploy.sh \${{ github.sha }} now
`;

function problemOf(source: string): string {
  try {
    readWorkflow(source, path);
  } catch (error) {
    if (error instanceof ReadError) return error.problem;
    throw error;
  }
  throw new Error("it was read");
}

describe("what is told to be a workflow", () => {
  test.each([
    ["a workflow", workflow],
    ["a quoted `on`, as linters of YAML 1.1 want it", workflow.replace("on:", '"on":')],
    ["jobs before triggers", "jobs:\n  a:\n    runs-on: x\non: push\n"],
    ["a composite action", "name: x\nruns:\n  using: composite\n  steps: []\n"],
    ["a composite action in quotes", "runs:\n  steps: []\n  using: 'composite' # steps\n"],
  ])("%s", (_, source) => {
    expect([mayBeWorkflow(source), isWorkflow(source)]).toEqual([true, true]);
  });

  test.each([
    ["an action in JavaScript", "name: x\nruns:\n  using: node20\n  main: index.js\n"],
    ["a Kubernetes manifest", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: jobs\n"],
    ["a compose file", "services:\n  web:\n    image: nginx\n"],
    ["a GitLab pipeline", "stages: [build]\nbuild:\n  script: make\n"],
    ["a plan", '{"format_version":"1.2","on":1,"jobs":{}}'],
  ])("not %s", (_, source) => {
    expect(mayBeWorkflow(source) && isWorkflow(source)).toBe(false);
  });
});

test("a workflow is a resource, and so is each job and each step, with its line", () => {
  const { kind, resources } = readWorkflow(workflow, path);
  expect(kind).toBe("github-workflow");
  expect(resources.map(({ type, address, location: { source } }) => [type, address, source?.line])).toEqual([
    ["github_workflow", ".github/workflows/deploy.yml", 1],
    ["github_workflow_job", ".github/workflows/deploy.yml#deploy", 6],
    ["github_workflow_step", ".github/workflows/deploy.yml#deploy/steps/0", 9],
    ["github_workflow_step", ".github/workflows/deploy.yml#deploy/steps/1", 10],
  ]);
  expect(resources[3]?.values["run"]).toEqual(
    new PartialString(["./deploy.sh ", { expression: "github.sha" }, " now"]),
  );
});

test("addresses are the same wherever the clone stands", () => {
  expect(readWorkflow(workflow, "/home/someone/checkout/.github/workflows/deploy.yml").resources[1]?.address).toBe(
    ".github/workflows/deploy.yml#deploy",
  );
});

test("`on` stays `on` where a directive asks for YAML 1.1, in which it is true", () => {
  const { values } = readWorkflow(`%YAML 1.1\n---\n${workflow}`, path).resources[0] ?? { values: {} };
  expect(Object.keys(values)).toEqual(["name", "on"]);
});

test("aliases stand for what they name, at the place where they stand", () => {
  const source = `x: &step\n  uses: actions/checkout@v4\non: push\njobs:\n  a:\n    steps:\n      - *step\n`;
  const step = readWorkflow(source, path).resources[2];
  expect([step?.values["uses"], step?.location.source?.line]).toEqual(["actions/checkout@v4", 7]);
});

test("names that objects inherit are names like others", () => {
  const source = `on: push\njobs:\n  __proto__:\n    steps: []\n    constructor: 1\n  toString:\n    env: {__proto__: x}\n`;
  const [, first, second] = readWorkflow(source, path).resources;
  expect([first?.address, Object.keys(first?.values ?? {})]).toEqual([`${path}#__proto__`, ["constructor"]]);
  expect(Object.keys(second?.values["env"] ?? {})).toEqual(["__proto__"]);
  expect(({} as Record<string, unknown>)["env"]).toBeUndefined();
});

describe("what can't be read is said with its line, and without its text", () => {
  test.each([
    ["a key twice", `${workflow}jobs: {}\n`, "it is not valid YAML at line 12, column 1: a key is there twice"],
    [
      "a tab",
      "on: push\njobs:\n\ta: 1\n",
      "it is not valid YAML at line 3, column 1: a tab stands where blanks have to",
    ],
    ["an alias to nothing", "on: push\njobs:\n  a: *secret\n", "an alias has no anchor"],
    ["two documents", `${workflow}---\non: push\n`, "it holds several documents"],
    ["a list", "- on: push\n- jobs: {}\n", "is no mapping of keys"],
  ])("%s", (_, source, problem) => {
    expect(problemOf(source)).toContain(problem);
    expect(problemOf(source)).not.toMatch(/secret|deploy\.sh/);
  });

  test("aliases that stand for each other many times over", () => {
    const lines = Array.from({ length: 30 }, (_, at) => `x${at + 1}: &x${at + 1} [*x${at}, *x${at}, *x${at}]`);
    expect(problemOf(`on: push\njobs: {}\nx0: &x0 [1]\n${lines.join("\n")}\n`)).toContain("once aliases are followed");
  });

  test("an alias to itself", () => {
    expect(problemOf("on: push\njobs: &a\n  b: *a\n")).toContain("nests more than");
  });

  test.each([
    ["lists", "["],
    ["mappings", "{a: "],
  ])("%s nested ten thousand deep", (_, sign) => {
    expect(problemOf(`on: push\njobs: ${sign.repeat(10_000)}`)).toMatch(/nest|not valid YAML/);
  });

  test.each([
    ["lists in lines", `  ${"- ".repeat(10_000)}x`],
    ["names in lines", `  ${"? ".repeat(10_000)}x`],
    ["margins", Array.from({ length: 1200 }, (_, at) => `${" ".repeat(at + 1)}a:`).join("\n")],
  ])("%s that would take all of the stack of the parser", (_, jobs) => {
    expect(problemOf(`on: push\njobs:\n${jobs}\n`)).toContain("nested too deep");
  });

  test("a file of more than a million characters", () => {
    expect(problemOf(`${workflow}# ${"x".repeat(1_000_000)}\n`)).toContain("more than 1000000 characters");
  });
});

test("jobs and steps that are none are told, and the others are read", () => {
  const { problems, resources } = readWorkflow(
    "on: push\njobs:\n  a: 1\n  b:\n    steps: [x, {run: y}]\n  c:\n    steps: 3\n",
    path,
  );
  expect(problems).toEqual([
    "the job `a` at line 3 is no mapping of keys",
    "the step at line 5 is no mapping of keys",
    "the steps at line 7 are no list",
  ]);
  expect(resources.map(({ address }) => address)).toEqual([path, `${path}#b`, `${path}#b/steps/1`, `${path}#c`]);
});

test("no part of a workflow, and no changed character, makes the reader fail in another way than with an error of its own", () => {
  fc.assert(
    fc.property(
      fc.nat(workflow.length),
      fc.nat(workflow.length),
      fc.constantFrom(
        "",
        "{",
        "[",
        "&a ",
        "*a",
        ":",
        "- ",
        "'",
        "\u0000",
        "!!js/function x",
        "? ",
        "|",
        "%YAML 9.9\n---\n",
      ),
      (from, length, put) => {
        const source = workflow.slice(0, from) + put + workflow.slice(from + (length % 7));
        try {
          readWorkflow(source, path);
        } catch (error) {
          expect(error).toBeInstanceOf(ReadError);
        }
      },
    ),
  );
});

describe("expressions in texts", () => {
  test.each([
    ["plain", "plain"],
    ["a ${{ b }} c", new PartialString(["a ", { expression: "b" }, " c"])],
    ["${{ format('}}', 'it''s') }}", new PartialString([{ expression: "format('}}', 'it''s')" }])],
    ["${{ no end", "${{ no end"],
    ["${{ 'no end }}", "${{ 'no end }}"],
  ])("%s", (text, parts) => {
    expect(workflowText(text)).toEqual(parts);
  });
});

describe("the repository of a file", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "remit-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const put = (file: string, content: string): string => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
    return join(folder, file);
  };
  const origin = (url: string): string =>
    `[core]\n\tbare = false\n[remote "other"]\n\turl = https://github.com/some/fork\n[remote "origin"]\n\turl = ${url}\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n`;

  test.each([
    ["https://github.com/acme/checkout.git", "github.com"],
    ["https://x-access-token:gho_secret@github.com/acme/checkout", "github.com"],
    ["git@github.com:acme/checkout.git", "github.com"],
    ["ssh://git@github.acme.example:2222/acme/checkout.git", "github.acme.example"],
  ])("is the remote `origin` of the clone: %s", (url, host) => {
    put(".git/config", origin(url));
    const file = put(path, workflow);
    expect(repositoryOf(file, {})).toEqual({ host, name: "acme/checkout" });
    expect(readDocuments([file]).documents[0]?.providers).toEqual([
      { key: "github", values: { host, name: "acme/checkout" } },
    ]);
  });

  test("has the default branch that git remembers, also in a work tree of its own", () => {
    put("main/.git/config", origin("https://github.com/acme/checkout"));
    put("main/.git/refs/remotes/origin/HEAD", "ref: refs/remotes/origin/trunk\n");
    put("main/.git/worktrees/tree/commondir", "../..\n");
    put("tree/.git", `gitdir: ${join(folder, "main/.git/worktrees/tree")}\n`);
    const file = put(`tree/${path}`, workflow);
    expect(repositoryOf(file, {})).toEqual({ host: "github.com", name: "acme/checkout", defaultBranch: "trunk" });
  });

  test("is not that of a clone in which the file is a copy", () => {
    put(".git/config", origin("https://github.com/acme/checkout"));
    expect(repositoryOf(put(`examples/${path}`, workflow), {})).toBeUndefined();
  });

  test("is the one that GitHub tells the job where there is no clone", () => {
    const file = put(path, workflow);
    const environment = {
      GITHUB_ACTIONS: "true",
      GITHUB_WORKSPACE: folder,
      GITHUB_REPOSITORY: "acme/checkout",
      GITHUB_REPOSITORY_ID: "4711",
      GITHUB_REPOSITORY_OWNER_ID: "42",
    };
    expect(repositoryOf(file, environment)).toEqual({
      host: "github.com",
      name: "acme/checkout",
      id: "4711",
      ownerId: "42",
    });
    expect(repositoryOf(file, { ...environment, GITHUB_WORKSPACE: join(folder, "elsewhere") })).toBeUndefined();
  });

  test.each([
    ["no remote", "[core]\n"],
    ["a path", origin("/srv/git/checkout.git")],
    ["noise", "\u0000[[["],
  ])("is not known with %s", (_, config) => {
    put(".git/config", config);
    expect(repositoryOf(put(path, workflow), {})).toBeUndefined();
  });
});
