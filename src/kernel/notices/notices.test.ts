import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { ok, refuse } from "#lib/result.ts";
import { erase } from "#kernel/record/index.ts";
import type { Store } from "#platform/db/index.ts";
import { aMailServer, type AMailServer } from "#platform/mail/a-mail-server.test-support.ts";
import { type Mail, smtpMail } from "#platform/mail/index.ts";
import { aStore } from "#test/a-database.ts";
import { answered, aTown, lamp, owners, type Town } from "./a-town.cases.ts";
import {
  deliverNotices,
  forgetNotices,
  headings,
  type NewNotice,
  noticeCounts,
  noticesOfMatter,
  noticesOfSubject,
  notify,
  openNotice,
  outbox,
  sendAgain,
} from "./index.ts";
import { waits } from "./model.ts";
import type { NoticesTables } from "./tables.ts";

let server: AMailServer;
let mail: Mail;
let store: Store;
let town: Town;
before(async () => {
  server = await aMailServer();
  mail = smtpMail(server.settings);
});
after(async () => {
  mail.close();
  await server.close();
});
beforeEach(async () => {
  server.refuseWith(undefined);
  store = await aStore(...owners);
  town = await aTown(store, mail);
});

async function told(notice: NewNotice): Promise<string> {
  const result = await store.attempt(async (inside) => ok(await notify(inside, town, notice)));
  assert.ok(result.ok);
  return result.value.id;
}

async function stateOf(id: string): Promise<string | undefined> {
  return (await openNotice(store, town, id))?.notice.state;
}

/** Letters that reached the server since it was asked the last time. */
function arrived(): number {
  const fresh = server.received.length - seen;
  seen = server.received.length;
  return fresh;
}
let seen = 0;
beforeEach(() => void arrived());

describe("a notice", () => {
  test("is written within the act: when the act does not hold, nothing was said", async () => {
    const undone = await store.attempt(async (inside) => {
      await notify(inside, town, answered(town));
      return refuse("changed my mind");
    });
    assert.equal(undone.ok, false);
    assert.deepEqual(await noticesOfMatter(store, "m-17"), []);
    assert.deepEqual(await deliverNotices(town), { sent: 0, postponed: 0, failed: 0 });
  });

  test("speaks the reader's language and stays what was said, with reasons, basis and appeal", async () => {
    const decision = {
      reasons: "灯杆属私人所有。",
      basis: ["《条例》第三条"],
      appeal: "60 日内可申请复查。",
    };
    const id = await told(
      answered(town, {
        language: "zh-CN",
        decision,
        reference: "R-17",
        office: "路灯管理所",
        link: "/zh-CN/matters/m-17",
      }),
    );
    const opened = await openNotice(store, town, id);
    assert.deepEqual(opened?.letter, {
      language: "zh-CN",
      date: "2026-03-02",
      sender: "河湾区",
      recipient: [],
      subject: "您的事项 R-17 已有答复",
      paragraphs: ["Street Lighting已就您反映的“Broken street lamp”（Old Quay）作出答复。", "It is mended."],
      site: "https://riverbend.example",
      isMadeUp: true,
      office: "路灯管理所",
      reference: "R-17",
      decision,
      link: "https://riverbend.example/zh-CN/matters/m-17",
    });
    assert.equal(opened.to, "wang.min@example.org");
  });

  test("leaves nothing personal outside what is sealed", async () => {
    await told(answered(town, { recipient: ["Wang Min", "1 Old Quay"] }));
    const rows = await store.tables<NoticesTables>().selectFrom("notice").selectAll().execute();
    assert.equal(rows.length, 1);
    assert.doesNotMatch(JSON.stringify(rows), /wang|lamp|mended|Quay/i);
  });

  test("of a text that is not there is a fault, not half a letter", async () => {
    await assert.rejects(told(answered(town, { notice: "requests.unheard-of" })), /no text/);
    assert.deepEqual(await outbox(store), []);
  });

  test("has a subject of one line, whatever a resident wrote into the facts", async () => {
    const what = "Lamp\r\nBcc: spy@example.org";
    const id = await told(
      answered(town, {
        notice: "requests.received",
        facts: { ...lamp, service: what },
      }),
    );
    assert.equal(
      (await openNotice(store, town, id))?.letter?.subject,
      "We have your matter R-17: Lamp Bcc: spy@example.org",
    );
    assert.equal((await deliverNotices(town)).sent, 1);
    assert.deepEqual(server.received.at(-1)?.to, ["wang.min@example.org"]);
  });

  test("without an address, or with one that is none, is kept with the matter and never sent", async () => {
    const ids = [
      await told(answered(town, { to: undefined })),
      await told(answered(town, { to: "wang.min" })),
    ];
    assert.deepEqual(await deliverNotices(town), { sent: 0, postponed: 0, failed: 0 });
    for (const id of ids) assert.equal(await stateOf(id), "kept");
  });

  test("stands behind those written before it, in the same moment too", async () => {
    const told = Array.from({ length: 8 }, (_, at) => `Turn ${at}.`);
    for (const words of told)
      await store.attempt(async (inside) => {
        await notify(inside, town, answered(town, { facts: { ...lamp, words } }));
        return ok(undefined);
      });
    const said = async (notices: readonly { readonly id: string }[]): Promise<readonly string[]> => {
      const letters = await Promise.all(notices.map(({ id }) => openNotice(store, town, id)));
      return letters.map((one) => told.find((words) => JSON.stringify(one).includes(words)) ?? "");
    };
    const latestFirst = told.toReversed();
    assert.deepEqual(await said(await noticesOfMatter(store, "m-17")), told);
    assert.deepEqual(await said(await noticesOfSubject(store, town.resident)), latestFirst);
    assert.deepEqual(await said(await outbox(store)), latestFirst);
  });

  test("to an office does not show in the person's account, but with the matter", async () => {
    await told(answered(town));
    await told(
      answered(town, {
        notice: "requests-office.new-matter",
        audience: "office",
        facts: lamp,
      }),
    );
    assert.deepEqual(
      (await noticesOfSubject(store, town.resident)).map(({ notice }) => notice),
      ["requests.answered"],
    );
    assert.deepEqual((await noticesOfMatter(store, "m-17")).length, 2);
  });
});

