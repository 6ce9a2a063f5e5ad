/** "An integer or decimal value": no exponent, no other base. */
const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;

/** NaN for a text that is no number, which compares with nothing. */
function numberOf(text: string): number {
  return decimal.test(text) ? Number(text) : NaN;
}

export function numericEquals(value: string, expected: string): boolean {
  return numberOf(value) === numberOf(expected);
}

export function numericLessThan(value: string, expected: string): boolean {
  return numberOf(value) < numberOf(expected);
}

export function numericLessThanEquals(value: string, expected: string): boolean {
  return numberOf(value) <= numberOf(expected);
}

export function numericGreaterThan(value: string, expected: string): boolean {
  return numberOf(value) > numberOf(expected);
}

export function numericGreaterThanEquals(value: string, expected: string): boolean {
  return numberOf(value) >= numberOf(expected);
}
