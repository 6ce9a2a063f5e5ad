import { styleText } from "./style";
import { notCommand, visible } from "./visible";
import type { Style } from "./style";

/** A piece of a line: trusted words of ours with a style, or text of the input, which is made visible. */
export interface Piece {
  readonly text: string;
  readonly style?: Style;
}

/** Spaces before everything that stands under a heading. */
const step = 2;

/** Fewer columns than these are not filled, more than these are not read easily. */
const [narrowest, widest] = [60, 140];

/** Lays out lines of text for a terminal of a width. Every text that it is given is made visible first. */
export class Page {
  readonly #lines: string[] = [];
  readonly #width: number;

  constructor(
    width: number,
    private readonly color: boolean,
  ) {
    this.#width = Math.min(widest, Math.max(narrowest, width));
  }

  /** An empty line, never two in a row. */
  space(): this {
    if (this.#lines.length > 0 && this.#lines.at(-1) !== "") this.#lines.push("");
    return this;
  }

  /** Pieces in one line, however long: an id or a path must stay whole to be copied. */
  line(depth: number, ...pieces: readonly Piece[]): this {
    const text = pieces.map(({ text, style }) => this.#paint(visible(text), style)).join("");
    this.#lines.push(`${" ".repeat(depth * step)}${text}`.trimEnd());
    return this;
  }

  /** A paragraph, wrapped. */
  paragraph(depth: number, text: string, style?: Style): this {
    const indent = " ".repeat(depth * step);
    const lines = wrap(visible(text), this.#width - indent.length);
    for (const line of lines) this.#lines.push(indent + this.#paint(line, style));
    return this;
  }

  /** A label and its value, wrapped under itself. */
  field(depth: number, label: string, value: string, style?: Style): this {
    return this.fields(depth, label, [value], style);
  }

  /** Several values under one label. What a value wraps to stands further in, so that the next value is told apart. */
  fields(depth: number, label: string, values: readonly string[], style?: Style): this {
    const column = depth * step + labelWidth;
    const inner = values.length > 1 ? step : 0;
    values.forEach((value, index) => {
      wrap(visible(value), this.#width - column, inner).forEach((line, at) => {
        const head =
          index === 0 && at === 0
            ? " ".repeat(depth * step) + this.#paint(label.padEnd(labelWidth), "dim")
            : " ".repeat(column);
        this.#lines.push(head + " ".repeat(at === 0 ? 0 : inner) + this.#paint(line, style));
      });
    });
    return this;
  }

  toString(): string {
    return `${this.#lines.join("\n")}\n`;
  }

  #paint(text: string, style: Style | undefined): string {
    return this.color && style !== undefined && text.trim() !== "" ? styleText(text, style) : text;
  }
}

/** Columns of a label with the space behind it. */
const labelWidth = 13;

/**
 * Breaks a text at spaces. A word that is longer than a line stays whole, so that it can be copied.
 *
 * @param inner columns by which all lines but the first are narrower
 */
export function wrap(text: string, width: number, inner = 0): string[] {
  if (columnsOf(text) <= width) return [notCommand(text.trimEnd())];
  const lines: string[] = [];
  let line: string[] = [];
  let columns = 0;
  for (const word of text.split(" ")) {
    const length = columnsOf(word);
    const room = lines.length === 0 ? width : width - inner;
    if (line.length > 0 && columns + 1 + length > room) {
      lines.push(line.join(" ").trimEnd());
      line = [word];
      columns = length;
    } else {
      columns += length + (line.length === 0 ? 0 : 1);
      line.push(word);
    }
  }
  return [...lines, line.join(" ").trimEnd()].map(notCommand);
}

/** Columns that a text takes: East Asian wide characters and emoji take two, combining marks none (Unicode UAX #11); both come after U+02FF. */
export function columnsOf(text: string): number {
  if (/^[\x20-\u02ff]*$/.test(text)) return text.length;
  let columns = 0;
  for (const letter of text) columns += /\p{M}/u.test(letter) ? 0 : wide.test(letter) ? 2 : 1;
  return columns;
}

const wide =
  /(?![\uff61-\uffdc])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60]/u;
