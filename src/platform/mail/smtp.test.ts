import assert from "node:assert/strict";
import { createServer, type AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { aMailServer, type AMailServer } from "./a-mail-server.test-support.ts";
import type { Mail, MailMessage } from "./mail.ts";
import { smtpMail } from "./smtp.ts";

let server: AMailServer;
let mail: Mail;
before(async () => {
  server = await aMailServer();
  mail = smtpMail(server.settings);
});
after(async () => {
  mail.close();
  await server.close();
});

const letter: MailMessage = {
  id: "00000000-0000-4000-8000-000000000001",
  to: "wang.min@example.org",
  subject: "您的事项 R-17 已答复",
  text: "The lamp is mended.\n路灯已修好。\n",
  html: "<p>The lamp is mended.</p>",
};

/** The heads of a letter, joined where they were folded. */
function headsOf(source: string): string {
  return (source.split("\r\n\r\n")[0] ?? "").replace(/\r\n[ \t]/g, " ");
}

test("a letter arrives at the one address, from the town hall, with both forms of its words", async () => {
  assert.deepEqual(await mail.send(letter), { ok: true, value: undefined });
  const [got, ...more] = server.received.slice(-1);
  assert.ok(got !== undefined && more.length === 0);
  assert.equal(got.from, "polity@riverbend.example");
  assert.deepEqual(got.to, ["wang.min@example.org"]);
  const heads = headsOf(got.source);
  assert.match(heads, /^From: polity@riverbend\.example$/m);
  assert.match(heads, /^Message-ID: <00000000-0000-4000-8000-000000000001@riverbend\.example>$/m);
  assert.match(heads, /^Auto-Submitted: auto-generated$/m);
  assert.match(heads, /^Subject: =\?UTF-8\?/m);
  assert.match(got.source, /multipart\/alternative/);
});

test("no address is more than one recipient, and none can bring a head along", async () => {
  const before = server.received.length;
  const addresses = [
    "",
    "wang",
    "a@example.org, b@example.org",
    "a@example.org;b@example.org",
    "Wang <wang@example.org>",
    "wang@example.org\r\nBcc: spy@example.org",
    "wang@example.org\n",
    "wang@exam ple.org",
    "wang@[127.0.0.1]",
    `${"w".repeat(250)}@example.org`,
    "wang@example.org\0",
    "a@b@example.org",
  ];
  for (const to of addresses) {
    assert.deepEqual(
      await mail.send({ ...letter, to }),
      { ok: false, refusal: { code: "mail.not-an-address" } },
      JSON.stringify(to),
    );
  }
  assert.equal(server.received.length, before);
});

test("whatever stands in a subject or a head, it stays one letter to one person", async () => {
  const words = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "\r\nBcc: spy@example.org\r\n",
      "\r\n.\r\n",
      "\n\n<script>",
      "\u2028Cc: spy@example.org",
      "x".repeat(3000),
    ),
  );
  await fc.assert(
    fc.asyncProperty(words, words, words, async (subject, text, head) => {
      const before = server.received.length;
      const result = await mail.send({ ...letter, subject, text, headers: { "List-Unsubscribe": head } });
      const got = server.received.slice(before);
      if (!result.ok) {
        assert.deepEqual([got.length, result.refusal.code], [0, "mail.not-an-address"]);
        return;
      }
      assert.equal(got.length, 1);
      assert.deepEqual(got[0]?.to, [letter.to]);
      assert.doesNotMatch(headsOf(got[0]?.source ?? ""), /^(bcc|cc):/im);
    }),
    { numRuns: 150 },
  );
});

test("a head's name that is none is refused", async () => {
  const bad = { ...letter, headers: { "X:\r\nBcc": "spy@example.org" } };
  assert.deepEqual(await mail.send(bad), { ok: false, refusal: { code: "mail.not-an-address" } });
});

test("a mailbox that does not exist is never tried again; a server that is busy is", async () => {
  const cases = [
    [
      { number: 550, at: "recipient" },
      { code: "mail.never", reply: 550 },
    ],
    [
      { number: 554, at: "letter" },
      { code: "mail.never", reply: 554 },
    ],
    [
      { number: 451, at: "recipient" },
      { code: "mail.not-now", reply: 451 },
    ],
    [
      { number: 452, at: "letter" },
      { code: "mail.not-now", reply: 452 },
    ],
  ] as const;
  for (const [reply, refusal] of cases) {
    server.refuseWith(reply);
    assert.deepEqual(await mail.send(letter), { ok: false, refusal });
  }
  server.refuseWith(undefined);
  assert.deepEqual(await mail.send(letter), { ok: true, value: undefined });
});

test("a wrong password is the operator's to mend: the letter waits", async () => {
  const known = smtpMail({ ...server.settings, user: "polity", password: "open sesame" });
  assert.deepEqual(await known.send(letter), { ok: true, value: undefined });
  assert.equal(server.received.at(-1)?.user, "polity");
  known.close();
  const stranger = smtpMail({ ...server.settings, user: "polity", password: "open" });
  assert.deepEqual(await stranger.send(letter), {
    ok: false,
    refusal: { code: "mail.not-now", reply: 535 },
  });
  stranger.close();
});

test("a server that is away, or never says a word, is no reason to wait for ever", async () => {
  const silent = createServer(() => undefined).listen(0, "127.0.0.1");
  await new Promise((resolve) => silent.once("listening", resolve));
  const { port } = silent.address() as AddressInfo;
  const waiting = smtpMail({ ...server.settings, port }, { timeoutMilliseconds: 200 });
  assert.deepEqual(await waiting.send(letter), { ok: false, refusal: { code: "mail.not-now", reply: 0 } });
  waiting.close();
  await new Promise((resolve) => silent.close(resolve));
  const nobody = smtpMail({ ...server.settings, port });
  assert.deepEqual(await nobody.send(letter), { ok: false, refusal: { code: "mail.not-now", reply: 0 } });
  nobody.close();
});

test("over encryption from the first byte, and only where the certificate can be trusted", async () => {
  const secure = await aMailServer({ secure: true });
  const careful = smtpMail(secure.settings);
  assert.equal((await careful.send(letter)).ok, false);
  careful.close();
  const trusting = smtpMail(secure.settings, { trustsAnyCertificate: true });
  assert.deepEqual(await trusting.send(letter), { ok: true, value: undefined });
  trusting.close();
  assert.equal(secure.received.length, 1);
  await secure.close();
});
