/** What is due stands in the calendar of whoever works by it, and in nobody else's. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import ICAL from "ical.js";
import { readDate } from "#lib/dates.ts";
import { readInstant } from "#lib/instants.ts";
import { languages, type Language } from "#lib/language.ts";
import { operationMigrations, perform } from "#kernel/operation/index.ts";
import type { Actor, Duty } from "#kernel/operation/model.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import { aStore } from "#test/a-database.ts";
import type { CalendarsContext, Deadline, PublicDate } from "./context.ts";
import { deadlinesFile, publicFile } from "./ics.ts";
import {
  calendars,
  calendarsMigrations,
  calendarsSurface,
  forgetFeeds,
  type CalendarsPages,
} from "./index.ts";

const now = readInstant("2026-03-02T08:00:00Z") ?? assert.fail();
const says = readTexts();
const origin = "https://riverbend.example";

const lamp: Deadline = {
  number: "2026-000123",
  about: { en: "Street lighting", "zh-CN": "路灯照明" },
  place: { en: "Old Quay, north; side", "zh-CN": "旧码头" },
  state: { en: "Received", "zh-CN": "已受理" },
  dueAt: readInstant("2026-03-09T15:59:59Z") ?? assert.fail(),
  page: "/work/2026-000123",
};

/** Read by another library than the one that wrote. */
function entriesIn(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((one) => {
    const event = new ICAL.Event(one);
    const { startDate, endDate } = event;
    return {
      id: event.uid,
      summary: event.summary,
      begins: startDate.toString(),
      ends: endDate.toString(),
      isDay: startDate.isDate,
      url: String(one.getFirstPropertyValue("url")),
    };
  });
}

function official(
  duties: readonly Duty[],
  body = "lighting",
  area?: string,
): Extract<Actor, { kind: "account" }> {
  return {
    kind: "account",
    person: { id: "p-1", name: "Wang Min", email: "wang.min@example.org" },
    posts: duties.length === 0 ? [] : [{ post: "p", body, duties, area }],
    network: "192.0.2.1",
  };
}

async function anOffice() {
  const store = await aStore(operationMigrations, calendarsMigrations);
  const held: { today: Actor | undefined } = { today: official(["case-worker", "supervisor"]) };
  const asked: (string | undefined)[] = [];
  const context: CalendarsContext = {
    store,
    clock: fixedClock(now),
    random: systemRandom,
    origin,
    timeZone: "Asia/Shanghai",
    deadlines: (_, body) => {
      asked.push(body);
      return Promise.resolve([lamp]);
    },
    actorOfAccount: () => Promise.resolve(held.today),
    publicDates: () => Promise.resolve([]),
  };
  const pages: CalendarsPages = {
    calendars: context,
    actorOf: () => Promise.resolve(held.today ?? { kind: "stranger", network: "" }),
    name: () => ({ en: "Riverbend District", "zh-CN": "河湾区" }),
    bodies: () => Promise.resolve(new Map([["lighting", { en: "Lighting Office", "zh-CN": "路灯所" }]])),
  };
  const request = (language: Language, params: Readonly<Record<string, string>> = {}): PageRequest => ({
    reader: { language, say: says[language] },
    position: { address: `/${language}/calendar`, otherLanguages: [] },
    params,
    query: {},
    visitor: {
      cookie: undefined,
      network: "192.0.2.1",
      formToken: "t",
      newFormKey: () => crypto.randomUUID(),
    },
  });
  const read = async (address: string): Promise<Answer> => {
    const [, language = "en", path = ""] = /^https:\/\/[^/]+\/(en|zh-CN)(\/.*)$/.exec(address) ?? [];
    const file = /^\/calendar\/(.+)$/.exec(path)?.[1];
    const route = calendarsSurface.pages.find(
      (one) => one.path === (file === undefined ? path : "/calendar/:file"),
    );
    const asking = request(language as Language, file === undefined ? {} : { file });
    return route?.answer(pages, asking) ?? assert.fail(path);
  };
  const send = async (path: string, fields: Readonly<Record<string, string>>): Promise<Answer> => {
    const form: FormRequest = {
      ...request("en"),
      fields: { key: crypto.randomUUID(), ...fields },
      files: {},
      isTooLarge: false,
      written: () => ({}),
    };
    return calendarsSurface.forms.find((one) => one.path === path)?.answer(pages, form) ?? assert.fail(path);
  };
  const open = async (input: Readonly<Record<string, string>> = {}): Promise<string> => {
    const made = await perform(calendars.openCalendar, context, {
      actor: held.today ?? assert.fail(),
      input,
    });
    if (!made.ok) throw new Error(made.refusal.code);
    return made.value.address;
  };
  return { context, held, asked, read, send, open };
}

