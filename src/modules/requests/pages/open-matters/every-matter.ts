/** The public matters for files, asked of the same operation as the pages. */
import { perform } from "#kernel/operation/index.ts";
import { publicList } from "../../queries/public-list.ts";
import type { PublicRow } from "../../shapes/public.ts";
import type { RequestsPages } from "../context.ts";

/** A file holds the newest of them, so that it stays small enough to be fetched often; the operation has them all, in pages. */
export const filesMost = 10_000;
const perPage = 200;

/** The newest first; undefined when there is no register in force. */
export async function everyMatter(
  { requests }: RequestsPages,
  most = filesMost,
): Promise<readonly PublicRow[] | undefined> {
  const rows: PublicRow[] = [];
  let after: string | undefined;
  do {
    const limit = Math.min(perPage, most - rows.length);
    const listed = await perform(publicList, requests, {
      actor: { kind: "stranger", network: "" },
      input: { limit, ...(after !== undefined && { after }) },
    });
    if (!listed.ok) {
      if (listed.refusal.code === "requests.no-register") return undefined;
      throw new Error(`the public list was refused: ${listed.refusal.code}`);
    }
    rows.push(...listed.value.rows);
    after = listed.value.next;
  } while (after !== undefined && rows.length < most);
  return rows;
}
