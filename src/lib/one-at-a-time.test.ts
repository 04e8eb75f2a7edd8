import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fewAtATime, oneAtATime } from "./one-at-a-time.ts";

/** Counts how many of so many pieces are being done at once at most, and in which order they begin. */
async function doing(inTurn: ReturnType<typeof oneAtATime>, pieces: number) {
  const began: number[] = [];
  let [now, most] = [0, 0];
  const results = await Promise.allSettled(
    Array.from({ length: pieces }, (_, piece) =>
      inTurn(async () => {
        began.push(piece);
        most = Math.max(most, ++now);
        await new Promise((resolve) => setImmediate(resolve));
        now -= 1;
        if (piece === 1) throw new Error("no ink");
        return piece;
      }),
    ),
  );
  return { began, most, results: results.map((one) => (one.status === "fulfilled" ? one.value : "failed")) };
}

describe("pieces of work", () => {
  test("are done so many at a time, in their order, and one that fails holds up none", async () => {
    for (const [inTurn, most] of [
      [oneAtATime(), 1],
      [fewAtATime(3), 3],
    ] as const)
      assert.deepEqual(await doing(inTurn, 7), {
        began: [0, 1, 2, 3, 4, 5, 6],
        most,
        results: [0, "failed", 2, 3, 4, 5, 6],
      });
  });

  test("find their places free again after all was done", async () => {
    const inTurn = fewAtATime(2);
    await doing(inTurn, 5);
    assert.equal((await doing(inTurn, 5)).most, 2);
  });
});
