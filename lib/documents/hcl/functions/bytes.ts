/** The bytes that a text in base64 stands for, as Go reads it: line ends are skipped, and padding is a must. */
export function bytesOf(text: string): Buffer | undefined {
  const digits = text.replace(/[\r\n]/g, "");
  const padding = digits.endsWith("==") ? 2 : digits.endsWith("=") ? 1 : 0;
  const isWhole = digits.length % 4 === 0 && /^[A-Za-z0-9+/]*$/.test(digits.slice(0, digits.length - padding));
  return isWhole ? Buffer.from(digits, "base64") : undefined;
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text that bytes of UTF-8 stand for; `undefined` for bytes that are none. */
export function utf8Of(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
