/** Open311 for developers: where it is, what can be called, how to get a key, what is shown. */
import { factsList } from "#ui/facts-list.ts";
import { html, type Piece } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { type Column, table } from "#ui/table.ts";
import type { AppsPages } from "../context.ts";

interface Call {
  readonly id: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  /** It can be looked at as it stands. */
  readonly isOpen?: true;
}

const calls: readonly Call[] = [
  { id: "services", method: "GET", path: "services.xml", isOpen: true },
  { id: "service", method: "GET", path: "services/SERVICE_CODE.xml" },
  { id: "requests", method: "GET", path: "requests.xml", isOpen: true },
  { id: "request", method: "GET", path: "requests/SERVICE_REQUEST_ID.xml" },
  { id: "send", method: "POST", path: "requests.xml" },
  { id: "token", method: "GET", path: "tokens/TOKEN.xml" },
];

export function developersPage(pages: AppsPages, { reader }: PageRequest): Answer {
  const { say, language } = reader;
  const { origin, jurisdiction, perHour, perDay } = pages;
  const columns: readonly Column<Call>[] = [
    {
      id: "call",
      heading: say("apps.call"),
      cell: ({ method, path, isOpen }): Piece => {
        const words = html`<code>${method} ${path}</code>`;
        return isOpen === true ? link(`/open311/v2/${path}`, words) : words;
      },
    },
    { id: "meaning", heading: say("apps.meaning"), cell: ({ id }) => say(`apps.meanings.${id}`) },
  ];
  const part = (name: "shown" | "follow" | "media") =>
    html`<h2>${say(`apps.${name}`)}</h2>
      <p>${say(`apps.${name}-what`)}</p>`;
  return {
    kind: "page",
    page: {
      title: say("apps.title"),
      way: [
        { href: `/${language}/`, words: say("directory.home.crumb") },
        { href: `/${language}/data`, words: say("open-data.title") },
      ],
      width: "reading",
      main: html`<h1>${say("apps.title")}</h1>
        <p class="lead">${say("apps.lead")}</p>
        <h2>${say("apps.where")}</h2>
        ${factsList([
          { name: say("apps.endpoint"), value: html`<code class="hash">${origin}/open311/v2/</code>` },
          {
            name: say("apps.discovery"),
            value: html`${link("/open311/discovery.xml", "discovery.xml")}
            ${link("/open311/discovery.json", "discovery.json")}`,
          },
          { name: say("apps.jurisdiction"), value: say("apps.jurisdiction-what", { code: jurisdiction }) },
          { name: say("apps.formats"), value: say("apps.formats-what") },
        ])}
        <h2>${say("apps.calls")}</h2>
        ${table(reader, calls, columns, { caption: say("apps.calls"), isCaptionHidden: true, rowHeading: "call", isStacked: true })}
        <h2>${say("apps.key")}</h2>
        <p>${say("apps.key-what", { perHour, perDay })}</p>
        <p>${say("apps.key-operator")} <code>polity open311-key add --name NAME</code></p>
        ${part("shown")}
        <p>${link(`/${language}/open-matters`, say("apps.shown-link"))}</p>
        ${part("follow")} ${part("media")}
        <p>${say("apps.more")}</p>`,
    },
  };
}
