/**
 * The web server: mounts what the modules declare under each language, and keeps the edges (limits, errors, caching).
 * It decides nothing about the register; it only carries.
 */
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { type Language, languages, type Say } from "#lib/language.ts";
import type { Html } from "#ui/html.ts";
import { type Page, type Position, type Site, wholePage } from "#ui/layout.ts";
import type { Link } from "#ui/link.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer, FileAnswer, PageRequest, Surface } from "#ui/surface.ts";
import type { Assets } from "./assets.ts";
import { faultPage, notFoundPage, tooOftenPage } from "./error-pages.ts";
import { inOtherLanguage, wishedLanguage } from "./negotiate.ts";
import { writeReply } from "./reply.ts";
import { protect } from "./security.ts";

/** A surface with its context filled in. */
export interface Mounted {
  readonly navigation: (reader: Reader) => readonly Link[];
  readonly pages: readonly {
    readonly path: string;
    readonly answer: (request: PageRequest) => Promise<Answer>;
  }[];
  readonly files: readonly {
    readonly path: string;
    readonly answer: (request: {
      readonly params: Readonly<Record<string, string>>;
      readonly origin: string;
    }) => Promise<FileAnswer | undefined>;
  }[];
}

/** Binds a surface to the context that each of its requests gets. */
export function mount<Context>(
  surface: Surface<Context>,
  context: () => Context | Promise<Context>,
): Mounted {
  return {
    navigation: surface.navigation,
    pages: surface.pages.map((page) => ({
      path: page.path,
      answer: async (request) => page.answer(await context(), request),
    })),
    files: surface.files.map((file) => ({
      path: file.path,
      answer: async (request) => file.answer(await context(), request),
    })),
  };
}

/** What the layout needs to know of the site at the time of a request. */
export type SiteNow = Pick<Site, "name" | "isMadeUp" | "provenance">;

export interface ServerOptions {
  readonly says: Readonly<Record<Language, Say>>;
  readonly assets: Assets;
  readonly site: () => SiteNow | Promise<SiteNow>;
  readonly mounted: readonly Mounted[];
  /** A search form for pages that have nothing to show; filled with what was asked. */
  readonly askForm: (reader: Reader, asked: string) => Html;
  readonly requestsPerMinute: number;
  /** Told of every fault of ours, with the reference that the visitor was shown. */
  readonly onFault: (fault: {
    readonly reference: string;
    readonly address: string;
    readonly error: unknown;
  }) => void;
  readonly newReference: () => string;
}

/** Builds the server without listening. Routes for data and the API may be added to it before it listens. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = Fastify({
    bodyLimit: 1024 * 1024,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    forceCloseConnections: true,
  });
  await protect(server, options);
  const site = (): Promise<SiteNow> => Promise.resolve(options.site());
  server.get("/", (request, reply) => {
    const language = wishedLanguage(request.headers["accept-language"]);
    return reply.header("vary", "accept-language").redirect(`/${language}/`, 302);
  });
  for (const asset of [...options.assets.stylesheets, options.assets.icon]) {
    server.get(asset.address, (request, reply) =>
      writeReply(request, reply, { ...asset, status: 200, keep: "kept" }),
    );
  }
  for (const mounted of options.mounted) addMounted(server, options, mounted);
  server.setNotFoundHandler(async (request, reply) => {
    const at = whereIs(options, request);
    return sendPage({ options, request, reply }, notFoundPage(at.reader, options.askForm(at.reader, "")), {
      status: 404,
      site: await site(),
    });
  });
  server.setErrorHandler(async (error, request, reply) => {
    const at = whereIs(options, request);
    const status = statusOf(error);
    if (status === 429) {
      return sendPage({ options, request, reply }, tooOftenPage(at.reader), { status, site: await site() });
    }
    if (status < 500) {
      return sendPage({ options, request, reply }, notFoundPage(at.reader, options.askForm(at.reader, "")), {
        status,
        site: await site(),
      });
    }
    const reference = options.newReference();
    options.onFault({ reference, address: request.url, error });
    return sendPage({ options, request, reply }, faultPage(at.reader, reference), {
      status: 500,
      site: await site(),
    });
  });
  return server;
}

interface Exchange {
  readonly options: ServerOptions;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

function addMounted(server: FastifyInstance, options: ServerOptions, mounted: Mounted): void {
  for (const page of mounted.pages) {
    for (const language of languages) {
      server.get(`/${language}${page.path}`, async (request, reply) => {
        const { reader, position } = whereIs(options, request);
        const answer = await page.answer({
          reader,
          position,
          params: words(request.params),
          query: words(request.query),
        });
        if (answer.kind === "go") return reply.redirect(answer.to, 303);
        const exchange = { options, request, reply };
        const site = await options.site();
        if (answer.kind === "page")
          return sendPage(exchange, answer.page, { status: answer.status ?? 200, site });
        return sendPage(exchange, notFoundPage(reader, options.askForm(reader, answer.asked ?? "")), {
          status: 404,
          site,
        });
      });
    }
  }
  for (const file of mounted.files) {
    server.get(file.path, async (request, reply) => {
      const origin = `${request.protocol}://${request.host}`;
      const answer = await file.answer({ params: words(request.params), origin });
      if (answer === undefined) return reply.callNotFound();
      if (answer.saveAs !== undefined) {
        reply.header(
          "content-disposition",
          `attachment; filename="${answer.saveAs.replace(/[^\w.-]/g, "_")}"`,
        );
      }
      reply.header("access-control-allow-origin", "*");
      return writeReply(request, reply, { status: 200, type: answer.type, body: answer.body, keep: "page" });
    });
  }
}

function sendPage(
  { options, request, reply }: Exchange,
  page: Page,
  given: { readonly status: number; readonly site: SiteNow },
): FastifyReply {
  const here = whereIs(options, request);
  const whole = wholePage(
    {
      ...given.site,
      stylesheets: options.assets.stylesheets.map((sheet) => sheet.address),
      icon: options.assets.icon.address,
      navigation: options.mounted.flatMap((mounted) => mounted.navigation(here.reader)),
      account: undefined,
    },
    page,
    here,
  );
  return writeReply(request, reply, {
    status: given.status,
    type: "text/html; charset=utf-8",
    body: whole.toString(),
    keep: "page",
  });
}

/** The reader's language is the one in the address; outside a language's part, the one the browser wishes for. */
function whereIs(
  options: ServerOptions,
  request: FastifyRequest,
): { readonly reader: Reader; readonly position: Position } {
  const address = request.url;
  const named = languages.find((one) => address === `/${one}` || address.startsWith(`/${one}/`));
  const language = named ?? wishedLanguage(request.headers["accept-language"]);
  return {
    reader: { language, say: options.says[language] },
    position: {
      address,
      otherLanguages: languages
        .filter((one) => one !== language)
        .map((one) => ({ language: one, href: inOtherLanguage(address, language, one) })),
    },
  };
}

/** A path's or query's values as words: of several values the first counts. */
function words(values: unknown): Readonly<Record<string, string>> {
  if (typeof values !== "object" || values === null) return {};
  const pairs = Object.entries(values).map(([name, value]): [string, string] => {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return [name, typeof first === "string" ? first : ""];
  });
  return Object.fromEntries(pairs);
}

function statusOf(error: unknown): number {
  const status = (error as { readonly statusCode?: unknown }).statusCode;
  return typeof status === "number" && status >= 400 ? status : 500;
}