function textOf(answer: Answer): string {
  if (answer.kind === "page") return answer.page.main.toString();
  return answer.kind === "file" ? String(answer.file.body) : answer.kind;
}

describe("a file", () => {
  test("is read by another library as it was meant, in both languages", () => {
    for (const language of languages) {
      const reader = { language, say: says[language] };
      const text = deadlinesFile(reader, { name: "Lamps, roads; and more", origin, at: now }, [lamp]);
      const [entry, ...others] = entriesIn(text);
      assert.deepEqual(others, []);
      assert.deepEqual(entry, {
        id: "due-2026-000123@riverbend.example",
        summary:
          language === "en"
            ? "Due: Street lighting, Old Quay, north; side (2026-000123)"
            : "到期：路灯照明，旧码头（2026-000123）",
        begins: "2026-03-09T15:29:59Z",
        ends: "2026-03-09T15:59:59Z",
        isDay: false,
        url: `${origin}/${language}/work/2026-000123`,
      });
    }
  });

  test("names days as days, wherever the calendar is", () => {
    const date: PublicDate = {
      id: "p-1",
      kind: "consultation-ends",
      name: { en: "Work bonus", "zh-CN": "就业奖励" },
      on: readDate("2026-04-30") ?? assert.fail(),
      page: "/policies/proposals/p-1",
    };
    const [entry] = entriesIn(
      publicFile({ language: "en", say: says.en }, { name: "Days", origin, at: now }, [date]),
    );
    assert.deepEqual(
      [entry?.summary, entry?.begins, entry?.isDay],
      ["Last day to take part: Work bonus", "2026-04-30", true],
    );
  });

  test("keeps its lines short and its words whole, whatever a name holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 120 }), (name) => {
        const clean = name.replaceAll(/\p{Cc}/gu, " ");
        const text = deadlinesFile({ language: "en", say: says.en }, { name: "x", origin, at: now }, [
          { ...lamp, place: { en: `${clean}\nBEGIN:VEVENT\r\nSUMMARY:false` } },
        ]);
        assert.equal(entriesIn(text).length, 1, "no name becomes an entry");
        for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
        assert.ok(entriesIn(text)[0]?.summary.includes(clean.trimEnd()));
      }),
      { numRuns: 50 },
    );
  });

  test("without entries is still a calendar", () => {
    assert.deepEqual(
      entriesIn(publicFile({ language: "en", say: says.en }, { name: "x", origin, at: now }, [])),
      [],
    );
  });
});

