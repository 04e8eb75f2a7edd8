/** Whether the process lives and can answer, for whoever starts and watches it. Neither asks for a language, nor is it counted. */
import type { FastifyInstance } from "fastify";

/** However often it is asked, what lies behind it is asked once in so many milliseconds. */
const keptMilliseconds = 1000;
const patienceMilliseconds = 2000;

/** GET /health and /health/live say that the process lives; GET /health/ready whether it can answer: 200 or 503. */
export function addHealth(server: FastifyInstance, isReady: () => Promise<boolean>): void {
  let asked: { readonly at: number; readonly answer: Promise<boolean> } | undefined;
  const ready = (): Promise<boolean> => {
    const now = performance.now();
    if (asked === undefined || now - asked.at > keptMilliseconds)
      asked = { at: now, answer: inTime(isReady) };
    return asked.answer;
  };
  const options = { config: { rateLimit: false } } as const;
  for (const path of ["/health", "/health/live"]) {
    server.get(path, options, (_, reply) =>
      reply.header("cache-control", "no-store").send({ status: "live" }),
    );
  }
  server.get("/health/ready", options, async (_, reply) => {
    const isWell = await ready();
    return reply
      .code(isWell ? 200 : 503)
      .header("cache-control", "no-store")
      .send({ status: isWell ? "ready" : "not-ready" });
  });
}

/** A database that is away, or takes its time, is no fault of the one who asks. */
async function inTime(isReady: () => Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMilliseconds);
  });
  try {
    return await Promise.race([isReady().catch(() => false), late]);
  } finally {
    clearTimeout(timer);
  }
}