describe("sending", () => {
  test("a letter leaves once, however many processes send, and not again", async () => {
    for (let n = 0; n < 20; n += 1) await told(answered(town));
    const all = await Promise.all([1, 2, 3, 4].map(() => deliverNotices(town)));
    assert.equal(
      all.reduce((sum, { sent }) => sum + sent, 0),
      20,
    );
    assert.equal(arrived(), 20);
    const ids = server.received.slice(-20).map(({ source }) => /^Message-ID: (.*)$/m.exec(source)?.[1]);
    assert.equal(new Set(ids).size, 20);
    await deliverNotices(town);
    assert.equal(arrived(), 0);
    assert.deepEqual(await noticeCounts(store), new Map([["sent", 20]]));
  });

  test("a server that is busy is asked again after 1, 5, 30, 120 and 720 minutes; then the operator sees it", async () => {
    const id = await told(answered(town));
    server.refuseWith({ number: 451, at: "recipient" });
    for (const minutes of waits) {
      assert.deepEqual(await deliverNotices(town), { sent: 0, postponed: 1, failed: 0 });
      town.clock.putForward(minutes * 60 - 1);
      assert.deepEqual(
        await deliverNotices(town),
        { sent: 0, postponed: 0, failed: 0 },
        `before ${minutes} minutes`,
      );
      town.clock.putForward(1);
    }
    assert.deepEqual(await deliverNotices(town), { sent: 0, postponed: 0, failed: 1 });
    const opened = await openNotice(store, town, id);
    assert.deepEqual(
      [opened?.notice.state, opened?.notice.tries, opened?.notice.problem],
      ["failed", 6, "mail.not-now 451"],
    );
    assert.deepEqual(
      (await outbox(store, { state: "failed" })).map((one) => one.id),
      [id],
    );
  });

  test("an address that does not exist is given up at once, and what the server said about it is not kept", async () => {
    const id = await told(answered(town));
    server.refuseWith({ number: 550, at: "recipient" });
    assert.deepEqual(await deliverNotices(town), { sent: 0, postponed: 0, failed: 1 });
    const rows = await store.tables<NoticesTables>().selectFrom("notice").selectAll().execute();
    assert.deepEqual([rows[0]?.id, rows[0]?.problem], [id, "mail.never 550"]);
  });

  test("a letter that was given up can be sent again; one that was not, not", async () => {
    const id = await told(answered(town));
    assert.deepEqual(await sendAgain(store, town, id), {
      ok: false,
      refusal: { code: "notices.not-failed", state: "waiting" },
    });
    server.refuseWith({ number: 550, at: "recipient" });
    await deliverNotices(town);
    server.refuseWith(undefined);
    assert.deepEqual(await sendAgain(store, town, id), { ok: true, value: undefined });
    assert.equal((await deliverNotices(town)).sent, 1);
    assert.deepEqual(await sendAgain(store, town, id), {
      ok: false,
      refusal: { code: "notices.not-failed", state: "sent" },
    });
    assert.deepEqual(await sendAgain(store, town, "no-such"), {
      ok: false,
      refusal: { code: "notices.unknown", id: "no-such" },
    });
  });

  test("a server that gives no answer at all is asked with one letter, not with all", async () => {
    for (let n = 0; n < 5; n += 1) await told(answered(town));
    const nobody = smtpMail({ ...server.settings, port: 1 });
    assert.deepEqual(await deliverNotices({ ...town, mail: nobody }), { sent: 0, postponed: 1, failed: 0 });
    nobody.close();
    assert.equal((await deliverNotices(town)).sent, 4);
  });

  test("a fault with one letter is told, counts as a try, and does not hold up the others", async () => {
    const broken = await told(answered(town));
    town.clock.putForward(1);
    await told(answered(town));
    let faults = 0;
    const written = (letter: Parameters<Town["written"]>[0]) => {
      if (faults++ === 0) throw new Error("out of paper");
      return town.written(letter);
    };
    await assert.rejects(deliverNotices({ ...town, written }), /out of paper/);
    assert.deepEqual((await openNotice(store, town, broken))?.notice.problem, "notices.fault");
    assert.equal((await deliverNotices({ ...town, written })).sent, 1);
    town.clock.putForward(60);
    assert.equal((await deliverNotices({ ...town, written })).sent, 1);
  });

  test("a process that ends just after the server took a letter sends it once more, and it can be told that it is the same", async () => {
    await told(answered(town));
    let moments = 0;
    const now = () => {
      // The second time is asked for when the letter has left and before that is written down.
      if (++moments === 2) throw new Error("the power is gone");
      return town.clock.now();
    };
    await assert.rejects(deliverNotices({ ...town, clock: { ...town.clock, now } }), /the power is gone/);
    town.clock.putForward(60);
    assert.equal((await deliverNotices(town)).sent, 1);
    assert.equal(arrived(), 2);
    const [first, second] = server.received
      .slice(-2)
      .map(({ source }) => /^Message-ID: (.*)$/m.exec(source)?.[1]);
    assert.ok(first !== undefined && first === second);
  });

  test("ends between two letters when it is asked to", async () => {
    for (let n = 0; n < 3; n += 1) await told(answered(town));
    let asked = 0;
    assert.equal((await deliverNotices(town, () => ++asked > 2)).sent, 2);
    assert.equal((await deliverNotices(town)).sent, 1);
  });

  test("subscribers are told in the letter's head where to end it", async () => {
    await told(answered(town, { unsubscribe: "/en/unsubscribe/abc" }));
    await deliverNotices(town);
    assert.match(
      server.received.at(-1)?.source ?? "",
      /^List-Unsubscribe: <https:\/\/riverbend\.example\/en\/unsubscribe\/abc>\r$/m,
    );
  });
});

