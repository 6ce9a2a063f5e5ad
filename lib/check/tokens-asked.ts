import { nearest } from "../identity/nearest";
import { QuestionError, shown } from "./question-error";

/**
 * Tokens by what they come from, as an issuer's own grammar of subjects tells it, so that nobody has to write patterns:
 *
 * - `pull-request`: jobs that a pull request triggers.
 * - `no-subject`: without `sub`. The issuer makes no such token; a policy that admits one does not demand a subject.
 * - `another-owner=acme`: repositories of any owner but this one; `another-owner=acme@4711` also gives the owner's number.
 * - `any-ref-but=main`: jobs on any other branch or tag. A tag is `any-ref-but=refs/tags/v1`.
 * - `outside-environment=prod`: jobs of another environment, or of none.
 */
export type TokensAsked =
  "pull-request" | "no-subject" | `another-owner=${string}` | `any-ref-but=${string}` | `outside-environment=${string}`;

/** {@link TokensAsked}, taken apart. */
export type ReadTokens =
  | { readonly kind: "pull-request" }
  | { readonly kind: "no-subject" }
  | { readonly kind: "another-owner"; readonly owner: string; readonly ownerId?: string }
  | { readonly kind: "any-ref-but"; readonly ref: string }
  | { readonly kind: "outside-environment"; readonly environment: string };

/** What each kind takes after `=`, as an example; nothing where it takes nothing. */
const examples: Readonly<Record<ReadTokens["kind"], string>> = {
  "pull-request": "",
  "no-subject": "",
  "another-owner": "acme",
  "any-ref-but": "main",
  "outside-environment": "prod",
};

/** Names of owners, refs and environments are not longer. */
const longest = 300;

/** @throws {QuestionError} for tokens that can't be asked about */
export function readTokens(value: unknown): ReadTokens | undefined {
  if (value === undefined) return undefined;
  const given = typeof value === "string" ? value : "";
  const [, kind = "", name = ""] = /^([^=]*)(?:=(.*))?$/s.exec(given) ?? [];
  if (!isKind(kind)) throw unknownKind(kind);
  const needsName = examples[kind] !== "";
  if (needsName !== (name !== "") || name.length > longest || /[*?\p{C}]/u.test(name))
    throw new QuestionError(
      needsName
        ? `\`tokens\` is ${shown(given)}; give one name without wildcards: \`${kind}=${examples[kind]}\``
        : `\`tokens\` is ${shown(given)}; \`${kind}\` takes no name`,
    );
  switch (kind) {
    case "another-owner":
      return owned(name);
    case "any-ref-but":
      return { kind, ref: name.startsWith("refs/") ? name : `refs/heads/${name}` };
    case "outside-environment":
      return { kind, environment: name };
    default:
      return { kind };
  }
}

function isKind(kind: string): kind is ReadTokens["kind"] {
  return Object.hasOwn(examples, kind);
}

function unknownKind(kind: string): QuestionError {
  const kinds = Object.keys(examples);
  const candidate = nearest(kind, kinds);
  const given = kind === "" ? "`tokens` is no text" : `\`tokens\` is ${shown(kind)}`;
  return new QuestionError(
    `${given}; there are ${kinds.join(", ")}` + (candidate === undefined ? "" : `. Did you mean \`${candidate}\`?`),
  );
}

function owned(name: string): ReadTokens {
  const [, owner = name, ownerId] = /^([^@]+)@(\d+)$/.exec(name) ?? [];
  return { kind: "another-owner", owner, ...(ownerId === undefined ? {} : { ownerId }) };
}
