import type { Finding } from "../review/verdict";
import { levels } from "./sarif-rule";
import { witnessLines } from "./terminal-findings";
import { fileUri } from "./uri";
import { visible } from "./visible";

/** What a result needs to know besides its finding. */
export interface ResultContext {
  /** Position in the driver's rules; -1 where the rule is not listed. */
  readonly ruleIndex: number;
  readonly constructPath: string | undefined;
  readonly directory: string | undefined;
  /** Whether the run has suppressions: then every result states its own (3.27.23). */
  readonly suppressed: boolean;
}

/**
 * A result (3.27). What could not be decided is of kind `open`, "insufficient information to decide whether a problem
 * exists", and its level must then be `none` (3.27.9, 3.27.10).
 */
export function sarifResult(found: Finding, context: ResultContext): object {
  const { rule, outcome, severity, identity, touched, fingerprint } = found;
  const unknown = outcome === "unknown";
  return {
    ruleId: unknown ? `${rule}/unknown` : rule,
    ...(context.ruleIndex < 0 ? {} : { ruleIndex: context.ruleIndex }),
    kind: unknown ? "open" : "fail",
    level: unknown ? "none" : levels[severity],
    message: { text: messageText(found) },
    locations: [location(found, context)],
    // GitHub matches alerts by `primaryLocationLineHash` alone; its own values end in the number of the occurrence.
    partialFingerprints: { "remitFinding/v1": fingerprint, primaryLocationLineHash: `${fingerprint}:1` },
    ...(context.suppressed
      ? { suppressions: outcome === "waived" ? [{ kind: "external", status: "accepted" }] : [] }
      : {}),
    properties: { outcome, severity, ...(identity === null ? {} : { identity: visible(identity) }), touched },
  };
}

/** Message and proof. A link that the input smuggles in (`[text](uri)`, 3.11.6) is taken apart. */
function messageText({ message, witness }: Finding): string {
  const proof = witness === undefined ? [] : [`Proof: ${witnessLines(witness).map(visible).join("; ")}.`];
  return [visible(message), ...proof].join("\n").replaceAll("](", "] (");
}

/**
 * GitHub wants a region. Where constructs recorded the line that a person wrote, it is that line; a resource of a
 * generated file has none, so it is the file's start.
 */
function location(
  { address, location: { file, pointer, source } }: Finding,
  { constructPath, directory }: ResultContext,
): object {
  const { line, column } = source ?? { line: 1, column: 1 };
  return {
    physicalLocation: {
      artifactLocation: { uri: fileUri(source?.file ?? file, directory) },
      region: { startLine: line, startColumn: column, endLine: line, endColumn: column },
    },
    logicalLocations: [
      { fullyQualifiedName: visible(address), kind: "resource" },
      ...(constructPath === undefined ? [] : [{ fullyQualifiedName: visible(constructPath), kind: "construct" }]),
      ...(pointer === undefined ? [] : [{ fullyQualifiedName: visible(pointer), kind: "object" }]),
    ],
  };
}
