/** What may happen in a story, each through the operation by which a resident or an official does it on the pages. */
import { addDays } from "#lib/dates.ts";
import type { Actor } from "#kernel/operation/model.ts";
import {
  answer,
  ask,
  claim,
  close,
  consider,
  decide,
  disagree,
  extend,
  handOver,
  join,
  joinDuplicates,
  notOurs,
  note,
  plan,
  rate,
  release,
  reopen,
  reply,
  report,
  review,
  settleDispute,
  withdraw,
} from "../operations.ts";
import type { RequestsTables } from "../tables.ts";
import { anotherBody } from "./about-town.ts";
import type { Chance } from "./chance.ts";
import type { Happening } from "./plots.ts";
import type { Scene } from "./scene.ts";
import type { Story } from "./stories.ts";
import type { Voice } from "./words.ts";

/** A matter of which a story is being told. */
export interface Told {
  readonly scene: Scene;
  readonly chance: Chance;
  readonly voice: Voice;
  readonly reporter: Actor;
  readonly number: string;
  readonly words: string;
  readonly language: Story["language"];
  readonly place: Readonly<Record<string, unknown>>;
  /** The complaint or the dispute that came out of it. */
  started: string;
}

export async function happen(told: Told, happening: Happening): Promise<void> {
  const { scene, voice, reporter, number, chance } = told;
  const row = await scene.row(number);
  const on = { matter: number, version: row.version };
  const worker = scene.official(row.body, "case-worker");
  const [what, detail = ""] = happening.split(" ");
  switch (what) {
    case "claim":
      return void (await scene.does(claim, worker, on));
    case "ask":
      return void (await scene.does(ask, worker, { ...on, words: voice.speaks("ask") }));
    case "reply":
    case "add":
      return void (await scene.does(reply, reporter, { ...on, words: voice.speaks(what) }));
    case "plan": {
      const date = addDays(scene.context.clock.today(timeZoneOf(scene)), chance.between(1, 6));
      return void (await scene.does(plan, worker, { ...on, date, words: voice.speaks("plan") }));
    }
    case "extend": {
      const supervisor = scene.official(row.body, "supervisor");
      return void (await scene.does(extend, supervisor, { ...on, reasons: voice.speaks("extend") }));
    }
    case "note":
      return void (await scene.does(note, worker, { ...on, words: voice.speaks("note") }));
    case "answer": {
      const outcome = detail as "done" | "not-possible" | "no-fault-found" | "not-ours";
      const body = outcome === "not-ours" ? { body: anotherBody(scene.town, row.body, chance) } : {};
      return void (await scene.does(answer, worker, {
        ...on,
        outcome,
        words: voice.speaks(outcome),
        ...body,
      }));
    }
    case "close":
      return void (await scene.does(close, worker, {
        ...on,
        outcome: "no-request",
        reasons: voice.speaks("no-request"),
      }));
    case "rate": {
      const rating = chance.oneOf([5, 5, 5, 4, 4, 4, 3, 3, 2, 1]);
      const words = chance.next() < 0.5 ? { words: voice.speaks("rate") } : {};
      return void (await scene.does(rate, reporter, { ...on, rating, ...words }));
    }
    case "reopen":
      return void (await scene.does(reopen, reporter, { ...on, words: voice.speaks("reopen") }));
    case "withdraw":
      return void (await scene.does(withdraw, reporter, on));
    case "hand-over":
      return void (await scene.does(handOver, worker, {
        ...on,
        body: anotherBody(scene.town, row.body, chance),
        reasons: voice.speaks("hand-over"),
      }));
    case "release":
      return releaseIt(told);
    case "join":
    case "twin":
      return seenToo(told, what);
    case "disagree": {
      const { started } = await scene.does(disagree, reporter, { ...on, words: voice.speaks("disagree") });
      told.started = started;
      return;
    }
    case "not-ours": {
      const body = anotherBody(scene.town, row.body, chance);
      const { started } = await scene.does(notOurs, worker, {
        ...on,
        body,
        reasons: voice.speaks("not-ours"),
      });
      told.started = started;
      return;
    }
    default:
      return goOn(told, what ?? "", detail);
  }
}

/** What happens to the complaint or the dispute. */
async function goOn(told: Told, what: string, detail: string): Promise<void> {
  const { scene, voice, reporter } = told;
  const row = await scene.row(told.started);
  const on = { matter: told.started, version: row.version };
  const reviewer = scene.official(row.hears ?? row.body, "reviewer");
  if (what === "review") {
    await scene.does(review, reporter, { ...on, words: voice.speaks("review") });
  } else if (what === "decide") {
    const isTreatment = told.started === told.number;
    const isUpheld = detail === "upheld";
    const reasons = isTreatment
      ? voice.speaks(isUpheld ? "upheld-treatment" : "not-upheld-treatment")
      : voice.speaks(isUpheld ? "upheld" : "not-upheld");
    const hears = row.hears ?? row.body;
    // The second tier is somebody else's.
    const by = row.reopened > 0 ? scene.official(hears, "reviewer", reviewer.person.id) : reviewer;
    await scene.does(decide, by, { ...on, outcome: detail, reasons });
  } else if (what === "settle") {
    const reasons = voice.speaks(detail === "moves" ? "decide-moves" : "decide-stays");
    await scene.does(settleDispute, reviewer, { ...on, decision: detail, reasons });
  } else {
    const named = scene.official(row.body, "case-worker");
    const reasons = voice.speaks(what === "accept" ? "accept" : "refuse");
    await scene.does(settleDispute, named, { ...on, decision: what, reasons });
  }
}

/** Shows the words to everybody, where that is allowed; the answer too once there is one. */
async function releaseIt({ scene, number, words, voice }: Told): Promise<void> {
  const row = await scene.row(number);
  if (!row.is_public) return;
  const photos = await scene.context.store
    .tables<RequestsTables>()
    .selectFrom("requests_photo")
    .select("id")
    .where("matter", "=", number)
    .execute();
  await scene.does(release, scene.official(row.body, "publisher"), {
    matter: number,
    version: row.version,
    words,
    ...(row.closed_at !== null && { answer: voice.speaks("done") }),
    photos: photos.map(({ id }) => id),
  });
}

/** Somebody else has seen it: joins it, where it is public, or reports it and is joined by the office. */
async function seenToo(told: Told, what: "join" | "twin"): Promise<void> {
  const { scene, voice, number, place, language } = told;
  const row = await scene.row(number);
  const sender: Actor = { kind: "stranger", network: `demonstration ${what} ${number}` };
  const { ticket } = await scene.does(consider, sender, {});
  await scene.later(0.05, "resident");
  const words = voice.speaks("twin");
  if (what === "join") {
    if (row.is_public) await scene.does(join, sender, { matter: number, words, language, ticket });
    return;
  }
  const twin = await scene.does(report, sender, { ...place, words, agreed: false, language, ticket });
  scene.takes(twin.number);
  const worker = scene.official(row.body, "case-worker");
  await scene.does(joinDuplicates, worker, { matter: twin.number, version: twin.version, original: number });
}

function timeZoneOf({ town }: Scene): string {
  return town.register.jurisdiction.timeZone;
}
