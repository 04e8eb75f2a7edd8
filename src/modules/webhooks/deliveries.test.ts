/** A lighting office has its own system, which hears of its matters: signed, at least once, and without a word of anybody. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { addSeconds } from "#lib/instants.ts";
import { refuse } from "#lib/result.ts";
import { perform } from "#kernel/operation/index.ts";
import { aBrowser } from "./a-browser.test-support.ts";
import { aReceiver, aTownHall, codeOf, isSigned, lamp, operator, start } from "./a-town-hall.test-support.ts";
import { deliver, forgetDeliveries, happened, webhooks } from "./index.ts";
import { afterTry, waits } from "./model.ts";

type Hall = Awaited<ReturnType<typeof aTownHall>>;

/** What happens elsewhere before a receiver answers. */
function whileThinking(hall: Hall, happens: () => Promise<unknown>): Hall {
  const post: Hall["outgoing"]["post"] = async (...call) => {
    await happens();
    return hall.outgoing.post(...call);
  };
  return { ...hall, outgoing: { post } };
}

/** What happens between the receiver's answer and our noting it. */
function afterAnswer(hall: Hall, happens: () => Promise<unknown>): Hall {
  const post: Hall["outgoing"]["post"] = async (...call) => {
    const answer = await hall.outgoing.post(...call);
    await happens();
    return answer;
  };
  return { ...hall, outgoing: { post } };
}

describe("what happens to a matter", () => {
  test("is told to the systems of its body, signed, and to nobody else's", async () => {
    const receiver = await aReceiver();
    const hall = await aTownHall();
    const { hook, secret } = await hall.add(receiver.address);
    const other = await hall.add(receiver.address, "roads");
    await happened(hall.store, hall, [lamp()]);
    assert.equal(await deliver(hall), 1);
    const [call] = receiver.calls;
    assert.ok(call !== undefined && receiver.calls.length === 1);
    assert.ok(isSigned(call, secret));
    assert.ok(!isSigned(call, other.secret));
    assert.ok(!isSigned({ ...call, body: `${call.body} ` }, secret), "nothing can be added");
    assert.deepEqual(JSON.parse(call.body), {
      type: "matter.arrived",
      timestamp: start,
      data: lamp().matter,
    });
    assert.equal(call.headers["webhook-timestamp"], "1772438400");
    assert.match(String(call.headers["webhook-id"]), /^msg_[\w-]+$/);
    assert.deepEqual(
      (await hall.listed(hook)).map(({ state, tries, problem }) => [state, tries, problem]),
      [["sent", 1, undefined]],
    );
    assert.equal(await deliver(hall), 0, "once is enough");
  });

  test("is not told when the act that gave the reason does not hold", async () => {
    const receiver = await aReceiver();
    const hall = await aTownHall();
    const { hook } = await hall.add(receiver.address);
    await hall.store.attempt(async (inside) => {
      await happened(inside, hall, [lamp()]);
      return refuse({ code: "too-late" });
    });
    assert.equal(await deliver(hall), 0);
    assert.deepEqual(await hall.listed(hook), []);
  });

  test("is tried again later and later, then given up, and whoever looks is told", async () => {
    const receiver = await aReceiver();
    const hall = await aTownHall();
    const { hook } = await hall.add(receiver.address);
    await happened(hall.store, hall, [lamp()]);
    receiver.answers.push(...Array.from({ length: waits.length + 1 }, () => 503));
    for (const wait of waits) {
      assert.equal(await deliver(hall), 1);
      assert.equal(await deliver(hall), 0, "not before its time");
      hall.clock.putForward(wait);
    }
    await deliver(hall);
    assert.deepEqual(
      (await hall.listed(hook)).map(({ state, tries, problem }) => [state, tries, problem]),
      [["failed", 7, "503"]],
    );
    assert.equal(new Set(receiver.calls.map(({ headers }) => headers["webhook-id"])).size, 1, "under one id");
    const found = await perform(webhooks.hooks, hall, { actor: operator, input: {} });
    assert.deepEqual(found.ok && found.value.hooks.map(({ failed, waiting }) => [failed, waiting]), [[1, 0]]);
    const page = await aBrowser(hall).read(`/webhooks/${hook}`);
    assert.match(page, /One call was given up/);
  });

  test("reaches a receiver whatever becomes of another", async () => {
    const away = await aReceiver();
    const there = await aReceiver();
    const hall = await aTownHall();
    await hall.add(away.address);
    await hall.add(there.address);
    away.answers.push(500, 500, 500);
    for (let count = 0; count < 3; count += 1) await happened(hall.store, hall, [lamp()]);
    await deliver(hall);
    assert.deepEqual([away.calls.length, there.calls.length], [1, 3]);
  });

  test("is not told to all who are silent in one go, for other work waits behind", async () => {
    const hall = await aTownHall();
    for (const body of ["lighting", "roads"])
      for (let count = 0; count < 2; count += 1) await hall.add("http://127.0.0.1:1/hook", body);
    await happened(hall.store, hall, [lamp("lighting"), lamp("roads")]);
    assert.equal(await deliver(hall), 2);
    assert.equal(await deliver(hall), 2);
    assert.equal(await deliver(hall), 0);
  });

  test("is not told in one go to all who are slow with their yes", async () => {
    const receiver = await aReceiver();
    const hall = await aTownHall();
    await hall.add(receiver.address);
    await happened(hall.store, hall, [lamp(), lamp(), lamp()]);
    const slow = whileThinking(hall, () => {
      hall.clock.putForward(9);
      return Promise.resolve();
    });
    assert.equal(await deliver(slow), 3);
    await happened(hall.store, hall, [lamp(), lamp(), lamp(), lamp()]);
    assert.equal(await deliver(slow), 3);
    assert.equal(await deliver(slow), 1);
  });

  test("is told once more, under the same id, when the power goes before the answer is noted", async () => {
    const receiver = await aReceiver();
    const hall = await aTownHall();
    const { hook } = await hall.add(receiver.address);
    await happened(hall.store, hall, [lamp()]);
    const dying = afterAnswer(hall, () => Promise.reject(new Error("the power is gone")));
    await assert.rejects(deliver(dying), /power/);
    assert.equal(await deliver(hall), 0, "another process may be at it");
    hall.clock.putForward(60);
    assert.equal(await deliver(hall), 1);
    const ids = receiver.calls.map(({ headers }) => headers["webhook-id"]);
    assert.deepEqual([ids.length, new Set(ids).size], [2, 1]);
    assert.deepEqual(
      (await hall.listed(hook)).map(({ state, tries }) => [state, tries]),
      [["sent", 1]],
    );
  });

  test("keeps nobody waiting while the receiver thinks: its webhook can be ended meanwhile", async () => {
    for (const [status, became] of [
      [204, ["sent", undefined]],
      [503, ["failed", "webhooks.ended"]],
    ] as const) {
      const receiver = await aReceiver();
      const hall = await aTownHall();
      const { hook } = await hall.add(receiver.address);
      await happened(hall.store, hall, [lamp()]);
      receiver.answers.push(status);
      const ending = whileThinking(hall, () =>
        perform(webhooks.end, hall, { actor: operator, input: { hook } }),
      );
      assert.equal(await deliver(ending), 1);
      assert.equal(await deliver(hall), 0);
      assert.deepEqual(
        (await hall.listed(hook)).map(({ state, problem }) => [state, problem]),
        [became],
      );
    }
  });

  test("is given up at once where the receiver says that it is gone", () => {
    assert.deepEqual(afterTry(1, start, 410), { state: "failed", problem: "410" });
    assert.deepEqual(afterTry(1, start, "webhooks.ended"), { state: "failed", problem: "webhooks.ended" });
    assert.deepEqual(afterTry(1, start, 302), {
      state: "waiting",
      problem: "302",
      nextAt: addSeconds(start, 5),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 100, max: 599 }), (tries, status) => {
        const after = afterTry(tries, start, status);
        assert.equal(after.state === "sent", status >= 200 && status < 300);
        if (tries > waits.length && after.state !== "sent") assert.equal(after.state, "failed");
        if (after.state === "waiting") assert.ok(after.nextAt > start);
      }),
    );
  });
});

