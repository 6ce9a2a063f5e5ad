import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { AnnotationMetadataEntryType, App, TerraformResource, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { holdRendering } from "./rendering";
import { settingsOf } from "./settings";

/** The report's file beside the stack's `cdk.tf.json`. */
const reportFile = "remit.report.json";

/** A finding of the review, as far as the synthesis is concerned. */
export interface SynthFinding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  /** The resource that it is about: `aws_iam_role.deploy`. */
  readonly address: string;
  /** The resource that is the identity that it is about, where there is one. */
  readonly identityAddress?: string;
  /** Whether it is one that a review fails on: a violation of medium severity or more, an unknown trust or access. */
  readonly fails: boolean;
}

export interface SynthVerdict {
  /** The whole report, as it is written to {@link reportFile}. */
  readonly report: string;
  readonly findings: readonly SynthFinding[];
}

/**
 * Reviews a rendered stack, without a clock.
 * @param json the content of the stack's `cdk.tf.json`
 * @param path where it will stand, relative to the output directory
 * @param stack for what the stack's own constructs know besides
 */
export type ReviewStack = (json: unknown, path: string, stack: TerraformStack) => SynthVerdict;

/**
 * Proves what a rendered stack promises.
 * @returns what stops the synthesis, with the paths of the constructs that it is about
 */
export type ProveStack = (json: unknown, path: string, stack: TerraformStack) => readonly string[];

const reviewed = new WeakSet<TerraformStack>();

/**
 * Has the stack reviewed at synth, once, as it will be written: validations come after every Aspect, and what is
 * rendered has every override in it. The report is written before anything is said, because CDKTF writes nothing once
 * there is an error. What fails about a resource of our own constructs is an error; about any other, a warning.
 * What is promised is proved whether or not the stack is reviewed.
 * @param isOurs tells the constructs whose resources are ours
 * @param prove @default nothing is promised
 */
export function reviewAtSynth(
  scope: IConstruct,
  review: ReviewStack,
  isOurs: (construct: IConstruct) => boolean,
  prove: ProveStack = () => [],
): void {
  const stack = TerraformStack.of(scope);
  if (reviewed.has(stack)) return;
  reviewed.add(stack);
  const render = holdRendering(stack);
  stack.node.addValidation({
    validate: () => {
      const { json, path } = render();
      return [...prove(json, path, stack), ...errorsOf(stack, () => review(json, path, stack), isOurs)];
    },
  });
}

function errorsOf(
  stack: TerraformStack,
  review: () => SynthVerdict,
  isOurs: (construct: IConstruct) => boolean,
): string[] {
  const folder = join("stacks", stack.node.id);
  const file = join(App.of(stack).outdir, folder, reportFile);
  rmSync(file, { force: true });
  const { synthReview } = settingsOf(stack.node);
  if (synthReview !== "on") {
    annotate(stack, AnnotationMetadataEntryType.INFO, `remit does not review this stack: ${synthReview.off}`);
    return [];
  }
  const { report, findings } = review();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, report);
  return sorted(stack, findings, isOurs);
}

/** The errors; warnings are put where they belong. */
function sorted(
  stack: TerraformStack,
  findings: readonly SynthFinding[],
  isOurs: (construct: IConstruct) => boolean,
): string[] {
  const resources = stack.node.findAll().filter((construct) => TerraformResource.isTerraformResource(construct));
  const byAddress = new Map(resources.map((resource) => [addressOf(resource), resource]));
  const errors: string[] = [];
  for (const finding of findings.filter(({ fails }) => fails)) {
    const touched = [finding.identityAddress ?? "", finding.address].flatMap((address) => byAddress.get(address) ?? []);
    const own = touched.find(({ node }) => node.scopes.some(isOurs));
    if (own !== undefined) errors.push(`${own.node.path}: ${words(finding)}`);
    else annotate(touched[0] ?? stack, AnnotationMetadataEntryType.WARN, words(finding));
  }
  return errors;
}

function words({ rule, severity, address, message }: SynthFinding): string {
  return `remit ${rule} (${severity}), ${address}: ${message}`;
}

/** An annotation without a stack trace, which would hold paths of the machine. Repeating a synthesis adds no second. */
function annotate({ node }: IConstruct, type: AnnotationMetadataEntryType, message: string): void {
  if (node.metadata.some((entry) => entry.type === (type as string) && entry.data === message)) return;
  node.addMetadata(type, message, { stackTrace: false });
}

function addressOf({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}
