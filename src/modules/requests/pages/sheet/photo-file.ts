/** A photo for those who work on the matter; looking at the whole of it is noted. */
import { perform } from "#kernel/operation/index.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { photo } from "../../commands/photo.ts";
import type { RequestsPages } from "../context.ts";

export async function photoFile(
  { requests, actorOf }: RequestsPages,
  { params, visitor }: PageRequest,
): Promise<Answer> {
  const input = { matter: params["number"], photo: params["photo"], size: params["size"] };
  const found = await perform(photo, requests, { actor: await actorOf(visitor), input });
  if (!found.ok) return { kind: "not-found" };
  return { kind: "file", file: { type: found.value.type, body: Buffer.from(found.value.base64, "base64") } };
}