describe("a call", () => {
  test("can be sent again under its id, alone or with all since a moment", async () => {
    const receiver = await aReceiver();
    const hall = await aTownHall();
    const { hook } = await hall.add(receiver.address);
    await happened(hall.store, hall, [lamp()]);
    hall.clock.putForward(60);
    await happened(hall.store, hall, [lamp("lighting", "matter.ended")]);
    await deliver(hall);
    const [latest] = await hall.listed(hook);
    const again = async (input: Readonly<Record<string, string>>) =>
      perform(webhooks.replay, hall, { actor: operator, input: { hook, ...input } });
    const ids = () => receiver.calls.map(({ headers }) => headers["webhook-id"]);
    assert.deepEqual(await again({ delivery: latest?.id ?? "" }), { ok: true, value: { count: 1 } });
    await deliver(hall);
    assert.equal(ids()[2], ids()[1]);
    assert.deepEqual(await again({ since: "2026-03-02T16:00:00+08:00" }), { ok: true, value: { count: 2 } });
    await deliver(hall);
    assert.deepEqual(ids().slice(3), ids().slice(0, 2));
    assert.deepEqual(await again({ since: "2026-03-03T00:00:00Z" }), { ok: true, value: { count: 0 } });
    for (const [input, code] of [
      [{}, "webhooks.which-calls"],
      [{ since: "2026-03-02T08:00:00Z", delivery: "one" }, "webhooks.which-calls"],
      [{ since: "yesterday" }, "webhooks.not-a-moment"],
    ] as const) {
      assert.equal(codeOf(await again(input)), code);
    }
  });

  test("is forgotten after a month, unless it still waits", async () => {
    const receiver = await aReceiver();
    const hall = await aTownHall();
    const { hook } = await hall.add(receiver.address);
    await happened(hall.store, hall, [lamp()]);
    await deliver(hall);
    await happened(hall.store, hall, [lamp()]);
    hall.clock.putForward(29 * 86_400);
    assert.equal(await forgetDeliveries(hall), 0);
    hall.clock.putForward(2 * 86_400);
    assert.equal(await forgetDeliveries(hall), 1);
    assert.deepEqual(
      (await hall.listed(hook)).map(({ state }) => state),
      ["waiting"],
    );
  });

  test("about nothing can be tried", async () => {
    const receiver = await aReceiver();
    const hall = await aTownHall();
    const { hook, secret } = await hall.add(receiver.address);
    assert.ok((await perform(webhooks.tryOut, hall, { actor: operator, input: { hook } })).ok);
    await deliver(hall);
    assert.ok(receiver.calls[0] !== undefined && isSigned(receiver.calls[0], secret));
    assert.match(receiver.calls[0].body, /"webhook\.trial"/);
  });
});
