/** What is late in the offices that somebody supervises: by service and place, never by official. */
import { perform } from "#kernel/operation/index.ts";
import { bars } from "#ui/bars.ts";
import { empty } from "#ui/empty.ts";
import { html } from "#ui/html.ts";
import { withQuery } from "#ui/link.ts";
import { inWords } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { overdue } from "../../queries/overdue.ts";
import type { RequestsPages } from "../context.ts";
import { notForYou, refusedPart, workPage } from "./frame.ts";
import { furtherPart, rowsTable } from "./rows-table.ts";

export async function overduePage(
  { requests, actorOf }: RequestsPages,
  request: PageRequest,
): Promise<Answer> {
  const { reader, query, visitor } = request;
  const { say, language } = reader;
  const actor = await actorOf(visitor);
  const stopped = notForYou(request, actor);
  if (stopped !== undefined) return stopped;
  const title = say("requests-work.overdue.title");
  const { after } = query;
  const found = await perform(overdue, requests, { actor, input: after === undefined ? {} : { after } });
  const town = await requests.towns.now();
  if (!found.ok)
    return workPage(reader, actor, {
      at: "/overdue",
      title,
      main: refusedPart(reader, found.refusal),
      status: 400,
    });
  // Nothing was found without a register.
  if (town === undefined) return { kind: "not-found" };
  const { counts, rows, next } = found.value;
  const base = `/${language}/work/overdue`;
  const main =
    rows.length === 0
      ? empty(say("requests-work.overdue.none"), say("requests-work.overdue.none-how"))
      : html`${bars(reader, {
          id: "late",
          title,
          sentence: say("requests-work.overdue.sentence"),
          what: say("requests-work.column.service"),
          series: [
            { name: say("requests-work.overdue.late"), tone: "warning" },
            { name: say("requests-work.overdue.escalated"), tone: "problem" },
          ],
          bars: counts.map((one) => ({
            name: inWords(reader, one.function.name),
            figures: [one.overdue, one.escalated],
          })),
        })}
        ${rowsTable(reader, rows, { momentAt: town.momentAt, mayChoose: false, caption: title })}
        ${furtherPart(reader, {
          first: after === undefined ? undefined : base,
          next: next === undefined ? undefined : withQuery(base, { after: next }),
        })}`;
  return workPage(reader, actor, {
    at: "/overdue",
    title,
    main: html`<p>${say("requests-work.overdue.lead")}</p>
      ${main}`,
  });
}
