/** Whatever is reported, answered, released and taken back: programs see exactly the matters that everybody sees on the pages. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  act,
  claimant,
  done,
  publisher,
  reportLamp,
  stranger,
  worker,
} from "#modules/requests/an-office.test-support.ts";
import {
  agree,
  answer,
  eraseMe,
  joinDuplicates,
  publicList,
  publicMatter,
  release,
  withdraw,
} from "#modules/requests/operations.ts";
import { anEndpoint, type Fields, json, lampForm, v2 } from "./an-endpoint.ts";

const step = fc.record({
  what: fc.constantFrom(
    "report",
    "report unseen",
    "send by app",
    "complete",
    "release",
    "release answer",
    "take back",
    "agree",
    "withdraw",
    "join",
    "erase",
  ),
  on: fc.nat(20),
});

test("programs see what everybody sees: the same matters, words, answers and places, and nothing else", async () => {
  const site = await anEndpoint();
  const { office } = site;
  const numbers: string[] = [];
  const seen = new Set<string>();
  let count = 0;
  const versionOf = async (number: string): Promise<number> => {
    const row = await office.store
      .tables<{ requests_matter: { number: string; version: number } }>()
      .selectFrom("requests_matter")
      .select("version")
      .where("number", "=", number)
      .executeTakeFirstOrThrow();
    return row.version;
  };
  const report = async (more: object): Promise<void> => {
    // Each a day later, for so many reports of a day come from one network and no more.
    office.clock.putForward(3 * 3600);
    numbers.push((await reportLamp(office, { words: `lamp ${++count}`, ...more })).number);
  };
  const doOne = async ({ what, on }: { what: string; on: number }): Promise<void> => {
    const place = { longitude: 0.05, latitude: 0.05 };
    if (what === "report" || numbers.length === 0) return report(place);
    if (what === "report unseen") return report({ ...place, agreed: false });
    if (what === "send by app") {
      const form = {
        ...lampForm,
        description: `lamp ${++count}`,
        "attribute[agreed]": on % 2 ? "yes" : "no",
      };
      const sent = await site.post(`${v2}/requests.json`, form);
      assert.equal(sent.status, 200, sent.body);
      numbers.push(String(json<[Fields]>(sent)[0]["service_request_id"]));
      return;
    }
    const matter = numbers[on % numbers.length]!;
    const me = claimant(matter);
    const input = { matter, version: await versionOf(matter) };
    const tried = {
      complete: () => act(office, answer, worker, { ...input, words: "Mended.", outcome: "done" }),
      release: () => act(office, release, publisher, { ...input, words: `A lamp, ${on}.` }),
      "release answer": () =>
        act(office, release, publisher, { ...input, words: "A lamp.", answer: `Mended, ${on}.` }),
      "take back": () => act(office, agree, me, { ...input, agreed: false }),
      agree: () => act(office, agree, me, { ...input, agreed: true }),
      withdraw: () => act(office, withdraw, me, input),
      join: () =>
        act(office, joinDuplicates, worker, { ...input, original: numbers[(on + 1) % numbers.length] }),
      erase: () => act(office, eraseMe, me, { matter, confirm: "erase" }),
    }[what];
    if ((await tried?.())?.ok === true) seen.add(what);
  };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      for (const one of steps) await doOne(one);
      const pages = await done(office, publicList, stranger, { limit: 200 });
      const rows = json<readonly Fields[]>(await site.get(`${v2}/requests.json`));
      const onPages = [];
      for (const row of pages.rows) {
        const { answer: released } = await done(office, publicMatter, stranger, { matter: row.number });
        onPages.push([
          row.number,
          row.isOpen ? "open" : "closed",
          row.words ?? null,
          row.area.id,
          row.body.name.en,
          row.point?.latitude ?? null,
          released ?? (row.isOpen ? row.state : (row.outcome ?? row.state)).name.en,
        ]);
      }
      assert.deepEqual(
        rows.map((row) => [
          row["service_request_id"],
          row["status"],
          row["description"],
          row["address_id"],
          row["agency_responsible"],
          row["lat"],
          row["status_notes"],
        ]),
        onPages,
      );
      for (const number of numbers) {
        const isShown = (await act(office, publicMatter, stranger, { matter: number })).ok;
        const { status } = await site.get(`${v2}/requests/${number}.json`);
        assert.equal(status, isShown ? 200 : 404, number);
      }
      assert.deepEqual(site.faults, []);
    }),
    { numRuns: 12 },
  );
  // Otherwise the runs would only show that everything is refused.
  assert.ok(seen.size >= 6, [...seen].join(" "));
});
