/** Functions of the language that are never evaluated, and why: https://developer.hashicorp.com/terraform/language/functions. */
export const notEvaluatedFunctions: ReadonlyMap<string, string> = new Map([
  ["timestamp", "`timestamp` says something else in every run"],
  ["plantimestamp", "`plantimestamp` says something else in every run"],
  ["uuid", "`uuid` says something else in every run"],
  ["bcrypt", "`bcrypt` says something else in every run"],
  ["base64gzip", "what `base64gzip` makes depends on the program that compresses"],
  ["base64gunzip", "what `base64gunzip` unpacks is not evaluated"],
  ["log", "the result of `log` is rounded"],
  ["rsadecrypt", "`rsadecrypt` is not evaluated, since it needs a private key"],
]);
