/** How to ask the body: the one main action first, where it is not to report on these pages, then every other way. */
import type { Body, Channel, PublicFunction, Resolution } from "#kernel/register/model.ts";
import { html, type Html, isSomething, safeAddress } from "#ui/html.ts";
import { factsList } from "#ui/facts-list.ts";
import { link, mainAction } from "#ui/link.ts";
import { inWords, type Reader, spoken } from "#ui/reader.ts";
import type { Directory } from "../directory.ts";
import { type Contact, contactOf, knownWord, phoneLink } from "../names.ts";
import { isReportedHere } from "./report-door.ts";

interface Asking {
  readonly one: PublicFunction;
  readonly body: Body;
  /** False when several bodies answer: each part then says whose it is. */
  readonly isOnly: boolean;
  readonly resolution: Resolution;
}

/** Channels of this body for this function, and its general contact where it adds something. */
export function howToAsk(
  directory: Directory,
  reader: Reader,
  { one, body, isOnly, resolution }: Asking,
): Html {
  const { say } = reader;
  const channels = (directory.channels.get(one.id) ?? []).filter((channel) => channel.body === body.id);
  const isDoor = isReportedHere(directory, one);
  const main = isDoor ? undefined : channels.find((channel) => addressOf(channel) !== undefined);
  const conditions = conditionsOf(reader, resolution, body);
  const contact = contactOf(reader, body).filter((fact) => !hasSaid(channels, fact));
  const facts = [
    ...channels
      .filter((channel) => channel !== main)
      .map((channel) => ({ name: wordsFor(reader, channel), value: shownAddress(channel) })),
    ...contact,
  ];
  const isUnreachable = main === undefined && !facts.some((fact) => isSomething(fact.value));
  return html`<section>
    <h2>
      ${isOnly ? say("directory.how.title") : html`${say("directory.how.title-of")} ${spoken(reader, body.name)}`}
    </h2>
    ${conditions.map((words) => html`<p>${reader.say("directory.how.condition", { condition: words })}</p>`)}
    ${main === undefined ? !isDoor && callIfPossible(reader, body) : mainOf(reader, main)} ${factsList(facts)}
    ${isUnreachable && html`<p>${say("directory.how.unknown")}</p>`}
  </section>`;
}

/** True when a channel already leads there; and for the body's own website, which its own page shows. */
function hasSaid(channels: readonly Channel[], fact: Contact): boolean {
  return fact.is === "web" || channels.some((channel) => channel.address === fact.written);
}

/** "Reporting – website". */
function wordsFor(reader: Reader, channel: Channel): string {
  const what = knownWord(reader, "interaction", channel.interaction);
  return channel.kind === "" ? what : `${what} · ${knownWord(reader, "channel", channel.kind)}`;
}

function mainOf(reader: Reader, channel: Channel): Html {
  const address = addressOf(channel) ?? "";
  return html`<p>
    ${mainAction(address, wordsFor(reader, channel))} <span class="quiet address">${channel.address}</span>
  </p>`;
}

function callIfPossible(reader: Reader, body: Body): Html | undefined {
  const digits = body.phone?.replace(/[^\d+]/g, "") ?? "";
  if (body.phone === undefined || digits.length < 3) return undefined;
  return html`<p>${mainAction(`tel:${digits}`, reader.say("directory.how.call", { phone: body.phone }))}</p>`;
}

function shownAddress(channel: Channel): Html {
  const address = addressOf(channel);
  if (channel.kind === "phone") return phoneLink(channel.address);
  return address === undefined ? html`${channel.address}` : link(address, channel.address);
}

/** The address as a link target: a web page, a phone number or a mailbox. */
function addressOf(channel: Channel): string | undefined {
  const { address, kind } = channel;
  if (/^https?:/i.test(address)) return safeAddress(address);
  const digits = address.replace(/[^\d+]/g, "");
  if (kind === "phone" && digits.length >= 3) return safeAddress(`tel:${digits}`);
  if (/^[^\s@]+@[^\s@]+$/.test(address)) return safeAddress(`mailto:${address}`);
  return undefined;
}

/** "for building sites": when the register divides the duty by conditions, each body's part says which is its own. */
function conditionsOf(reader: Reader, resolution: Resolution, body: Body): readonly string[] {
  const own = resolution.parts.filter((part) => part.role === "answers" && part.body === body.id);
  return [...new Set(own.map((part) => inWords(reader, part.assignment.conditions)))].filter(
    (words) => words !== "",
  );
}
