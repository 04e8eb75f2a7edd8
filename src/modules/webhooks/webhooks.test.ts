/** A lighting office has its own system, which hears of its matters: signed, at least once, and without a word of anybody. */
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, test } from "node:test";
import fc from "fast-check";
import { addSeconds, readInstant } from "#lib/instants.ts";
import type { PlainDate } from "#lib/dates.ts";
import { refuse, type Result } from "#lib/result.ts";
import {
  keptLetters,
  openPeople,
  peopleMigrations,
  personWithEmail,
  seedDemonstration,
} from "#kernel/people/index.ts";
import { registerMigrations } from "#kernel/register/index.ts";
import { type Operation, operationMigrations, perform } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { entriesOf, recordMigrations } from "#kernel/record/index.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { noNetworks, outgoing, readNetworks } from "#platform/outgoing/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { aStore } from "#test/a-database.ts";
import { aBrowser } from "./a-browser.test-support.ts";
import {
  deliver,
  forgetDeliveries,
  happened,
  webhooks,
  webhooksMigrations,
  type Happening,
} from "./index.ts";
import { afterTry, waits } from "./model.ts";
import { openSecret, sealSecret, signatureOf } from "./seal.ts";

const start = readInstant("2026-03-02T08:00:00Z") ?? assert.fail();
const operator: Actor = { kind: "system" };
const opened = readNetworks("127.0.0.1/32");
assert.ok(opened.ok);
const networks = opened.value;

function codeOf(result: Result<unknown, { readonly code: string }>): string | undefined {
  return result.ok ? undefined : result.refusal.code;
}

interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver that answers what it is told to answer. */
async function aReceiver() {
  const calls: Call[] = [];
  const answers: number[] = [];
  const server = createServer((request, reply) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
    request.on("end", () => {
      calls.push({ headers: request.headers, body });
      reply.writeHead(answers.shift() ?? 204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/hook`,
    calls,
    answers,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

async function aTownHall() {
  const store = await aStore(
    registerMigrations,
    recordMigrations,
    operationMigrations,
    peopleMigrations,
    webhooksMigrations,
  );
  const clock = fixedClock(start);
  const context = {
    store,
    clock,
    random: systemRandom,
    letters: keptLetters(),
    origin: "https://riverbend.example",
    today: () => "2026-03-02" as PlainDate,
    language: () => "en" as const,
    master: new Uint8Array(32).fill(7),
    networks,
    bodies: () =>
      Promise.resolve(
        new Map([
          ["lighting", { en: "Lighting" }],
          ["roads", { en: "Roads" }],
        ]),
      ),
    outgoing: outgoing({ networks, timeoutMilliseconds: 2000 }),
  };
  const add = async (address: string, body = "lighting") => {
    const made = await perform(webhooks.add, context, {
      actor: operator,
      input: { body, address, title: "Work orders" },
    });
    if (!made.ok) throw new Error(made.refusal.code);
    return made.value;
  };
  const listed = async (hook: string) => {
    const found = await perform(webhooks.deliveries, context, { actor: operator, input: { hook } });
    if (!found.ok) throw new Error(found.refusal.code);
    return found.value.deliveries;
  };
  return { ...context, add, listed };
}

function lamp(body = "lighting", event: Happening["event"] = "matter.arrived"): Happening {
  return {
    event,
    body,
    at: start,
    matter: {
      number: "2026-000123",
      version: 1,
      kind: "request",
      function: "street-lighting",
      area: "old-quay",
      body,
      state: "received",
      isOpen: true,
      openedAt: start,
      link: "https://riverbend.example/en/work/2026-000123",
    },
  };
}

/** As a receiver would check it, by the specification of Standard Webhooks. */
function isSigned({ headers, body }: Call, secret: string): boolean {
  const text = `${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const right = `v1,${createHmac("sha256", key).update(text).digest("base64")}`;
  return String(headers["webhook-signature"]).split(" ").includes(right);
}

describe("what happens to a matter", () => {
  test("is told to the systems of its body, signed, and to nobody else's", async () => {
    await using receiver = await aReceiver();
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
    await using receiver = await aReceiver();
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
    await using receiver = await aReceiver();
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
    await using away = await aReceiver();
    await using there = await aReceiver();
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

  test("is given up at once where the receiver says that it is gone", () => {
    assert.deepEqual(afterTry(1, start, 410), { state: "failed", problem: "410" });
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
    await using receiver = await aReceiver();
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
    await using receiver = await aReceiver();
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
    await using receiver = await aReceiver();
    const hall = await aTownHall();
    const { hook, secret } = await hall.add(receiver.address);
    assert.ok((await perform(webhooks.tryOut, hall, { actor: operator, input: { hook } })).ok);
    await deliver(hall);
    assert.ok(receiver.calls[0] !== undefined && isSigned(receiver.calls[0], secret));
    assert.match(receiver.calls[0].body, /"webhook\.trial"/);
  });
});

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
    await using receiver = await aReceiver();
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

  test("opens only in its own row and under its own key, and is nowhere to be read", async () => {
    const hall = await aTownHall();
    const secret = new Uint8Array(32).fill(1);
    const sealed = sealSecret(hall.master, "a", { secret, random: systemRandom });
    assert.deepEqual(new Uint8Array(openSecret(hall.master, "a", sealed)), secret);
    assert.throws(() => openSecret(hall.master, "b", sealed));
    assert.throws(() => openSecret(new Uint8Array(32), "a", sealed));
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
    await using receiver = await aReceiver();
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
    await using receiver = await aReceiver();
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
