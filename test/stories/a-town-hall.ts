/** Riverbend's pages with its database, where people sign in: real server, real forms; letters are written and read here. */
import assert from "node:assert/strict";
import { after } from "node:test";
import { parseHTML } from "linkedom";
import { checkFiles } from "#kernel/check/index.ts";
import { forgetNotices, noticesMigrations } from "#kernel/notices/index.ts";
import {
  actorOf,
  noticeLetters,
  openPeople,
  peopleMigrations,
  seedDemonstration,
  type Letter,
  type People,
  type Provider,
} from "#kernel/people/index.ts";
import { recordMigrations } from "#kernel/record/index.ts";
import { adoptAtOnce, readRegisterFolder, registerMigrations } from "#kernel/register/index.ts";
import { operationMigrations } from "#kernel/operation/index.ts";
import { accountPart, accountSurface, actorOfVisitor } from "#modules/account/index.ts";
import { recordSurface } from "#modules/record/index.ts";
import type { Office } from "#modules/requests/an-office.test-support.ts";
import { requestsMigrations, requestsOnErase, requestsSurface } from "#modules/requests/index.ts";
import { fixedClock, systemClock, type SetClock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import type { Visitor } from "#ui/surface.ts";
import { readTexts } from "#platform/texts/index.ts";
import { keepInForce } from "../../src/cli/serve/in-force.ts";
import { accountContext } from "../../src/cli/serve/people.ts";
import { requestsContext } from "../../src/cli/serve/requests.ts";
import { freePort } from "../../src/cli/serve/port.ts";
import { buildSite } from "../../src/cli/serve/site.ts";
import { mount } from "../../src/web/index.ts";
import { aStore } from "../a-database.ts";
import { secret } from "./a-server.ts";
import { riverbend } from "./a-site.ts";
import { type Visit, visitsTo } from "./a-visit.ts";

export interface ATownHall {
  readonly origin: string;
  readonly people: People;
  readonly store: Store;
  readonly clock: SetClock;
  /** Every letter so far, as it was handed over to be sent. */
  readonly letters: readonly Letter[];
  /** Where the operations of requests run, for what a story does without a page. */
  readonly requests: Office;
  readonly visit: Visit;
}

export interface TownHallWish {
  readonly isMadeUp: boolean;
  /** Where people may sign in besides, once the address of the site is known. */
  readonly provider?: (origin: string) => Promise<Provider>;
}

/** Opens it for the length of a test file; a real one has no people of a demonstration. */
export async function openTownHall({ isMadeUp, provider }: TownHallWish): Promise<ATownHall> {
  // Sessions end by the clock of the machine, so the day has to be its day.
  const clock = fixedClock(systemClock.now());
  const store = await aStore(
    registerMigrations,
    recordMigrations,
    peopleMigrations,
    operationMigrations,
    noticesMigrations,
    requestsMigrations,
  );
  const read = readRegisterFolder(riverbend);
  const yaml = new TextDecoder().decode(read.files.get("jurisdiction.yaml"));
  const renamed = new TextEncoder().encode(yaml.replace("code: riverbend", `code: ${store.jurisdiction}`));
  const files = new Map([...read.files, ["jurisdiction.yaml", renamed]]);
  assert.ok(read.register !== undefined);
  const jurisdiction = { ...read.register.jurisdiction, code: store.jurisdiction };
  const { name, timeZone } = jurisdiction;
  const port = await freePort("127.0.0.1", { port: 0, isAsked: true });
  assert.ok(port !== undefined);
  const origin = `http://127.0.0.1:${port}`;
  const kernel = {
    clock,
    random: systemRandom,
    master: new Uint8Array(32).fill(7),
    origin: new URL(origin).host,
    onErase: [forgetNotices, requestsOnErase(clock)],
    says: readTexts(),
    sender: () => ({ name, isMadeUp: true, origin, timeZone }),
  };
  const notices = noticeLetters(kernel);
  const letters: Letter[] = [];
  const people = openPeople({
    store,
    clock,
    random: systemRandom,
    secret,
    origin,
    isMadeUp: () => Promise.resolve(isMadeUp),
    provider: await provider?.(origin),
    letters: {
      send: async (inside, letter) => {
        await notices.send(inside, letter);
        letters.push(letter);
      },
    },
  });
  const today = clock.today(timeZone);
  const somebody = (said: string) => ({ person: undefined, name: said });
  const adoption = { by: somebody("Second"), from: today, reason: "first", acceptErrors: true };
  const acting = { store, clock, random: systemRandom, check: checkFiles };
  const adopted = await adoptAtOnce(acting, { files, by: somebody("First"), note: "" }, adoption);
  assert.ok(adopted.ok);
  if (isMadeUp) assert.ok((await seedDemonstration(people, today)).ok);
  const keeper = keepInForce(store, timeZone, clock);
  const serving = { folder: riverbend, jurisdiction, host: "127.0.0.1", port, origin };
  const account = accountContext(people, { serving, keeper, onErase: kernel.onErase });
  const requests = { ...requestsContext({ store, kernel, timeZone, secret }), clock, store };
  const actorHere = (visitor: Visitor) => actorOfVisitor({ ...account, today: () => today }, visitor);
  const faults: unknown[] = [];
  const server = await buildSite({
    says: readTexts(),
    keeper,
    jurisdiction,
    mounted: [
      mount(accountSurface, () => ({ ...account, today: () => today })),
      mount(requestsSurface, () => ({ requests, actorOf: actorHere, today: () => clock.today(timeZone) })),
      mount(recordSurface, () => ({ store, record: kernel, timeZone })),
    ],
    contexts: { requests: () => requests, people: () => account.staff },
    account: (reader, visitor) => accountPart(account, reader, visitor),
    actorOf: async (head) => actorOf(people, head, today, (await account.register())?.posts ?? []),
    secret,
    requestsPerMinute: 1_000_000,
    onFault: (fault) => faults.push(fault),
    newReference: () => "TEST",
  });
  await server.listen({ host: "127.0.0.1", port });
  const visit = visitsTo(origin);
  after(async () => {
    await server.close();
    assert.deepEqual(faults, []);
  });
  return { origin, people, store, clock, letters, requests, visit };
}

/** Somebody at a browser without scripts: keeps cookies, follows redirects, fills in the forms that stand on the page. */
export class AVisitor {
  readonly origin: string;
  readonly cookies = new Map<string, string>();
  path = "";
  status = 0;
  html = "";
  constructor(origin: string) {
    this.origin = origin;
  }

  /** The words of the page's main part, blanks squeezed. */
  get words(): string {
    const { document } = parseHTML(this.html);
    return (document.querySelector("main")?.textContent ?? "").replace(/\s+/g, " ").trim();
  }

  get headline(): string {
    return (parseHTML(this.html).document.querySelector("h1")?.textContent ?? "").trim();
  }

  async open(path: string): Promise<this> {
    return this.#follow(path, { method: "GET" });
  }

  /** Sends the form of the page that has this action, or a button with it, filled in; other fields go as they stand. */
  async send(action: string, fields: Readonly<Record<string, string>> = {}): Promise<this> {
    const { document } = parseHTML(this.html);
    const form =
      [...document.querySelectorAll("form")].find((one) => one.getAttribute("action") === action) ??
      document.querySelector(`[formaction="${action}"]`)?.closest("form");
    assert.ok(form !== null && form !== undefined, `no form for ${action} on ${this.path}: ${this.words}`);
    const body = new URLSearchParams();
    for (const input of form.querySelectorAll("input, select, textarea")) {
      const kind = input.getAttribute("type") ?? "";
      if (["checkbox", "radio"].includes(kind) && !input.hasAttribute("checked")) continue;
      if (["submit", "image", "file"].includes(kind)) continue;
      if (input.tagName === "TEXTAREA") {
        body.set(input.getAttribute("name") ?? "", input.textContent ?? "");
        continue;
      }
      const name = input.getAttribute("name") ?? "";
      const chosen = (input.querySelector("option[selected]") ?? input.querySelector("option"))?.getAttribute(
        "value",
      );
      body.set(name, chosen ?? input.getAttribute("value") ?? "");
    }
    for (const [name, value] of Object.entries(fields)) {
      assert.ok(form.querySelector(`[name="${name}"]`) !== null, `no field ${name} for ${action}`);
      body.set(name, value);
    }
    return this.post(action, body);
  }

  /** Sends what no form of the page may have asked for. */
  async post(
    path: string,
    body: URLSearchParams,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<this> {
    const own = { origin: this.origin, "sec-fetch-site": "same-origin", ...headers };
    return this.#follow(path, { method: "POST", body, headers: own });
  }

  async #follow(path: string, init: RequestInit): Promise<this> {
    const response = await fetch(`${this.origin}${path}`, {
      ...init,
      headers: {
        "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        ...(this.cookies.size > 0 && {
          cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        }),
        ...init.headers,
      },
      redirect: "manual",
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/max-age=0/i.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const location = response.headers.get("location");
    if (location !== null) return this.#follow(location, { method: "GET" });
    this.path = path;
    this.status = response.status;
    this.html = await response.text();
    return this;
  }
}

/** The path, with its secret, of the link in a letter. */
export function linkIn(letter: Letter | undefined): string {
  assert.ok(letter !== undefined, "a letter was sent");
  const url = new URL(String(letter.facts["link"]));
  return `${url.pathname}${url.search}`;
}
