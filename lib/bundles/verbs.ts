/**
 * Verbs of targets by which a bot changes nothing that is somebody else's: it reads, asks models, shows who it is for, and
 * writes its own logs and the results of its own queries. Every other verb is one that changes something, be it one that is still to come.
 */
const harmless: ReadonlySet<string> = new Set(["invoke", "log", "pull", "read", "represent"]);

/** Whether a bot changes something by a verb. */
export function changesSomething(verb: string): boolean {
  return !harmless.has(verb);
}
