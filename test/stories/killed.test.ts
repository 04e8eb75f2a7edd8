/** The machine dies while residents send: what they were told is done is done, once, and the record is whole. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { aKilledTown } from "./a-killed-town.ts";

const town = aKilledTown();
after(() => town.close());

test("killed with its database while many send at once: every act that was answered is there once, and the record verifies", async (t) => {
  // Any moment will do; which one it was is told, for whoever has to find out why.
  const moments = [0, 1].map(() => 300 + Math.floor(Math.random() * 900));
  for (const moment of moments) await town.workAndDie(moment);
  const { lost, tooMany, matters, verified } = await town.account();
  t.diagnostic(`killed after ${moments.join(" and ")} ms; ${town.acts()} acts answered`);
  assert.deepEqual(lost, []);
  assert.equal(tooMany, 0);
  assert.ok(matters > 10 && town.acts() > matters);
  assert.equal(verified.code, 0, verified.said);
});
