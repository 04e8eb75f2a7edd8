/** An office with all its doors: pages and the programming interface over one store, where a cookie says who comes. */
import type { BrowserContextOptions, Page } from "playwright-core";
import { bind } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { anOffice, type Office, stranger } from "#modules/requests/an-office.test-support.ts";
import { requestsOperations, requestsSurface } from "#modules/requests/index.ts";
import { addApi } from "../../src/api/index.ts";
import { claimant } from "../../src/cli/serve/requests.ts";
import { isFromHere, mount, type Mounted, wishedLanguage } from "../../src/web/index.ts";
import { type AServer, openServer } from "./a-server.ts";
import { withCookies } from "./a-visit.ts";

export interface OpenOffice extends Omit<AServer, "visit"> {
  readonly office: Office;
  /** Asks for an address as somebody: "stranger", or a name of the people given. */
  readonly ask: (who: string, path: string, init?: RequestInit) => Promise<Response>;
  /** Acts through the programming interface, as a program of theirs would. */
  readonly call: (who: string, name: string, input: unknown, heads?: Heads) => Promise<Response>;
  /** Opens a path in a browser of theirs. */
  readonly visit: (who: string, path: string, options?: BrowserContextOptions) => Promise<Page>;
}

type Heads = Readonly<Record<string, string>>;

/** What else the office does, and the pages of it. */
export interface MoreDoors {
  readonly office: Office;
  readonly mounted: readonly Mounted[];
}

/** Opens it for the length of a test file; in the end nothing may have broken. */
export async function anOpenOffice(
  people: Readonly<Record<string, Actor>>,
  more: (office: Office) => MoreDoors = (office) => ({ office, mounted: [] }),
): Promise<OpenOffice> {
  const { office, mounted } = more(await anOffice());
  const actorOf = (cookie: string | undefined): Actor =>
    people[/who=(\w+)/.exec(cookie ?? "")?.[1] ?? ""] ?? stranger;
  const { origin, faults, visit } = await openServer({
    says: office.says,
    mounted: [
      mount(requestsSurface, () => ({
        requests: office,
        actorOf: ({ cookie }) => Promise.resolve(actorOf(cookie)),
        today: () => office.clock.today("Asia/Shanghai"),
      })),
      ...mounted,
    ],
    add: (server, onFault) =>
      addApi(server, {
        operations: bind<Office>(requestsOperations, () => office),
        actorOf: async ({ cookie, claim, network }) => {
          if (claim === undefined) return actorOf(cookie);
          return claimant(office, { claim, network });
        },
        isFromHere,
        commandsPerMinute: 100_000,
        says: office.says,
        languageOf: (request) => wishedLanguage(request.headers["accept-language"]),
        title: () => "Riverbend",
        onFault,
        newReference: () => "TEST",
      }),
  });
  const cookieOf = (who: string): Heads => (who === "stranger" ? {} : { cookie: `who=${who}` });
  const ask = (who: string, path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${origin}${path}`, {
      redirect: "manual",
      ...init,
      headers: { ...cookieOf(who), ...(init.headers as Heads | undefined) },
    });
  return {
    office,
    origin,
    faults,
    ask,
    call: (who, name, input, heads = {}) =>
      ask(who, `/api/v1/${name}`, {
        method: "POST",
        body: typeof input === "string" ? input : JSON.stringify(input),
        headers: { "content-type": "application/json", "sec-fetch-site": "same-origin", ...heads },
      }),
    visit: (who, path, options = {}) =>
      visit(path, { ...(who !== "stranger" && withCookies([["who", who]])), ...options }),
  };
}
