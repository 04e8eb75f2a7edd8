/** What every part of a result page is given: the election, its count, and a reader to say things to. */
import type { Count, Election, Opened, Reason, Teller, Wish } from "#engines/tally/index.ts";
import { tones } from "../standalone/colours.ts";

export interface Result {
  readonly opened: Opened;
  readonly count: Count;
  readonly wish: Wish;
  readonly inputHash: string;
  /** Name of the file of votes, for the command that repeats the count. */
  readonly fileName: string;
}

export interface View extends Result {
  readonly election: Election;
  readonly to: Teller;
  /** Makes ids of elements unique to the language they stand in. */
  readonly idOf: (name: string) => string;
  /** Colour class of an option, the same in every part of the page. */
  readonly toneOf: (id: string) => string;
  /** What is being counted, for the words of the page. */
  readonly kind: "budget" | "seats" | "lists";
}

export function viewOf(result: Result, to: Teller): View {
  const { election } = result.opened;
  const isForLists = ["dhondt", "sainte-lague"].includes(result.count.method);
  const winners = [...new Set(result.count.winners)];
  const others =
    election.kind === "owners"
      ? []
      : election.options.map(({ id }) => id).filter((id) => !winners.includes(id));
  const places = new Map([...winners, ...others].map((id, at) => [id, at]));
  return {
    ...result,
    election,
    to,
    idOf: (name) => `${name}-${to.language}`,
    toneOf: (id) => `t${(places.get(id) ?? 0) % tones}`,
    kind: election.kind === "budget" ? "budget" : isForLists ? "lists" : "seats",
  };
}

/** The notice that too few took part for anybody to win, where that is so. */
export function missedTurnout({ count }: View): Reason | undefined {
  return count.notices.find(({ code }) => code === "notice.turnout-missed");
}

/** The whole name of an option, or its id where it has none. */
export function wholeName(view: View, id: string): string {
  if (view.election.kind === "owners") return id;
  const name = view.election.options.find((option) => option.id === id)?.name ?? "";
  return name === "" ? id : name;
}

/** Money in its smallest units as the decimal that the count writes. */
export function moneyText(view: View, units: bigint): string {
  if (view.election.kind !== "budget") return String(units);
  const places = view.election.moneyPlaces;
  if (places === 0) return String(units);
  const digits = units.toString().padStart(places + 1, "0");
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
