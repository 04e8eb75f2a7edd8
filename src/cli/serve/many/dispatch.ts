/** Leads each request to the jurisdiction whose host it names, and to the front where there is none that can answer. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";
import type { Language } from "#lib/language.ts";
import type { Placed } from "#kernel/deployment/model.ts";
import { wishedLanguage } from "../../../web/index.ts";
import { NoRoomForTown, TownChanged, type Towns } from "./towns.ts";

export interface Dispatching {
  readonly towns: Towns;
  readonly placedAt: (host: string) => Promise<Placed | undefined>;
  /** The site of the deployment itself. */
  readonly front: FastifyInstance;
  readonly frontHost: string;
  /** Told of a jurisdiction that could not be opened. */
  readonly onBroken: (code: string, problem: unknown) => void;
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

export function dispatch(needs: Dispatching): Listener {
  const { towns, placedAt, front, frontHost, onBroken } = needs;
  const toFront = (request: IncomingMessage, response: ServerResponse, kind?: Kind): void => {
    if (kind !== undefined) {
      request.url = `/${languageOf(request)}/standing/${kind}`;
      // What was sent is not read: nobody is there to take it.
      if (request.method !== "HEAD") request.method = "GET";
    }
    front.routing(request, response);
  };
  const lead = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const host = hostNameOf(request);
    // How a jurisdiction stands is told by the front, in whichever language is chosen there; how the process is, by whatever name
    // it is asked, and without the database, for a process that lives is not to be ended because that is away.
    if (host === frontHost || ofTheFront.test(request.url ?? "")) return toFront(request, response);
    const placed = await placedAt(host);
    const kind = hindrance(placed, request);
    if (placed === undefined || kind !== undefined) return toFront(request, response, kind);
    const gone = new Promise<void>((done) => response.once("close", done));
    let isOpen = false;
    try {
      await towns.with(placed, async ({ server }) => {
        isOpen = true;
        server.routing(request, response);
        await gone;
      });
    } catch (problem) {
      if (isOpen) throw problem;
      if (!(problem instanceof NoRoomForTown || problem instanceof TownChanged))
        onBroken(placed.code, problem);
      toFront(request, response, "broken");
    }
  };
  return (request, response) => {
    lead(request, response).catch((problem: unknown) => {
      onBroken(hostNameOf(request), problem);
      if (!response.headersSent) toFront(request, response, "broken");
      else response.destroy();
    });
  };
}

type Kind = "unknown" | "removed" | "moving" | "closed" | "broken";

const ofTheFront = /^\/(?:(?:en|zh-CN)\/standing\/|health(?:[/?]|$))/;

function hindrance(placed: Placed | undefined, { method = "" }: IncomingMessage): Kind | undefined {
  if (placed === undefined) return "unknown";
  if (placed.standing === "open") return undefined;
  if (placed.standing !== "closed") return placed.standing;
  return method === "GET" || method === "HEAD" ? undefined : "closed";
}

/** The name in the Host head, without a port. A proxy in front hands it on as it came. */
function hostNameOf({ headers }: IncomingMessage): string {
  return (headers.host ?? "").toLowerCase().replace(/:\d*$/, "").replace(/\.$/, "");
}

function languageOf({ url = "", headers }: IncomingMessage): Language {
  const named = /^\/(en|zh-CN)(?:\/|$)/.exec(url)?.[1];
  return (named as Language | undefined) ?? wishedLanguage(headers["accept-language"]);
}
