import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { sql } from "kysely";
import { keptLog } from "#platform/log/index.ts";
import { aDatabase, databaseFolder } from "#test/a-database.ts";
import { databaseWish, openDatabase, type Database } from "./open.ts";

let address: URL;
const opened: Database[] = [];
before(async () => {
  const folder = await databaseFolder();
  const [, , , port = ""] = readFileSync(join(folder, "cluster", "postmaster.pid"), "utf8").split("\n");
  const password = readFileSync(join(folder, "password"), "utf8").trim();
  address = new URL(`postgres://polity:${password}@127.0.0.1:${port}/polity`);
});
after(async () => {
  for (const database of opened) await database.close();
});

async function openAt(url: string) {
  const log = keptLog();
  const wish = { url, folder: "/nowhere/at/all", isFolderNamed: false, asGuest: false, log };
  const result = await openDatabase(wish);
  if (result.ok) opened.push(result.value);
  return { result, notes: log.notes.map(({ code }) => code) };
}

async function refused(url: URL | string) {
  const { result } = await openAt(String(url));
  return result.ok ? undefined : result.refusal;
}

function withChange(change: (url: URL) => void): URL {
  const url = new URL(address);
  change(url);
  return url;
}

describe("a server at DATABASE_URL", () => {
  test("is used as it is, makes no data folder, and stays when it is closed", async () => {
    const { result, notes } = await openAt(String(address));
    assert.ok(result.ok);
    assert.equal(result.value.isEmbedded, false);
    assert.equal(result.value.store("any").isEmbedded, false);
    assert.deepEqual(
      notes,
      ["database.not-durable"],
      "the tests' server does not wait for the disk, which is said",
    );
    await result.value.close();
    const { rows } = await sql<{ one: number }>`select 1 as one`.execute(
      (await aDatabase()).store("any").tables(),
    );
    assert.deepEqual(rows, [{ one: 1 }]);
  });

  test("is refused with its address, never its password, when it gives no answer", async () => {
    const { port } = await freedPort();
    const elsewhere = withChange((url) => void (url.port = String(port)));
    const refusal = await refused(elsewhere);
    assert.equal(refusal?.code, "database.no-answer");
    assert.equal("address" in refusal && refusal.address, `127.0.0.1:${port}/polity`);
    assert.match(JSON.stringify(refusal), /ECONNREFUSED/);
    assert.ok(!JSON.stringify(refusal).includes(address.password));
  });

  test("is refused when the password or the database is not right, or the address is none", async () => {
    const wrong = [
      [withChange((url) => void (url.password = "guessed")), /password authentication failed/],
      [withChange((url) => void (url.pathname = "/nothing")), /does not exist/],
      ["postgres://[", /./],
    ] as const;
    for (const [url, problem] of wrong) {
      const refusal = await refused(url);
      assert.equal(refusal?.code, "database.no-answer");
      assert.match("problem" in refusal ? refusal.problem : "", problem);
    }
  });

  test("is refused when it does not keep text in UTF8", async () => {
    const anyStore = (await aDatabase()).store("any");
    await sql`create database latin encoding 'LATIN1' locale 'C' template template0`.execute(
      anyStore.tables(),
    );
    const url = withChange((one) => void (one.pathname = "/latin"));
    assert.deepEqual(await refused(url), {
      code: "database.not-utf8",
      address: `${url.host}/latin`,
      found: "LATIN1",
    });
  });
});

describe("the surroundings say where the database is", () => {
  const usual = { url: undefined, folder: "/town/.polity/database", isFolderNamed: false };

  test("nothing said: in the working folder", () => {
    assert.deepEqual(databaseWish({}, "/town"), usual);
    assert.deepEqual(databaseWish({ DATABASE_URL: "", POLITY_DATA: "" }, "/town"), usual);
  });

  test("POLITY_DATA names the folder, DATABASE_URL a server", () => {
    assert.deepEqual(databaseWish({ POLITY_DATA: "/data" }, "/town"), {
      url: undefined,
      folder: "/data",
      isFolderNamed: true,
    });
    assert.equal(databaseWish({ DATABASE_URL: "postgres://x/y" }, "/town").url, "postgres://x/y");
  });
});

async function freedPort(): Promise<AddressInfo> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return address;
}
