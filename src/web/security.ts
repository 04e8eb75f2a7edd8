/**
 * What the browser is told to refuse. The pages need no script and carry no style of their own, so none is allowed:
 * even markup smuggled into a register could do nothing.
 */
import compress from "@fastify/compress";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import { constants } from "node:zlib";

/** No page asks for any of these; a photo is taken by the browser's own file chooser. */
const nothingOfTheDevice = [
  "accelerometer",
  "browsing-topics",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "payment",
  "usb",
]
  .map((feature) => `${feature}=()`)
  .join(", ");

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
    // Said below, where the site was reached by https.
    strictTransportSecurity: false,
  });
  server.addHook("onRequest", (request, reply, done) => {
    reply.header("permissions-policy", nothingOfTheDevice);
    // https is known by a believed proxy's word. Of this host only: what else the town runs below its name is not ours to say.
    if (request.protocol === "https") reply.header("strict-transport-security", "max-age=31536000");
    done();
  });
  await server.register(compress, {
    threshold: 512,
    // Nobody sends packed forms; so nobody can send a small one that becomes large.
    globalDecompression: false,
    encodings: ["br", "gzip", "identity"],
    // Level 5 is within a few percent of the best and many times quicker, which counts for pages made on demand.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
  });
  await server.register(rateLimit, { max: limits.requestsPerMinute, timeWindow: "1 minute" });
}
