import { z } from "zod";
import type { Report } from "./report";

const words = (description: string): z.ZodString => z.string().describe(description);
const number = (description: string): z.ZodInt => z.int().min(0).describe(description);
const wordsOrNull = (description: string): z.ZodNullable<z.ZodString> => z.string().nullable().describe(description);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** From the gravest to the mildest. */
export const severity = z.enum(["critical", "high", "medium", "low", "info"]);

/** Where something stands. */
export const location = z
  .object({
    file: words("The file, as a path relative to what the user gave."),
    pointer: words("JSON pointer (RFC 6901) to the place inside of the file.").exactOptional(),
    source: z
      .object({ file: z.string(), line: z.int().min(1), column: z.int().min(1) })
      .describe("The line that declares it, where people write the file or constructs recorded it.")
      .exactOptional(),
  })
  .describe("Where something stands.");

const access = z.object({
  service: words("Service prefix, or `*` for every service."),
  accessLevel: words("`list`, `read`, `write`, `tagging` or `permissions-management`."),
  actions: number("Number of actions."),
  resources: z.array(z.string()).describe("Resources as patterns, at most a handful."),
  moreResources: number("Number of resource patterns that are not listed."),
});

/** An identity, in every report. */
export const identity = z.object({
  id: words("The same in synthesised configuration, plan and state."),
  address: words("Address of the resource that is the identity."),
  platform: words("`aws`, `github` …"),
  kind: words("`role`, `user` …"),
  document: number("Index in `documents`."),
  change: words(
    "What happens to the identity: `create`, `update`, `replace`, `delete`, `forget`, `read`, `no-op`, `declared` or `present`.",
  ),
  constructPath: wordsOrNull("Path of the construct that declares it."),
  owner: wordsOrNull("Who answers for it."),
  approver: wordsOrNull("Who approved it."),
  environment: wordsOrNull("The environment that it works in."),
  tier: wordsOrNull("`low`, `medium` or `high`."),
  expires: wordsOrNull("The last day of validity, or what the tag says instead."),
  longestSession: z.number().nullable().describe("Longest session in seconds."),
  boundary: wordsOrNull("Name or ARN of the permissions boundary."),
  trust: z.array(z.string()).describe("Who may become it, one sentence each."),
  access: z.array(access).describe("What it may do, one row for each service and access level."),
  unknown: z.array(z.string()).describe("Why something above is not known, one sentence each."),
  redacted: z
    .object({
      trust: number("Entries of `trust` that are left out."),
      access: number("Rows of `access` that are left out."),
      unknown: number("Entries of `unknown` that are left out."),
    })
    .describe("What rests on sensitive values, and is counted alone; absent where nothing does.")
    .exactOptional(),
  proof: z
    .array(
      z.object({
        claim: words(
          "`within-matrix`, `row-works`, `no-billing`, `no-administration`, `no-own-controls`, `workload-admitted` …",
        ),
        words: words("The statement."),
        verdict: z.enum(["proved", "refuted", "unknown"]),
        reason: z.string().describe("Why it is not proved.").exactOptional(),
      }),
    )
    .describe("What its synthesis proved of it; only in the report that a synthesis writes.")
    .exactOptional(),
});

const witness = z
  .object({
    action: z.string(),
    resource: z.string(),
    principal: z.string().exactOptional(),
    context: z.record(z.string(), z.union([z.string(), z.array(z.string())])).describe("Condition keys in lower case."),
  })
  .describe("A concrete request that the policies allow: the proof.");

const finding = z.object({
  rule: words("Id of the rule."),
  family: z.enum(["trust", "access", "credential", "metadata", "lifecycle", "agent", "network", "workflow"]),
  severity,
  outcome: z
    .enum(["violation", "unknown", "waived"])
    .describe("`unknown`: it could not be decided whether the rule is violated."),
  identity: wordsOrNull("Id of the identity that it is about."),
  address: z.string(),
  document: number("Index in `documents`."),
  message: words("What is the case and what to do."),
  witness: witness.exactOptional(),
  location,
  touched: z.boolean().describe("Whether the document creates or changes what the finding is about."),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .describe("The same from run to run."),
  redacted: z
    .literal(true)
    .describe("It rests on a sensitive value, so that the message says the rule alone.")
    .exactOptional(),
});

