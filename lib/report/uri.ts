/**
 * A file's path as a URI reference (RFC 3986), percent-encoded: relative where the path is, or where it lies inside of
 * the directory. Standard input (`-`) is called `stdin`.
 *
 * @param directory absolute, with `/` between its parts
 */
export function fileUri(path: string, directory?: string): string {
  if (path === "-") return "stdin";
  const inside = relativeTo(path, directory);
  if (inside !== path) return relative(inside);
  if (/^[A-Za-z]:\//.test(path)) return `file:///${path.slice(0, 2)}${encodePath(path.slice(2))}`;
  return path.startsWith("/") ? `file://${encodePath(path)}` : relative(path);
}

/** A path inside of a directory without the directory in front; any other path as it is. */
export function relativeTo(path: string, directory: string | undefined): string {
  const root = directory === undefined || directory.endsWith("/") ? directory : `${directory}/`;
  return root !== undefined && path.startsWith(root) ? path.slice(root.length) : path;
}

/** Steps that say nothing are left out, so that one file has one name: `./a//b` is `a/b`. */
function relative(path: string): string {
  const steps = path.split("/").filter((step) => step !== "" && step !== ".");
  return steps.length === 0 ? "." : encodePath(steps.join("/"));
}

function encodePath(path: string): string {
  return path.split("/").map(encodeStep).join("/");
}

/** A lone surrogate can't be encoded, and becomes U+FFFD, as in UTF-8 output. */
function encodeStep(step: string): string {
  return encodeURIComponent(step.replace(/\p{Cs}/gu, "\ufffd"));
}
