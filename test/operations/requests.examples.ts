/** Requests, in an office that works: a lamp in Drum Tower in whatever state the operation needs it. */
import sharp from "sharp";
import { type RequestsContext, requestsOperations } from "#modules/requests/index.ts";
import {
  anOffice,
  bureau,
  claimant,
  desk,
  done,
  lamp,
  otherBureau,
  otherWorker,
  publisher,
  reportLamp,
  reviewer,
  stranger,
  worker,
} from "#modules/requests/an-office.test-support.ts";
import {
  answer,
  claim,
  consider,
  disagree,
  letters,
  decide,
  notOurs,
  release,
  saveTemplate,
  sheet,
} from "#modules/requests/operations.ts";
import { sealAll } from "#kernel/record/index.ts";
import { withPolicies } from "../stories/with-policies.ts";
import { aCast, anAccount, examplesOf, type Example } from "./examples.ts";

type Input = Readonly<Record<string, unknown>>;

/** An operation on the matter as it was just reported. */
const onNew: Readonly<Record<string, Input>> = {
  "requests.withdraw": {},
  "requests.agree": { agreed: false },
  "requests.plan": { date: "2099-01-02" },
  "requests.extend": { reasons: "The pole must be ordered." },
  "requests.hand-over": { body: otherBureau, reasons: "Theirs." },
  "requests.not-ours": { body: otherBureau, reasons: "Theirs." },
  "requests.answer": { words: "Mended.", outcome: "done" },
  "requests.close": { outcome: "no-request", reasons: "Nothing is asked for." },
  "requests.release": { words: "A lamp is out." },
  "requests.correct-function": { function: "road-repair", reasons: "A hole." },
  "requests.reply": { words: "The green one." },
};

/** An operation that those who hear a complaint may do too: on the complaint. */
const onComplaint: Readonly<Record<string, Input>> = {
  "requests.sheet": { purpose: "review" },
  "requests.claim": { version: 1 },
  "requests.ask": { version: 1, words: "Which lamp?" },
  "requests.note": { version: 1, words: "Pole 14." },
};

/** What an old person tells who lives alone: everything else is as usual. */
const oldAge: Readonly<Record<string, string>> = {
  "n-adult": "1",
  "a.birth.adult1": "1940-05-05",
  ...Object.fromEntries(
    ["earnings", "pension", "disability", "needs_care", "is_looking_for_work", "months_without_work"]
      .concat(["insured_months", "months_in_work", "training_days", "business_months"])
      .concat(["neighbourhood_hours", "medical_costs"])
      .map((id) => [`a.${id}.adult1`, ""]),
  ),
  "a.rent.home": "",
  "a.tenure.home": "owner",
};

/** Operations that are about one's own office, whichever that is. */
const ofOffice = /^requests\.(work-list|bulk|templates|save-template|delete-template|overdue)$/;

const reading: Readonly<Record<string, Input>> = {
  "requests.matter": {},
  "requests.readings": {},
  "requests.letters": {},
  "requests.receipt": {},
  "requests.public-matter": {},
};

