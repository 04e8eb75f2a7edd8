/** Sends what a module answered: the page within the site's layout, the file, or the way elsewhere. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Page, wholePage } from "#ui/layout.ts";
import type { Answer, FileAnswer } from "#ui/surface.ts";
import { routeOf } from "./answered.ts";
import { notFoundPage } from "./error-pages.ts";
import { formCookie, wasGivenToken } from "./form-token.ts";
import { writePieces, writeReply } from "./reply.ts";
import type { ServerOptions } from "./server-options.ts";
import { positionOf, readerOf, visitorOf, wasGivenKeys } from "./visitor.ts";

export interface Exchange {
  readonly options: ServerOptions;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export async function sendAnswer(exchange: Exchange, answer: Answer): Promise<FastifyReply> {
  const { reply } = exchange;
  for (const cookie of answer.cookies ?? []) reply.header("set-cookie", cookie);
  // Where somebody is led hangs on who they are, and may come with their cookie.
  if (answer.kind === "go")
    return reply.header("cache-control", "no-store").redirect(written(answer.to), 303);
  if (answer.kind === "file") return sendFile(exchange, answer.file, "private");
  if (answer.kind === "page") return sendPage(exchange, answer.page, answer.status ?? 200);
  return sendNotFound(exchange, answer.asked ?? "", 404);
}

/** An address as a head of HTTP can carry it: other signs and line breaks are escaped, whoever asked for them. */
function written(address: string): string {
  return address.toWellFormed().replace(/[^\x21-\x7e]/gu, encodeURIComponent);
}

/** The site's own page for what is not there, with the search. */
export async function sendNotFound(exchange: Exchange, asked: string, status: number): Promise<FastifyReply> {
  const reader = readerOf(exchange.request, exchange.options);
  return sendPage(exchange, notFoundPage(reader, await exchange.options.askForm(reader, asked)), status);
}

export async function sendPage(
  { options, request, reply }: Exchange,
  page: Page,
  status: number,
): Promise<FastifyReply> {
  const reader = readerOf(request, options);
  const visitor = visitorOf(request, options);
  const site = {
    ...(await options.site()),
    stylesheets: options.assets.stylesheets.map((sheet) => sheet.address),
    icon: options.assets.icon.address,
    navigation: options.mounted.flatMap((mounted) => mounted.navigation(reader)),
    account: await options.account(reader, visitor),
  };
  const body = wholePage(site, page, { reader, position: positionOf(request, reader) }).toString();
  const isPrivate = page.isPrivate === true || wasGivenKeys(request);
  const isOwn =
    visitor.cookie !== undefined || wasGivenToken(request) || reply.getHeader("set-cookie") !== undefined;
  const keep = isPrivate ? "private" : isOwn ? "own-page" : "page";
  const cookie = formCookie(request);
  if (cookie !== undefined) reply.header("set-cookie", cookie);
  return writeReply(request, reply, { status, type: "text/html; charset=utf-8", body, keep });
}

export function sendFile(
  { options, request, reply }: Exchange,
  file: FileAnswer,
  keep: "page" | "private",
): FastifyReply {
  if (file.saveAs !== undefined) {
    reply.header("content-disposition", `attachment; filename="${file.saveAs.replace(/[^\w.-]/g, "_")}"`);
  }
  const content = { status: file.status ?? 200, type: file.type, keep };
  const { body } = file;
  if (typeof body === "string" || body instanceof Uint8Array)
    return writeReply(request, reply, { ...content, body });
  return writePieces(request, reply, { ...content, body: told(body, { options, request }) });
}

/** Who reads sees that the file breaks off; here it is told why. */
async function* told(
  pieces: AsyncIterable<string>,
  { options, request }: Pick<Exchange, "options" | "request">,
): AsyncIterable<string> {
  try {
    yield* pieces;
  } catch (error) {
    options.onFault({ reference: options.newReference(), route: routeOf(request), error });
    throw error;
  }
}
