/** https://no-color.org: any value that is not empty turns colours off. */
export function terminalTakesColor(): boolean {
  const { NO_COLOR, TERM } = process.env;
  return process.stdout.isTTY && (NO_COLOR === undefined || NO_COLOR === "") && TERM !== "dumb";
}

/** Columns of the terminal. */
export function terminalWidth(): number {
  return process.stdout.columns || 100;
}
