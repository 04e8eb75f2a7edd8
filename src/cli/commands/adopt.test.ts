import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { databaseWish, openDatabase, type Database } from "#platform/db/index.ts";
import { keptLog } from "#platform/log/index.ts";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));
const riverbend = fileURLToPath(new URL("../../../jurisdictions/riverbend", import.meta.url));
const place = mkdtempSync(join(tmpdir(), "polity-adopt-"));
chmodSync(place, 0o711);
let database: Database | undefined;
after(async () => {
  await database?.close();
  const data = join(place, ".polity", "database");
  // As root in a closed temporary folder it is a link to where the data are.
  if (existsSync(data)) rmSync(realpathSync(data), { recursive: true });
  rmSync(place, { recursive: true, force: true });
});

// Every call is a process of its own, with its database in the working folder, as an operator's would be.
const env = { ...process.env, POLITY_LANG: "en", POLITY_DATA: "", DATABASE_URL: "" };
const options = { cwd: place, env, encoding: "utf8" } as const;

function polity(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], options);
  return { status, stdout, stderr };
}

const folder = join(place, "riverbend");
cpSync(riverbend, folder, { recursive: true });
const decided = ["--by", "Zhou Ping", "--proposed-by", "Chen Jing", "--reason", "Decision 1"];

describe("adopting at the command line", () => {
  test("is refused without touching the database when the words are wrong", () => {
    const wrong = [
      [["adopt", folder, ...decided, "--from", "2026-02-30"], /“2026-02-30” is no date/],
      [["adopt", join(place, "nowhere"), ...decided, "--from", "2026-01-01"], /no folder/],
      [["adopt", folder, "--by", "Zhou Ping"], /--proposed-by/],
    ] as const;
    for (const [words, said] of wrong) {
      const { status, stdout, stderr } = polity(...words);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, said);
    }
    assert.equal(existsSync(join(place, ".polity")), false);
  });

  test("is refused to the proposer, and with errors that nobody accepts; nothing is adopted", () => {
    const from = ["--from", "2026-01-01"];
    const same = polity("adopt", folder, ...decided, "--by", "chen jing", ...from);
    assert.deepEqual([same.status, same.stdout], [2, ""]);
    assert.match(same.stderr, /A second person has to adopt it/);
    const erring = polity("adopt", folder, ...decided, ...from);
    assert.deepEqual([erring.status, erring.stdout], [2, ""]);
    assert.match(erring.stderr, /The check finds \d+ errors/);
    assert.match(polity("versions", "riverbend").stderr, /No register of riverbend has been adopted yet/);
  });

  test("puts the register in force, and says its version and fingerprint", () => {
    const words = ["--from", "2026-01-01", "--accept-errors", "--json"];
    const { status, stdout, stderr } = polity("adopt", folder, ...decided, ...words);
    assert.equal(status, 0, stderr);
    const { number, inForceFrom, adoptedBy, proposedBy, reason } = JSON.parse(stdout) as Record<
      string,
      unknown
    >;
    assert.deepEqual(
      { number, inForceFrom, adoptedBy, proposedBy, reason },
      {
        number: 1,
        inForceFrom: "2026-01-01",
        adoptedBy: { name: "Zhou Ping" },
        proposedBy: { name: "Chen Jing" },
        reason: "Decision 1",
      },
    );
    assert.match(
      polity("versions", "riverbend").stdout,
      /^1\. from 2026-01-01, adopted by Zhou Ping .* Decision 1 \(with \d+ errors\)\n$/,
    );
  });

  test("again, without a change, is refused, in the operator's language", () => {
    const { status, stderr } = polity(
      "adopt",
      folder,
      ...decided,
      "--from",
      "2026-01-01",
      "--accept-errors",
      "--lang",
      "zh-CN",
    );
    assert.deepEqual([status, stderr], [2, "与第 1 版没有任何差别。\n"]);
  });
});

