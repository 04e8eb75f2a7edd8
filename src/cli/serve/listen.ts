/** Begins to listen, and says where. The address is the command's result and goes to stdout. */
import type { FastifyInstance } from "fastify";
import type { Serving } from "./serving.ts";
import { CannotRun, type CliContext } from "../context.ts";

export async function listen(
  { say, write }: CliContext,
  server: FastifyInstance,
  serving: Pick<Serving, "host" | "port" | "origin">,
): Promise<void> {
  const { host, port, origin } = serving;
  try {
    await server.listen({ host, port });
  } catch (problem) {
    const { code } = problem as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") throw new CannotRun(say("serve.port-busy", { port: String(port), host }));
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") throw new CannotRun(say("serve.no-host", { host }));
    throw problem;
  }
  write(`${origin}/\n`);
}
