import type * as AwsAccount from "./aws-account";
import { isAuthorizationDetails, isReportAnswer } from "./aws-account/marks";
import { beside } from "./beside";
import { isCdktfStack, readCdktfStack } from "./cdktf-stack";
import type { Document } from "./document";
import type { ParsedOutput } from "./json";
import type * as Pulumi from "./pulumi";
import { isPulumiPlan, isPulumiPreview, isPulumiStack } from "./pulumi/marks";
import { isTerraformPlan, readTerraformPlan } from "./terraform-plan";
import { isTerraformState, readTerraformState } from "./terraform-state";
import { isStateFile, readStateFile } from "./terraform-state-file";

/** A format of documents: how to tell it by its content, and how to read it. */
interface DocumentFormat {
  readonly is: (json: unknown) => boolean;
  /** @throws ReadError where nothing of it can be read */
  readonly read: (json: unknown, path: string) => Document;
}

const awsAccount = (): typeof AwsAccount => beside("./aws-account.js") as typeof AwsAccount;
const pulumi = (): typeof Pulumi => beside("./pulumi.js") as typeof Pulumi;

/** Every format, the ones that are told most surely first. */
const formats: readonly DocumentFormat[] = [
  { is: isTerraformPlan, read: readTerraformPlan },
  { is: isCdktfStack, read: readCdktfStack },
  { is: isStateFile, read: readStateFile },
  { is: isTerraformState, read: readTerraformState },
  { is: isPulumiStack, read: (json, path) => pulumi().readPulumiStack(json, path) },
  { is: isPulumiPreview, read: (json, path) => pulumi().readPulumiPreview(json, path) },
  { is: isPulumiPlan, read: (json, path) => pulumi().readPulumiPlan(json, path) },
  { is: isAuthorizationDetails, read: (json, path) => awsAccount().readAuthorizationDetails(json, path) },
  { is: isReportAnswer, read: (json, path) => awsAccount().readReportAnswer(json, path) },
];

/** What can be reviewed, for an error about something else. */
export const reviewable =
  "a Terraform or OpenTofu plan (`terraform show -json`), a state, a `cdk.tf.json`, a Terraform configuration, a Pulumi preview or stack, the authorization details or the credential report of an AWS account, a GitHub workflow, or a directory that holds such files";

/**
 * Reads a document of whichever format its content is.
 *
 * @returns `undefined` where it is none of them
 * @throws ReadError where nothing of it can be read
 */
export function documentOf(json: unknown, path: string): Document | undefined {
  return formats.find(({ is }) => is(json))?.read(json, path);
}

/** A document, with the JSON that it was made of. */
export interface JsonDocument {
  readonly document: Document;
  readonly json: unknown;
}

/** As {@link documentOf}, with the notes on what was skipped around the JSON. */
export function jsonDocument({ json, notes }: ParsedOutput, path: string): JsonDocument | undefined {
  const document = documentOf(json, path);
  if (document === undefined) return undefined;
  return { document: notes.length === 0 ? document : { ...document, notes: [...notes, ...document.notes] }, json };
}
