/** The record for programs: checkpoints as signed notes, the key, and proofs that one checkpoint goes on from another. */
import { checkpoints, consistencyProof, latestCheckpoint, logKey } from "#kernel/record/index.ts";
import type { FileAnswer } from "#ui/surface.ts";
import type { RecordPagesContext } from "../context.ts";

const text = "text/plain; charset=utf-8";

interface FileRequest {
  readonly params: Readonly<Record<string, string>>;
}

export async function newestFile({ store }: RecordPagesContext): Promise<FileAnswer | undefined> {
  const checkpoint = await latestCheckpoint(store);
  return checkpoint === undefined ? undefined : { type: text, body: checkpoint.note };
}

export async function checkpointFile(
  { store }: RecordPagesContext,
  { params }: FileRequest,
): Promise<FileAnswer | undefined> {
  const size = sizeOf(params["size"]);
  if (size === undefined) return undefined;
  const [found] = await checkpoints(store, { most: 1, below: size + 1 });
  return found?.size === size ? { type: text, body: found.note } : undefined;
}

export async function keyFile({ store }: RecordPagesContext): Promise<FileAnswer | undefined> {
  const key = await logKey(store);
  return key === undefined ? undefined : { type: text, body: `${key.written}\n` };
}

/** RFC 6962, 2.1.2, one hash in base64 a line: enough to prove the growth of the log to whoever has the two checkpoints. */
export async function consistencyFile(
  { store }: RecordPagesContext,
  { params }: FileRequest,
): Promise<FileAnswer | undefined> {
  const [first, size] = [sizeOf(params["first"]), sizeOf(params["size"])];
  const newest = await latestCheckpoint(store);
  if (first === undefined || size === undefined || newest === undefined) return undefined;
  if (first > size || size > newest.size) return undefined;
  const proof = await consistencyProof(store, first, size);
  return { type: text, body: proof.map((hash) => `${Buffer.from(hash).toString("base64")}\n`).join("") };
}

function sizeOf(written: string | undefined): number | undefined {
  return written !== undefined && /^(0|[1-9]\d{0,14})$/.test(written) ? Number(written) : undefined;
}
