import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { readMailSettings } from "./settings.ts";

const place = mkdtempSync(join(tmpdir(), "polity-mail-"));
after(() => rmSync(place, { recursive: true }));
const from = { POLITY_MAIL_FROM: "polity@riverbend.example" };

test("without a server there is no mail, which is no mistake", () => {
  assert.deepEqual(readMailSettings({}), { ok: true, value: undefined });
  assert.deepEqual(readMailSettings({ POLITY_SMTP: "", ...from }), { ok: true, value: undefined });
});

test("the address names server, port and user; the password comes from a file", () => {
  const file = join(place, "password");
  writeFileSync(file, "p@ss: word\n");
  const given = {
    POLITY_SMTP: "smtp://town%40hall@mail.example.org:2525",
    POLITY_SMTP_PASSWORD_FILE: file,
    ...from,
  };
  assert.deepEqual(readMailSettings(given), {
    ok: true,
    value: {
      host: "mail.example.org",
      port: 2525,
      isSecure: false,
      user: "town@hall",
      password: "p@ss: word",
      from: "polity@riverbend.example",
    },
  });
});

test("ports are the usual ones of each way", () => {
  const portOf = (address: string) => {
    const read = readMailSettings({ POLITY_SMTP: address, ...from });
    return read.ok ? [read.value?.port, read.value?.isSecure, read.value?.host] : read.refusal.code;
  };
  assert.deepEqual(portOf("smtp://mail.example.org"), [587, false, "mail.example.org"]);
  assert.deepEqual(portOf("smtps://mail.example.org"), [465, true, "mail.example.org"]);
  assert.deepEqual(portOf("smtp://[::1]:25"), [25, false, "::1"]);
});

test("what is no server, no sender or no file is refused before anything is sent", () => {
  const code = (given: Record<string, string>) => {
    const read = readMailSettings({ POLITY_SMTP: "smtp://mail.example.org", ...from, ...given });
    return read.ok ? "ok" : read.refusal.code;
  };
  assert.equal(code({ POLITY_SMTP: "mail.example.org" }), "mail.no-server-address");
  assert.equal(code({ POLITY_SMTP: "https://mail.example.org" }), "mail.no-server-address");
  assert.equal(code({ POLITY_MAIL_FROM: "" }), "mail.no-sender");
  assert.equal(code({ POLITY_MAIL_FROM: "Town Hall <polity@riverbend.example>" }), "mail.no-sender");
  assert.equal(code({ POLITY_SMTP_PASSWORD_FILE: join(place, "not-there") }), "mail.no-password-file");
});
