/** What a form sends: its fields as words, and its files whole, within limits. */
import formbody from "@fastify/formbody";
import multipart, { type MultipartFile } from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { FormRequest, SentFile } from "#ui/surface.ts";
import { hold, letGo, NoRoom } from "./room.ts";

/** The largest file that may be sent: a national register as a workbook is about half of it. */
const largestFile = 30_000_000;

/** All words of a form together, however it is sent. */
const largestWords = 1_000_000;

/** Lets the server read forms with and without files. */
export async function readForms(server: FastifyInstance): Promise<void> {
  await server.register(formbody, { bodyLimit: largestWords });
  await server.register(multipart, {
    limits: { fileSize: largestFile, files: 8, fields: 200, fieldSize: largestWords, parts: 208 },
  });
}

type Form = Pick<FormRequest, "fields" | "files" | "isTooLarge" | "written">;

/**
 * Reads a form whose files have at most so many bytes together; what is more is refused while it is still being sent. A form that tells of
 * it by itself gets the fields that stood before the files, so that nothing typed is lost.
 */
export async function formOf(
  request: FastifyRequest,
  largestFiles: number,
  { isToldByForm = false }: { readonly isToldByForm?: boolean } = {},
): Promise<Form> {
  const words = new Map<string, string[]>();
  const files = new Map<string, SentFile[]>();
  if (!request.isMultipart()) {
    for (const [name, value] of Object.entries(request.body ?? {})) {
      for (const one of [value].flat() as readonly unknown[])
        if (typeof one === "string") append(words, name, one);
    }
    return formFrom(words, files, false);
  }
  try {
    await readParts(request, largestFiles, { words, files });
  } catch (error) {
    if (error instanceof NoRoom) letGo(request);
    if (!isToldByForm || !(error instanceof FilesTooLarge)) throw orUnreadable(error);
    letGo(request, Math.max(100_000_000, 4 * largestFiles));
    return formFrom(words, new Map(), true);
  }
  return formFrom(words, files, false);
}

async function readParts(
  request: FastifyRequest,
  largestFiles: number,
  { words, files }: { readonly words: Map<string, string[]>; readonly files: Map<string, SentFile[]> },
): Promise<void> {
  let [wordsLeft, filesLeft] = [largestWords, largestFiles];
  // A browser sends an empty file where none was chosen: so a file may come, with nothing in it.
  const limits = { fileSize: Math.min(largestFile, Math.max(1, largestFiles)) };
  for await (const part of request.parts({ limits })) {
    if (part.type === "file") {
      const bytes = await wholeFile(part, { left: filesLeft, request });
      filesLeft -= bytes.length;
      if (part.filename !== "" && bytes.length > 0)
        append(files, part.fieldname, { name: part.filename, bytes });
    } else if (typeof part.value === "string") {
      const length = Buffer.byteLength(part.value);
      wordsLeft -= length;
      if (wordsLeft < 0) throw tooLarge();
      hold(request, length);
      append(words, part.fieldname, part.value);
    }
  }
}

/** Never holds more than may come. */
async function wholeFile(
  { file }: MultipartFile,
  { left, request }: { readonly left: number; readonly request: FastifyRequest },
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of file as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > left) throw new FilesTooLarge();
    hold(request, piece.length);
    pieces.push(piece);
  }
  // Cut off by the reader of forms at the largest file that it takes at all.
  if (file.truncated) throw new FilesTooLarge();
  return Buffer.concat(pieces);
}

/** 413: the site's own page, where the form does not tell of it. */
class FilesTooLarge extends Error {
  readonly statusCode = 413;
  constructor() {
    super("the files of the form are larger than they may be");
  }
}

/** What the reader of forms cannot read (no boundary, broken off in the middle) is a mistake of the sender's, not a fault of ours. */
function orUnreadable(error: unknown): unknown {
  const isOurs = typeof (error as { readonly statusCode?: unknown }).statusCode === "number";
  if (isOurs) return error;
  return Object.assign(new Error("the form cannot be read", { cause: error }), { statusCode: 400 });
}

function tooLarge(): Error {
  return Object.assign(new Error("the form is larger than it may be"), { statusCode: 413 });
}

function formFrom(
  words: ReadonlyMap<string, readonly string[]>,
  files: ReadonlyMap<string, readonly SentFile[]>,
  isTooLarge: boolean,
): Form {
  return {
    isTooLarge,
    fields: firstOfEach(words),
    files: firstOfEach(files),
    written: () => {
      const sent = [...files].map(([name, several]) => {
        return [name, several.map((file) => Buffer.from(file.bytes).toString("base64"))] as const;
      });
      return byName([...words, ...sent]);
    },
  };
}

function firstOfEach<Value>(several: ReadonlyMap<string, readonly Value[]>): Readonly<Record<string, Value>> {
  return byName([...several].flatMap(([name, [first]]) => (first === undefined ? [] : [[name, first]])));
}

/** Without a prototype: a field may have any name. */
function byName<Value>(entries: readonly (readonly [string, Value])[]): Readonly<Record<string, Value>> {
  const record = Object.create(null) as Record<string, Value>;
  for (const [name, value] of entries) record[name] = value;
  return record;
}

function append<Value>(to: Map<string, Value[]>, name: string, value: Value): void {
  const there = to.get(name);
  if (there === undefined) to.set(name, [value]);
  else there.push(value);
}
