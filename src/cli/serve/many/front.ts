/** The deployment's own site. */
import type { FastifyInstance } from "fastify";
import { placedJurisdictions } from "#kernel/deployment/index.ts";
import { frontSurface, type Listed } from "#modules/front/index.ts";
import type { Store } from "#platform/db/index.ts";
import { html } from "#ui/html.ts";
import { buildServer, mount, readAssets } from "../../../web/index.ts";
import type { CliContext } from "../../context.ts";
import { originOf } from "../../deployment/origin.ts";
import { edges } from "../serve-draft.ts";
import { answers } from "../town-readings.ts";

export interface FrontNeeds {
  readonly listing: Store;
  /** https://polity.example.org */
  readonly origin: string;
  readonly secret: string;
}

export async function frontServer(
  context: CliContext,
  { listing, origin, secret }: FrontNeeds,
): Promise<FastifyInstance> {
  const { says } = context;
  const listed = async (): Promise<readonly Listed[]> =>
    (await placedJurisdictions(listing))
      .filter(({ standing }) => standing !== "removed")
      .map((placed) => ({
        name: placed.name,
        origin: originOf(placed, origin),
        isClosed: placed.standing === "closed",
      }));
  const server = await buildServer({
    says,
    secret,
    assets: readAssets(undefined),
    site: () => ({
      name: { en: says.en("front.name"), "zh-CN": says["zh-CN"]("front.name") },
      isMadeUp: false,
      provenance: undefined,
    }),
    mounted: [mount(frontSurface, () => ({ listed, origin }))],
    account: () => Promise.resolve(undefined),
    askForm: () => Promise.resolve(html``),
    isReady: () => answers(listing),
    ...edges(context),
  });
  await server.ready();
  return server;
}
