import { member, text } from "./json";
import { ReadError } from "./read-error";

export interface FormatVersion {
  readonly major: number;
  readonly minor: number;
}

/**
 * The version of Terraform's JSON output: a new major version may change the meaning of what was there before
 * (https://developer.hashicorp.com/terraform/internals/json-format).
 *
 * @param what `plan` or `state`, for the error
 * @throws {ReadError} where it is no version, or one of another major
 */
export function formatVersion(json: unknown, path: string, what: "plan" | "state"): FormatVersion {
  const version = text(member(json, "format_version")) ?? "";
  const [, major, minor] = /^(\d{1,3})\.(\d{1,3})$/.exec(version) ?? [];
  if (major === undefined || Number(major) > 1) {
    throw new ReadError(
      path,
      `the ${what} has format version \`${version.slice(0, 20)}\`; versions 0.1 to 1.x can be read`,
    );
  }
  return { major: Number(major), minor: Number(minor) };
}