const summary = z.object({
  identities: number("Number of identities."),
  violations: z.object({
    critical: number("Violations of this severity."),
    high: number("Violations of this severity."),
    medium: number("Violations of this severity."),
    low: number("Violations of this severity."),
    info: number("Violations of this severity."),
  }),
  unknowns: number("Findings that could not be decided."),
  waived: number("Findings that somebody has waived."),
  notAnalysed: number("Resources that were not analysed."),
  failed: z.boolean().describe("Whether the review fails under its settings: exit code 1."),
  catalogue: day.describe("Date of the action catalogue."),
  today: day.nullable().describe("The day of the review in UTC; null where there was no clock."),
});

const triggers = (description: string): z.ZodArray<z.ZodString> => z.array(z.string()).describe(description);

const job = z.object({
  id: words("The same in every review: `.github/workflows/deploy.yml#deploy`."),
  title: words("`deploy.yml job deploy`"),
  platform: words("`github`"),
  address: words("Address of the job."),
  document: number("Index in `documents`."),
  location,
  repository: wordsOrNull("The repository of the workflow."),
  tokens: z.boolean().nullable().describe("Whether it can get tokens; null where that is not known."),
  triggers: triggers("What starts it."),
  credentials: z
    .array(
      z.object({
        kind: z.enum(["static", "federated"]).describe("`static`: a long-lived key; `federated`: an identity."),
        platform: words("Whose credential it is."),
        title: words("What it is, without any secret."),
        name: wordsOrNull("The name of the identity that it asks for."),
        address: words("Address of the step."),
        location,
      }),
    )
    .describe("What it uses to get in elsewhere."),
  identities: z
    .array(
      z.object({
        identity: words("Id of the identity."),
        document: number("Index of the identity's document in `documents`."),
        asked: z
          .enum(["exact", "by-name", "possible"])
          .nullable()
          .describe("How the job names it; null where it does not ask for it."),
        admitted: triggers("Triggers for which its token is admitted."),
        when: wordsOrNull("What has to be the case besides for it to be admitted."),
        refused: triggers("Triggers for which its token is refused."),
        unknown: triggers("Triggers for which that is not known."),
        reason: wordsOrNull("Why it is not known."),
      }),
    )
    .describe("Identities of the review that it asks for, and others that it can become."),
  unknown: z.array(z.string()).describe("Why something above is not known, one sentence each."),
});

const control = z.object({
  kind: z.enum([
    "rotation",
    "audit-trail",
    "event-rule",
    "metric-filter",
    "alarm",
    "authorization",
    "gateway",
    "workload-identity",
    "credential-provider",
  ]),
  platform: z.string(),
  address: z.string(),
  document: number("Index in `documents`."),
  change: words("What happens to it, as for an identity."),
  location,
  title: words("What it is, without any secret value."),
  about: z
    .array(z.string())
    .describe("What it guards or watches: addresses, names or ARNs; `${…}` for what is not known."),
  facts: z
    .record(
      z.string(),
      z.object({
        value: z
          .union([z.string(), z.number(), z.boolean()])
          .nullable()
          .describe("Null where it is not set or not known."),
        unknown: wordsOrNull("Why it is not known."),
      }),
    )
    .describe("What is known of it, by names such as `rotationDays`."),
});

/** The schema of the JSON report, for `schemas/report.schema.json`. The report itself is made without it. */
export const reportSchema: z.ZodType<Report> = z
  .object({
    version: z.literal("1.5"),
    documents: z.array(z.object({ path: z.string(), kind: z.string(), notes: z.array(z.string()) })),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .describe("Files, and parts of files, that could not be read, and so were not reviewed."),
    notes: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .describe("What was left out of the directories that were given.")
      .exactOptional(),
    identities: z.array(identity),
    findings: z.array(finding),
    jobs: z.array(job).describe("Jobs of workflows, with the identities that they become.").exactOptional(),
    controls: z.array(control).describe("What watches over identities and secrets.").exactOptional(),
    notAnalysed: z.array(z.object({ address: z.string(), type: z.string(), reason: z.string(), location })),
    summary,
  })
  .describe("What a review of non-human identities says. Readers accept properties that they don't know.");
