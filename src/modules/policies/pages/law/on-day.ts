/** The day of which a page of the law speaks: today, or any other that is asked for with ?on=. */
import { readDate, type PlainDate } from "#lib/dates.ts";
import { textField } from "#ui/form.ts";
import { html, type Html } from "#ui/html.ts";
import { notice } from "#ui/notice.ts";
import type { Reader } from "#ui/reader.ts";
import type { PageRequest } from "#ui/surface.ts";
import { dateElement, writtenDate } from "#ui/words.ts";
import { sentence } from "#ui/sentence.ts";
import type { LawOfDay, PoliciesContext } from "../../context.ts";

export interface AskedDay extends LawOfDay {
  readonly on: PlainDate;
  readonly isToday: boolean;
  /** What was asked for is no date. */
  readonly wrong: string | undefined;
}

export async function lawOfDay(context: PoliciesContext, { query }: PageRequest): Promise<AskedDay> {
  const asked = query["on"];
  const on = asked === undefined || asked === "" ? context.on : readDate(asked);
  const day = on ?? context.on;
  const isToday = day === context.on;
  // Today's law is at hand; another day's may be another version's.
  const found = await context.past.lawOn(day);
  return { ...found, on: day, isToday, wrong: on === undefined ? asked : undefined };
}

export function dayForm(reader: Reader, path: string, asked: AskedDay): Html {
  const { say } = reader;
  return html`<form method="get" action="${path}" class="day-asked no-print">
      ${textField({
        name: "on",
        label: say("policies.day.label"),
        type: "date",
        value: asked.on,
        error: asked.wrong === undefined ? undefined : say("policies.day.wrong"),
      })}
      <button type="submit">${say("policies.day.button")}</button>
    </form>
    ${!asked.isToday && notice("calm", say("policies.day.title", { date: writtenDate(reader, asked.on) }), html`<p>${say("policies.day.what")}</p>`)}
    ${asked.isBefore && asked.version !== undefined && html`<p class="quiet">${sentence(reader, "policies.day.before", {}, { date: dateElement(reader, asked.version.inForceFrom) })}</p>`}`;
}
