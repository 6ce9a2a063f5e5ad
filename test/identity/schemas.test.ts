import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { schemas, schemaText } from "../../scripts/schemas";
import { exampleSpec } from "./example-spec";

const folder = join(__dirname, "..", "..", "schemas");
const identitySchema = (): object =>
  JSON.parse(readFileSync(join(folder, "identity-spec.schema.json"), "utf8")) as object;

test.each(Object.keys(schemas))("%s is published as it is in the source; `npm run schemas` writes it", (file) => {
  const schema = new Map(Object.entries(schemas)).get(file);
  expect(schema && schemaText(schema)).toBe(readFileSync(join(folder, file), "utf8"));
});

test("the published schema takes a right spec, and refuses a person and an unknown property", () => {
  const validate = new Ajv2020().compile(identitySchema());
  expect(validate(exampleSpec)).toBe(true);
  expect(validate({ ...exampleSpec, owner: "user:jane" })).toBe(false);
  expect(validate({ ...exampleSpec, approvr: "team:a" })).toBe(false);
});
