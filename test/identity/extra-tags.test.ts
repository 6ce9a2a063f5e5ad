import { checkExtraTags } from "../../lib/identity/extra-tags";
import { parseSettings } from "../../lib/identity/parse-settings";

const { tagKeys } = parseSettings({ tagKeys: { owner: "Team" } });
const issuesOf = (tags: unknown): readonly string[] =>
  checkExtraTags(tags, tagKeys, (value) => typeof value === "string" && value.startsWith("${")).map(
    ({ property, allowed }) => `${property}: ${allowed}`,
  );

test("tags beside those of the identity are taken, values that are known at deployment too", () => {
  expect(issuesOf({ "cost-center": "4711", Domain: "payments and more", stage: "${var.stage}" })).toEqual([]);
});

test.each([
  [{ TEAM: "x" }, "tags.TEAM: a key that is not the one of `owner`"],
  [{ "Remit:Expires": "2030-01-01" }, "tags.Remit:Expires: a key that is not the one of `expires`"],
  [{ "remit:ticket": "CHG-1" }, "tags.remit:ticket: a key that is not the one of `ticket`"],
  [{ "aws:x": "y" }, "tags.aws:x: a key of up to 128"],
  [{ x: "a\nb" }, "tags.x: up to 256"],
  [{ x: "a".repeat(257) }, "tags.x: up to 256"],
  [{ x: 4711 }, "tags.x: up to 256"],
  [[], "tags: texts by key"],
  [Object.fromEntries(Array.from({ length: 41 }, (_, at) => [`k${at}`, "v"])), "tags: 40 tags"],
])("%j is refused", (tags, expected) => {
  expect(issuesOf(tags)).toHaveLength(1);
  expect(issuesOf(tags)[0]).toContain(expected);
});
