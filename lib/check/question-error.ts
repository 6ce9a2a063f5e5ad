/** A question that can't be asked: its fields, or the policies in it, are not what they have to be. */
export class QuestionError extends Error {
  /** @param message what was given, what is allowed and what to do, starting in lower case */
  constructor(message: string) {
    super(message);
    this.name = "QuestionError";
  }
}

/** A text of a question as a message shows it: short and in backticks. Who writes it to a terminal makes it visible. */
export function shown(text: string): string {
  return `\`${text.length > 100 ? `${text.slice(0, 100)}…` : text}\``;
}
