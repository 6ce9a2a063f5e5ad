/**
 * What constructs of this package tell each other about something that they share, by key. Every copy of the package in a
 * program finds the same notes, and a look costs the same however many constructs there are.
 * @param subject what the notes are about: a stack
 * @param name what is noted, the same for ever: `remit-iac/roles`
 */
export function sharedNotes<T>(subject: object, name: string): Map<string, T> {
  const symbol = Symbol.for(name);
  const existing: unknown = Object.getOwnPropertyDescriptor(subject, symbol)?.value;
  if (existing instanceof Map) return existing as Map<string, T>;
  const made = new Map<string, T>();
  Object.defineProperty(subject, symbol, { value: made });
  return made;
}
