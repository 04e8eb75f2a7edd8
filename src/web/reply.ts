/** Writes an answer to the wire: a fingerprint (ETag) so that an unchanged page is not sent twice. */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";

export interface Content {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  /**
   * page: asked for again each time, answered shortly when unchanged · own-page: the same, but kept by no proxy ·
   * kept: never changes under its address · private: not kept at all.
   */
  readonly keep: "page" | "own-page" | "kept" | "private";
}

const cacheControl = {
  page: "no-cache",
  "own-page": "private, no-cache",
  kept: "public, max-age=31536000, immutable",
  private: "no-store",
} as const;

export function writeReply(request: FastifyRequest, reply: FastifyReply, content: Content): FastifyReply {
  reply.code(content.status).header("cache-control", cacheControl[content.keep]).type(content.type);
  if (content.status === 200 && content.keep !== "private") {
    // Weak: the same page leaves compressed in several ways.
    const tag = `W/"${createHash("sha256").update(content.body).digest("base64url").slice(0, 22)}"`;
    reply.header("etag", tag);
    if (request.headers["if-none-match"]?.split(",").some((one) => one.trim() === tag) === true) {
      return reply.code(304).send();
    }
  }
  return reply.send(typeof content.body === "string" ? content.body : Buffer.from(content.body));
}

/** A file in pieces has no fingerprint: it would have to be made to be known. Who asks for the heads alone gets no piece made. */
export function writePieces(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, type, body, keep }: Omit<Content, "body"> & { readonly body: AsyncIterable<string> },
): FastifyReply {
  reply.code(status).header("cache-control", cacheControl[keep]).type(type);
  return reply.send(request.method === "HEAD" ? "" : Readable.from(body, { objectMode: false }));
}
