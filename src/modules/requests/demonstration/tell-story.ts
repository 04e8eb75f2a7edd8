/** Tells one story through the operations: every act in it is one that a resident or an official could do on the pages. */
import type { Actor } from "#kernel/operation/model.ts";
import {
  answer,
  ask,
  claim,
  close,
  complain,
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
import { addDays } from "#lib/dates.ts";
import type { RequestsTables } from "../tables.ts";
import type { Town } from "../town.ts";
import { chanceFrom, type Chance } from "./chance.ts";
import { picture } from "./picture.ts";
import { placeIn } from "./place-in.ts";
import type { Happening } from "./plots.ts";
import type { Scene } from "./scene.ts";
import type { Story } from "./stories.ts";
import { subjects, voiceOf, type Voice } from "./words.ts";

/** One in so many reports has a photo, and one in so many is by the resident of the demonstration. */
const photoOneIn = 6;
const residentOneIn = 18;

export interface Telling {
  readonly scene: Scene;
  readonly story: Story;
  /** The resident as whom a visitor can look at matters of their own. */
  readonly resident: Actor | undefined;
}

interface Told {
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

/** Gives the number of the matter. */
export async function tellStory(telling: Telling): Promise<string> {
  const told = await begin(telling);
  const { scene, story } = telling;
  for (const [hours, happening] of story.plot.steps) {
    const whose = isResidents(happening) ? "resident" : "office";
    const wait = Math.max(0.3, hours * (0.6 + told.chance.next() * 0.8));
    if (!(await scene.later(wait, whose))) break;
    await happen(told, happening);
  }
  await scene.untilNow();
  return told.number;
}

function begin(telling: Telling): Promise<Told> {
  const chance = chanceFrom(telling.story.seed);
  const voice = voiceOf(telling.scene.context.says[telling.story.language], chance);
  return telling.story.plot.begins === "complaint"
    ? beginAtTheDoor(telling, chance, voice)
    : beginWithReport(telling, chance, voice);
}

/** Nothing was reported before: somebody was treated badly and says so. */
async function beginAtTheDoor({ scene, story }: Telling, chance: Chance, voice: Voice): Promise<Told> {
  const { language } = story;
  const sender: Actor = { kind: "stranger", network: `demonstration ${story.id}` };
  const body = chance.oneOf(neighbours.filter((one) => scene.town.compiled.bodies.valid.has(one)));
  const words = voice.speaks("complain");
  const { ticket } = await scene.does(consider, sender, {});
  await scene.later(0.05, "resident");
  const { number } = await scene.does(complain, sender, { body, words, language, ticket });
  scene.takes(number);
  const reporter: Actor = { kind: "claim", matter: number, network: "demonstration" };
  return { scene, chance, voice, reporter, number, words, language, place: {}, started: number };
}

async function beginWithReport(
  { scene, story, resident }: Telling,
  chance: Chance,
  voice: Voice,
): Promise<Told> {
  const { town } = scene;
  const about = chance.oneOf(subjectsIn(town));
  const isResident = resident !== undefined && story.id % residentOneIn === 3;
  const sender: Actor = isResident ? resident : { kind: "stranger", network: `demonstration ${story.id}` };
  const place = placeIn(town, chance);
  const words = voice.report(about);
  const photos = story.id % photoOneIn === 1 ? [Buffer.from(await picture(chance)).toString("base64")] : [];
  const { ticket } = await scene.does(consider, sender, {});
  await scene.later(0.05, "resident");
  const { number } = await scene.does(report, sender, {
    function: about,
    ...place,
    words,
    agreed: chance.next() < 0.85,
    language: story.language,
    photos,
    ticket,
    ...(chance.next() < 0.6 && { name: voice.name() }),
  });
  scene.takes(number);
  const reporter: Actor = isResident ? resident : { kind: "claim", matter: number, network: "demonstration" };
  const { language } = story;
  return {
    scene,
    chance,
    voice,
    reporter,
    number,
    words,
    language,
    place: { function: about, ...place },
    started: "",
  };
}

const ofResidents: readonly string[] = [
  "reply",
  "add",
  "rate",
  "reopen",
  "withdraw",
  "disagree",
  "review",
  "twin",
  "join",
];

function isResidents(happening: Happening): boolean {
  return ofResidents.includes(happening);
}

async function happen(told: Told, happening: Happening): Promise<void> {
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

/** Whether the stories are about this town: what they tell of is there, and an office to which something can be handed over. */
export function isAboutTown(town: Town): boolean {
  const there = neighbours.filter((one) => town.compiled.bodies.valid.has(one));
  return subjectsIn(town).length > 0 && there.length >= 2;
}

function subjectsIn(town: Town): readonly string[] {
  return Object.keys(subjects).filter((id) => {
    const one = town.functions.get(id);
    return one?.hasDoor === true && one.procedure === "service-request";
  });
}

/** Bodies of which residents have heard; the ones that are named when it is somebody else's. */
const neighbours = ["urban-management-bureau", "transport-bureau", "water-bureau", "housing-bureau"];

function anotherBody(town: Town, body: string, chance: Chance): string {
  return chance.oneOf(neighbours.filter((one) => one !== body && town.compiled.bodies.valid.has(one)));
}

function timeZoneOf({ town }: Scene): string {
  return town.register.jurisdiction.timeZone;
}
