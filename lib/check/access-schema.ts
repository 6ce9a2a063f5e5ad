import { z } from "zod";
import { accessClasses } from "../access/access-by-class";
import { accessLevels } from "../access/action-facts";
import type { AccessReport } from "./access-report";
import { requestSchema, sourceSchema } from "./request-schema";

const texts = z.array(z.string());
const version = z.literal("1.0").describe("The first number rises for what breaks a reader.");
const unknown = texts.describe("What may be allowed besides, or not: one sentence each.");

const row = z.object({
  accessClass: z.enum(accessClasses).describe("What the access is about."),
  service: z.string().describe("The service's prefix, or `*` for what statements about every action allow."),
  accessLevel: z.enum(accessLevels),
  actions: texts.describe("Actions of the catalogue: `s3:DeleteObject`."),
  resources: texts.describe("Patterns; each action is allowed on some resource of each."),
  principals: texts.describe("Who: each holds. Empty where the policies name no principals."),
  conditions: texts.describe("Under what conditions: each holds."),
  exceptions: texts.describe("What of it is denied."),
});

const access = z
  .object({
    version,
    catalogue: z.string().describe("The date of the catalogue of actions, `YYYY-MM-DD`."),
    rows: z.array(row).describe("By class, the gravest first, then by service and access level."),
    otherActions: texts.describe("What statements say of actions that the catalogue does not have."),
    unknown,
  })
  .meta({ id: "access", description: "What the policies allow in effect, after all their layers." });

const escalations = z
  .object({
    version,
    verdict: z.enum(["proved", "refuted", "unknown"]).describe("`proved`: none of the known ways is open."),
    administrator: z.boolean().describe("Every action of every service is allowed: there is nothing to gain."),
    paths: z.array(
      z.object({
        id: z.string(),
        title: z.string().describe("What is done, to go on after “it can”."),
        steps: z.array(requestSchema).describe("A request for each step, all of which are allowed."),
        sources: texts.describe("Public catalogues that describe it."),
      }),
    ),
    unknown: z
      .array(z.object({ id: z.string(), title: z.string(), reason: z.string() }))
      .describe("Ways of which it is not known whether they are open."),
  })
  .meta({ id: "escalations", description: "Ways to gain rights that the policies do not give." });

const trust = z
  .object({
    version,
    regions: z.array(
      z.object({
        words: z.string().describe("All of it in one sentence."),
        principal: z.string().describe("As the policy names it, with its type in front."),
        issuer: z.string().nullable().describe("Host and path of the issuer of the tokens."),
        claims: z.record(z.string(), texts).describe("What the token's claims have to be, by claim; each holds."),
        conditions: texts.describe("What else has to hold: each does."),
        exceptions: texts.describe("Under what conditions it is denied."),
        allowedBy: sourceSchema,
        witness: requestSchema.describe("A request that is admitted."),
      }),
    ),
    unknown,
  })
  .meta({ id: "trust", description: "Who can assume the role." });

/** The schema of `remit access --format json`, for `schemas/access.schema.json`. */
export const accessSchema: z.ZodType<AccessReport> = z
  .union([
    z.object({ kind: z.literal("identity").describe("An identity's policies."), access, escalations }),
    z.object({ kind: z.literal("resource").describe("Policies of a resource: the rows say who."), access }),
    z.object({ kind: z.literal("trust").describe("A role's trust policy."), trust }),
    z.object({ kind: z.literal("token").describe("A token of GitHub."), access }),
  ])
  .describe("What `remit access --format json` prints. Readers accept properties that they don't know.");
