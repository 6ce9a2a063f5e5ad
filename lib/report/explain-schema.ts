import { z } from "zod";
import { identity, location, severity } from "./schema";

const texts = z.array(z.string());

const attribute = z.object({
  path: z.string().describe("`name`, `tags.owner`, `statement[0].principals`."),
  state: z
    .enum(["known", "partly-known", "unknown", "sensitive"])
    .describe("`partly-known`: a text with expressions in it. `sensitive`: used in decisions, and never printed."),
  value: z.unknown().describe("The value; a text with `${…}` in it where it is partly known; otherwise null."),
  reason: z.string().nullable().describe("Why it is not known."),
  remedy: z.string().nullable().describe("What would make it known."),
  references: z
    .array(z.object({ expression: z.string(), address: z.string().nullable() }))
    .describe("What feeds it, and the address of the resource that is meant, where the document has it."),
  source: location.nullable().describe("Where a source states it, from which it was taken."),
});

const role = z.object({
  kind: z.enum([
    "identity",
    "credential",
    "deployment-gate",
    "branch-gate",
    "job-token",
    "shared-resource",
    "subject-form",
    "control",
    "job",
  ]),
  name: z.string().describe("The id of the identity, or what else it is in words."),
  parts: texts.describe("`is`: the resource is it. Otherwise what would be different of it without the resource."),
});

const finding = z.object({
  rule: z.string(),
  severity,
  outcome: z.enum(["violation", "unknown", "waived"]),
  identity: z.string().nullable(),
  address: z.string(),
  message: z.string(),
  fingerprint: z.string(),
  redacted: z.literal(true).describe("It rests on a sensitive value, which is not shown.").exactOptional(),
});

/** What `remit explain --format json` prints. */
export const explainSchema = z
  .object({
    version: z
      .literal("1.3")
      .describe("The first number rises for what breaks a reader, the second for what is added."),
    document: z.object({ path: z.string(), kind: z.string() }),
    address: z.string(),
    type: z.string(),
    mode: z.enum(["managed", "data"]),
    module: z.string().describe("The module's address; empty for the root module."),
    provider: z.string().nullable(),
    change: z.string().describe("What happens to the resource, as in the report of a review."),
    status: z.string().nullable().describe("`tainted` or `deposed`."),
    previousAddress: z.string().nullable(),
    constructPath: z.string().nullable(),
    location,
    attributes: z.array(attribute),
    usedBy: z
      .array(z.object({ address: z.string(), attribute: z.string() }))
      .describe("The resources that refer to it."),
    roles: z.array(role).describe("What it became in the review; empty where it has no say in it."),
    notAnalysed: z.string().nullable().describe("Why it has no say, or not a full one."),
    identities: z.array(
      identity.omit({ proof: true }).extend({
        layers: z
          .array(z.object({ name: z.string(), policies: texts, sensitive: texts.optional() }))
          .describe(
            "What its access is made of; all layers must allow. `sensitive`, since 1.3: policies that are used in decisions and not shown.",
          ),
      }),
    ),
    findings: z.array(finding).describe("What was found about it, and about the identities that it takes part in."),
  })
  .describe("What a review understood of one resource. Readers accept properties that they don't know.");
