/** Which requests a program wishes to see: by number, or by service, state and time, page after page. */
import { addSeconds, type Instant } from "#lib/instants.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Asked } from "./asked.ts";
import { readAt, readUntil } from "./moments.ts";
import { refused, type Refused } from "./refused.ts";

const day = 24 * 60 * 60;
/** GeoReport v2, GET Service Requests: a span of requested_datetime is no longer. */
const longestDays = 90;
const mostValues = 500;
/** The same place: no more than this without pages. With pages, what Chicago gives. */
const [mostAtOnce, usualPage, largestPage] = [1000, 50, 500];
const lastPage = 10_000;

export type Wish = Readonly<Record<string, string | number | readonly string[]>>;

export function readWish(asked: Asked): Result<Wish, Refused> {
  const { sent, say } = asked;
  const numbers = sent.several("service_request_id");
  const page = readPage(asked);
  if (!page.ok) return page;
  if (numbers.length > mostValues || sent.several("service_code").length > mostValues)
    return refuse(refused(say, "open311.too-many", { most: mostValues }));
  // No matter has a longer number: what is longer is nobody's.
  if (numbers.length > 0) return ok({ ...page.value, numbers: numbers.filter(({ length }) => length <= 20) });
  const which = readStatus(asked);
  if (!which.ok) return which;
  const spans = readSpans(asked);
  if (!spans.ok) return spans;
  const functions = sent.several("service_code").filter(({ length }) => length <= 100);
  const hasFunctions = sent.one("service_code") !== undefined;
  return ok({ ...page.value, ...spans.value, which: which.value, ...(hasFunctions && { functions }) });
}

function readPage({ sent, say }: Asked): Result<{ readonly page: number; readonly limit: number }, Refused> {
  const [page, size] = [sent.one("page"), sent.one("page_size")];
  if (page === undefined && size === undefined) return ok({ page: 1, limit: mostAtOnce });
  const whole = (text: string, most: number): number | undefined =>
    /^[1-9]\d{0,8}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
  const at = whole(page ?? "1", lastPage);
  // Chicago, too, gives fewer than were asked for rather than nothing.
  const limit = whole(size ?? String(usualPage), 999_999_999);
  if (at === undefined || limit === undefined)
    return refuse(refused(say, "open311.bad-page", { most: lastPage, largest: largestPage }));
  return ok({ page: at, limit: Math.min(limit, largestPage) });
}

function readStatus({ sent, say }: Asked): Result<"all" | "open" | "ended", Refused> {
  const wished = new Set(sent.several("status").map((one) => one.toLowerCase()));
  const unknown = [...wished].find((one) => one !== "open" && one !== "closed");
  if (unknown !== undefined)
    return refuse(refused(say, "open311.bad-status", { status: unknown.slice(0, 60) }));
  if (wished.size !== 1) return ok("all");
  return ok(wished.has("open") ? "open" : "ended");
}

function readSpans(asked: Asked): Result<Wish, Refused> {
  const { sent, say, requests, town } = asked;
  const { timeZone } = town.register.jurisdiction;
  const at: Partial<Record<(typeof moments)[number], Instant>> = {};
  for (const name of moments) {
    const written = sent.one(name);
    if (written === undefined) continue;
    const isEnd = name === "end_date" || name === "updated_before";
    const read = isEnd ? readUntil(written, timeZone) : readAt(written, timeZone);
    if (read === undefined)
      return refuse(refused(say, "open311.bad-moment", { name, written: written.slice(0, 60) }));
    at[name] = read;
  }
  const changed = {
    ...(at.updated_after !== undefined && { changedFrom: at.updated_after }),
    ...(at.updated_before !== undefined && { changedBefore: at.updated_before }),
  };
  const [start, end] = [at.start_date, at.end_date];
  const length = longestDays * day;
  if (start !== undefined && end !== undefined) {
    // A bare day is meant whole, so the last one is counted beside the ninety.
    if (addSeconds(start, length + day) < end)
      return refuse(refused(say, "open311.too-long-a-span", { most: longestDays }));
    return ok({ ...changed, openedFrom: start, openedBefore: end });
  }
  if (start !== undefined)
    return ok({ ...changed, openedFrom: start, openedBefore: addSeconds(start, length) });
  if (end !== undefined) return ok({ ...changed, openedFrom: addSeconds(end, -length), openedBefore: end });
  // Whoever asks what changed asks of old requests too.
  if (Object.keys(changed).length > 0) return ok(changed);
  return ok({ openedFrom: addSeconds(requests.clock.now(), -length) });
}

const moments = ["start_date", "end_date", "updated_after", "updated_before"] as const;
