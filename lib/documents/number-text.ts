/** A number as Terraform writes it into a text: without an exponent. */
export function numberText(value: number): string {
  if (Object.is(value, -0)) return "-0";
  const [mantissa = "", exponent] = String(value).split("e");
  if (exponent === undefined) return mantissa;
  const sign = value < 0 ? "-" : "";
  const [whole = "", places = ""] = mantissa.replace("-", "").split(".");
  const power = Number(exponent);
  return power < 0
    ? `${sign}0.${"0".repeat(-power - 1)}${whole}${places}`
    : `${sign}${whole}${places.padEnd(power, "0")}`;
}

/**
 * The number that a text writes, where it can be held to the last digit.
 *
 * @param text digits, with a sign, a point and an exponent as there may be
 */
export function numberFrom(text: string): number | undefined {
  const number = Number(text);
  return Number.isFinite(number) && significant(text) === significant(numberText(number)) ? number : undefined;
}

/** The digits without zeros around them, and where the point is. */
function significant(text: string): string {
  const [mantissa = "", exponent = "0"] = text.replace(/^\+/, "").toLowerCase().split("e");
  const [whole = "", places = ""] = mantissa.replace("-", "").split(".");
  const digits = `${whole}${places}`.replace(/^0+/, "");
  let end = digits.length;
  while (digits[end - 1] === "0") end--;
  const power = Number(exponent) - places.length + digits.length - end;
  return end === 0 ? "0" : `${mantissa.startsWith("-") ? "-" : ""}${digits.slice(0, end)}e${power}`;
}
