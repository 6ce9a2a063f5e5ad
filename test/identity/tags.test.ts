import { parseSettings } from "../../lib/identity/parse-settings";
import { parseSpec } from "../../lib/identity/spec";
import { readTag, renderTags, tagFields } from "../../lib/identity/tags";
import { exampleSpec } from "./example-spec";

const tags = (entries: Record<string, string>): ReadonlyMap<string, string> => new Map(Object.entries(entries));

test("an identity has a tag for every field", () => {
  const { record } = parseSpec(exampleSpec, { bundle: "deploy-bot" });
  expect(renderTags(record)).toEqual({
    "remit:owner": "team:checkout",
    "remit:approver": "team:platform-security",
    "remit:business-unit": "payments",
    "remit:application": "checkout",
    "remit:environment": "prod",
    "remit:ticket": "CHG-4711",
    "remit:purpose": "Deploys checkout to ECS from main",
    "remit:expires": "2026-12-31",
    "remit:tier": "medium",
    "remit:bundle": "deploy-bot",
  });
});

test("a field without a value has no tag", () => {
  const { ticket, ...spec } = exampleSpec;
  expect(ticket).toBe("CHG-4711");
  expect(parseSpec({ ...spec, environment: "dev" }).record.tags).not.toHaveProperty("remit:ticket");
});

test("what is written is read back, whatever the keys", () => {
  const { tagKeys } = parseSettings({
    tagKeys: { owner: "Owner", expires: { write: "ExpiresOn", read: ["end-date"] } },
  });
  const { record } = parseSpec(exampleSpec, { bundle: "deploy-bot" });
  const written = tags(renderTags(record, tagKeys));
  expect(written.get("Owner")).toBe("team:checkout");
  expect(written.get("ExpiresOn")).toBe("2026-12-31");
  expect(tagFields.map((field) => readTag(written, field, tagKeys))).toEqual(
    tagFields.map((field) => readTag(tags(record.tags), field)),
  );
});

test("common conventions are read in any case", () => {
  expect(readTag(tags({ Owner: "team:a" }), "owner")).toBe("team:a");
  expect(readTag(tags({ TEAM: "team:a" }), "owner")).toBe("team:a");
  expect(readTag(tags({ Env: "prod" }), "environment")).toBe("prod");
  expect(readTag(tags({ "Expiration-Date": "2026-12-31" }), "expires")).toBe("2026-12-31");
});

test("a length of life is no last day", () => {
  expect(readTag(tags({ ttl: "30d" }), "expires")).toBeUndefined();
});

test("the written key goes before all others", () => {
  expect(readTag(tags({ owner: "b", "Remit:Owner": "a" }), "owner")).toBe("a");
});

test("a key in its own case goes before the same in another", () => {
  expect(readTag(tags({ OWNER: "b", owner: "a" }), "owner")).toBe("a");
});

test("tags named like members of objects are only tags", () => {
  expect(readTag(tags({ constructor: "x" }), "owner")).toBeUndefined();
});
