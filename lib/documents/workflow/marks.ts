/** Whether a file may be a workflow or an action of GitHub, by its start: its keys stand at the beginning of lines. */
export function mayBeWorkflow(start: string): boolean {
  return (
    !/^\s*[{[<]/.test(start) && /^(["']?)(?:on|jobs|runs|name|inputs|description|permissions|env)\1[ \t]*:/m.test(start)
  );
}

/**
 * Whether a text is a workflow, which says when it runs (`on`) and what (`jobs`), or an action that consists of steps
 * (`runs.using: composite`).
 */
export function isWorkflow(source: string): boolean {
  const has = (key: string): boolean => new RegExp(`^(["']?)${key}\\1[ \\t]*:`, "m").test(source);
  if (has("on") && has("jobs")) return true;
  return has("runs") && /^[ \t]+(["']?)using\1[ \t]*:[ \t]*(["']?)composite\2[ \t]*(?:#.*)?\r?$/m.test(source);
}
