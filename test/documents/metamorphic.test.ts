import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { Document } from "../../lib/documents/document";
import { documentOf } from "../../lib/documents/formats";
import { ReadError } from "../../lib/documents/read-error";
import { reviewDocuments } from "../../lib/entry/main";
import { pathsOf, replaced, type Json, type Path } from "./mutations";

/** Few in every run of the tests; `REMIT_RUNS=500 npx jest test/documents/metamorphic` looks longer. */
const numRuns = Number(process.env["REMIT_RUNS"] ?? 10);

const folder = join(__dirname, "..", "fixtures");
const files = ["plans", "states", "aws-account", "pulumi"].flatMap((kind) =>
  readdirSync(join(folder, kind)).flatMap((name) => (/\.(?:json|tfstate)$/.test(name) ? [join(kind, name)] : [])),
);

function read(json: Json): Document | undefined {
  try {
    return documentOf(json, "x.json");
  } catch (error) {
    if (error instanceof ReadError) return undefined;
    throw error;
  }
}

/** Everything that a review says which could keep a reader from taking the document for clean. */
function said(document: Document): Set<string> {
  const { findings, notAnalysed } = reviewDocuments([document], { today: "2026-11-25" });
  return new Set([
    ...findings.map(({ rule, address, outcome }) => `finding ${rule} ${address} ${outcome}`),
    ...notAnalysed.map(({ address }) => `not analysed ${address}`),
    ...document.problems.map((problem) => `problem ${problem}`),
    ...document.notes.map((note) => `note ${note}`),
  ]);
}

/** Whether something that was said is said no more, and nothing else in its place. */
function isSilenced(before: ReadonlySet<string>, after: ReadonlySet<string>): boolean {
  return [...before].some((words) => !after.has(words)) && [...after].every((words) => before.has(words));
}

/**
 * What says nothing where it is not there, and so may be anything without a word: arguments that some versions of the
 * provider do not have, and what is there for people or for other tools.
 */
const silent = new Set(
  "inline_policy managed_policy_arns action_reason importing resource_drift checks tainted status deposed deposed_key".split(
    " ",
  ),
);

/** What Terraform and AWS leave out where there is nothing in it. */
const omitted = new Set([
  ...["child_modules", "resources", "deferred_changes"],
  ...["UserPolicyList", "PermissionsBoundary", "Tags", "RoleLastUsed", "IsTruncated"],
]);

/** A policy that stands as JSON in a document: another value in it is another policy. */
const policies = new Set(["AssumeRolePolicyDocument", "PolicyDocument", "Document", "assumeRolePolicy", "policy"]);

/** Whether a place is there for the reader, and neither for people nor inside of a policy. */
function matters(path: Path): boolean {
  const isAny = (steps: Path, names: ReadonlySet<string>): boolean =>
    steps.some((step) => typeof step === "string" && names.has(step));
  return !isAny(path, silent) && !isAny(path.slice(0, -1), policies);
}

/** The ways in which a value can be of another type. */
function others(value: Json): readonly Json[] {
  const all: readonly Json[] = [null, true, 0, "x", ["x"], { x: "x" }, [value], { value }];
  const typeOf = (json: Json): string => (json === null ? "null" : Array.isArray(json) ? "list" : typeof json);
  return all.filter((other) => typeOf(other) !== typeOf(value));
}

/** Lists of texts in a policy document's data source: of a boolean or a number Terraform makes a text, which is another one. */
const textLists = new Set(["actions", "not_actions", "resources", "not_resources", "identifiers", "values"]);

function othersAt(document: Json, path: Path): readonly Json[] {
  const all = others(valueAt(document, path));
  const list = path.at(-2);
  if (typeof list !== "string" || !textLists.has(list)) return all;
  return all.filter((other) => typeof other !== "boolean" && typeof other !== "number");
}

function valueAt(json: Json, path: Path): Json {
  return path.reduce<Json>((value, step) => (value as Record<string | number, Json>)[step] ?? null, json);
}

/** A change of the type of one value, or one member less. */
function mutation(document: Json): fc.Arbitrary<{ path: Path; change: (value: Json) => Json | undefined }> {
  const paths = pathsOf(document).filter(matters);
  return fc.constantFrom(...paths).chain((path) => {
    const retyped = fc.constantFrom(...othersAt(document, path)).map((other) => () => other);
    const last = path.at(-1);
    // An entry of a map is one resource less.
    const isMember = typeof last === "string" && !omitted.has(last) && !last.startsWith("urn:");
    const change: fc.Arbitrary<() => Json | undefined> = isMember
      ? fc.oneof(
          retyped,
          fc.constant(() => undefined),
        )
      : retyped;
    return change.map((changed) => ({ path, change: changed }));
  });
}

/**
 * Where a change is checked, the same mutations every time: what a longer search finds in the readers (`REMIT_RUNS=300`) is
 * another matter than what a change broke.
 */
const seed = process.env["CI"] === "true" ? { seed: 20261126 } : {};

test.each(files)("%s: no value of another type, and none that is left out, silences what is said", (file) => {
  const json = JSON.parse(readFileSync(join(folder, file), "utf8")) as Json;
  const document = read(json);
  if (document === undefined) throw new Error(`${file} is no document`);
  const before = said(document);
  fc.assert(
    fc.property(mutation(json), ({ path, change }) => {
      const mutated = read(replaced(json, path, change));
      const after = mutated === undefined ? undefined : said(mutated);
      if (after !== undefined && isSilenced(before, after)) {
        const lost = [...before].filter((words) => !after.has(words));
        throw new Error(
          `/${path.join("/")} as ${JSON.stringify(change(valueAt(json, path)))} silences ${lost.join("; ")}`,
        );
      }
    }),
    { numRuns, ...seed },
  );
});
