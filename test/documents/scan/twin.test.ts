import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { concernsOf } from "../../../lib/estate/assemble";
import type { Document } from "../../../lib/documents/document";
import type { Concerns } from "../../../lib/documents/left-out";
import { awsVendor } from "../../../providers/aws/estate/vendor";
import { githubVendor } from "../../../providers/github/estate/vendor";
import { mutations, type Json } from "../mutations";
import { changeJson, configuredJson, planJson, referencesJson } from "../plan-json";
import { expectSame, readInWindows, readNaively } from "./naive";

const root = join(__dirname, "../..");
const folders = ["fixtures/plans", "fixtures/states"].map((folder) => join(root, folder));
const sources = folders.flatMap((folder) =>
  readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8")),
);
const documents = sources.map((source) => JSON.parse(source) as Json);

/** What concerns a review, and tastes that leave out other things, so that references go from one to the other. */
const concernings: readonly Concerns[] = [
  concernsOf([awsVendor, githubVendor]),
  () => false,
  (type) => type === "aws_iam_role",
  (type) => type !== "aws_iam_role" && !type.startsWith("data."),
  (type) => type.startsWith("data."),
];

const anyConcerns = fc.constantFrom(...concernings);
const anyReading = fc.record({
  window: fc.constantFrom(1, 2, 3, 7, 64, 1000, 1 << 20),
  mostHeld: fc.constantFrom(0, 1, 100, 1 << 24),
});

test.each(concernings)("every real document is the same in windows as in whole (%#)", (concerns) => {
  for (const source of sources) expectSame(readInWindows(Buffer.from(source), concerns), readNaively(source), concerns);
});

test("keys in any order, written in any way, in any encoding and windows of any size", () => {
  const written = fc.tuple(fc.constantFrom(...documents), fc.infiniteStream(fc.nat()), anyWriting);
  fc.assert(
    fc.property(
      written,
      anyEncoding,
      anyReading,
      anyConcerns,
      ([document, numbers, write], encode, reading, concerns) => {
        const text = write(shuffled(document, numbers));
        expectSame(readInWindows(encode(text), concerns, reading), readNaively(text), concerns);
      },
    ),
    { numRuns: 60 },
  );
});

test("a document in which one value is of another type, gone or doubled", () => {
  fc.assert(
    fc.property(fc.oneof(...documents.map(mutations)), anyReading, anyConcerns, (json, reading, concerns) => {
      const text = JSON.stringify(json);
      expectSame(readInWindows(Buffer.from(text), concerns, reading), readNaively(text), concerns);
    }),
    { numRuns: 250 },
  );
});

/** Takes members of an object in another order. */
function shuffled(json: Json, numbers: fc.Stream<number>): Json {
  if (Array.isArray(json)) return json.map((entry) => shuffled(entry, numbers));
  if (typeof json !== "object" || json === null) return json;
  const members = Object.entries(json).map(([name, value]) => [name, shuffled(value, numbers)] as const);
  const keyed = members.map((member) => [numbers.next().value, member] as const);
  return Object.fromEntries(keyed.sort(([one], [other]) => one - other).map(([, member]) => member));
}

const anyWriting = fc.constantFrom<(json: Json) => string>(
  (json) => JSON.stringify(json),
  (json) => JSON.stringify(json, undefined, 2),
  (json) => JSON.stringify(json, undefined, "\t").replaceAll("\n", "\r\n") + "\r\n",
  (json) =>
    JSON.stringify(json).replace(/"(\w)(\w+)":/g, (_, first: string, rest: string) => `"${escaped(first)}${rest}":`),
  (json) =>
    JSON.stringify(json).replace(/"(\w+)(\w)":/g, (_, rest: string, last: string) => `"${rest}${escaped(last)}":`),
  (json) => `[command]/opt/terraform show -json\r\n\n${JSON.stringify(json)}\n::debug::done\n`,
);

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

const anyEncoding = fc.constantFrom<(text: string) => Buffer>(
  (text) => Buffer.from(text),
  (text) => Buffer.from(`\ufeff${text}`),
  (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
  (text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
);

test("a number that takes more than 53 bits keeps its digits, in windows and in whole", () => {
  const change = changeJson("x_y.z", { after: { id: "#", list: ["#", 1] } });
  const source = JSON.stringify(planJson([change])).replaceAll('"#"', "9007199254740993");
  const [whole, windows] = [readNaively(source), readInWindows(Buffer.from(source), () => true, { window: 7 })];
  expectSame(windows, whole, () => true);
  expect(whole).toMatchObject({ resources: [{ values: { id: "9007199254740993", list: ["9007199254740993", 1] } }] });
});

test("what becomes of a small number does not depend on a long one elsewhere in the plan", () => {
  const changes = [changeJson("x_y.z", { after: { small: "#1" } }), changeJson("x_y.w", { after: { id: "#2" } })];
  const source = JSON.stringify(planJson(changes)).replace('"#1"', "-0.0000001").replace('"#2"', "9007199254740993");
  const [whole, windows] = [readNaively(source), readInWindows(Buffer.from(source), () => true)];
  expectSame(windows, whole, () => true);
  expect(windows).toMatchObject({ resources: [{ values: { small: "-0.0000001" } }, {}] });
});

test("the id of an object that is left behind may be a number that is kept as its digits", () => {
  const resource = { address: "x_y.z", type: "x_y", name: "z", values: {}, deposed_key: "#" };
  const state = { format_version: "1.0", values: { root_module: { resources: [resource] } } };
  const source = JSON.stringify(state).replace('"#"', "9007199254740993");
  expectSame(
    readInWindows(Buffer.from(source), () => false),
    readNaively(source),
    () => false,
  );
});

test("a chain of references against the order of the entries is followed once", () => {
  const name = (at: number): string => `x_y.n${at}`;
  const length = 20_000;
  const open = { after_unknown: { a: true } };
  const links = Array.from({ length }, (_, at) => changeJson(name(at), open));
  const configured = Array.from({ length }, (_, at) =>
    configuredJson(name(at), at === 0 ? {} : { a: referencesJson(`${name(at - 1)}.id`) }),
  );
  const first = configuredJson("x_first.z", { a: referencesJson(`${name(length - 1)}.id`) });
  const rest = { configuration: { root_module: { resources: [...configured, first] } } };
  const source = Buffer.from(JSON.stringify(planJson([...links, changeJson("x_first.z", open)], rest)));
  const start = process.cpuUsage();
  const read = readInWindows(source, (type) => type === "x_first") as Document;
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(3);
  expect(read.resources).toHaveLength(length + 1);
});