describe("a private address", () => {
  test("opens one's own matters, or those of a body one supervises", async () => {
    const office = await anOffice();
    const own = await office.open();
    const all = await office.open({ body: "lighting", language: "zh-CN" });
    assert.match(own, /^https:\/\/riverbend\.example\/en\/calendar\/[\w-]{43}\.ics$/);
    assert.equal(entriesIn(textOf(await office.read(own))).length, 1);
    assert.match(textOf(await office.read(all)), /路灯所/);
    assert.deepEqual(office.asked, [undefined, "lighting"]);
  });

  test("opens nothing once it was ended, the post has ended or the account is closed", async () => {
    const office = await anOffice();
    const own = await office.open();
    const all = await office.open({ body: "lighting" });
    office.held.today = official(["case-worker"]);
    assert.equal((await office.read(all)).kind, "not-found", "no supervisor any more");
    assert.equal((await office.read(own)).kind, "file");
    office.held.today = official(["supervisor"], "lighting", "old-quay");
    assert.equal((await office.read(all)).kind, "not-found", "supervisor of one quarter only");
    office.held.today = official([]);
    assert.equal((await office.read(own)).kind, "not-found", "no post any more");
    office.held.today = undefined;
    assert.equal((await office.read(own)).kind, "not-found", "no account any more");
    office.held.today = official(["case-worker"]);
    const listed = await perform(calendars.ownCalendars, office.context, {
      actor: office.held.today,
      input: {},
    });
    assert.ok(listed.ok);
    for (const { calendar } of listed.value.calendars)
      assert.ok(
        (
          await perform(calendars.endCalendar, office.context, {
            actor: office.held.today,
            input: { calendar },
          })
        ).ok,
      );
    assert.equal((await office.read(own)).kind, "not-found");
  });

  test("that was guessed, or is another's to end, is not there", async () => {
    const office = await anOffice();
    const address = await office.open();
    for (const guess of [
      `${origin}/en/calendar/${"A".repeat(43)}.ics`,
      address.replace(".ics", ""),
      `${origin}/en/calendar/x.ics`,
    ])
      assert.equal((await office.read(guess)).kind, "not-found", guess);
    const listed = await perform(calendars.ownCalendars, office.context, { actor: official([]), input: {} });
    const calendar = listed.ok ? (listed.value.calendars[0]?.calendar ?? "") : "";
    const other = { ...official([]), person: { id: "p-2", name: "Li", email: "li@example.org" } };
    const refused = await perform(calendars.endCalendar, office.context, {
      actor: other,
      input: { calendar },
    });
    assert.equal(!refused.ok && refused.refusal.code, "calendars.unknown");
    assert.equal((await office.read(address)).kind, "file");
  });

  test("is gone with the account", async () => {
    const office = await anOffice();
    const address = await office.open();
    await forgetFeeds(office.context.store, "subject", undefined);
    assert.equal((await office.read(address)).kind, "file");
    await forgetFeeds(office.context.store, "subject", "p-1");
    assert.equal((await office.read(address)).kind, "not-found");
  });

  test("is not given for the matters of a body that somebody else supervises, nor more than ten times", async () => {
    const office = await anOffice();
    await assert.rejects(office.open({ body: "roads" }), /operation\.not-found/);
    office.held.today = official([]);
    await assert.rejects(office.open(), /operation\.not-found/);
    office.held.today = official(["reviewer"]);
    for (let count = 0; count < 10; count += 1) await office.open();
    await assert.rejects(office.open(), /calendars\.too-many/);
  });
});

describe("the page", () => {
  test("shows an address once, and ends it", async () => {
    const office = await anOffice();
    const sent = textOf(await office.send("/calendar/open", { body: "lighting" }));
    assert.match(sent, /\/en\/calendar\/[\w-]{43}\.ics/);
    const page = textOf(await office.read(`${origin}/en/calendar`));
    assert.doesNotMatch(page, /[\w-]{43}\.ics/);
    assert.match(page, /Matters of Lighting Office/);
    const calendar = /name="calendar" value="([^"]+)"/.exec(page)?.[1] ?? assert.fail();
    assert.equal((await office.send("/calendar/end", { calendar })).kind, "go");
    assert.match(textOf(await office.send("/calendar/end", { calendar })), /no such calendar/);
    assert.match(textOf(await office.read(`${origin}/en/calendar`)), /Ended on/);
  });

  test("tells everybody of the public calendar, and a stranger of no other", async () => {
    const office = await anOffice();
    office.held.today = undefined;
    const page = textOf(await office.read(`${origin}/zh-CN/calendar`));
    assert.match(page, /\/zh-CN\/calendar\.ics/);
    assert.doesNotMatch(page, /<form/);
    assert.deepEqual(entriesIn(textOf(await office.read(`${origin}/zh-CN/calendar.ics`))), []);
  });
});