// From here on a server has the database open, and the sub-commands are its guests.
describe("exporting", () => {
  before(async () => {
    const wish = { ...databaseWish({}, place), asGuest: false, log: keptLog() };
    const opened = await openDatabase(wish);
    assert.ok(opened.ok);
    database = opened.value;
  });

  test("writes back what was adopted, byte for byte", () => {
    const out = join(place, "out");
    assert.equal(polity("export", "riverbend", "--out", out).status, 0);
    for (const file of [
      "jurisdiction.yaml",
      "suppressions.yaml",
      "register/functions.csv",
      "register/areas.geojson",
    ]) {
      if (!existsSync(join(riverbend, file))) continue;
      assert.deepEqual(readFileSync(join(out, file)), readFileSync(join(riverbend, file)), file);
    }
  });

  test("is refused into a folder that holds something, for another jurisdiction, and for a day before the first", () => {
    const full = join(place, "full");
    mkdirSync(full);
    writeFileSync(join(full, "thesis.txt"), "the only copy");
    const refused = [
      [["export", "riverbend", "--out", full], /is not empty/],
      [["export", "riverbend", "--out", join(full, "thesis.txt")], /is a file/],
      [["export", "elsewhere", "--out", join(place, "new")], /no jurisdiction “elsewhere”. It has riverbend/],
      [
        ["export", "riverbend", "--out", join(place, "new"), "--on", "2025-12-31"],
        /first holds from 2026-01-01/,
      ],
    ] as const;
    for (const [words, said] of refused) {
      const { status, stdout, stderr } = polity(...words);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, said);
    }
    assert.equal(readFileSync(join(full, "thesis.txt"), "utf8"), "the only copy");
    assert.equal(existsSync(join(place, "new")), false);
  });
});

describe("staff", () => {
  const post = ["--post", "register-clerk", "--from", "2026-01-01"];

  test("are given posts, with a link or with a password, listed and ended", () => {
    const linked = polity(
      "staff",
      "add",
      "--email",
      "min@riverbend.example",
      "--name",
      "Wang Min",
      ...post,
      "--site",
      "https://polity.example/",
    );
    assert.match(linked.stdout, /https:\/\/polity\.example\/en\/set-password\?token=[\w-]{43}\n$/);
    const words = [
      "staff",
      "add",
      "--email",
      "li@riverbend.example",
      "--name",
      "Li Wei",
      ...post,
      "--password-stdin",
    ];
    const given = spawnSync(process.execPath, [main, ...words], {
      ...options,
      input: "seven lamps on the quay\n",
    });
    assert.equal(given.status, 0, given.stderr);
    assert.match(given.stdout, /The password is set/);
    assert.ok(!given.stdout.includes("set-password"));
    const end = ["--email", "min@riverbend.example", "--post", "register-clerk", "--on", "2026-06-30"];
    assert.equal(polity("staff", "end", ...end).status, 0);
    assert.equal(
      polity("staff", "list").stdout,
      "Li Wei (li@riverbend.example): register-clerk, from 2026-01-01\n" +
        "Wang Min (min@riverbend.example): register-clerk, from 2026-01-01 to 2026-06-30\n",
    );
  });

  test("are not given posts with a password too short, or without one", () => {
    const words = [
      "staff",
      "add",
      "--email",
      "bo@riverbend.example",
      "--name",
      "Bo",
      ...post,
      "--password-stdin",
    ];
    for (const [input, said] of [
      ["short\n", /at least 12 characters/],
      ["", /no password/],
    ] as const) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], { ...options, input });
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, said);
    }
    assert.ok(!polity("staff", "list").stdout.includes("Bo"));
  });

  test("named in adopting by an e-mail address are the account's person, not another of that name", () => {
    const from = ["--from", "2026-02-01", "--accept-errors"];
    const address = ["--by", "LI@riverbend.example", "--proposed-by", "Li Wei"];
    writeFileSync(join(folder, "suppressions.yaml"), "[]\n");
    const { status, stderr } = polity("adopt", folder, ...address, "--reason", "Decision 2", ...from);
    assert.equal(status, 2);
    assert.match(stderr, /Li Wei proposed this register/);
  });
});
