/** `undefined` for a text that is neither `true` nor `false`, in any case. */
function booleanOf(text: string): boolean | undefined {
  const word = text.toLowerCase();
  return word === "true" || word === "false" ? word === "true" : undefined;
}

export function bool(value: string, expected: string): boolean {
  const wanted = booleanOf(expected);
  return wanted !== undefined && booleanOf(value) === wanted;
}
