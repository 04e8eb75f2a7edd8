/** Whoever asked to hear is told of every move of a matter, within the act, and of nothing that was said in it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  anOffice,
  bureau,
  done,
  lamp,
  type Office,
  otherBureau,
  otherWorker,
  refusedBy,
  reportLamp,
  worker,
} from "../an-office.test-support.ts";
import { answer, claim, handOver, notOurs } from "../operations.ts";
import type { MatterMoved } from "../moved.ts";

async function aListeningOffice(): Promise<{ readonly office: Office; readonly heard: MatterMoved[] }> {
  const heard: MatterMoved[] = [];
  const office = {
    ...(await anOffice()),
    onMoved: (_: unknown, moved: readonly MatterMoved[]) => {
      heard.push(...moved);
      return Promise.resolve();
    },
  };
  return { office, heard };
}

const told = (heard: readonly MatterMoved[]) =>
  heard.map(({ event, body, matter }) => [event, body, matter.version]);

test("a matter that is reported, taken on, handed over and answered is told to the body that has it", async () => {
  const { office, heard } = await aListeningOffice();
  const { number } = await reportLamp(office);
  await done(office, claim, worker, { matter: number, version: 1 });
  await done(office, handOver, worker, {
    matter: number,
    version: 2,
    body: otherBureau,
    reasons: "This pole stands on their bus lane.",
  });
  await done(office, claim, otherWorker, { matter: number, version: 3 });
  await done(office, answer, otherWorker, {
    matter: number,
    version: 4,
    outcome: "done",
    words: "It is mended.",
  });
  assert.deepEqual(told(heard), [
    ["matter.arrived", bureau, 1],
    ["matter.changed", bureau, 2],
    ["matter.left", bureau, 3],
    ["matter.arrived", otherBureau, 3],
    ["matter.changed", otherBureau, 4],
    ["matter.ended", otherBureau, 5],
  ]);
  assert.doesNotMatch(JSON.stringify(heard), new RegExp(`${lamp.words}|mended|bus lane|Official`));
});

test("a matter that is begun out of another one is told to the body that it is put to", async () => {
  const { office, heard } = await aListeningOffice();
  const { number } = await reportLamp(office);
  const { started } = await done(office, notOurs, worker, {
    matter: number,
    version: 1,
    body: otherBureau,
    reasons: "This pole stands on their bus lane.",
  });
  assert.deepEqual(
    heard
      .filter(({ matter }) => matter.number === started)
      .map(({ event, body, matter }) => [event, body, matter.kind]),
    [["matter.arrived", otherBureau, "dispute"]],
  );
});

test("an act that is refused is not told", async () => {
  const { office, heard } = await aListeningOffice();
  const { number } = await reportLamp(office);
  heard.length = 0;
  assert.equal(
    await refusedBy(office, claim, otherWorker, { matter: number, version: 1 }),
    "operation.not-found",
  );
  assert.deepEqual(heard, []);
});
