import { jsonFault } from "./json-fault";

/** A text without what a wrapper around the command printed besides. */
export interface Unwrapped {
  readonly text: string;
  /** What was left out, in words for the report; absent where nothing was. */
  readonly note?: string;
}

export const wrapperNote =
  "lines that the setup-terraform wrapper printed around the JSON were skipped; `terraform_wrapper: false` leaves them out";

/**
 * Takes away the lines that the wrapper of `hashicorp/setup-terraform` prints around what Terraform prints: the command
 * in front (`[command]/path/terraform-bin show -json plan`), and GitHub's workflow commands (`::debug::…`,
 * `::set-output …`) on either side.
 *
 * @see https://github.com/hashicorp/setup-terraform (`terraform_wrapper`)
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function withoutWrapper(text: string): Unwrapped {
  const start = endOfWrapperLines(text);
  const json = text.slice(start);
  const fault = jsonFault(json);
  const end = fault !== undefined && startsWrapperLine(json, fault) ? fault : json.length;
  if (start === 0 && end === json.length) return { text };
  return {
    text: blanked(text.slice(0, start)) + json.slice(0, end),
    note: wrapperNote,
  };
}

/** Blanks of the same number and lines, so that an error behind them names the line of the file. */
function blanked(lines: string): string {
  return lines.replace(/[^\n]/g, " ");
}

function endOfWrapperLines(text: string): number {
  let at = 0;
  while (text.startsWith("[command]", at) || text.startsWith("::", at) || isBlankLine(text, at)) {
    const end = text.indexOf("\n", at);
    if (end < 0) return text.length;
    at = end + 1;
  }
  return at;
}

/** GitHub's tools print an empty line in front of a workflow command. */
function isBlankLine(text: string, at: number): boolean {
  return text[at] === "\n" || text.startsWith("\r\n", at);
}

function startsWrapperLine(text: string, at: number): boolean {
  return text.startsWith("::", at) && (at === 0 || text[at - 1] === "\n");
}
