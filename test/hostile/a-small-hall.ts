/** A server with one page, one form with files and one file, whose limits are small enough to be reached in a test. */
import { type AddressInfo, connect } from "node:net";
import { after } from "node:test";
import { html, nothing } from "#ui/html.ts";
import type { Surface } from "#ui/surface.ts";
import { readTexts } from "#platform/texts/index.ts";
import { addApi } from "../../src/api/index.ts";
import { buildServer, isFromHere, mount, readAssets, type ServerOptions } from "../../src/web/index.ts";

const page = (title: string) => ({
  title,
  way: [],
  width: "reading" as const,
  main: html`<h1>${title}</h1>`,
});

const hall: Surface<string> = {
  name: "hall",
  navigation: () => [],
  pages: [
    { path: "/", answer: (_, { visitor }) => ({ kind: "page", page: page(visitor.formToken) }) },
    { path: "/plain", answer: () => ({ kind: "page", page: page("plain") }) },
    { path: "/to", answer: (_, { query }) => ({ kind: "go", to: query["next"] ?? "/" }) },
    {
      path: "/proved",
      answer: () => ({ kind: "page", page: page("proved"), cookies: ["proof=1; HttpOnly"] }),
    },
    { path: "/broken", answer: () => Promise.reject(new Error("broken")) },
  ],
  forms: [
    {
      path: "/files",
      largestFiles: 1_000_000,
      answer: (_, { files }) => ({ kind: "page", page: page(`${files["file"]?.bytes.length ?? 0} bytes`) }),
    },
  ],
  files: [{ path: "/a.txt", answer: () => ({ type: "text/plain", body: "A" }) }],
};

type Limits = Pick<ServerOptions, "room" | "connections" | "proxies"> & {
  readonly requestsPerMinute?: number;
  /** What every page needs is away, such as the database. */
  readonly isAway?: true;
};

export interface SmallHall {
  readonly origin: string;
  readonly server: Awaited<ReturnType<typeof buildServer>>;
  readonly faults: readonly unknown[];
  /** What comes back for bytes as they are; ends with the connection, or when it was heard that long. */
  readonly raw: (bytes: string, milliseconds?: number) => Promise<string>;
}

export async function aSmallHall({
  requestsPerMinute = 100_000,
  isAway,
  ...limits
}: Limits = {}): Promise<SmallHall> {
  const faults: unknown[] = [];
  const edges = {
    says: readTexts(),
    onFault: ({ error }: { readonly error: unknown }) => void faults.push(error),
    newReference: () => "TEST",
  };
  const server = await buildServer({
    ...edges,
    ...limits,
    secret: "a secret of the tests, long enough to be one",
    assets: readAssets(undefined),
    site: () => ({ name: { en: "Hall" }, isMadeUp: true, provenance: undefined }),
    mounted: [mount(hall, () => "hall")],
    account: () =>
      isAway === true
        ? Promise.reject(new Error("connect ECONNREFUSED 10.1.2.3:5432"))
        : Promise.resolve(undefined),
    askForm: () => Promise.resolve(nothing),
    requestsPerMinute,
  });
  await addApi(server, {
    ...edges,
    operations: [],
    isFromHere,
    commandsPerMinute: requestsPerMinute,
    actorOf: ({ network }) => Promise.resolve({ kind: "stranger", network }),
    languageOf: () => "en",
    title: () => "Hall",
  });
  await server.listen({ host: "127.0.0.1", port: 0 });
  after(() => server.close());
  const { port } = server.server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    server,
    faults,
    raw: (bytes, milliseconds = 2000) =>
      new Promise((resolve) => {
        const socket = connect(port, "127.0.0.1");
        let heard = "";
        const clock = setTimeout(() => socket.destroy(), milliseconds);
        socket.on("data", (some) => (heard += some.toString("latin1")));
        // Cut off by the other side is an answer too.
        socket.on("error", () => undefined);
        socket.on("close", () => {
          clearTimeout(clock);
          resolve(heard);
        });
        socket.write(bytes, "latin1");
      }),
  };
}
