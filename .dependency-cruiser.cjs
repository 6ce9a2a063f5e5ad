/** The folders of `lib/`, each with those that it may import besides itself, and why it may import no others. */
const layers = {
  identity: [
    [],
    "What an identity is stands below everything: whoever needs the spec must not get a reader or a rule with it.",
  ],
  access: [[], "The algebra of access is pure: it decides for every vendor, so it knows none, and does no I/O."],
  check: [
    ["identity", "access", "documents"],
    "What a check asks and answers is the same for every vendor; a vendor reads its policies and asks the algebra.",
  ],
  bundles: [["identity"], "A blueprint is the plan for every engine and vendor, so it is made from the spec alone."],
  documents: [["identity"], "A reader says what a file holds. What that means is decided above it."],
  estate: [
    ["identity", "access", "documents"],
    "The estate is what rules see; it is assembled without knowing a rule.",
  ],
  rules: [
    ["identity", "access", "documents", "estate"],
    "A rule judges the estate, so that it governs every vendor and every format alike. It takes `Location` from documents.",
  ],
  review: [
    ["identity", "access", "documents", "estate", "rules"],
    "A verdict is made without knowing how it is shown.",
  ],
  report: [
    ["identity", "access", "check", "documents", "estate", "rules", "review"],
    "A report is a pure function of the verdict; whether it is written to a file is the command's business.",
  ],
  entry: [
    ["identity", "access", "check", "bundles", "documents", "estate", "rules", "review", "report"],
    "The package's entries wire layers and vendors for a program; the command is one such program.",
  ],
  cli: [
    ["identity", "rules", "review", "report", "entry"],
    "The command is what a program with the package could be: it reads and reviews through the entry.",
  ],
};

const ours = "^(lib|providers|examples|test|scripts|bench)/";
const engines = "(^|/)node_modules/(cdktf|constructs|@cdktf)/";
const zod = "(^|/)node_modules/zod/";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(layers).map(([layer, [below, comment]]) => ({
      name: `layer-${layer}`,
      comment,
      severity: "error",
      from: { path: `^lib/${layer}/` },
      to: {
        path: ours,
        pathNot:
          layer === "entry"
            ? `^(lib/(${[layer, ...below].join("|")})|providers)/`
            : `^lib/(${[layer, ...below].join("|")})/`,
      },
    })),
    {
      name: "vendors-are-islands",
      comment: "A vendor that imports another can't be left out, tested or replaced by itself. Entries wire them.",
      severity: "error",
      from: { path: "^providers/([^/]+)/" },
      to: { path: "^providers/", pathNot: "^providers/$1/" },
    },
    {
      name: "vendors-map-into-the-model",
      comment: "A vendor translates its facts into the model. Judging and showing are the same for all vendors.",
      severity: "error",
      from: { path: "^providers/" },
      to: { path: ours, pathNot: "^(providers/|lib/(identity|access|check|bundles|documents|estate)/)" },
    },
    {
      name: "engines-at-the-edge",
      comment:
        "Engines and their bindings are optional peers, 400 MB that a review must not need, so they are imported " +
        "where a blueprint is rendered and nowhere else.",
      severity: "error",
      from: { path: "^(lib|providers)/", pathNot: "^(providers/[^/]+/cdktf/|lib/entry/cdktf/)" },
      to: { path: engines },
    },
    {
      name: "review-reaches-no-engine",
      comment: "What `engines-at-the-edge` says of one import, said of the whole way from the review's entry.",
      severity: "error",
      from: { path: "^lib/(entry/main|cli/main)\\.ts$" },
      to: { path: engines, reachable: true },
    },
    {
      name: "review-reaches-no-zod",
      comment: "Loading zod takes 60 ms, more than a review does. A review reads files, and is declared nothing.",
      severity: "error",
      from: { path: "^lib/(entry/main|cli/main)\\.ts$" },
      to: { path: zod, reachable: true },
    },
    {
      name: "zod-for-declared-things",
      comment: "Schemas are for what people declare, and for the schemas that results are published with.",
      severity: "error",
      from: {
        path: "^(lib|providers)/",
        pathNot: "^lib/(identity/|check/(access-schema|request-schema|schema)\\.ts$|report/(explain-)?schema\\.ts$)",
      },
      to: { path: zod },
    },
    {
      name: "examples-import-by-name",
      comment: "An example shows what a user can write, so it imports what a user can import.",
      severity: "error",
      from: { path: "^examples/" },
      to: { path: ours, pathNot: "^examples/" },
    },
    {
      name: "no-cycles",
      comment: "Two modules that need each other are one module, or lack a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-development-packages",
      comment: "What is published must run where only its dependencies and peers are installed.",
      severity: "error",
      from: { path: "^(lib|providers)/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["npm-peer"] },
    },
    {
      name: "everything-resolves",
      comment:
        "An import that leads nowhere escapes every rule above. The examples' package is there once it is built.",
      severity: "error",
      from: { pathNot: "^examples/" },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // The program that makes fixtures of Pulumi and the app of CDK Terrain have packages of their own.
    exclude: { path: "^(dist|test/fixtures/pulumi|test/package/app-cdktn)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["require", "node", "default", "types"] },
  },
};
