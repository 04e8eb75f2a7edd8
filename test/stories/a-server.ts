/** The web server over surfaces of a test's own choice; nothing may break in it as long as the test file runs. */
import assert from "node:assert/strict";
import type { AddressInfo } from "node:net";
import { after } from "node:test";
import { html } from "#ui/html.ts";
import { buildServer, type Mounted, readAssets, type ServerOptions } from "../../src/web/index.ts";
import { visitsTo, type Visit } from "./a-visit.ts";

type Server = Awaited<ReturnType<typeof buildServer>>;

export interface AServer {
  readonly origin: string;
  /** What broke so far; a test that expects none says so by leaving it empty. */
  readonly faults: readonly unknown[];
  readonly visit: Visit;
}

export interface Wish {
  readonly says: ServerOptions["says"];
  readonly mounted: readonly Mounted[];
  /** Other doors of the same server, opened before it listens. */
  readonly add?: (server: Server, onFault: ServerOptions["onFault"]) => Promise<void>;
}

export const secret = "a secret of the tests, long enough to be one";

/** Opens it for the length of a test file. */
export async function openServer({ says, mounted, add }: Wish): Promise<AServer> {
  const faults: unknown[] = [];
  const onFault: ServerOptions["onFault"] = ({ error }) => faults.push(error);
  const server = await buildServer({
    says,
    secret,
    assets: readAssets(undefined),
    site: () => ({ name: { en: "Riverbend" }, isMadeUp: true, provenance: undefined }),
    mounted,
    account: () => Promise.resolve(undefined),
    askForm: () => Promise.resolve(html``),
    requestsPerMinute: 100_000,
    onFault,
    newReference: () => "TEST",
  });
  await add?.(server, onFault);
  await server.listen({ host: "127.0.0.1", port: 0 });
  const origin = `http://127.0.0.1:${String((server.server.address() as AddressInfo).port)}`;
  const visit = visitsTo(origin);
  after(async () => {
    await server.close();
    assert.deepEqual(faults, []);
  });
  return { origin, faults, visit };
}
