import { matchesGlob } from "../access/glob-match";

/** The repositories that a gate is about, by their names without the owner, as globs that know no case. */
export interface GatedRepositories {
  /** @default whatever owner, where the document does not state it */
  readonly owner?: string;
  readonly include: readonly string[];
  /** Those that it is not about all the same. */
  readonly exclude: readonly string[];
}

/** Whether a gate is about a repository. @param repository `acme/checkout` */
export function isGated({ owner, include, exclude }: GatedRepositories, repository: string): boolean {
  const [of, name] = ownerAndName(repository.toLowerCase());
  if (owner !== undefined && of !== owner.toLowerCase()) return false;
  const isOneOf = (globs: readonly string[]): boolean => globs.some((glob) => matchesGlob(glob.toLowerCase(), name));
  return isOneOf(include) && !isOneOf(exclude);
}

function ownerAndName(repository: string): readonly [string, string] {
  const slash = repository.lastIndexOf("/");
  return [repository.slice(0, Math.max(0, slash)), repository.slice(slash + 1)];
}
