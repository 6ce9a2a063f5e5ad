import type * as AwsAccount from "./aws-account";
import { isCredentialReport, mayBePages } from "./aws-account/marks";
import { beside } from "./beside";
import type { Document } from "./document";
import type * as GithubWorkflow from "./github-workflow";
import { parseJson } from "./json";
import type * as Pulumi from "./pulumi";
import { isPulumiEvents } from "./pulumi/marks";
import { isWorkflow, mayBeWorkflow } from "./workflow/marks";

/** A format that is told by its text, of files that are no JSON object. */
interface TextFormat {
  /** Whether a file may be of the format, by its start: every file of a directory is asked, and is read whole only then. */
  readonly mayBe: (start: string) => boolean;
  readonly is: (source: string) => boolean;
  /** How its files are named. @default anything */
  readonly named?: RegExp;
  /** @throws ReadError where nothing of it can be read */
  readonly read: (source: string, path: string) => Document;
}

const awsAccount = (): typeof AwsAccount => beside("./aws-account.js") as typeof AwsAccount;

/** Every format that is no JSON object, the ones that are told most surely first. What reads one is loaded when it is needed. */
const textFormats: readonly TextFormat[] = [
  {
    mayBe: isCredentialReport,
    is: isCredentialReport,
    read: (source, path) => awsAccount().readCredentialReport(source, path),
  },
  {
    mayBe: mayBePages,
    is: mayBePages,
    read: (source, path) => awsAccount().readAuthorizationDetails(parseJson(source, path), path),
  },
  {
    mayBe: isPulumiEvents,
    is: isPulumiEvents,
    read: (source, path) => (beside("./pulumi.js") as typeof Pulumi).readPulumiEvents(source, path),
  },
  {
    mayBe: mayBeWorkflow,
    is: isWorkflow,
    // Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#about-yaml-syntax-for-workflows
    named: /\.ya?ml$/i,
    read: (source, path) => (beside("./github-workflow.js") as typeof GithubWorkflow).readWorkflow(source, path),
  },
];

/** As much of a file as tells whether it is worth reading. */
export const startLength = 4096;

/** Whether a file may be a document that is told by its text; it has to be read whole to know. */
export function mayBeTextDocument(start: string): boolean {
  return textFormats.some(({ mayBe }) => mayBe(start));
}

/**
 * Reads a document that is told by its text.
 *
 * @returns `undefined` where it is none: then it is JSON, or nothing that can be reviewed
 * @throws ReadError where nothing of it can be read
 */
export function textDocumentOf(source: string, path: string): Document | undefined {
  return formatOf(source)?.read(source, path);
}

/** Whether a file that can't be read would have been a document: a text that only quotes one has another name. */
export function wouldBeDocument(source: string, path: string): boolean {
  return formatOf(source)?.named?.test(path) ?? true;
}

function formatOf(source: string): TextFormat | undefined {
  const start = source.slice(0, startLength);
  return textFormats.find(({ mayBe, is }) => mayBe(start) && is(source));
}
