/** A record of a CSV file. */
export interface CsvRecord {
  readonly fields: readonly string[];
  /** The line on which it starts, from 1. */
  readonly line: number;
}

/**
 * Reads CSV by RFC 4180: fields in quotes hold commas, line ends and, doubled, quotes. Empty lines are skipped. A quote that
 * is not closed takes in the rest of the text.
 */
export function csvRecords(source: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let fields: string[] = [];
  let [at, line, start] = [0, 1, 1];
  while (at < source.length || fields.length > 0) {
    const field = fieldAt(source, at);
    fields.push(field.text);
    line += field.lines;
    at = field.end;
    if (source[at] === ",") {
      at++;
      continue;
    }
    if (fields.length > 1 || fields[0] !== "") records.push({ fields, line: start });
    if (at < source.length) line++;
    at += source.startsWith("\r\n", at) ? 2 : 1;
    [fields, start] = [[], line];
  }
  return records;
}

interface Field {
  readonly text: string;
  /** The position of the comma or line end behind it. */
  readonly end: number;
  /** The line ends inside of it. */
  readonly lines: number;
}

const separator = /[,\r\n]/g;

function fieldAt(source: string, from: number): Field {
  const pieces: string[] = [];
  let at = from;
  while (source[at] === '"') {
    const quote = source.indexOf('"', at + 1);
    const close = quote < 0 ? source.length : quote;
    pieces.push(source.slice(at + 1, close));
    at = close + 1;
  }
  separator.lastIndex = at;
  const end = Math.min(separator.exec(source)?.index ?? source.length, source.length);
  const quoted = pieces.join('"');
  return { text: quoted + source.slice(at, end), end, lines: quoted.match(/\r\n|\n|\r/g)?.length ?? 0 };
}
