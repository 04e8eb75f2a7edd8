/** What the party of a matter takes home or looks at: the receipt and the photos. */
import { perform } from "#kernel/operation/index.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { photo } from "../../commands/photo.ts";
import { receipt } from "../../queries/receipt.ts";
import type { RequestsPages } from "../context.ts";
import { partyOf } from "../visiting.ts";

export async function receiptFile(pages: RequestsPages, { params, visitor }: PageRequest): Promise<Answer> {
  const number = params["number"] ?? "";
  const party = await partyOf(pages, visitor, number);
  if (party === undefined) return { kind: "not-found" };
  const found = await perform(receipt, pages.requests, { actor: party.actor, input: { matter: number } });
  if (!found.ok) return { kind: "not-found" };
  const file = {
    type: "text/plain; charset=utf-8",
    saveAs: `receipt-${number}.txt`,
    body: found.value.receipt,
  };
  return { kind: "file", file };
}

export async function photoFile(pages: RequestsPages, { params, visitor }: PageRequest): Promise<Answer> {
  const number = params["number"] ?? "";
  const party = await partyOf(pages, visitor, number);
  if (party === undefined) return { kind: "not-found" };
  const input = { matter: number, photo: params["photo"], size: params["size"] };
  const found = await perform(photo, pages.requests, { actor: party.actor, input });
  if (!found.ok) return { kind: "not-found" };
  return { kind: "file", file: { type: found.value.type, body: Buffer.from(found.value.base64, "base64") } };
}
