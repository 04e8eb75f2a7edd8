/** The pages for when there is nothing to show: no such address, too many requests, a fault of ours. */
import { html, type Html } from "#ui/html.ts";
import type { Page } from "#ui/layout.ts";
import type { Reader } from "#ui/reader.ts";

/** 404: says so and offers the search. */
export function notFoundPage(reader: Reader, askForm: Html): Page {
  const { say } = reader;
  return around(say("web.not-found.title"), [
    html`<p class="lead">${say("web.not-found.what")}</p>`,
    askForm,
  ]);
}

/** Before the first register is adopted: what will be here, and how it begins. */
export function nothingInForcePage({ say }: Reader): Page {
  return around(say("web.nothing-in-force.title"), [
    html`<p class="lead">${say("web.nothing-in-force.what")}</p>`,
    html`<p>${say("web.nothing-in-force.how")}</p>`,
  ]);
}

/** 403: a form that no page of this site sent, or one from before signing in or out. */
export function strayFormPage({ say }: Reader): Page {
  return around(say("web.stray-form.title"), [html`<p class="lead">${say("web.stray-form.what")}</p>`]);
}

/** 413: says how much is too much. */
export function tooLargePage({ say }: Reader): Page {
  return around(say("web.too-large.title"), [html`<p class="lead">${say("web.too-large.what")}</p>`]);
}

/** 503: more is being sent at once than is held; says when to come again. */
export function noRoomPage({ say }: Reader): Page {
  return around(say("web.no-room.title"), [html`<p class="lead">${say("web.no-room.what")}</p>`]);
}

/** 429: says how long to wait. */
export function tooOftenPage({ say }: Reader): Page {
  return around(say("web.too-often.title"), [html`<p class="lead">${say("web.too-often.what")}</p>`]);
}

/** 500: the fault is ours; the reference finds it in the log. */
export function faultPage({ say }: Reader, reference: string): Page {
  return around(say("web.fault.title"), [
    html`<p class="lead">${say("web.fault.what")}</p>`,
    html`<p>
      ${say("web.fault.reference")} <strong><code>${reference}</code></strong>
    </p>`,
  ]);
}

function around(title: string, parts: readonly Html[]): Page {
  return {
    title,
    way: [],
    width: "reading",
    isUnlisted: true,
    main: html`<h1>${title}</h1>
      ${parts}`,
  };
}
