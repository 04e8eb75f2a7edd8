/** The words of a count: reasons, ties and refusals said in the reader's language. Values in, sentences out. */
import type { Facts, Language, Say } from "#lib/language.ts";
import type { DrawRefusal } from "./sortition/draw.ts";
import type { Election, Fact, Reason, TallyRefusal, Tie } from "./model.ts";

export interface Teller {
  readonly say: Say;
  readonly language: Language;
  /** Currency code of the money, or empty. */
  readonly currency: string;
  /** What people call an option. */
  readonly nameOf: (id: string) => string;
}

/** More options than this are counted in a sentence, not all named. */
const mostNamed = 6;
/** Longer names are cut in sentences; tables have them whole. */
const longestName = 70;

export function teller(
  election: Election,
  reader: { readonly say: Say; readonly language: Language },
): Teller {
  const names = new Map(
    election.kind === "owners" ? [] : election.options.map((option) => [option.id, option.name]),
  );
  return {
    ...reader,
    currency: election.kind === "budget" ? election.currency : "",
    nameOf: (id) => {
      const name = names.get(id) ?? "";
      const short = name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
      return short === "" ? id : `“${short}” (${id})`;
    },
  };
}

/** A reason as one or two sentences. */
export function sayReason(to: Teller, reason: Reason): string {
  return to.say(`tally.${reason.code}`, factsIn(to, reason));
}

/** What would have had to be different, where the account knows it; undefined where it does not. */
export function sayNeeds(to: Teller, reason: Reason): string | undefined {
  const { needs } = reason.facts;
  return typeof needs === "string"
    ? to.say(`tally.needs.${needs}`, { unit: "votes", ...factsIn(to, reason) })
    : undefined;
}

/** A tie, who was in it, and what broke it. */
export function sayTie(to: Teller, tie: Tie): string {
  const [rule = "", ...rest] = tie.by.split(":");
  const seed = rest.join(":");
  const names = {
    options: listed(to, tie.options),
    chosen: listed(to, tie.chosen),
    round: tie.round,
    about: tie.about,
  };
  const by = to.say(`tally.tie-by.${rule === "statute" ? `statute-${seed}` : rule}`, { seed });
  return to.say("tally.tie", { ...names, by });
}

/** A refusal as a sentence that says what to do now. */
export function sayRefusal(to: Teller, refusal: TallyRefusal | DrawRefusal): string {
  const { code, ...facts } = refusal;
  const said: Record<string, string | number | readonly string[]> = {};
  for (const [name, fact] of Object.entries(facts as Record<string, string | number | readonly string[]>)) {
    said[name] =
      name === "tied" && typeof fact !== "string" && typeof fact !== "number" ? fact.map(to.nameOf) : fact;
  }
  return to.say(`tally.refusal.${code.replace("tally.", "")}`, said);
}

/** Money as people read it: "1,603,000 PLN". */
export function sayMoney(to: Teller, decimal: string): string {
  const figure = sayNumber(to, decimal);
  return to.currency === "" ? figure : `${figure} ${to.currency}`;
}

/** A decimal number with the reader's separators, no digit lost. */
export function sayNumber(to: Pick<Teller, "language">, decimal: string): string {
  const [whole = "0", rest = ""] = decimal.split(".");
  const shown = rest.replace(/0+$/, "");
  const figure = new Intl.NumberFormat(to.language).format(BigInt(whole));
  const sign = whole.startsWith("-") && BigInt(whole) === 0n ? "-" : "";
  return `${sign}${figure}${shown === "" ? "" : `.${shown}`}`;
}

function factsIn(to: Teller, reason: Reason): Facts {
  const said: Record<string, string | number | readonly string[]> = {};
  for (const [name, fact] of Object.entries(reason.facts)) {
    said[name] = factIn(to, fact);
    if (typeof fact === "object" && "options" in fact) said[`${name}Count`] = fact.options.length;
  }
  return said;
}

function factIn(to: Teller, fact: Fact): string | number {
  if (typeof fact !== "object") return fact;
  if ("money" in fact) return sayMoney(to, fact.money);
  // Votes go in as numbers so that sentences can have their plural; fractions of votes to three places.
  if ("votes" in fact) return Number(fact.votes);
  return listed(to, fact.options);
}

function listed(to: Teller, ids: readonly string[]): string {
  const names = ids.slice(0, mostNamed).map(to.nameOf);
  const more = ids.length - names.length;
  if (more > 0) names.push(to.say("tally.and-more", { more }));
  return new Intl.ListFormat(to.language, { type: "conjunction" }).format(names);
}
