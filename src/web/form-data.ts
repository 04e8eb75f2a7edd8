/** What a form sends: its fields as words, and its files whole, within limits. */
import formbody from "@fastify/formbody";
import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { FormRequest, SentFile } from "#ui/surface.ts";

/** The largest file that may be sent: a national register as a workbook is about half of it. */
const largestFile = 30_000_000;

/** Lets the server read forms with and without files. */
export async function readForms(server: FastifyInstance): Promise<void> {
  await server.register(formbody, { bodyLimit: 1_000_000 });
  await server.register(multipart, {
    limits: { fileSize: largestFile, files: 4, fields: 200, fieldSize: 1_000_000, parts: 204 },
  });
}

export async function formOf(request: FastifyRequest): Promise<Pick<FormRequest, "fields" | "files">> {
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  const files: Record<string, SentFile> = Object.create(null) as Record<string, SentFile>;
  if (!request.isMultipart()) {
    for (const [name, value] of Object.entries(request.body ?? {})) {
      const first: unknown = Array.isArray(value) ? value[0] : value;
      if (typeof first === "string") fields[name] = first;
    }
    return { fields, files };
  }
  for await (const part of request.parts()) {
    if (part.type === "file") {
      const bytes = await part.toBuffer();
      // A browser sends an empty file where none was chosen.
      if (part.filename !== "" && bytes.length > 0) files[part.fieldname] = { name: part.filename, bytes };
    } else if (typeof part.value === "string") {
      fields[part.fieldname] = part.value;
    }
  }
  return { fields, files };
}
