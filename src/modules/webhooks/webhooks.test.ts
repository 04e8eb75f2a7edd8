/** Addresses and secrets: who may write one down, which, and who sees it. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { PlainDate } from "#lib/dates.ts";
import { openPeople, personWithEmail, seedDemonstration } from "#kernel/people/index.ts";
import { type Operation, perform } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { entriesOf } from "#kernel/record/index.ts";
import { noNetworks, outgoing } from "#platform/outgoing/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { aBrowser } from "./a-browser.test-support.ts";
import { aReceiver, aTownHall, codeOf, isSigned, lamp, operator } from "./a-town-hall.test-support.ts";
import { deliver, happened, webhooks } from "./index.ts";
import { openSecret, sealSecret, signatureOf } from "./seal.ts";

describe("a secret", () => {
  test("signs as the standard's own example has it", () => {
    // From the test of the reference libraries of Standard Webhooks.
    const secret = Buffer.from("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "base64");
    const signed = {
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
      seconds: 1_614_265_330,
      content: '{"test": 2432232314}',
    };
    assert.equal(signatureOf([secret], signed), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });

  test("signs along for a day after it was changed", async () => {
    const receiver = await aReceiver();
    const hall = await aTownHall();
    const { hook, secret: old } = await hall.add(receiver.address);
    const changed = await perform(webhooks.changeSecret, hall, { actor: operator, input: { hook } });
    assert.ok(changed.ok);
    const signedBy = async (after: number): Promise<readonly boolean[]> => {
      hall.clock.putForward(after);
      await happened(hall.store, hall, [lamp()]);
      await deliver(hall);
      const call = receiver.calls.at(-1) ?? assert.fail();
      return [isSigned(call, old), isSigned(call, changed.value.secret)];
    };
    assert.deepEqual(await signedBy(23 * 3600), [true, true]);
    assert.deepEqual(await signedBy(2 * 3600), [false, true]);
  });

  test("that no key opens any more, as after a restore elsewhere, signs nothing, and is mended by a new one", async () => {
    const receiver = await aReceiver();
    const hall = await aTownHall();
    const { hook } = await hall.add(receiver.address);
    const elsewhere = { ...hall, master: new Uint8Array(32).fill(9) };
    await happened(hall.store, hall, [lamp()]);
    await deliver(elsewhere);
    const listed = (await hall.listed(hook)).map(({ state, problem }) => [state, problem]);
    assert.deepEqual([listed, receiver.calls.length], [[["waiting", "webhooks.secret-lost"]], 0]);
    const changed = await perform(webhooks.changeSecret, elsewhere, { actor: operator, input: { hook } });
    assert.ok(changed.ok);
    hall.clock.putForward(5);
    await deliver(elsewhere);
    assert.ok(receiver.calls[0] !== undefined && isSigned(receiver.calls[0], changed.value.secret));
  });

  test("opens only in its own row and under its own key, and is nowhere to be read", async () => {
    const hall = await aTownHall();
    const secret = new Uint8Array(32).fill(1);
    const sealed = sealSecret(hall.master, "a", { secret, random: systemRandom });
    assert.deepEqual(new Uint8Array(openSecret(hall.master, "a", sealed) ?? []), secret);
    assert.equal(openSecret(hall.master, "b", sealed), undefined);
    assert.equal(openSecret(new Uint8Array(32), "a", sealed), undefined);
    const made = await hall.add("http://127.0.0.1:9/hook");
    const browser = aBrowser(hall);
    const shown = await browser.read(`/webhooks/${made.hook}`);
    const listed = JSON.stringify(await perform(webhooks.hooks, hall, { actor: operator, input: {} }));
    for (const text of [shown, listed, await browser.read("/webhooks")]) assert.doesNotMatch(text, /whsec/);
    const [act] = await entriesOf(hall.store, `webhooks:${made.hook}`);
    assert.deepEqual([act?.act, JSON.stringify(act).includes("127.0.0.1")], ["webhooks.add", false]);
  });
});

describe("an address", () => {
  test("is refused when it leads inside, is not encrypted, or belongs to nobody", async () => {
    const hall = { ...(await aTownHall()), networks: noNetworks };
    for (const [address, code] of [
      ["https://169.254.169.254/latest", "outgoing.forbidden-address"],
      ["https://[::ffff:10.0.0.1]/", "outgoing.forbidden-address"],
      ["http://lamps.example/", "outgoing.not-https"],
      ["lamps", "outgoing.not-an-address"],
    ] as const) {
      assert.equal(
        codeOf(
          await perform(webhooks.add, hall, {
            actor: operator,
            input: { body: "lighting", address, title: "Work orders" },
          }),
        ),
        code,
        address,
      );
    }
    assert.equal(
      codeOf(
        await perform(webhooks.add, hall, {
          actor: operator,
          input: { body: "nobody", address: "https://lamps.example/", title: "Work orders" },
        }),
      ),
      "webhooks.unknown-body",
    );
  });

  test("that was written down is not called when it turns out to lead inside", async () => {
    const hall = await aTownHall();
    const { hook } = await hall.add("https://rebinding.example/");
    await happened(hall.store, hall, [lamp()]);
    const inside = outgoing({
      networks: noNetworks,
      resolve: () => Promise.resolve([{ address: "10.0.0.1", family: 4 }]),
    });
    await deliver({ ...hall, outgoing: inside });
    assert.deepEqual(
      (await hall.listed(hook)).map(({ state, problem }) => [state, problem]),
      [["waiting", "outgoing.forbidden-address"]],
    );
  });

  test("is one of at most five of a body, and none once ended", async () => {
    const receiver = await aReceiver();
    const hall = await aTownHall();
    const { hook } = await hall.add(receiver.address);
    for (let count = 1; count < 5; count += 1) await hall.add(receiver.address);
    await assert.rejects(hall.add(receiver.address), /webhooks\.too-many/);
    await happened(hall.store, hall, [lamp()]);
    assert.ok((await perform(webhooks.end, hall, { actor: operator, input: { hook } })).ok);
    await deliver(hall);
    assert.equal(receiver.calls.length, 4);
    assert.deepEqual(
      (await hall.listed(hook)).map(({ state, problem }) => [state, problem]),
      [["failed", "webhooks.ended"]],
    );
    for (const operation of [webhooks.end, webhooks.tryOut, webhooks.changeSecret] as Operation<
      typeof hall
    >[]) {
      assert.equal(
        codeOf(await perform(operation, hall, { actor: operator, input: { hook } })),
        "webhooks.ended",
      );
    }
    await hall.add(receiver.address);
  });

  test("of the internet is called by no demonstration, where everybody is an official", async () => {
    const hall = await aTownHall();
    const people = openPeople({
      ...hall,
      secret: "a secret of the tests, long enough to be one",
      provider: undefined,
      needsSecondFactor: true,
      isMadeUp: () => Promise.resolve(true),
    });
    assert.ok((await seedDemonstration(people, "2026-03-02" as PlainDate)).ok);
    const person = await personWithEmail(hall.store, "administrator@demonstration.example");
    assert.ok(person !== undefined);
    const actor: Actor = {
      kind: "account",
      person,
      posts: [{ post: "administrator", body: undefined, duties: ["administrator"], area: undefined }],
      network: "192.0.2.1",
    };
    const add = (address: string) =>
      perform(webhooks.add, hall, { actor, input: { body: "lighting", address, title: "Work orders" } });
    assert.equal(codeOf(await add("https://lamps.example/")), "webhooks.not-in-a-demonstration");
    assert.equal(
      codeOf(await add("http://127.0.0.1:9/hook")),
      undefined,
      "what the operator opened is for trials",
    );
  });

  test("is written down by nobody without a second factor", async () => {
    const hall = await aTownHall();
    const chief: Actor = {
      kind: "account",
      person: { id: "p-1", name: "Wang Min", email: "wang.min@example.org" },
      posts: [{ post: "chief", body: "lighting", duties: ["supervisor"], area: undefined }],
      network: "192.0.2.1",
    };
    assert.equal(
      codeOf(
        await perform(webhooks.add, hall, {
          actor: chief,
          input: { body: "lighting", address: "https://lamps.example/", title: "Work orders" },
        }),
      ),
      "people.needs-second-factor",
    );
  });
});

describe("the pages", () => {
  test("show a secret once, to those who registered", async () => {
    const hall = await aTownHall();
    const browser = aBrowser(hall);
    const sent = await browser.send("/webhooks", {
      body: "lighting",
      title: "Work orders",
      address: "http://127.0.0.1:9/hook",
    });
    assert.match(sent, /whsec_[\w+/]+=*/);
    assert.match(sent, /Work orders/);
    const wrong = await browser.send("/webhooks", {
      body: "lighting",
      title: "x",
      address: "https://10.0.0.1/",
    });
    assert.match(wrong, /inside a network/);
  });

  test("are nothing to those who have no business there", async () => {
    const hall = await aTownHall();
    const { hook } = await hall.add("http://127.0.0.1:9/hook");
    for (const path of ["/webhooks", `/webhooks/${hook}`]) {
      assert.equal(await aBrowser(hall, "stranger").read(path), "go");
      assert.equal(await aBrowser(hall, "resident").read(path), "not-found");
    }
    assert.equal(await aBrowser(hall).read("/webhooks/none"), "not-found");
  });

  test("act: try, send again, change the secret, end", async () => {
    const receiver = await aReceiver();
    const hall = await aTownHall();
    const { hook } = await hall.add(receiver.address);
    const browser = aBrowser(hall);
    assert.match(await browser.send(`/webhooks/${hook}`, { act: "try" }), /on its way/);
    await deliver(hall);
    assert.match(
      await browser.send(`/webhooks/${hook}`, { act: "replay", since: "2026-03-01T00:00:00Z" }),
      /One call is sent again/,
    );
    assert.match(
      await browser.send(`/webhooks/${hook}`, { act: "replay", since: "soon" }),
      /is not a moment/,
    );
    assert.match(await browser.send(`/webhooks/${hook}`, { act: "secret" }), /whsec_/);
    assert.match(await browser.send(`/webhooks/${hook}`, { act: "end" }), /Ended on/);
    assert.equal(await browser.send(`/webhooks/${hook}`, { act: "dance" }), "not-found");
  });
});
