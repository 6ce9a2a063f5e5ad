import type { AccessRequest } from "../../../lib/access/model";
import { matchesGlob } from "../../../lib/access/glob-match";
import { scopeNamed, type Level } from "./scopes";
import type { Grant, ReadToken } from "./token";

/**
 * Whether a token of GitHub may do one thing, by GitHub's text alone: the naive twin of what the algebra decides, without its
 * translation. What is not known of a token allows nothing here.
 */
export function tokenAllows({ layers, fromFork, repositories }: ReadToken, request: AccessRequest): boolean {
  const [scope = "", wanted = "", ...more] = request.action.toLowerCase().split(":");
  if (more.length > 0 || (wanted !== "read" && wanted !== "write")) return false;
  const isThere = repositories.some((pattern) => matchesGlob(pattern.toLowerCase(), request.resource.toLowerCase()));
  const isGranted = layers.every(({ grant }) => isEnough(levelIn(grant, scope), wanted, scope));
  return isThere && isGranted && !(fromFork && wanted === "write");
}

function levelIn(grant: Grant, scope: string): string {
  if (typeof grant !== "string") return grant.get(scope) ?? "none";
  const levels = scopeNamed(scope)?.workflows ?? ["read", "write"];
  const most = grant === "write-all" && levels.includes("write") ? "write" : "read";
  return levels.includes(most) ? most : "none";
}

/** `write` includes `read`, but for scopes that can't be read. */
function isEnough(level: string, wanted: Level, scope: string): boolean {
  if (level === wanted) return true;
  const facts = scopeNamed(scope);
  const isRead = facts === undefined || [...facts.workflows, ...facts.apps].includes("read");
  return level === "write" && wanted === "read" && isRead;
}
