/** The endpoint of Open311 over an office that works: the real server, an app with a key, and what its answers hold. */
import { after } from "node:test";
import { DOMParser } from "linkedom";
import { perform } from "#kernel/operation/index.ts";
import { keptLetters } from "#kernel/people/index.ts";
import type { PlainDate } from "#lib/dates.ts";
import { type AppsContext, appKeys, appsMigrations, appWithKey } from "#modules/apps/index.ts";
import { anOffice, type Office, stranger } from "#modules/requests/an-office.test-support.ts";
import { requestsSurface } from "#modules/requests/index.ts";
import { migrate } from "#platform/db/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { nothing } from "#ui/html.ts";
import { addOpen311 } from "../../src/api/index.ts";
import { buildServer, mount, readAssets } from "../../src/web/index.ts";

// Registered here, at the root: within a hook it would close the server when that hook ends.
const opened: { readonly close: () => Promise<unknown> }[] = [];
after(() => Promise.all(opened.map((server) => server.close())));

export interface Got {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly heads: Readonly<Record<string, unknown>>;
}

export interface Endpoint {
  readonly office: Office;
  readonly apps: AppsContext;
  /** The key of an app. */
  readonly key: string;
  readonly get: (path: string, heads?: Readonly<Record<string, string>>) => Promise<Got>;
  /** The heads alone. */
  readonly head: (path: string) => Promise<Got>;
  /** Sends a form; without a key when `api_key` is "". */
  readonly post: (
    path: string,
    form: Readonly<Record<string, string>> | string,
    heads?: Readonly<Record<string, string>>,
  ) => Promise<Got>;
  /** Faults of ours since the beginning. */
  readonly faults: readonly unknown[];
  /** Listens on a port of its own, for programs of others. */
  readonly listen: () => Promise<string>;
}

export async function anEndpoint(
  given: {
    readonly postsPerMinute?: number;
    readonly apps?: Office["settings"]["apps"];
    /** Before the first register is adopted. */
    readonly isBefore?: true;
  } = {},
): Promise<Endpoint> {
  const office = await anOffice();
  const migrated = await migrate(office.store, [appsMigrations]);
  if (!migrated.ok) throw new Error(migrated.refusal.code);
  const apps: AppsContext = {
    store: office.store,
    clock: office.clock,
    random: office.random,
    letters: keptLetters(),
    origin: "https://riverbend.example",
    today: () => "2026-03-02" as PlainDate,
    language: () => "en",
  };
  const issued = await perform(appKeys.issueKey, apps, {
    actor: { kind: "system" },
    input: { title: "Lamp Watch" },
  });
  if (!issued.ok) throw new Error(issued.refusal.code);
  const key = issued.value.secret;
  const faults: unknown[] = [];
  const says = readTexts();
  const edges = {
    says,
    onFault: ({ error }: { readonly error: unknown }) => void faults.push(error),
    newReference: () => "TEST",
  };
  const server = await buildServer({
    ...edges,
    secret: "a secret of the tests, long enough to be one",
    assets: readAssets(undefined),
    site: () => ({ name: { en: "Riverbend" }, isMadeUp: true, provenance: undefined }),
    // For what the answers lead to.
    mounted: [
      mount(requestsSurface, () => ({
        requests: office,
        actorOf: () => Promise.resolve(stranger),
        today: () => office.clock.today("Asia/Shanghai"),
      })),
    ],
    account: () => Promise.resolve(undefined),
    askForm: () => Promise.resolve(nothing),
    requestsPerMinute: 10_000_000,
  });
  const manyApps = { perHour: 1_000_000, perDay: 1_000_000 };
  await addOpen311(server, {
    ...edges,
    requests: {
      ...office,
      settings: { ...office.settings, apps: given.apps ?? manyApps },
      ...(given.isBefore === true && {
        towns: { now: () => Promise.resolve(undefined), lookAgain: () => undefined },
      }),
    },
    appOf: (written) => appWithKey(office.store, written),
    postsPerMinute: given.postsPerMinute ?? 10_000_000,
  });
  opened.push(server);
  const got = (answer: Awaited<ReturnType<typeof server.inject>>): Got => ({
    status: answer.statusCode,
    type: String(answer.headers["content-type"]),
    body: answer.body,
    heads: answer.headers,
  });
  return {
    office,
    apps,
    key,
    faults,
    get: async (path, headers = {}) => got(await server.inject({ method: "GET", url: path, headers })),
    head: async (path) => got(await server.inject({ method: "HEAD", url: path })),
    post: async (path, form, heads = {}) => {
      const payload =
        typeof form === "string" ? form : new URLSearchParams({ api_key: key, ...form }).toString();
      const headers = { "content-type": "application/x-www-form-urlencoded; charset=utf-8", ...heads };
      return got(await server.inject({ method: "POST", url: path, headers, payload }));
    },
    listen: () => server.listen({ host: "127.0.0.1", port: 0 }),
  };
}

export const v2 = "/open311/v2";

/** A lamp in Drum Tower, as an app sends it. */
export const lampForm = {
  service_code: "street-lighting",
  lat: "0.05",
  long: "0.05",
  description: "The lamp opposite number 14 is out.",
};

export function json<Shape = unknown>({ body }: Got): Shape {
  return JSON.parse(body) as Shape;
}

export type Fields = Readonly<Record<string, unknown>>;

/** An element as far as these tests look at it. */
export interface XmlElement {
  readonly localName: string;
  readonly textContent: string | null;
  readonly children: Iterable<XmlElement> & ArrayLike<XmlElement>;
  readonly querySelector: (selector: string) => XmlElement | null;
  readonly getElementsByTagName: (name: string) => Iterable<XmlElement> & ArrayLike<XmlElement>;
}

/** The outermost element of a document in XML. */
export function parsedXml(text: string): XmlElement {
  const { documentElement } = new DOMParser().parseFromString(text, "text/xml");
  const root = documentElement as unknown as XmlElement | null;
  if (root === null || !text.startsWith("<?xml")) throw new Error(`no XML: ${text.slice(0, 200)}`);
  return root;
}

/** The outermost element of an answer in XML; throws when it is none. */
export function xml({ body }: Got): XmlElement {
  return parsedXml(body);
}

/** The text of every element of that name. */
export function texts(root: XmlElement, name: string): readonly string[] {
  return [...root.getElementsByTagName(name)].map(({ textContent }) => textContent ?? "");
}
