/** The lines that findings point at, taken from the files as they were read. */

/** A line of a file, from 1, without its end; undefined for files that have no lines (workbooks) and lines not there. */
export type LineOf = (file: string, line: number) => string | undefined;

/** Lines of files given as bytes. A file is decoded when its first line is asked for. */
export function linesOf(files: ReadonlyMap<string, Uint8Array>): LineOf {
  const decoded = new Map<string, Lines>();
  return (file, line) => {
    const bytes = files.get(file);
    if (bytes === undefined || !/\.(csv|ya?ml)$/i.test(file)) return undefined;
    const known = decoded.get(file) ?? new Lines(new TextDecoder("utf-8").decode(bytes));
    decoded.set(file, known);
    return known.at(line);
  };
}

/** Knows where lines start as far as they were asked for: a file of a million lines is walked once. */
class Lines {
  readonly #text: string;
  /** Where each known line starts. */
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
  }

  at(line: number): string | undefined {
    while (this.#starts.length <= line) {
      const next = this.#nextStart(this.#starts.at(-1) ?? 0);
      if (next === undefined) break;
      this.#starts.push(next);
    }
    const start = this.#starts[line - 1];
    if (start === undefined) return undefined;
    return /^[^\r\n]*/.exec(this.#text.slice(start, this.#nextStart(start)))?.[0];
  }

  #nextStart(start: number): number | undefined {
    for (let at = start; at < this.#text.length; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === 10) return at + 1;
      if (code === 13) return this.#text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
    }
    return undefined;
  }
}
