import assert from "node:assert/strict";
import { test } from "node:test";
import { sayRefusal } from "./refusal.ts";
import { sayFrom } from "./say.ts";

const say = sayFrom(
  new Map([
    ["people.unknown-post", "No post {post}.{nearCount, plural, =0 {} other { Perhaps {near}?}}"],
    ["people.no-name", "A name is needed."],
  ]),
  "en",
);

test("a refusal says its facts, and lists only where there is something to list", () => {
  const refusal = { code: "people.unknown-post", post: "clark" };
  assert.equal(
    sayRefusal(say, { ...refusal, near: ["clerk", "clock"] } as never),
    "No post clark. Perhaps clerk and clock?",
  );
  assert.equal(sayRefusal(say, { ...refusal, near: [] } as never), "No post clark.");
  assert.equal(sayRefusal(say, { code: "people.no-name" }), "A name is needed.");
});

test("a refusal without a sentence, and a fact that nobody can say, are faults", () => {
  assert.throws(() => sayRefusal(say, { code: "people.unheard-of" }), /no text/);
  assert.throws(
    () => sayRefusal(say, { code: "people.no-name", person: { id: 1 } } as never),
    /cannot be said/,
  );
});
