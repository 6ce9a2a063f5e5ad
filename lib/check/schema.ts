import { z } from "zod";
import type { CheckAnswer } from "./answer-line";
import type { GithubToken } from "./github-token";
import type { NewAccess } from "./new-access";
import type { CheckQuestion } from "./question";
import { requestSchema, sourceSchema } from "./request-schema";

const policy = z.union([z.string(), z.record(z.string(), z.unknown())]).meta({
  id: "policy",
  description: "A policy document as JSON or as its text, or an answer of AWS's command line that holds one.",
});
const several = z.array(policy);
const oneOrSeveral = z.union([policy, several]).meta({ id: "layer", description: "One policy or several." });
const levels = z.union([several, z.array(several)]).meta({
  id: "levels",
  description: "One list for each level of the organisation, or one list where there is one level.",
});

const layers = {
  identity: oneOrSeveral,
  boundary: oneOrSeveral.exactOptional(),
  session: oneOrSeveral.exactOptional(),
  scp: levels.exactOptional(),
  rcp: levels.exactOptional(),
};

const held = {
  holder: z
    .string()
    .describe("Who has the policies: the ARN of a role, a user, a session or a federated user, or an account's id."),
  resource: oneOrSeveral.exactOptional().describe("Policies of resources of the holder's account."),
};

const repositories = z
  .union([z.string(), z.array(z.string())])
  .describe("The repositories, `acme/checkout`, or patterns. Default: any.");

const workflowPermissions = z
  .union([z.enum(["read-all", "write-all"]), z.record(z.string(), z.enum(["read", "write", "none"]))])
  .meta({ id: "workflowPermissions", description: "`permissions` of a workflow or a job of GitHub Actions." });

const githubToken = z
  .union([
    z.strictObject({
      permissions: workflowPermissions.nullable(),
      calledBy: z.array(workflowPermissions).exactOptional(),
      fromFork: z.boolean().exactOptional(),
      repositories: repositories.exactOptional(),
    }),
    z.strictObject({
      appPermissions: z.record(z.string(), z.enum(["read", "write", "admin"])),
      repositories: repositories.exactOptional(),
    }),
  ])
  .meta({ id: "githubToken", description: "A token of GitHub by its permissions." }) satisfies z.ZodType<GithubToken>;

const policies = z
  .union([policy, several, z.strictObject(layers), z.strictObject({ ...layers, ...held }), githubToken])
  .meta({
    id: "policies",
    description: "A policy, several policies, an identity's policies by layers, or a token of GitHub.",
  });

const patterns = z
  .union([z.string(), z.array(z.string())])
  .meta({ id: "patterns", description: "One pattern or several, of which one has to fit." });

const context = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]))
  .meta({
    id: "context",
    description: "Patterns by key: every value of the key fits one. `null`: the request does not have the key.",
  });

const common = {
  id: z.unknown().exactOptional().describe("Anything; the answer has it too."),
  budget: z.int().min(1).exactOptional().describe("Steps that the question may take. Default: 250000."),
};

const request = {
  action: patterns.exactOptional(),
  resource: patterns.exactOptional(),
  principal: patterns.exactOptional(),
  context: context.exactOptional(),
};

const tokens = z
  .templateLiteral([
    z.union([
      z.literal("pull-request"),
      z.literal("no-subject"),
      z.templateLiteral([z.enum(["another-owner=", "any-ref-but=", "outside-environment="]), z.string()]),
    ]),
  ])
  .meta({ id: "tokens", description: "Tokens by what they come from: `pull-request`, `another-owner=acme`." });

const access = z.literal("access").describe("No request is ever allowed that is like this.");

const question = z.union([
  z.strictObject({
    kind: z.literal("no-new-access").describe("`after` allows nothing that `before` does not allow."),
    ...common,
    before: policies,
    after: policies,
  }),
  z.strictObject({ kind: access, ...common, policy: policies, ...request }),
  z.strictObject({ kind: access, ...common, ...layers, ...request }),
  z.strictObject({
    kind: z.literal("trust").describe("No token of the issuer is ever admitted that has claims like these."),
    ...common,
    trust: policy,
    issuer: z.string().describe("`token.actions.githubusercontent.com`"),
    claims: context.exactOptional(),
    tokens: tokens.exactOptional(),
  }),
]) satisfies z.ZodType<CheckQuestion>;

const id = { id: common.id };

const texts = z.array(z.string());

const region = z
  .object({
    words: z.string().describe("All of it in one sentence."),
    actions: texts.describe("Actions of the catalogue; `*` alone where the statements name every action."),
    otherActions: texts.describe("What the statements say of actions that the catalogue does not have."),
    resources: texts,
    principals: texts.describe("Who: each holds."),
    conditions: texts.describe("Under what conditions: each holds."),
    exceptions: texts.describe("What of it is not new after all, or is denied."),
    allowedBy: z.array(sourceSchema).describe("The statements that allow it, one a layer."),
    witness: requestSchema,
  })
  .meta({ id: "region", description: "Requests that are new, by one statement of each layer." });

const answer = z.union([
  z.object({ ...id, verdict: z.literal("proved").describe("No request contradicts the check.") }),
  z.object({
    ...id,
    verdict: z.literal("refuted").describe("The witness is a request that contradicts the check."),
    witness: requestSchema,
    allowedBy: sourceSchema,
    regions: z.array(region).exactOptional().describe("All that is new; a single `no-new-access` tells it."),
    moreRegions: z.int().exactOptional().describe("How many regions there are besides."),
    unknown: z.array(z.string()).exactOptional().describe("Why there may be more that is new, one sentence each."),
  }),
  z.object({ ...id, verdict: z.literal("unknown"), reason: z.string().describe("Why neither could be shown.") }),
  z.object({ ...id, error: z.string().describe("Why the line is no question; only with `--batch`.") }),
]) satisfies z.ZodType<CheckAnswer | NewAccess>;

/** The schema of questions and answers of `remit check`, for `schemas/check.schema.json`. Both are read and made without it. */
export const checkSchema: z.ZodType = z
  .union([
    question.meta({ id: "question", description: "A line of standard input of `remit check --batch`." }),
    answer.meta({
      id: "answer",
      description: "What `remit check --format json` prints, and a line of `remit check --batch`.",
    }),
  ])
  .describe("Questions and answers of `remit check`. Readers accept properties of answers that they don't know.");
