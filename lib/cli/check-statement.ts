import type { SingleCheck } from "./check-settings";

/** What a check states, in words. */
export function checkStatement({ kind, paths, fields }: SingleCheck): string {
  const [first = "", second = ""] = paths.map((path) => (path === "-" ? "standard input" : path));
  switch (kind) {
    case "no-new-access":
      return `${second} allows nothing that ${first} does not allow`;
    case "access":
      return [
        `${first} never allows ${either(fields["action"]) ?? "anything"}`,
        ...phrase("on", either(fields["resource"])),
        ...phrase("by", either(fields["principal"])),
        ...contextWords(fields["context"]),
      ].join(" ");
    case "trust":
      return [
        `${first} never admits a token of ${String(fields["issuer"])}`,
        ...tokensWords(fields["tokens"]),
        ...contextWords(fields["claims"]),
      ].join(" ");
  }
}

/** What tokens come from: `from a pull request`. */
function tokensWords(tokens: unknown): string[] {
  const [kind, name = ""] = typeof tokens === "string" ? tokens.split(/=(.*)/s) : [];
  switch (kind) {
    case "pull-request":
      return ["from a pull request"];
    case "no-subject":
      return ["without a subject"];
    case "another-owner":
      return [`from a repository of another owner than ${name}`];
    case "any-ref-but":
      return [`from any branch or tag but ${name}`];
    case "outside-environment":
      return [`from outside of environment ${name}`];
    default:
      return [];
  }
}

function phrase(word: string, text: string | undefined): string[] {
  return text === undefined ? [] : [word, text];
}

function either(patterns: unknown): string | undefined {
  return Array.isArray(patterns) ? patterns.join(" or ") : undefined;
}

function contextWords(context: unknown): string[] {
  const entries = Object.entries(context as Readonly<Record<string, readonly string[] | null>>);
  const present = entries.flatMap(([key, values]) => (values === null ? [] : [`${key} = ${values.join(" or ")}`]));
  const absent = entries.flatMap(([key, values]) => (values === null ? [key] : []));
  return [
    ...phrase("with", present.length === 0 ? undefined : present.join(" and ")),
    ...phrase("without", absent.length === 0 ? undefined : absent.join(" and ")),
  ];
}
