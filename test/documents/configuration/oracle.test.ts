import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readConfiguration } from "../../../lib/documents/configuration/read-configuration";
import { renderAwsData } from "../../../providers/aws/estate/render-data";
import type { Planned } from "../../e2e/planned-json";
import { compareResource, type Claims } from "./claims";

const cases = join(__dirname, "..", "..", "fixtures", "hcl");
const names = readdirSync(cases).filter((name) => existsSync(join(cases, name, "planned.json")));
const sets = JSON.parse(readFileSync(join(cases, "sets.json"), "utf8")) as Record<string, string[]>;

function compared(
  name: string,
): Claims & { readonly addresses: readonly string[]; readonly planned: readonly string[] } {
  const claims: Claims = { wrong: [], missing: new Set() };
  const planned = JSON.parse(readFileSync(join(cases, name, "planned.json"), "utf8")) as Planned;
  const { resources, problems } = readConfiguration(join(cases, name), { render: renderAwsData });
  expect(problems).toEqual([]);
  for (const resource of resources) {
    const said = planned[resource.address];
    if (said !== undefined) compareResource(resource, said, sets, claims);
  }
  return { ...claims, addresses: resources.map(({ address }) => address).sort(), planned: Object.keys(planned).sort() };
}

/**
 * Terraform leaves these to the apply, since they rest on a resource that is to be made. What the provider will render
 * follows from the arguments, which the plan knows.
 */
const leftToApply = ["data.aws_iam_policy_document.bucket.json", "aws_s3_bucket_policy.data.policy"];

test("there are as many root modules as were promised", () => {
  expect(names.length).toBeGreaterThanOrEqual(60);
});

test.each(names)("what the reader says of %s is what Terraform plans", (name) => {
  const { wrong, addresses, planned } = compared(name);
  expect(wrong.filter((one) => !leftToApply.some((place) => one.startsWith(`${place}: `)))).toEqual([]);
  expect(addresses).toEqual(planned);
});

/** What plans know and the reader does not, as a table of the docs: the attributes of each type. */
function missingTable(): string {
  const byType = new Map<string, Set<string>>();
  for (const one of names.flatMap((name) => [...compared(name).missing])) {
    const [, type = "", attribute = ""] = /^((?:data\.)?[^.]+)\.(.+)$/.exec(one) ?? [];
    const found = byType.get(type) ?? new Set();
    byType.set(type, found.add(attribute.replace(/^(tags|tags_all|input)\..*$/, "$1.*")));
  }
  const rows = [...byType]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(
      ([type, attributes]) =>
        `| \`${type}\` | ${[...attributes]
          .sort()
          .map((name) => `\`${name}\``)
          .join(", ")} |`,
    );
  return ["| resource | attributes |", "| --- | --- |", ...rows].join("\n");
}

const page = join(__dirname, "..", "..", "..", "docs", "configuration.md");

test("the docs list what plans know and the reader does not; REMIT_UPDATE_GOLDEN=1 writes the list anew", () => {
  const text = readFileSync(page, "utf8");
  const [before = "", after = ""] = text.split(/<!-- what plans know -->[^]*<!-- end -->/);
  const written = `${before}<!-- what plans know -->\n\n${missingTable()}\n\n<!-- end -->${after}`;
  if (process.env["REMIT_UPDATE_GOLDEN"] === "1") writeFileSync(page, written);
  // Prettier pads the columns of tables.
  const plain = (markdown: string): string => markdown.replace(/ +/g, " ").replace(/-{3,}/g, "---");
  expect(plain(text)).toBe(plain(written));
});
