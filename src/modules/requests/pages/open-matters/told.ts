/** Whose public matters a file holds: the address of the site, the language of its names, and those that an address wishes for. */
import { refusalInWords, type Refusal } from "#kernel/operation/index.ts";
import type { FileAnswer, FileRequest } from "#ui/surface.ts";
import { withQuery } from "#ui/link.ts";
import type { PublicRow } from "../../shapes/public.ts";
import type { RequestsPages } from "../context.ts";
import type { Told } from "./columns.ts";
import { everyMatter } from "./every-matter.ts";

/** The address is the one that letters name too, never what a request says of its host. */
export async function toldTo({ requests }: RequestsPages): Promise<Told | undefined> {
  const town = await requests.towns.now();
  if (town === undefined) return undefined;
  return { origin: requests.sender().origin, language: town.register.jurisdiction.language };
}

/** A file of every matter that its address wishes for, written as they are read. */
export async function fileOf(
  pages: RequestsPages,
  { query }: FileRequest,
  file: {
    readonly type: string;
    readonly saveAs?: string;
    readonly write: (told: Told, every: AsyncIterable<readonly PublicRow[]>) => AsyncIterable<string>;
  },
): Promise<FileAnswer | undefined> {
  const told = await toldTo(pages);
  if (told === undefined) return undefined;
  const every = await everyMatter(pages, query);
  if (!every.ok) return refusedFile(pages, told, every.refusal);
  const { write, ...answer } = file;
  return { ...answer, body: write(told, every.value) };
}

/** What was wrong with the address, in words. */
export function refusedFile({ requests }: RequestsPages, { language }: Told, refusal: Refusal): FileAnswer {
  const body = `${refusalInWords(requests.says[language], refusal)}\n`;
  return { status: 400, type: "text/plain; charset=utf-8", body };
}

/** The address of a file with what it wishes for. */
export function addressOf(
  { origin }: Told,
  file: string,
  query: Readonly<Record<string, string | undefined>>,
): string {
  return withQuery(`${origin}/${file}`, query);
}
