/** What is in notices: these open what is sealed. Who may see it is decided by those who ask. */
import type { Letter } from "#lib/letter.ts";
import { open, type OpenContext } from "#kernel/record/index.ts";
import type { Store } from "#platform/db/index.ts";
import { masked, type Notice } from "../model.ts";
import { unsealed } from "../sealed.ts";
import { noticeOf, noticeRows } from "./notices.ts";

export interface OpenedNotice {
  readonly notice: Notice;
  /** Undefined when the person's data was erased. */
  readonly letter: Letter | undefined;
  readonly to: string | undefined;
}

/** One notice with its letter; undefined when there is none of that id. */
export async function openNotice(
  store: Store,
  context: OpenContext,
  id: string,
): Promise<OpenedNotice | undefined> {
  const row = await noticeRows(store).where("id", "=", id).executeTakeFirst();
  if (row === undefined) return undefined;
  const opened = (await open(store, context, [row.letter])).get(row.letter);
  if (opened === undefined || opened === "erased") {
    return { notice: noticeOf(row), letter: undefined, to: undefined };
  }
  const { letter, to } = unsealed(String(opened.value));
  return { notice: noticeOf(row), letter, to };
}

export interface Heading {
  readonly subject: string | undefined;
  /** Masked: enough to see a mistyped domain. */
  readonly to: string | undefined;
}

/** The subject line and the masked address of each notice, by id; both undefined when the person's data was erased. */
export async function headings(
  store: Store,
  context: OpenContext,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Heading>> {
  if (ids.length === 0) return new Map();
  const rows = await noticeRows(store).where("id", "in", ids).execute();
  const opened = await open(
    store,
    context,
    rows.map(({ letter }) => letter),
  );
  return new Map(
    rows.map(({ id, letter: ref }): [string, Heading] => {
      const one = opened.get(ref);
      if (one === undefined || one === "erased") return [id, { subject: undefined, to: undefined }];
      const { letter, to } = unsealed(String(one.value));
      return [id, { subject: letter.subject, to: to === undefined ? undefined : masked(to) }];
    }),
  );
}