export const requestsExamples = examplesOf<RequestsContext>({
  module: "requests",
  operations: requestsOperations,
  open: async () => {
    const { office } = withPolicies(await anOffice());
    const context = { ...office, settings: { ...office.settings, perHour: 1_000_000, perDay: 1_000_000 } };
    let count = 0;
    const report = () => reportLamp(context, { words: `lamp ${++count}` });
    // The key of the record is made with the first seal, which is no doing of whoever asks.
    await report();
    await sealAll(context.store, context);
    const cast = (matter: string): Example["actors"] => aCast({ matter, body: bureau, hears: desk });
    const ticket = async (): Promise<string> => {
      const shown = await done(context, consider, stranger, {});
      context.clock.putForward(5);
      return shown.ticket;
    };

    const example = async (operation: string): Promise<Pick<Example, "input" | "actors">> => {
      const reported = await report();
      const { number: matter } = reported;
      const actors = cast(matter);
      const fresh = onNew[operation];
      if (fresh !== undefined) return { actors, input: { matter, version: 1, ...fresh } };
      const read = reading[operation];
      if (read !== undefined) return { actors, input: { matter, ...read } };
      const ended = async (outcome: string): Promise<void> => {
        await done(context, answer, worker, { matter, version: 1, words: "No.", outcome });
      };
      const complained = async (): Promise<string> => {
        await ended("not-possible");
        const input = { matter, version: 2, words: "It is possible." };
        return (await done(context, disagree, claimant(matter), input)).started;
      };
      const heard = onComplaint[operation];
      if (heard !== undefined || operation === "requests.unclaim") {
        const complaint = await complained();
        const theirs = aCast({ matter: complaint, body: desk, hears: desk });
        if (heard !== undefined) return { actors: theirs, input: { matter: complaint, ...heard } };
        await done(context, claim, theirs["reviewer"], { matter: complaint, version: 1 });
        return { actors: theirs, input: { matter: complaint, version: 2 } };
      }
      switch (operation) {
        case "requests.consider":
          return { actors, input: { words: "broken lamp in Drum Tower" } };
        case "requests.report":
          return { actors, input: { ...lamp, words: `lamp ${++count}`, ticket: await ticket() } };
        case "requests.relay":
          return { actors, input: { ...lamp, words: `lamp ${++count}`, app: "an-app" } };
        case "requests.import": {
          const old = { function: "street-lighting", area: "drum-tower", isPublished: true };
          const times = { opened: "2020-01-01T08:05:00Z", ended: "2020-01-02T16:43:00Z", outcome: "done" };
          const rows = [{ key: `old-${++count}`, ...old, ...times }];
          return { actors, input: { source: "old-311", title: { en: "The old system" }, rows } };
        }
        case "requests.letter": {
          const { letters: sent } = await done(context, letters, claimant(matter), { matter });
          return { actors, input: { matter, letter: sent[0]?.letter } };
        }
        case "requests.apply": {
          const answers = { ...oldAge, "a.savings.home": String(++count) };
          const input = {
            function: "old-age-allowance",
            area: "drum-tower",
            answers,
            ticket: await ticket(),
          };
          return { actors, input };
        }
        case "requests.consider-complaint":
          return { actors, input: { body: bureau } };
        case "requests.complain":
          return {
            actors,
            input: { body: bureau, words: `I was sent away ${++count}`, ticket: await ticket() },
          };
        case "requests.join":
          return { actors, input: { matter, words: `me too ${++count}`, ticket: await ticket() } };
        case "requests.follow":
          return { actors, input: { matter, code: reported.claimCode } };
        case "requests.reopen":
          await ended("done");
          return { actors, input: { matter, version: 2, words: "Still out." } };
        case "requests.disagree":
          await ended("not-possible");
          return { actors, input: { matter, version: 2, words: "It is possible." } };
        case "requests.rate":
          await ended("done");
          return { actors, input: { matter, version: 2, rating: 4 } };
        case "requests.erase-me":
          await ended("done");
          return { actors, input: { matter, confirm: "erase" } };
        case "requests.review":
        case "requests.decide": {
          const started = await complained();
          const theirs = aCast({ matter, body: desk, hears: desk });
          const no = { matter: started, version: 1, outcome: "not-upheld", reasons: "No." };
          if (operation === "requests.decide") return { actors: theirs, input: no };
          await done(context, decide, reviewer, no);
          return { actors: theirs, input: { matter: started, version: 2, words: "Once more." } };
        }
        case "requests.settle-dispute": {
          const named = { matter, version: 1, body: otherBureau, reasons: "Theirs." };
          const { started } = await done(context, notOurs, worker, named);
          const theirs = aCast({ matter, body: otherBureau, hears: desk });
          return { actors: theirs, input: { matter: started, version: 1, decision: "accept" } };
        }
        case "requests.join-duplicates": {
          const original = await report();
          return { actors, input: { matter, version: 1, original: original.number } };
        }
        case "requests.bulk":
          return { actors, input: { matters: [`${matter}:1`], act: "note", words: "All of them." } };
        case "requests.save-template":
          return {
            actors: aCast({ matter, body: bureau }),
            input: { body: bureau, title: "Mended", language: "en", text: "Mended." },
          };
        case "requests.delete-template": {
          const text = { body: bureau, title: "Mended", language: "en", text: "Mended." };
          return {
            actors: aCast({ matter, body: bureau }),
            input: { template: (await done(context, saveTemplate, worker, text)).template },
          };
        }
        case "requests.figures":
          return { actors, input: { by: "function" } };
        case "requests.photo":
        case "requests.public-photo":
          return photoExample();
        default:
          return { actors, input: {} };
      }
    };

    const photoExample = async (): Promise<Pick<Example, "input" | "actors">> => {
      const pixels = { width: 8, height: 8, channels: 3, background: "#1f6f78" } as const;
      const bytes = await sharp({ create: pixels }).jpeg().toBuffer();
      const { number } = await reportLamp(context, {
        words: `lamp ${++count}`,
        photos: [bytes.toString("base64")],
      });
      const { photos } = await done(context, sheet, publisher, { matter: number });
      const photo = photos[0]?.id;
      await done(context, answer, worker, {
        matter: number,
        version: 1,
        words: "No.",
        outcome: "not-possible",
      });
      await done(context, disagree, claimant(number), { matter: number, version: 2, words: "It is." });
      await done(context, release, publisher, { matter: number, version: 3, photos: [photo] });
      return { actors: cast(number), input: { matter: number, photo, size: "thumbnail" } };
    };

    return {
      context,
      store: context.store,
      example: async (operation) => ({
        ...(await example(operation)),
        outsiders: ofOffice.test(operation)
          ? {}
          : {
              "case-worker of another body": anAccount("outside", {
                body: "library",
                duties: ["case-worker"],
              }),
              "worker named nowhere": {
                ...otherWorker,
                posts: [{ post: "p", body: "museum", duties: ["case-worker"], area: undefined }],
              },
              "holder of another code": claimant("2026-999999"),
              "case-worker elsewhere": anAccount("elsewhere", {
                body: bureau,
                area: "old-quay",
                duties: ["case-worker"],
              }),
            },
      }),
    };
  },
});
