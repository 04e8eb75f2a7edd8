/**
 * What the browser is told to refuse. The pages need no script and carry no style of their own, so none is allowed:
 * even markup smuggled into a register could do nothing.
 */
import compress from "@fastify/compress";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import { constants } from "node:zlib";

/** Headers, compression and a limit on how often one address may ask. */
export async function protect(
  server: FastifyInstance,
  limits: { readonly requestsPerMinute: number },
): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: "same-origin" },
    xFrameOptions: { action: "deny" },
    // Whether the site is reached by https is known to the proxy in front of it, which then says so itself.
    strictTransportSecurity: false,
  });
  await server.register(compress, {
    threshold: 512,
    encodings: ["br", "gzip", "identity"],
    // Level 5 is within a few percent of the best and many times quicker, which counts for pages made on demand.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
  });
  await server.register(rateLimit, { max: limits.requestsPerMinute, timeWindow: "1 minute" });
}
