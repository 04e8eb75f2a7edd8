/** Reading a stream of rows in runs, whatever the size of its chunks. */
import type { Chunk } from "#platform/columns/index.ts";

/** A stream whose rows are taken in runs across its chunks. */
export class Cursor {
  readonly #stream: AsyncGenerator<Chunk>;
  readonly #rooms: Float64Array[];
  columns: readonly Float64Array[] = [];
  rows = 0;
  at = 0;

  constructor(stream: AsyncGenerator<Chunk>, width: number) {
    this.#stream = stream;
    this.#rooms = Array.from({ length: width }, () => new Float64Array(0));
  }

  /** True when a row is there; the next chunk is fetched when this one is used up. */
  async fill(): Promise<boolean> {
    if (this.at < this.rows) return true;
    const next = await this.#stream.next();
    if (next.done === true) return false;
    const { rows, doubles } = next.value;
    this.columns = this.#rooms.map((_, at) => doubles(at, this.#room(at, rows)));
    this.rows = rows;
    this.at = 0;
    return true;
  }

  /** The same for every chunk: what is used again stays in the fast part of the memory. */
  #room(at: number, rows: number): Float64Array {
    const known = this.#rooms[at];
    if (known !== undefined && known.length >= rows) return known;
    const room = new Float64Array(rows);
    this.#rooms[at] = room;
    return room;
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
