import { posix } from "node:path";
import { textOf } from "../convert";
import { notEvaluated, type LanguageFunction } from "./function";

/** Functions on paths, which look at their text alone. */
export const pathFunctions: Readonly<Record<string, LanguageFunction>> = {
  basename: (path = null) => {
    const whole = textOf(path);
    return whole === undefined ? undefined : base(whole);
  },
  dirname: (path = null) => {
    const whole = textOf(path);
    return whole === undefined ? undefined : cleaned(whole.slice(0, whole.lastIndexOf("/") + 1));
  },
  abspath: (path = null) => {
    const whole = textOf(path);
    return whole?.startsWith("/") === false
      ? notEvaluated("it is decided where Terraform runs")
      : whole && cleaned(whole);
  },
  pathexpand: (path = null) => {
    const whole = textOf(path);
    return whole?.startsWith("~") === true ? notEvaluated("it is decided where Terraform runs") : whole;
  },
};

function base(path: string): string {
  if (path === "") return ".";
  let end = path.length;
  while (path[end - 1] === "/") end--;
  return end === 0 ? "/" : path.slice(path.lastIndexOf("/", end - 1) + 1, end);
}

/** Without `.`, `..` and slashes that say nothing. */
function cleaned(path: string): string {
  const normal = posix.normalize(path);
  return normal.length > 1 && normal.endsWith("/") ? normal.slice(0, -1) : normal;
}
