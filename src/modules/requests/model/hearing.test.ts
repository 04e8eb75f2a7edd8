import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Hearers, hearingOf } from "./hearing.ts";

const answers = (
  id: string,
  body: string,
): Parameters<typeof hearingOf>[0]["assignments"] extends Iterable<infer One> ? One : never => ({
  function: id,
  role: "answers",
  assignee: { by: "name", body },
});

const town: Hearers = {
  functions: [
    { id: "lamps", complaints: "review-board" },
    { id: "roads", complaints: "desk" },
    { id: "trees", complaints: "desk" },
    { id: "care", complaints: "care-bureau" },
  ],
  assignments: [
    answers("lamps", "works-bureau"),
    answers("roads", "works-bureau"),
    answers("trees", "works-bureau"),
    answers("care", "care-bureau"),
  ],
  posts: [
    { body: "desk", duties: ["case-worker", "reviewer"] },
    { body: "review-board", duties: ["reviewer"] },
    { body: "care-bureau", duties: ["case-worker"] },
  ],
  defaultDesk: "desk",
  isThere: () => true,
};

describe("a complaint from the door is heard", () => {
  test("about a service, by the body that the register names for complaints about it", () => {
    const about = { body: undefined, function: "lamps" };
    assert.deepEqual(hearingOf(town, about), { body: "review-board", because: "service" });
  });

  test("about an organisation, by the body that hears most complaints about its services", () => {
    const about = { body: "works-bureau", function: undefined };
    assert.deepEqual(hearingOf(town, about), { body: "desk", because: "duties" });
  });

  test("by nobody about themselves: neither the bureau that hears its own complaints, nor the desk", () => {
    const care = { body: undefined, function: "care" };
    assert.deepEqual(hearingOf(town, care), { body: "desk", because: "desk" });
    const desk = { body: "desk", function: undefined };
    assert.deepEqual(hearingOf(town, desk), { body: "review-board", because: "other" });
  });

  test("by the desk, where somebody does not know whom it is about", () => {
    const about = { body: undefined, function: undefined };
    assert.deepEqual(hearingOf(town, about), { body: "desk", because: "desk" });
  });

  test("by a body with a reviewer before one without, for nobody else can decide", () => {
    const posts = [{ body: "review-board", duties: ["reviewer"] as const }];
    const about = { body: "works-bureau", function: undefined };
    assert.deepEqual(hearingOf({ ...town, posts }, about), { body: "review-board", because: "duties" });
    assert.deepEqual(hearingOf({ ...town, posts: [] }, about), { body: "desk", because: "duties" });
  });

  test("by a body that is there, and by itself only where there is no other", () => {
    const left = { ...town, isThere: (body: string) => body === "desk" };
    const desk = { body: "desk", function: undefined };
    assert.deepEqual(hearingOf(left, desk), { body: "desk", because: "itself" });
    assert.equal(hearingOf({ ...town, isThere: () => false }, desk), undefined);
  });
});
