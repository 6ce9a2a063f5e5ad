import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { accessSchema } from "../lib/check/access-schema";
import { checkSchema } from "../lib/check/schema";
import { settingsSchema } from "../lib/identity/settings-schema";
import { identitySpecSchema } from "../lib/identity/spec-schema";
import { explainSchema } from "../lib/report/explain-schema";
import { reportSchema } from "../lib/report/schema";

/** The published schemas by file. What a schema can't say (checks across properties), the errors say. */
export const schemas: Readonly<Record<string, z.ZodType>> = {
  "access.schema.json": accessSchema,
  "check.schema.json": checkSchema,
  "explain.schema.json": explainSchema,
  "identity-spec.schema.json": identitySpecSchema,
  "report.schema.json": reportSchema,
  "settings.schema.json": settingsSchema,
};

/** The text of a published schema: JSON Schema, draft 2020-12. */
export function schemaText(schema: z.ZodType): string {
  return `${JSON.stringify(z.toJSONSchema(schema, { target: "draft-2020-12", io: "input" }), undefined, 2)}\n`;
}

if (require.main === module) {
  const folder = join(__dirname, "..", "schemas");
  mkdirSync(folder, { recursive: true });
  for (const [file, schema] of Object.entries(schemas)) writeFileSync(join(folder, file), schemaText(schema));
}
