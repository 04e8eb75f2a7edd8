/** What residents and officials do, in which proportion, and how long they think. */
import { setTimeout as pause } from "node:timers/promises";
import type { Ask, Notes } from "./client.ts";

export interface Town {
  readonly isOver: () => boolean;
  readonly services: readonly string[];
  readonly areas: readonly string[];
  readonly publicMatters: readonly string[];
  /** A photo as a telephone sends it, in base64. */
  readonly photo: string;
  readonly notes: Notes;
}

/** Seconds between two acts of somebody: reading a page and deciding. Uniform, so that none is ever hurried. */
const thinking = { resident: [4, 14], staff: [5, 20] } as const;

/** In a hundred acts. Most who come read; one act in twenty is a report, a third of them with a photo: 4,000 reports an hour, more than any city of millions has. */
const residentMix = {
  home: 10,
  services: 10,
  service: 15,
  search: 20,
  list: 10,
  matter: 10,
  follow: 20,
  report: 5,
} as const;
const staffMix = { "work list": 50, sheet: 25, answer: 25 } as const;

const questions = [
  "street lamp is broken",
  "rubbish not collected",
  "路灯不亮",
  "birth certificate",
  "noise at night",
  "bus stop",
  "housing",
  "垃圾",
];

export async function resident(ask: Ask, town: Town): Promise<void> {
  let followed: { readonly number: string; readonly code: string } | undefined;
  let ticket: { readonly words: string; readonly at: number } | undefined;
  await think(thinking.resident, Math.random());
  while (!town.isOver()) {
    const kind = chosen(residentMix);
    const lang = Math.random() < 0.5 ? "en" : "zh-CN";
    if (kind === "home") await ask({ kind, path: `/${lang}/` });
    else if (kind === "services") await ask({ kind, path: `/${lang}/services` });
    else if (kind === "service") await ask({ kind, path: `/${lang}/services/${one(town.services)}` });
    else if (kind === "search")
      await ask({ kind, path: `/${lang}/ask?q=${encodeURIComponent(one(questions))}`, expected: [200, 303] });
    else if (kind === "list") await ask({ kind, path: `/${lang}/open-matters` });
    else if (kind === "matter") {
      if (town.publicMatters.length > 0)
        await ask({ kind, path: `/${lang}/open-matters/${one(town.publicMatters)}` });
    } else if (kind === "follow" && followed !== undefined) {
      const { number, code } = followed;
      await ask({
        kind,
        path: `/api/v1/requests.matter?matter=${number}`,
        heads: { "polity-claim": `${number}:${code}` },
      });
    } else if (kind === "report") {
      if (ticket === undefined || Date.now() - ticket.at > 600_000) {
        const got = await ask({ kind: "form", path: "/api/v1/requests.consider" });
        if (got !== undefined)
          ticket = { words: (JSON.parse(got.text) as { ticket: string }).ticket, at: Date.now() };
        await pause(5_000);
      }
      if (ticket !== undefined) followed = (await report(ask, town, ticket.words)) ?? followed;
      ticket = undefined;
    }
    await think(thinking.resident);
  }
}

async function report(ask: Ask, { photo, areas }: Town, ticket: string) {
  const hasPhoto = Math.random() < 1 / 3;
  const got = await ask({
    kind: hasPhoto ? "report with photo" : "report",
    path: "/api/v1/requests.report",
    heads: { "idempotency-key": crypto.randomUUID() },
    json: {
      function: "street-lighting",
      area: one(areas),
      words: `The lamp opposite number ${Math.floor(Math.random() * 1e9)} has been out for a week.`,
      agreed: true,
      language: "en",
      ticket,
      ...(hasPhoto && { photos: [photo] }),
    },
  });
  if (got === undefined) return undefined;
  const { number, claimCode } = JSON.parse(got.text) as {
    readonly number: string;
    readonly claimCode: string;
  };
  return { number, code: claimCode };
}

interface Row {
  readonly number: string;
  readonly version: number;
}

/** A supervisor reads what the others answer. */
export async function official(
  ask: Ask,
  { cookie, answers }: { readonly cookie: string; readonly answers: boolean },
  town: Town,
): Promise<void> {
  const heads = { cookie };
  await think(thinking.staff, Math.random());
  while (!town.isOver()) {
    const kind = chosen(staffMix);
    if (kind === "work list") await ask({ kind, path: "/en/work", heads });
    else {
      const got = await ask({
        kind: "work list as data",
        path: "/api/v1/requests.work-list?limit=50",
        heads,
      });
      const rows = got === undefined ? [] : (JSON.parse(got.text) as { readonly rows: readonly Row[] }).rows;
      if (rows.length > 0) {
        const { number, version } = one(rows);
        const open = await ask({ kind: "sheet", path: `/en/work/${number}`, heads });
        if (kind === "answer" && answers && open !== undefined) {
          await think(thinking.staff);
          const done = await ask({
            kind,
            path: "/api/v1/requests.answer",
            expected: [200, 409],
            heads: { ...heads, "idempotency-key": crypto.randomUUID() },
            json: {
              matter: number,
              version,
              words: "It was mended this morning. Thank you for telling us.",
              outcome: "done",
            },
          });
          if (done?.status === 409) town.notes.second += 1;
        }
      }
    }
    await think(thinking.staff);
  }
}

function think([least, most]: readonly [number, number], share = 1): Promise<void> {
  return pause(1000 * share * (least + Math.random() * (most - least)));
}

function chosen<Kind extends string>(mix: Readonly<Record<Kind, number>>): Kind {
  const entries = Object.entries(mix) as [Kind, number][];
  let at = Math.random() * entries.reduce((sum, [, share]) => sum + share, 0);
  for (const [kind, share] of entries) if ((at -= share) < 0) return kind;
  throw new Error("nothing was chosen");
}

function one<Thing>(things: readonly Thing[]): Thing {
  const thing = things[Math.floor(Math.random() * things.length)];
  if (thing === undefined) throw new Error("there is nothing to choose from");
  return thing;
}
