import type { Document } from "../document";
import { isJsonObject, member, text } from "../json";
import { parseExactly } from "../long-numbers";
import { previewDocument, type Step } from "./preview";

/**
 * Reads a preview as a stream of events, one JSON object a line: `pulumi preview --json` with
 * `PULUMI_ENABLE_STREAMING_JSON_PREVIEW`, or `--event-log`. Events do not say which resources a property depends on.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/events.go
 */
export function readPulumiEvents(source: string, path: string): Document {
  const steps: Step[] = [];
  const problems: string[] = [];
  let [config, summary, errors]: [unknown, unknown, number] = [undefined, undefined, 0];
  for (const [index, line] of source.split("\n").entries()) {
    if (line.trim() === "") continue;
    const event = parsed(line);
    if (!isJsonObject(event)) problems.push(`line ${index + 1} can't be read: an event in JSON is needed`);
    const metadata = member(member(event, "resourcePreEvent"), "metadata");
    const location = { file: path, source: { file: path, line: index + 1, column: 1 } };
    if (metadata !== undefined) steps.push({ json: step(metadata), location });
    config ??= member(member(event, "preludeEvent"), "config");
    summary ??= member(member(event, "summaryEvent"), "resourceChanges");
    if (text(member(member(event, "diagnosticEvent"), "severity")) === "error") errors += 1;
  }
  if (summary === undefined) problems.push("the events end without a summary; was the preview interrupted?");
  return previewDocument({ steps, config, summary, errors, problems }, path);
}

function parsed(line: string): unknown {
  try {
    return parseExactly(line);
  } catch {
    return undefined;
  }
}

function step(metadata: unknown): object {
  return {
    op: member(metadata, "op"),
    urn: member(metadata, "urn"),
    oldState: member(metadata, "old"),
    newState: member(metadata, "new"),
  };
}
