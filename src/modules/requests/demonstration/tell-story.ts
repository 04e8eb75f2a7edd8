/** Tells one story through the operations: every act in it is one that a resident or an official could do on the pages. */
import type { Actor } from "#kernel/operation/model.ts";
import { complain, consider, report } from "../operations.ts";
import { neighbours, subjectsIn } from "./about-town.ts";
import { chanceFrom, type Chance } from "./chance.ts";
import { happen, type Told } from "./happen.ts";
import { picture } from "./picture.ts";
import { placeIn } from "./place-in.ts";
import type { Happening } from "./plots.ts";
import type { Scene } from "./scene.ts";
import type { Story } from "./stories.ts";
import { voiceOf, type Voice } from "./words.ts";

/** One in so many reports has a photo, and one in so many is by the resident of the demonstration. */
const photoOneIn = 6;
const residentOneIn = 18;

export interface Telling {
  readonly scene: Scene;
  readonly story: Story;
  /** The resident as whom a visitor can look at matters of their own. */
  readonly resident: Actor | undefined;
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
