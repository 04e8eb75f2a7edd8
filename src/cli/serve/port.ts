/** Finds a port to listen on. */
import { createServer } from "node:net";

/** How many ports after the usual one are tried when nobody asked for a certain one. */
const tries = 20;

/** The port itself when it is free; else, unless it was asked for, the next free one. Undefined when there is none. 0 = any. */
export async function freePort(
  host: string,
  wish: { readonly port: number; readonly isAsked: boolean },
): Promise<number | undefined> {
  const last = wish.isAsked ? wish.port : wish.port + tries;
  for (let port = wish.port; port <= last; port += 1) {
    const found = await tried(host, port);
    if (found !== undefined) return found;
  }
  return undefined;
}

function tried(host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(undefined);
      else reject(error);
    });
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : port));
    });
  });
}