describe("without a mail server", () => {
  test("letters lie in the outbox, and are not sent months later when there is one", async () => {
    const id = await told(answered(town));
    await deliverNotices({ ...town, mail: undefined });
    assert.equal(await stateOf(id), "outbox");
    await deliverNotices(town);
    assert.equal(arrived(), 0);
    assert.equal((await openNotice(store, town, id))?.letter?.paragraphs.length, 2);
  });
});

describe("when a person's data is erased", () => {
  test("what waits is not sent, and no letter can be read any more; that one was sent stays true", async () => {
    const sent = await told(answered(town));
    await deliverNotices(town);
    const waiting = await told(answered(town));
    arrived();
    await store.attempt(async (inside) => {
      const erasing = { by: { role: "system" as const }, reason: "asked" };
      return ok(await erase(inside, { clock: town.clock, onErase: [forgetNotices] }, town.resident, erasing));
    });
    await deliverNotices(town);
    assert.equal(arrived(), 0);
    for (const [id, state] of [
      [sent, "sent"],
      [waiting, "erased"],
    ] as const) {
      const opened = await openNotice(store, town, id);
      assert.deepEqual([opened?.notice.state, opened?.letter, opened?.to], [state, undefined, undefined]);
    }
    assert.deepEqual(
      [...(await headings(store, town, [sent])).values()],
      [{ subject: undefined, to: undefined }],
    );
  });

  test("a letter whose last day is past is not sent either, though nobody told the outbox", async () => {
    const id = await told(answered(town));
    await store.attempt(async (inside) =>
      ok(await erase(inside, town, town.resident, { by: { role: "system" }, reason: "asked" })),
    );
    assert.deepEqual(await deliverNotices(town), { sent: 0, postponed: 0, failed: 0 });
    assert.deepEqual([await stateOf(id), arrived()], ["erased", 0]);
  });
});

test("the operator's list shows subjects and masked addresses", async () => {
  const ids = [await told(answered(town)), await told(answered(town, { to: undefined }))];
  const shown = await headings(store, town, ids);
  assert.deepEqual(
    ids.map((id) => shown.get(id)),
    [
      { subject: "The answer to your matter R-17", to: "w…@example.org" },
      { subject: "The answer to your matter R-17", to: undefined },
    ],
  );
  assert.deepEqual(await headings(store, town, []), new Map());
});
