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
  there: () => ({ answer: [], supervise: [] }),
  bodies: new Map([
    ["east-office", { kind: "sub-district office", levels: ["subdistrict"] }],
    ["west-office", { kind: "sub-district office", levels: ["subdistrict"] }],
  ]),
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

  test("by whoever supervises the service there, where nobody is named for it", () => {
    const parks = { ...town, there: () => ({ answer: ["parks"], supervise: ["audit", "review-board"] }) };
    const about = { body: "parks", function: "parks" };
    assert.deepEqual(hearingOf(parks, about), { body: "review-board", because: "supervises" });
    // Without a reviewer it could not decide, and the desk can.
    const audit = { ...town, there: () => ({ answer: ["parks"], supervise: ["audit"] }) };
    assert.deepEqual(hearingOf(audit, about), { body: "desk", because: "desk" });
    // Named for the service comes before supervising it, and who supervises themselves has a part in it.
    assert.equal(hearingOf(parks, { body: "works-bureau", function: "lamps" })?.because, "service");
    const own = { ...town, there: () => ({ answer: ["review-board"], supervise: ["review-board"] }) };
    assert.equal(hearingOf(own, { body: undefined, function: "parks" })?.body, "desk");
  });

  test("by no office that answers by a rule, which counts as much as a name", () => {
    const rule = { by: "rule", level: "subdistrict", kind: "sub-district office" } as const;
    const ruled: Hearers = {
      ...town,
      functions: [
        { id: "patrol", complaints: "east-office" },
        { id: "lamps", complaints: "review-board" },
      ],
      assignments: [{ function: "patrol", role: "answers", assignee: rule }],
      posts: [...town.posts, { body: "east-office", duties: ["reviewer"] }],
      defaultDesk: undefined,
    };
    // Nobody knows which of them it was, so none of them hears it.
    assert.equal(hearingOf(ruled, { body: undefined, function: "patrol" })?.body, "review-board");
    const east = { ...ruled, there: () => ({ answer: ["east-office"], supervise: [] }) };
    assert.equal(hearingOf(east, { body: undefined, function: "patrol" })?.body, "review-board");
    const west = { ...ruled, there: () => ({ answer: ["west-office"], supervise: [] }) };
    assert.deepEqual(hearingOf(west, { body: undefined, function: "patrol" }), {
      body: "east-office",
      because: "service",
    });
    // About an office: complaints about what it does by rule are found too.
    const about = { body: "west-office", function: undefined };
    assert.deepEqual(hearingOf(ruled, about), { body: "east-office", because: "duties" });
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
