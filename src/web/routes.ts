/** The routes of a mounted module: pages and forms under every language, files from the root. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { languages } from "#lib/language.ts";
import { strayFormPage } from "./error-pages.ts";
import { formOf } from "./form-data.ts";
import type { Mounted } from "./mounted.ts";
import { sendAnswer, sendFile, sendNotFound, sendPage } from "./send.ts";
import type { ServerOptions } from "./server-options.ts";
import { isOwnForm, pageRequestOf, words } from "./visitor.ts";

export function addRoutes(server: FastifyInstance, options: ServerOptions, mounted: Mounted): void {
  for (const { path, answer } of mounted.pages) {
    for (const language of languages) {
      server.get(`/${language}${path}`, async (request, reply) => {
        return sendAnswer({ options, request, reply }, await answer(pageRequestOf(request, options)));
      });
    }
  }
  for (const { path, largestFiles, answer } of mounted.forms) {
    for (const language of languages) {
      server.post(`/${language}${path}`, async (request, reply) => {
        const exchange = { options, request, reply };
        const asked = pageRequestOf(request, options);
        const form =
          typeof largestFiles === "number"
            ? await formOf(request, largestFiles)
            : await formOf(request, await largestFiles(asked.visitor), { isToldByForm: true });
        if (!isOwnForm(request, form.fields["token"], options)) {
          return sendPage(exchange, strayFormPage(asked.reader), 403);
        }
        return sendAnswer(exchange, await answer({ ...asked, ...form }));
      });
    }
  }
  for (const { path, answer } of mounted.files) {
    server.get<{ Params: Record<string, string> }>(path, async (request, reply) => {
      const exchange = { options, request, reply };
      const file = await answer({
        params: request.params,
        query: words(request.query),
        origin: originOf(request),
      });
      if (file === undefined) return sendNotFound(exchange, "", 404);
      reply.header("access-control-allow-origin", "*").header("cross-origin-resource-policy", "cross-origin");
      return sendFile(exchange, file, "page");
    });
  }
}

/** Where the site was asked for; a Host head that is no host is the sender's mistake. */
function originOf({ protocol, host }: FastifyRequest): string {
  const origin = `${protocol}://${host}`;
  if (/^[a-z0-9.-]+(:\d+)?$|^\[[0-9a-f:.]+\](:\d+)?$/i.test(host) && URL.canParse(origin)) return origin;
  throw Object.assign(new Error("the Host head names no host"), { statusCode: 400 });
}
