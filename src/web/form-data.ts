/** What a form sends: its fields as words, and its files whole, within limits. */
import formbody from "@fastify/formbody";
import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { FormRequest, SentFile } from "#ui/surface.ts";

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

type Form = Pick<FormRequest, "fields" | "files" | "written">;

/** Reads a form whose files have at most so many bytes together; what is more is refused while it is still being sent. */
export async function formOf(request: FastifyRequest, largestFiles: number): Promise<Form> {
  const words = new Map<string, string[]>();
  const files = new Map<string, SentFile[]>();
  if (!request.isMultipart()) {
    for (const [name, value] of Object.entries(request.body ?? {})) {
      for (const one of [value].flat() as readonly unknown[])
        if (typeof one === "string") append(words, name, one);
    }
    return formFrom(words, files);
  }
  let [wordsLeft, filesLeft] = [largestWords, largestFiles];
  // A browser sends an empty file where none was chosen: so a file may come, with nothing in it.
  const limits = { fileSize: Math.min(largestFile, Math.max(1, largestFiles)) };
  for await (const part of request.parts({ limits })) {
    if (part.type === "file") {
      const bytes = await part.toBuffer();
      filesLeft -= bytes.length;
      if (filesLeft < 0) throw tooLarge();
      if (part.filename !== "" && bytes.length > 0)
        append(files, part.fieldname, { name: part.filename, bytes });
    } else if (typeof part.value === "string") {
      wordsLeft -= Buffer.byteLength(part.value);
      if (wordsLeft < 0) throw tooLarge();
      append(words, part.fieldname, part.value);
    }
  }
  return formFrom(words, files);
}

function tooLarge(): Error {
  return Object.assign(new Error("the form is larger than it may be"), { statusCode: 413 });
}

function formFrom(
  words: ReadonlyMap<string, readonly string[]>,
  files: ReadonlyMap<string, readonly SentFile[]>,
): Form {
  return {
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
