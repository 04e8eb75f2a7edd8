/** Why a page cannot be had: the jurisdiction is closed, on its way, gone, or was never here. */
import { html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import type { FrontContext } from "./context.ts";

/** 403: it can be read, and nobody can act. 503: come back soon. 410: it is gone for good. 404: nobody is at this host. */
const statuses = { closed: 403, moving: 503, broken: 503, removed: 410, unknown: 404 } as const;

export function standingPage({ origin }: FrontContext, { reader, params }: PageRequest): Answer {
  const { say, language } = reader;
  const kind = params["kind"] ?? "";
  if (!isKind(kind)) return { kind: "not-found" };
  const title = say(`front.standing.${kind}.title`);
  return {
    kind: "page",
    status: statuses[kind],
    page: {
      title,
      way: [],
      width: "reading",
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${title}</h1>
        <p class="lead">${say(`front.standing.${kind}.what`)}</p>
        <p>${link(`${origin}/${language}/`, say("front.to-front"))}</p>`,
    },
  };
}

function isKind(written: string): written is keyof typeof statuses {
  return Object.hasOwn(statuses, written);
}
