/**
 * How many may be connected at once, and how slowly somebody may speak. Whoever opens connections and says nothing (CWE-400, "Slowloris") holds
 * a place each; the places of one network are counted, so that the others keep theirs.
 */
import type { FastifyInstance } from "fastify";
import { networkOf } from "#lib/network.ts";

export interface ConnectionLimits {
  readonly together: number;
  readonly ofOneNetwork: number;
}

/** Of one network: a town hall or a mobile carrier stands behind one address; a browser opens six at most. */
const usualConnections: ConnectionLimits = { together: 4000, ofOneNetwork: 512 };

/** For the making of the server. */
export const patience = {
  /** Photos of 20 MB over a line of 1 Mbit/s take 160 s. */
  requestTimeout: 180_000,
  /** Nothing said and nothing taken for so long: the connection ends. */
  connectionTimeout: 120_000,
  keepAliveTimeout: 20_000,
  http: { headersTimeout: 15_000, connectionsCheckingInterval: 5000 },
} as const;

/** Behind a proxy all connections come from it: it counts them, and passes on only whole requests. */
export function limitConnections(
  { server }: FastifyInstance,
  {
    proxies,
    limits = usualConnections,
  }: { readonly proxies?: string | undefined; readonly limits?: ConnectionLimits | undefined },
): void {
  server.maxConnections = limits.together;
  if (proxies !== undefined && proxies !== "") return;
  const open = new Map<string, number>();
  server.on("connection", (socket) => {
    const network = networkOf(socket.remoteAddress ?? "");
    const there = open.get(network) ?? 0;
    if (there >= limits.ofOneNetwork) {
      socket.destroy();
      return;
    }
    open.set(network, there + 1);
    socket.once("close", () => {
      const left = (open.get(network) ?? 1) - 1;
      if (left === 0) open.delete(network);
      else open.set(network, left);
    });
  });
}
