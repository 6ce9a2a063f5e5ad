import { isPlaceholder } from "../access/readable";
import { standIn, Template } from "../access/template";
import { claimIs, claimIsNot, glob, literal } from "./claims";
import type { ClaimCondition, TokenPreference } from "./issuer";

/** What the claims of an issuer's tokens look like. */
export interface TokenForm {
  /** The subjects, with parts that vary: the likeliest first. */
  readonly subjects: readonly string[];
  /** Values of other claims, and of parts of the subject, where nothing was asked of them. */
  readonly samples: Readonly<Record<string, string>>;
}

/** Tokens as an issuer writes them, for those that are shown to people. */
export function tokensOfForm(form: TokenForm): readonly TokenPreference[] {
  const subjects = form.subjects.map((text) => new Template(text));
  return [
    { suggest: (claims) => subjectsOfForm(claims, subjects) },
    { suggest: (claims) => subjectsInWords(claims, subjects, form) },
    { each: true, suggest: (claims) => otherClaims(claims, form) },
  ];
}

function* subjectsOfForm(
  claims: ReadonlyMap<string, string>,
  subjects: readonly Template[],
): Iterable<readonly ClaimCondition[]> {
  const sub = claims.get("sub");
  if (sub === undefined || sub.includes("${") || subjects.some((subject) => subject.partsOf(sub) !== undefined)) return;
  for (const { glob: text, emptied } of subjects)
    yield [claimIs("sub", [glob(text)]), claimIsNot("sub", emptied.map(glob))];
}

function* subjectsInWords(
  claims: ReadonlyMap<string, string>,
  subjects: readonly Template[],
  { samples }: TokenForm,
): Iterable<readonly ClaimCondition[]> {
  const sub = claims.get("sub") ?? "";
  for (const subject of subjects) {
    const parts = subject.partsOf(sub);
    if (parts === undefined || sub.includes("${")) continue;
    const words = parts.map((part, at) => {
      const name = subject.names[at] ?? "";
      return isPlaceholder(part) ? (samples[name] ?? standIn(name)) : part;
    });
    const told = subject.filled(words);
    if (told !== sub) yield [claimIs("sub", [literal(told)])];
    return;
  }
}

function* otherClaims(
  claims: ReadonlyMap<string, string>,
  { samples }: TokenForm,
): Iterable<readonly ClaimCondition[]> {
  for (const [claim, value] of claims) {
    const sample = Object.hasOwn(samples, claim) ? samples[claim] : undefined;
    if (sample !== undefined && isPlaceholder(value)) yield [claimIs(claim, [literal(sample)])];
  }
}
