import { fstatSync } from "node:fs";

/** https://no-color.org: any value that is not empty turns colours off. */
export function terminalTakesColor(): boolean {
  const { NO_COLOR, TERM } = process.env;
  return (NO_COLOR === undefined || NO_COLOR === "") && TERM !== "dumb" && isTerminal();
}

/** Columns of the terminal. */
export function terminalWidth(): number {
  return (isTerminal() && process.stdout.columns) || 100;
}

/** Only a character device is a terminal. What is none is told so without making a stream, which takes as long as a small review. */
function isTerminal(): boolean {
  return isDevice(1) && process.stdout.isTTY;
}

function isDevice(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return true;
  }
}
