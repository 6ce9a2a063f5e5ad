/** A policy that AWS would refuse to store, or about which AWS does not say what it does. Nothing is decided by it. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";

  /**
   * @param where the policy, and the statement: `identity policy 1, statement AllowRead`
   * @param problem what is wrong, and what is allowed
   */
  constructor(where: string, problem: string) {
    super(`${where}: ${problem}`);
  }
}

/** A part of an untrusted document as a message shows it. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : `\`${plain(String(value))}\``;
}

/** A text of an untrusted document: short, and with nothing that moves a terminal's cursor. */
export function plain(text: string): string {
  return text.slice(0, 100).replace(/[\p{Cc}\p{Cf}]/gu, "?");
}
