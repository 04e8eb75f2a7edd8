/** The public matters: those that everybody may see on the pages, and no others. */
import { perform } from "#kernel/operation/index.ts";
import type { PlainMoment } from "#kernel/procedure/model.ts";
import { addSeconds, type Instant } from "#lib/instants.ts";
import { inLanguage } from "#lib/language.ts";
import { publicChanges, publicPath, type PublicChange } from "#modules/requests/index.ts";
import type { Asked, Outcome } from "./asked.ts";
import type { Fields } from "./document.ts";
import { writtenAt } from "./moments.ts";
import { refused, refusedBy } from "./refused.ts";
import { readWish } from "./wish.ts";

export async function requestList(asked: Asked): Promise<Outcome> {
  const wish = readWish(asked);
  return wish.ok ? answered(asked, wish.value) : wish.refusal;
}

export async function oneRequest(asked: Asked, id: string): Promise<Outcome> {
  const { say } = asked;
  if (id === "") return refused(say, "open311.no-request-id");
  // Longer than any number, and so nobody's.
  if (id.length > 20) return refused(say, "open311.unknown-request", { id: id.slice(0, 20) });
  return answered(asked, { numbers: [id] }, id);
}

async function answered(asked: Asked, input: object, only?: string): Promise<Outcome> {
  const { requests, network, say } = asked;
  const actor = { kind: "stranger", network } as const;
  const found = await perform(publicChanges, requests, { actor, input });
  if (!found.ok) return refusedBy(publicChanges, found.refusal, say);
  const { rows } = found.value;
  // One that is not public is as if it were not there.
  if (only !== undefined && rows.length === 0) return refused(say, "open311.unknown-request", { id: only });
  const list = rows.map((row) => fieldsOf(row, asked));
  return { document: { name: "service_requests", content: { member: "request", list } } };
}

function fieldsOf(row: PublicChange, { requests, town, language }: Asked): Fields {
  const { timeZone } = town.register.jurisdiction;
  const words = (one: { readonly name: Parameters<typeof inLanguage>[0] }): string =>
    inLanguage(one.name, language);
  // The operation writes moments; its schema says only that they are text.
  const at = (moment: string): string => writtenAt(moment as Instant, timeZone);
  const [photo] = row.photos;
  const page = `${requests.sender().origin}${publicPath(language, row.number)}`;
  return {
    service_request_id: row.number,
    status: row.isOpen ? "open" : "closed",
    status_notes: row.answer ?? words(row.isOpen ? row.state : (row.outcome ?? row.state)),
    service_name: words(row.function),
    service_code: row.function.id,
    description: row.words ?? null,
    agency_responsible: words(row.body),
    service_notice: null,
    requested_datetime: at(row.openedAt),
    updated_datetime: at(row.changedAt),
    // Midnight belongs to the day that ends with it: the last second of the day is what people read.
    expected_datetime:
      row.expectedAt === undefined ? null : at(addSeconds(town.instantOf(row.expectedAt as PlainMoment), -1)),
    address: words(row.area),
    address_id: row.area.id,
    zipcode: null,
    lat: row.point?.latitude ?? null,
    long: row.point?.longitude ?? null,
    media_url: photo === undefined ? null : `${page}/photos/${encodeURIComponent(photo)}/whole`,
  };
}
