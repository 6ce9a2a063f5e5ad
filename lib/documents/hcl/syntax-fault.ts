/** What is wrong with a text in Terraform's language, and where. Its words hold nothing of the text. */
export class SyntaxFault extends Error {
  /**
   * @param problem starting in lower case
   * @param offset the character at which it shows, from 0
   */
  constructor(
    readonly problem: string,
    readonly offset: number,
  ) {
    super(problem);
    this.name = "SyntaxFault";
  }
}
