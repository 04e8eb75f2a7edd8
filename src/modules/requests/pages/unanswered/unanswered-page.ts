/** Each service and place for which nobody answered when a resident came; the default desk has the matters. */
import type { Static } from "typebox";
import type { Instant } from "#lib/instants.ts";
import { perform, refusalInWords } from "#kernel/operation/index.ts";
import { empty } from "#ui/empty.ts";
import { html, type Html } from "#ui/html.ts";
import { link, withQuery } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import { type Reader, spoken } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { type Column, table } from "#ui/table.ts";
import { writtenMoment } from "#ui/words.ts";
import { unnamedFunction } from "../../model.ts";
import { unansweredDuties } from "../../queries/unanswered-duties.ts";
import type { unansweredShape } from "../../shapes/office.ts";
import type { RequestsPages } from "../context.ts";

type Duty = Static<typeof unansweredShape>["duties"][number];

export async function unansweredPage(
  { requests, actorOf }: RequestsPages,
  { reader, visitor, position }: PageRequest,
): Promise<Answer> {
  const { say, language } = reader;
  const actor = await actorOf(visitor);
  if (actor.kind !== "account")
    return { kind: "go", to: withQuery(`/${language}/sign-in`, { next: position.address }) };
  const found = await perform(unansweredDuties, requests, { actor, input: {} });
  const title = say("requests-unanswered.title");
  const main = found.ok
    ? dutiesPart(reader, found.value.duties, requests.sender().timeZone)
    : notice("warning", refusalInWords(say, found.refusal));
  return {
    kind: "page",
    status: found.ok ? 200 : 403,
    page: {
      title,
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "wide",
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${title}</h1>
        <p class="lead">${say("requests-unanswered.lead")}</p>
        ${main}`,
    },
  };
}

function dutiesPart(reader: Reader, duties: readonly Duty[], timeZone: string): Html {
  const { say, language } = reader;
  if (duties.length === 0)
    return empty(
      say("requests-unanswered.none"),
      link(`/${language}/findings`, say("requests-unanswered.findings")),
    );
  const heading = (name: string): string => say(`requests-unanswered.${name}`);
  const columns: readonly Column<Duty>[] = [
    {
      id: "service",
      heading: heading("service"),
      cell: (one) =>
        one.function.id === unnamedFunction
          ? spoken(reader, one.function.name)
          : link(
              `/${language}/services/${encodeURIComponent(one.function.id)}`,
              spoken(reader, one.function.name),
            ),
    },
    {
      id: "place",
      heading: heading("place"),
      cell: (one) =>
        link(`/${language}/places/${encodeURIComponent(one.area.id)}`, spoken(reader, one.area.name)),
    },
    { id: "count", heading: heading("count"), isNumber: true, cell: (one) => String(one.count) },
    {
      id: "last",
      heading: heading("last"),
      // The operation writes moments; its schema says only that they are text.
      cell: (one) => writtenMoment(reader, one.lastAt as Instant, timeZone),
    },
    {
      id: "now",
      heading: heading("now"),
      cell: (one) => heading(one.isStillSo ? "still" : "mended"),
    },
  ];
  return html`${table(reader, duties, columns, {
      caption: say("requests-unanswered.title"),
      isCaptionHidden: true,
      isStacked: true,
      rowHeading: "service",
    })}
    <p>${say("requests-unanswered.how")} ${link(`/${language}/desk`, say("desk.title"))}</p>`;
}
