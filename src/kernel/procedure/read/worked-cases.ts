/** The worked cases of a procedure's file. */
import { readDate } from "#lib/dates.ts";
import { needs, procedureRoles, type Given } from "../model/acting.ts";
import type { Event } from "../model/standing.ts";
import type { Expected, WorkedCase } from "../model/worked-case.ts";
import type { PlainMoment } from "../model/moment.ts";
import { readWrittenMoment } from "./moments.ts";
import {
  anId,
  budgetOf,
  choiceOf,
  idOf,
  keysOf,
  listOf,
  mapAt,
  mapsIn,
  oneOf,
  textOf,
  wordsOf,
  type At,
} from "./node.ts";

export const caseKeys = [
  "name",
  "begun",
  "now",
  "calendar",
  "counting",
  "last-day",
  "promised",
  "legal",
  "events",
  "expect",
] as const;
export const eventKeys = ["at", "act", "by", "gives", "outcome", "body", "date", "matter", "basis"] as const;
export const expectKeys = ["state", "due", "state-due", "outcome", "missed", "refused", "effects"] as const;

/** Reads the cases; one that lacks its beginning, or has an event that cannot be read, is left out. */
export function casesOf(at: At): readonly WorkedCase[] {
  return mapsIn(at, "cases").flatMap((one): readonly WorkedCase[] => {
    keysOf(one, caseKeys, ["name", "begun", "expect"]);
    const begun = momentOf(one, "begun");
    const expect = mapAt(one, "expect");
    const events = mapsIn(one, "events").map(eventOf);
    const isWhole = events.every((event) => event !== undefined);
    if (begun === undefined || expect === undefined || !isWhole) return [];
    const from = choiceOf(one, "counting", ["moment", "next-day"]);
    const lastDay = choiceOf(one, "last-day", ["as-it-falls", "next-working-day"]);
    return [
      {
        name: wordsOf(one, "name") ?? {},
        begun,
        calendar: idOf(one, "calendar"),
        counting:
          from === undefined && lastDay === undefined
            ? undefined
            : { from: from ?? "next-day", lastDay: lastDay ?? "next-working-day" },
        promised: budgetOf(one, "promised"),
        legal: budgetOf(one, "legal"),
        events: events.filter((event) => event !== undefined),
        now: momentOf(one, "now"),
        expect: expectedOf(expect),
        place: one.map.place,
      },
    ];
  });
}

function eventOf(at: At): Event | undefined {
  keysOf(at, eventKeys, ["at", "act", "by"]);
  const when = momentOf(at, "at");
  const act = idOf(at, "act");
  const role = choiceOf(at, "by", procedureRoles);
  const gives = listOf(at, "gives", "choice", oneOf(needs), needs);
  const basis = listOf(at, "basis", "id", anId);
  const outcome = idOf(at, "outcome");
  const body = textOf(at, "body");
  const matter = textOf(at, "matter");
  const written = textOf(at, "date", "date", "^\\d{4}-\\d{2}-\\d{2}$");
  const date = written === undefined ? undefined : readDate(written);
  if (when === undefined || act === undefined || role === undefined) return undefined;
  const given: Given = {
    ...(gives.includes("words") ? { words: true } : {}),
    ...(gives.includes("reasons") ? { reasons: true } : {}),
    ...(basis.length === 0 ? {} : { basis }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(body === undefined ? {} : { body }),
    ...(date === undefined ? {} : { date }),
    ...(matter === undefined ? {} : { matter }),
  };
  return { act, role, at: when, given };
}

function expectedOf(at: At): Expected {
  keysOf(at, expectKeys, []);
  const due = textOf(at, "due") === "stands-still" ? "stands-still" : momentOf(at, "due");
  const missed = textOf(at, "missed", "number", "^\\d{1,3}$");
  const effects = listOf(at, "effects", "text", (text) => text);
  return {
    state: idOf(at, "state"),
    due,
    stateDue: momentOf(at, "state-due"),
    outcome: idOf(at, "outcome"),
    missed: missed === undefined ? undefined : Number(missed),
    refused: textOf(at, "refused"),
    effects: effects.length === 0 ? undefined : effects,
  };
}

function momentOf(at: At, key: string): PlainMoment | undefined {
  const text = textOf(at, key);
  const moment = text === undefined ? undefined : readWrittenMoment(text);
  if (text !== undefined && moment === undefined)
    at.faults.value(`${at.path}/${key}`, text, at.places.get(`${at.path}/${key}`) ?? at.map.place, {
      kind: "moment",
    });
  return moment;
}
