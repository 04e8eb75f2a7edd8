/** An office with all its doors: pages and the programming interface over one store, where a cookie says who comes. */
import assert from "node:assert/strict";
import type { AddressInfo } from "node:net";
import { after } from "node:test";
import { bind } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { anOffice, type Office, stranger } from "#modules/requests/an-office.test-support.ts";
import { openClaim, requestsOperations, requestsSurface } from "#modules/requests/index.ts";
import { html } from "#ui/html.ts";
import { addApi } from "../../src/api/index.ts";
import { buildServer, isFromHere, mount, readAssets, wishedLanguage } from "../../src/web/index.ts";

export interface OpenOffice {
  readonly office: Office;
  readonly origin: string;
  /** What broke so far; a test that expects none says so by leaving it empty. */
  readonly faults: unknown[];
  /** Asks for an address as somebody: "stranger", or a name of the people given. */
  readonly ask: (who: string, path: string, init?: RequestInit) => Promise<Response>;
  /** Acts through the programming interface, as a program of theirs would. */
  readonly call: (who: string, name: string, input: unknown, heads?: Heads) => Promise<Response>;
}

type Heads = Readonly<Record<string, string>>;

/** Opens it for the length of a test file; in the end nothing may have broken. */
export async function anOpenOffice(people: Readonly<Record<string, Actor>>): Promise<OpenOffice> {
  const office = await anOffice();
  const faults: unknown[] = [];
  const actorOf = (cookie: string | undefined): Actor =>
    people[/who=(\w+)/.exec(cookie ?? "")?.[1] ?? ""] ?? stranger;
  const onFault = ({ error }: { readonly error: unknown }): number => faults.push(error);
  const server = await buildServer({
    says: office.says,
    secret: "a secret of the tests, long enough to be one",
    assets: readAssets(undefined),
    site: () => ({ name: { en: "Riverbend" }, isMadeUp: true, provenance: undefined }),
    mounted: [
      mount(requestsSurface, () => ({
        requests: office,
        actorOf: ({ cookie }) => Promise.resolve(actorOf(cookie)),
        today: () => office.clock.today("Asia/Shanghai"),
      })),
    ],
    account: () => Promise.resolve(undefined),
    askForm: () => Promise.resolve(html``),
    requestsPerMinute: 100_000,
    onFault,
    newReference: () => "TEST",
  });
  await addApi(server, {
    operations: bind<Office>(requestsOperations, () => office),
    actorOf: async ({ cookie, claim, network }) => {
      if (claim === undefined) return actorOf(cookie);
      const [matter = "", code = ""] = claim.split(":");
      const opened = await openClaim(office, { matter, code, network });
      return opened.ok ? opened.value : undefined;
    },
    isFromHere,
    commandsPerMinute: 100_000,
    says: office.says,
    languageOf: (request) => wishedLanguage(request.headers["accept-language"]),
    title: () => "Riverbend",
    onFault,
    newReference: () => "TEST",
  });
  await server.listen({ host: "127.0.0.1", port: 0 });
  const origin = `http://127.0.0.1:${String((server.server.address() as AddressInfo).port)}`;
  after(async () => {
    await server.close();
    assert.deepEqual(faults, []);
  });
  const cookieOf = (who: string): Heads => (who === "stranger" ? {} : { cookie: `who=${who}` });
  const ask = (who: string, path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${origin}${path}`, {
      redirect: "manual",
      ...init,
      headers: { ...cookieOf(who), ...(init.headers as Heads | undefined) },
    });
  const call = (who: string, name: string, input: unknown, heads: Heads = {}): Promise<Response> =>
    ask(who, `/api/v1/${name}`, {
      method: "POST",
      body: typeof input === "string" ? input : JSON.stringify(input),
      headers: { "content-type": "application/json", "sec-fetch-site": "same-origin", ...heads },
    });
  return { office, origin, faults, ask, call };
}
