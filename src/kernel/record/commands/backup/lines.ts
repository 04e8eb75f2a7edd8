/** Files of one JSON document a line: a heading first, then as many as there are, held one at a time. */
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { readCopy } from "#platform/db/index.ts";

export function linesOf(lines: AsyncIterable<object> | Iterable<object>): Readable {
  return Readable.from(written(lines), { objectMode: false });
}

async function* written(lines: AsyncIterable<object> | Iterable<object>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
}

/** The lines of such a file; a line that is no JSON object ends them with undefined. */
export async function* readLines(
  path: string,
): AsyncGenerator<Readonly<Record<string, unknown>> | undefined> {
  for await (const line of createInterface({
    input: readCopy(path, { isSqueezed: false }),
    crlfDelay: Infinity,
  })) {
    const parsed = parsedJson(line);
    if (typeof parsed !== "object" || parsed === null) return yield undefined;
    yield parsed as Readonly<Record<string, unknown>>;
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
