import { posix } from "node:path";
import { PartialString, Unknown, type Reference, type Value } from "../../value";
import { normalised } from "../characters";
import { textOf } from "../convert";
import type { Evaluate } from "../evaluate-for";
import type { FoundFile } from "../files";
import { Matcher } from "../pattern/matcher";
import { PatternFault, PatternNotEvaluated } from "../pattern/node";
import type { Scope } from "../scope";
import { setOf } from "../set-order";
import type { Call } from "../syntax";
import { derived, NotEvaluated, refused } from "../unknowns";
import { utf8Of } from "./bytes";
import { digestOf } from "./encoding";
import { globPattern } from "./glob";
import { onlyArgument, type SpecialFunction } from "./special-function";

type NotRead = Exclude<FoundFile, { readonly content: Uint8Array }>;

/** Functions that read files of the configuration. What is not there now may be made before Terraform runs, and is not known. */
export const fileFunctions: Readonly<Record<string, SpecialFunction>> = {
  file: (call, scope, evaluate) => fileText(onlyArgument(call, scope, evaluate), call, scope),
  fileexists: (call, scope, evaluate) => onFile(call, scope, evaluate, () => true),
  filebase64: (call, scope, evaluate) => onFile(call, scope, evaluate, (content) => content.toString("base64")),
  filemd5: digested("md5", "hex"),
  filesha1: digested("sha1", "hex"),
  filesha256: digested("sha256", "hex"),
  filesha512: digested("sha512", "hex"),
  filebase64sha256: digested("sha256", "base64"),
  filebase64sha512: digested("sha512", "base64"),
  fileset: (call, scope, evaluate) => {
    const args = call.args.map((arg) => evaluate(arg, scope));
    const [folder, pattern] = args.map(textOf);
    if (folder === undefined || pattern === undefined) return noPath(args, call, scope);
    return matchingFiles(folder, pattern, call, scope);
  },
};

function digested(algorithm: string, form: "hex" | "base64"): SpecialFunction {
  return (call, scope, evaluate) => onFile(call, scope, evaluate, (content) => digestOf(algorithm, content, form));
}

function onFile(call: Call, scope: Scope, evaluate: Evaluate, use: (content: Buffer) => Value): Value {
  const path = onlyArgument(call, scope, evaluate);
  if (typeof path !== "string") return noPath([path], call, scope);
  const found = scope.world.files.read(path);
  if (!("content" in found)) return notRead(found, scope.world.reference(call.text));
  return use(Buffer.from(found.content));
}

/** The text of a file, which `file` and `templatefile` need. */
export function fileText(path: Value, call: Call, scope: Scope): Value {
  if (typeof path !== "string") return noPath([path], call, scope);
  const reference = scope.world.reference(`file(${JSON.stringify(path)})`);
  const found = scope.world.files.read(path);
  if (!("content" in found)) return notRead(found, reference);
  const text = utf8Of(Buffer.from(found.content));
  return text === undefined ? refused("the file is no UTF-8 text", call.text, scope) : normalised(text);
}

function notRead({ problem, remedy }: NotRead, reference: Reference): NotEvaluated {
  return new NotEvaluated(problem, [reference], false, remedy);
}

function noPath(args: readonly Value[], call: Call, scope: Scope): Value {
  const isOpen = args.some((arg) => arg instanceof Unknown || arg instanceof PartialString);
  return isOpen ? derived(call.text, scope, args) : refused("a path is a text", call.text, scope);
}

/** https://developer.hashicorp.com/terraform/language/functions/fileset */
function matchingFiles(folder: string, pattern: string, call: Call, scope: Scope): Value {
  const unknown = (reason: string): NotEvaluated => new NotEvaluated(reason, [scope.world.reference(call.text)]);
  if (pattern === "" || pattern.startsWith("/") || posix.normalize(pattern) !== pattern || pattern.startsWith(".."))
    return unknown("patterns that leave the folder are not evaluated");
  const all = scope.world.files.below(folder);
  if (all === undefined) return unknown("the folder is not there, lies outside of the repository, or is too large");
  try {
    const matcher = new Matcher(globPattern(pattern));
    const found = all.filter((path) => matcher.first(path) !== undefined);
    return found.length > 0 ? setOf(found.map(normalised)) : unknown("there is no such file now");
  } catch (error) {
    if (error instanceof PatternFault) return refused("the pattern is none", call.text, scope);
    if (error instanceof PatternNotEvaluated) return unknown(`the pattern is not evaluated: ${error.message}`);
    throw error;
  }
}
