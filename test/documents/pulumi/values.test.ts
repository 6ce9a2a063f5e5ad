import { pulumiValue } from "../../../lib/documents/pulumi/values";
import { PartialString, Sensitive, Unknown } from "../../../lib/documents/value";
import { secretJson, unknown } from "./pulumi-json";

const place = { references: [{ expression: "urn:pulumi:a" }] };

test("a secret that was decrypted is there for decisions, one that was not is unknown", () => {
  const read = pulumiValue({ key: secretJson({ plaintext: '{"a":"AKIACANARY"}' }) }, place);
  const { key } = read as { readonly key: Sensitive };
  expect(key).toBeInstanceOf(Sensitive);
  expect(key.reveal()).toEqual({ a: "AKIACANARY" });
  expect(pulumiValue(secretJson({ ciphertext: "AAABAJ" }), place)).toMatchObject({
    reason: "the stack holds it encrypted",
    references: place.references,
    remedy: expect.stringContaining("--show-secrets") as string,
  });
  const broken = pulumiValue(secretJson({ plaintext: "CANARY {" }), place);
  expect(broken).toBeInstanceOf(Sensitive);
});

test.each([
  unknown,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
])("%s stands for a value that the update decides, with what it depends on", (text) => {
  expect(pulumiValue([text], place)).toEqual([
    expect.objectContaining({ reason: "known only after `pulumi up`", references: place.references }),
  ]);
});

test("a text with such a value in it has a hole with a name", () => {
  expect(pulumiValue(`arn:aws:s3:::${unknown}/*`, place)).toEqual(
    new PartialString(["arn:aws:s3:::", { expression: "urn:pulumi:a#/1" }, "/*"]),
  );
  expect(pulumiValue(`arn:aws:s3:::${unknown}/*`, { references: [] })).toBeInstanceOf(Unknown);
});

test("files, archives, outputs, references to resources and signatures that nobody knows are what they stand for", () => {
  const signed = (mark: string, rest: object = {}): unknown =>
    pulumiValue({ "4dabf18193072939515e22adb298388d": mark, ...rest }, place);
  expect(signed("c44067f5952c0a294b673a41bacd8c17", { text: "CANARY" })).toBeInstanceOf(Unknown);
  expect(signed("0def7320c3a5731c473e5ecbe6d01bc7")).toBeInstanceOf(Unknown);
  expect(signed("5cf8f73096256a8f31e491e813e4eb8e", { urn: "urn:pulumi:b", id: "deploy" })).toBe("deploy");
  expect(signed("5cf8f73096256a8f31e491e813e4eb8e", { urn: "urn:pulumi:b", id: unknown })).toHaveProperty(
    "references",
    [{ expression: "urn:pulumi:b" }],
  );
  expect(signed("d0e6a833031e9bbcd3f4e8bde6ca49a4", { value: "a", secret: true })).toBeInstanceOf(Sensitive);
  expect(signed("d0e6a833031e9bbcd3f4e8bde6ca49a4", { dependencies: ["urn:pulumi:c"] })).toHaveProperty("references", [
    { expression: "urn:pulumi:c" },
  ]);
  for (const mark of ["__proto__", "constructor", "0"]) expect(signed(mark)).toBeInstanceOf(Unknown);
});

test("names from the document make no prototype, and depth has an end", () => {
  const read = pulumiValue(JSON.parse('{"__proto__":{"polluted":true}}'), place);
  expect(Object.keys(read as object)).toEqual(["__proto__"]);
  expect((read as Record<string, unknown>)["polluted"]).toBeUndefined();
  expect((read as Record<string, unknown>)["constructor"]).toBeUndefined();
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  const deep: unknown = JSON.parse("[".repeat(100_000) + "]".repeat(100_000));
  expect(JSON.stringify(pulumiValue(deep, place))).toContain("nested too deeply");
});
