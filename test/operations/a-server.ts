/** Operations on a port of their own: the real server with the real interface, nothing in between. */
import type { AddressInfo } from "node:net";
import { after } from "node:test";
import type { BoundOperation } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { nothing } from "#ui/html.ts";
import { readTexts } from "#platform/texts/index.ts";
import { addApi } from "../../src/api/index.ts";
import { buildServer, isFromHere, readAssets, wishedLanguage } from "../../src/web/index.ts";

export interface AServer {
  readonly origin: string;
  /** Every fault of ours since the last look. */
  readonly faults: () => readonly unknown[];
}

/** Serves the operations. Who calls is whoever is named by the cookie, or by the claim code; others are strangers. */
export async function openServer(
  operations: readonly BoundOperation[],
  actors: ReadonlyMap<string, Actor> = new Map(),
  {
    commandsPerMinute = 10_000_000,
    proxies,
  }: { readonly commandsPerMinute?: number; readonly proxies?: string } = {},
): Promise<AServer> {
  let faults: unknown[] = [];
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
    site: () => ({ name: { en: "Letter box" }, isMadeUp: true, provenance: undefined }),
    mounted: [],
    account: () => Promise.resolve(undefined),
    askForm: () => Promise.resolve(nothing),
    requestsPerMinute: 10_000_000,
    proxies,
  });
  await addApi(server, {
    ...edges,
    operations,
    isFromHere,
    commandsPerMinute,
    actorOf: ({ cookie, claim, network }) => {
      if (claim !== undefined) return Promise.resolve(actors.get(claim));
      return Promise.resolve(actors.get(cookie ?? "") ?? { kind: "stranger", network });
    },
    languageOf: (request) => wishedLanguage(request.headers["accept-language"]),
    title: () => "Letter box",
  });
  await server.listen({ host: "127.0.0.1", port: 0 });
  // Of a suite whose tests are all left out (--test-name-pattern) node runs no hook: what nobody closes must not hold the process.
  server.server.unref();
  after(() => server.close());
  const { port } = server.server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    faults: () => {
      const found = faults;
      faults = [];
      return found;
    },
  };
}
