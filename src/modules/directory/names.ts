/** The things of the register as the reader meets them: linked names, known words for kinds, times in words. */
import type { LocalWords } from "#lib/language.ts";
import type { Area, Basis, Body, PublicFunction, TimeLimit } from "#kernel/register/model.ts";
import { html, type Html, type Piece } from "#ui/html.ts";
import { link, path } from "#ui/link.ts";
import { inWords, type Reader, spoken } from "#ui/reader.ts";
import type { Directory } from "./directory.ts";

export function bodyPath(reader: Reader, id: string): string {
  return path(reader.language, "organisations", id);
}

export function functionPath(reader: Reader, id: string): string {
  return path(reader.language, "services", id);
}

/** The page that answers for one place. */
export function answerPath(reader: Reader, functionId: string, area: string): string {
  return path(reader.language, "services", functionId, "in", area);
}

export function areaPath(reader: Reader, code: string): string {
  return path(reader.language, "places", code);
}

/** The body's linked name; an id that is no living body stands as it is written, unlinked. */
export function bodyLink(directory: Directory, reader: Reader, id: string): Piece {
  const body = directory.bodies.get(id);
  return body === undefined
    ? html`<code>${id}</code>`
    : link(bodyPath(reader, id), spoken(reader, body.name));
}

export function functionLink(reader: Reader, one: PublicFunction): Html {
  return link(functionPath(reader, one.id), spoken(reader, one.name));
}

export function areaLink(reader: Reader, area: Area): Html {
  return link(areaPath(reader, area.code), spoken(reader, area.name));
}

/** "5 working days". */
export function timeInWords({ say }: Reader, time: TimeLimit): string {
  return say(`directory.time.${time.unit}`, { amount: time.amount });
}

/** Words of closed lists that a register may extend; a word that is not in our list stands as written, hyphens as spaces. */
const knownWords = {
  kind: [
    "committee",
    "department",
    "local-office",
    "council",
    "court",
    "residents-committee",
    "villagers-committee",
    "social-organisation",
    "company",
    "school",
    "clinic",
    "agency",
    "congress",
    "government",
    "harbour-office",
    "hospital",
    "mass-organisation",
    "mediation-committee",
    "office",
  ],
  channel: ["web", "phone", "desk", "post", "app", "email", "sms", "home-visit", "in-person"],
  interaction: [
    "providing-information",
    "applications-for-service",
    "application",
    "reporting",
    "report",
    "complaint",
    "complaints",
    "booking",
    "payment",
    "consultation",
    "information",
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export function knownWord({ say }: Reader, list: keyof typeof knownWords, word: string): string {
  const isKnown = (knownWords[list] as readonly string[]).includes(word);
  return isKnown ? say(`directory.${list}.${word}`) : word.replaceAll("-", " ");
}

/** "Ordinance on lighting, article 4 – Duty to repair (made up)", linked where the text can be read. */
export function basisInWords(reader: Reader, basis: Basis): Html {
  const work = spoken(reader, basis.work);
  const cited = basis.article === undefined ? work : citedInWords(reader, basis.work, basis.article);
  const title = spoken(reader, basis.title);
  const words = html`${cited}${Object.keys(basis.title).length > 0 && html` – ${title}`}`;
  return html`${basis.url === undefined ? words : link(basis.url, words)}${
    basis.madeUp && html` <span class="quiet">${reader.say("directory.law.made-up")}</span>`
  }`;
}

/** Articles are mostly bare numbers; anything else ("Annex II") stands as it is written. */
function citedInWords(reader: Reader, work: LocalWords, article: string): string {
  const { say } = reader;
  const isNumber = /^\d+[a-z]?$/i.test(article);
  return say("directory.law.cited", {
    work: inWords(reader, work),
    article: isNumber ? say("directory.law.article", { number: article }) : article,
  });
}

/** One way to reach a body. */
export interface Contact {
  readonly is: "phone" | "email" | "address" | "hours" | "web";
  readonly name: string;
  readonly value: Piece;
  /** As the register has it; undefined when it has nothing. */
  readonly written: string | undefined;
}

/** How the body is reached: only what the register knows has a value. */
export function contactOf(reader: Reader, body: Body): readonly Contact[] {
  const { phone, email, web } = body;
  const contact = (is: Contact["is"], written: string | undefined, value: Piece): Contact => {
    return { is, name: reader.say(`directory.contact.${is}`), value, written };
  };
  return [
    contact("phone", phone, phone !== undefined && phoneLink(phone)),
    contact("email", email, email !== undefined && link(`mailto:${email}`, email)),
    contact("address", inWords(reader, body.address), spoken(reader, body.address)),
    contact("hours", inWords(reader, body.hours), spoken(reader, body.hours)),
    contact("web", web, web !== undefined && link(web, web)),
  ];
}

/** A number that a phone can dial; extensions and notes beside it stay words. */
export function phoneLink(number: string): Html {
  const digits = number.replace(/[^\d+]/g, "");
  return digits.length < 3 ? html`${number}` : link(`tel:${digits}`, number);
}
