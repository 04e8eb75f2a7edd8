/** Riverbend's pages on a port of their own, and a browser to visit them: real server, real pages, nothing in between. */
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after } from "node:test";
import { readRegisterFolder } from "#kernel/register/index.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { keepDraft } from "../../src/cli/serve/draft.ts";
import { buildSite } from "../../src/cli/serve/site.ts";
import { projectRoot } from "../../scripts/checks/check.ts";
import type { Mounted } from "../../src/web/index.ts";
import { secret } from "./a-server.ts";
import { type Visit, visitsTo } from "./a-visit.ts";

export const riverbend = join(projectRoot, "jurisdictions", "riverbend");

export interface ASite {
  readonly origin: string;
  readonly visit: Visit;
}

/** The folder's register, shown as a draft on a day that stays the same. Closed after the last test of the file. */
export async function openSite(folder = riverbend, mounted: readonly Mounted[] = []): Promise<ASite> {
  const { register } = readRegisterFolder(folder);
  if (register === undefined) throw new Error(`the register in ${folder} cannot be read`);
  const { jurisdiction } = register;
  const faults: unknown[] = [];
  const server = await buildSite({
    says: readTexts(),
    keeper: keepDraft(folder, jurisdiction, fixedClock("2026-11-24T04:00:00Z")),
    jurisdiction,
    mounted,
    account: () => Promise.resolve(undefined),
    secret,
    requestsPerMinute: 1_000_000,
    onFault: (fault) => faults.push(fault),
    newReference: () => "TEST",
  });
  await server.listen({ host: "127.0.0.1", port: 0 });
  const { port } = server.server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const visit = visitsTo(origin);
  after(async () => {
    await server.close();
    if (faults.length > 0) throw new Error(`the site had faults: ${JSON.stringify(faults)}`);
  });
  return { origin, visit };
}
