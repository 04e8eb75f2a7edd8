/**
 * Keeps programs that fill forms out, and floods from one network. Only for those without an account. Nothing is scored, nobody is blocked in
 * silence: who is refused is told why and what to do.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { sql } from "kysely";
import { addSeconds, readInstant, type Instant } from "#lib/instants.ts";
import { networkOf } from "#lib/network.ts";
import type { Actor } from "#kernel/operation/model.ts";
import type { Refusal } from "#kernel/operation/index.ts";
import { preparedStatement, type Store } from "#platform/db/index.ts";
import type { RequestsContext } from "../context.ts";
import type { RequestsTables } from "../tables.ts";

export interface Sent {
  readonly words: string;
  /** What it is about, so that the same words about something else are something else. */
  readonly about: string;
  readonly ticket?: string | undefined;
  readonly website?: string | undefined;
}

/** A signed moment: when the form was shown. */
export function newTicket({ clock, secret }: Pick<RequestsContext, "clock" | "secret">): string {
  const at = clock.now();
  return `${at}.${signatureOf(secret, at)}`;
}

/** The refusal of a form that a program filled, or that is too old or too new: what can be told without the database. */
export function refusalOfForm(
  context: RequestsContext,
  actor: Actor,
  { ticket, website }: Pick<Sent, "ticket" | "website">,
): Refusal | undefined {
  if (actor.kind === "account" || actor.kind === "system") return undefined;
  if (website !== undefined && website !== "") return { code: "requests.hidden-field-filled", facts: {} };
  return refusalOfTicket(context, ticket);
}

/** The refusal of what a stranger sends, counting it otherwise; within the attempt of the report. */
export async function refusalOfSending(
  context: RequestsContext,
  actor: Actor,
  sent: Sent,
): Promise<Refusal | undefined> {
  if (actor.kind === "account" || actor.kind === "system") return undefined;
  const { perHour, perDay } = context.settings;
  const from = `network ${networkOf(actor.network)}`;
  const counted = { from, perHour, perDay, tooOften: "requests.too-often" };
  return refusalOfForm(context, actor, sent) ?? (await refusalOfRate(context, counted, sent));
}

/** The same for what an app passes on: its key was looked at before, so no form tells how it was filled. */
export function refusalOfApp(
  context: RequestsContext,
  app: string,
  sent: Pick<Sent, "words" | "about">,
): Promise<Refusal | undefined> {
  const { apps } = context.settings;
  return refusalOfRate(context, { from: `app ${app}`, ...apps, tooOften: "requests.app-too-often" }, sent);
}

function refusalOfTicket(
  { clock, secret, settings }: RequestsContext,
  ticket: string | undefined,
): Refusal | undefined {
  const shown = ticketMoment(secret, ticket ?? "");
  const now = clock.now();
  const { mostHours: hours, leastSeconds: seconds } = settings;
  if (shown === undefined || addSeconds(shown, hours * 3600) < now)
    return { code: "requests.form-too-old", facts: { hours } };
  if (addSeconds(shown, seconds) > now) return { code: "requests.too-quick", facts: { seconds } };
  return undefined;
}

function ticketMoment(secret: string, ticket: string): Instant | undefined {
  const dot = ticket.lastIndexOf(".");
  const at = readInstant(ticket.slice(0, dot));
  if (at === undefined || at !== ticket.slice(0, dot)) return undefined;
  const given = Buffer.from(ticket.slice(dot + 1));
  const right = Buffer.from(signatureOf(secret, at));
  return given.length === right.length && timingSafeEqual(given, right) ? at : undefined;
}

/** Where something comes from, of which so many are taken. */
interface Counted {
  readonly from: string;
  readonly perHour: number;
  readonly perDay: number;
  readonly tooOften: string;
}

async function refusalOfRate(
  { store, clock, secret }: RequestsContext,
  { from, perHour, perDay, tooOften }: Counted,
  { words, about }: Pick<Sent, "words" | "about">,
): Promise<Refusal | undefined> {
  const now = clock.now();
  const network = hashOf(secret, from);
  const plain = words
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s\p{P}]+/gu, " ")
    .trim();
  const said = hashOf(secret, `words ${about} ${plain}`);
  // Many sent at once do not see each other: each waits for the one before.
  await store.hold(`requests-intake ${network}`);
  const { lastHour, lastDay, isSaid } = await counted(store, {
    row: { network, words: said, at: now },
    most: { perHour, perDay },
  });
  if (lastHour >= perHour || lastDay >= perDay) return { code: tooOften, facts: { perHour, perDay } };
  return isSaid ? { code: "requests.sent-already", facts: {} } : undefined;
}

/** What came from the network before; and when nothing speaks against it, this is counted too. */
async function counted(
  store: Store,
  {
    row,
    most,
  }: { readonly row: RequestsTables["requests_intake"]; readonly most: Pick<Counted, "perHour" | "perDay"> },
): Promise<{ readonly lastHour: number; readonly lastDay: number; readonly isSaid: boolean }> {
  const { network, words, at } = row;
  const intake = sql.id(store.schema, "requests_intake");
  const { rows } = await sql<{ lastHour: number; lastDay: number; isSaid: boolean }>`${preparedStatement}
    with before as (
      select count(*) filter (where at > ${addSeconds(at, -3600)}) as "lastHour", count(*) as "lastDay",
        coalesce(bool_or(words = ${words}), false) as "isSaid"
      from ${intake} where network = ${network} and at > ${addSeconds(at, -24 * 3600)}
    ), written as (
      insert into ${intake} (network, words, at) select ${network}, ${words}, ${at} from before
      where "lastHour" < ${most.perHour} and "lastDay" < ${most.perDay} and not "isSaid"
    )
    select "lastHour", "lastDay", "isSaid" from before`.execute(store.tables());
  const [found] = rows;
  if (found === undefined) throw new Error("nothing was counted");
  return found;
}

function signatureOf(secret: string, at: string): string {
  return createHmac("sha256", secret).update(`requests ticket ${at}`).digest("base64url");
}

// Keyed: an address could be found again by trying all of them.
function hashOf(secret: string, text: string): string {
  return createHmac("sha256", secret).update(`requests ${text}`).digest("base64url");
}
