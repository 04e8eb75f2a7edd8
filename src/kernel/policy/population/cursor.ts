/** Reading a stream of rows in runs, whatever the size of its chunks. */
import type { Chunk } from "#platform/columns/index.ts";

/** A stream whose rows are taken in runs across its chunks. */
export class Cursor {
  readonly #stream: AsyncGenerator<Chunk>;
  readonly #width: number;
  columns: readonly Float64Array[] = [];
  rows = 0;
  at = 0;

  constructor(stream: AsyncGenerator<Chunk>, width: number) {
    this.#stream = stream;
    this.#width = width;
  }

  /** True when a row is there; the next chunk is fetched when this one is used up. */
  async fill(): Promise<boolean> {
    if (this.at < this.rows) return true;
    const next = await this.#stream.next();
    if (next.done === true) return false;
    this.columns = Array.from({ length: this.#width }, (_, at) => next.value.doubles(at));
    this.rows = next.value.rows;
    this.at = 0;
    return true;
  }

  column(at: number): Float64Array {
    const column = this.columns[at];
    if (column === undefined) throw new Error(`a stream has no column ${at}`);
    return column;
  }

  async end(): Promise<void> {
    await this.#stream.return(undefined);
  }
}
