import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { keptLog } from "#platform/log/index.ts";
import { aPlace, openedIn, openElsewhere, openIn } from "./a-folder.test-support.ts";
import { copyBinaries, findBinaries } from "./binaries.ts";
import { closedTo, systemUser, type SystemUser } from "./system-user.ts";

const isRoot = process.getuid?.() === 0;
const onlyRoot = isRoot ? false : "only root has to lend PostgreSQL to another user";

function serverUid(folder: string): number {
  const [pid = ""] = readFileSync(join(folder, "cluster", "postmaster.pid"), "utf8").split("\n");
  return statSync(`/proc/${pid}`).uid;
}

describe("a folder that is not to be used is refused, and left as it was", () => {
  test("when it holds something else", async () => {
    const folder = aPlace();
    writeFileSync(join(folder, "thesis.txt"), "the only copy");
    const refusal = { code: "database.folder-not-ours", folder, file: "thesis.txt" };
    assert.deepEqual(await openIn(folder), { ok: false, refusal, notes: [] });
    assert.deepEqual(readdirSync(folder), ["thesis.txt"]);
  });

  test("but not when it holds the population that was made up for its simulations", async () => {
    const folder = join(aPlace(), "database");
    await (await openedIn(folder)).close();
    mkdirSync(join(folder, "populations", "riverbend"), { recursive: true });
    await (await openedIn(folder)).close();
  });

  test("when it is a file", async () => {
    const folder = join(aPlace(), "file");
    writeFileSync(folder, "");
    const result = await openIn(folder);
    assert.equal(result.ok ? "opened" : result.refusal.code, "database.folder-closed");
    assert.equal(readFileSync(folder, "utf8"), "");
  });

  test("when its cluster is of another PostgreSQL", async () => {
    const folder = aPlace();
    mkdirSync(join(folder, "cluster"));
    writeFileSync(join(folder, "cluster", "PG_VERSION"), "15\n");
    const refusal = { code: "database.other-version", folder, found: "15", expected: "18" };
    assert.deepEqual(await openIn(folder), { ok: false, refusal, notes: [] });
  });

  test("when its cluster is damaged: with what PostgreSQL says, and free for the next try", async () => {
    const folder = join(aPlace(), "database");
    await (await openedIn(folder)).close();
    rmSync(join(folder, "cluster", "global", "pg_control"));
    for (const _ of ["first", "second"]) {
      const result = await openIn(folder);
      assert.ok(!result.ok);
      assert.equal(result.refusal.code, "database.does-not-start");
      assert.match(JSON.stringify(result.refusal), /pg_control/);
    }
  });
});

describe("as root", { skip: onlyRoot }, () => {
  test("PostgreSQL runs as the system user, in a folder that only it can read; a closed umask is no obstacle", async () => {
    const folder = join(aPlace(), ".polity", "database");
    const before = process.umask(0o077);
    try {
      const database = await openedIn(folder);
      assert.notEqual(serverUid(folder), 0);
      const { uid, mode } = statSync(join(folder, "cluster"));
      assert.deepEqual([uid, mode & 0o777], [serverUid(folder), 0o700]);
      await database.close();
    } finally {
      process.umask(before);
    }
  });

  test("a folder that the operator named and the system user cannot reach is refused, with where it is closed", async () => {
    const closed = join(aPlace(), "root");
    mkdirSync(closed, { mode: 0o700 });
    const folder = join(closed, "data");
    const refusal = { code: "database.unreachable-folder", folder, parent: closed, user: "postgres" };
    assert.deepEqual(await openIn(folder), { ok: false, refusal, notes: [] });
    assert.equal(existsSync(folder), false);
  });

  test("a folder that nobody named is kept elsewhere then, and found again", async () => {
    const place = aPlace();
    const closed = join(place, "root");
    mkdirSync(closed, { mode: 0o700 });
    const folder = join(closed, ".polity", "database");
    const other = { isFolderNamed: false, elsewhere: join(place, "var") };
    const first = await openIn(folder, other);
    assert.ok(first.ok, JSON.stringify(first));
    assert.deepEqual(first.notes, ["database.placed-elsewhere"]);
    const real = realpathSync(folder);
    assert.ok(lstatSync(folder).isSymbolicLink() && dirname(real) === join(place, "var"));
    await first.value.close();
    const second = await openIn(folder, other);
    assert.ok(second.ok);
    assert.deepEqual([second.notes, realpathSync(folder)], [[], real]);
    await second.value.close();
  });

  test("when both are closed to the system user, it is refused and nothing is left there", async () => {
    const closed = join(aPlace(), "root");
    mkdirSync(closed, { mode: 0o700 });
    const elsewhere = join(closed, "var");
    const result = await openIn(join(closed, "database"), { isFolderNamed: false, elsewhere });
    assert.ok(!result.ok);
    const { code, ...facts } = result.refusal;
    assert.equal(code, "database.unreachable-folder");
    assert.equal("parent" in facts && facts.parent, closed);
    assert.deepEqual(readdirSync(elsewhere), []);
  });

  const project = fileURLToPath(new URL("../../../..", import.meta.url));
  const way = isRoot ? [project, process.execPath].map((path) => closedTo(aUser(), dirname(path))) : [];
  const closed = way.find((folder) => folder !== undefined);
  const skip = closed === undefined ? false : `an ordinary user cannot come through ${closed} to run Polity`;

  test(
    "a cluster that an ordinary user made stays that user's, and is open to both in turn",
    { skip },
    async () => {
      const { uid, gid } = aUser() ?? {};
      assert.ok(uid !== undefined && gid !== undefined);
      const folder = join(aPlace(), "database");
      mkdirSync(folder, { mode: 0o700 });
      chownSync(folder, uid, gid);
      const asUser = await openElsewhere(folder, { uid, gid });
      assert.equal(typeof asUser.said["server"], "number", JSON.stringify(asUser.said));
      assert.equal(serverUid(folder), uid);
      asUser.child.kill("SIGTERM");
      await once(asUser.child, "exit");
      await (await openedIn(folder)).close();
      const foreign = readdirSync(folder).filter((file) => statSync(join(folder, file)).uid !== uid);
      assert.deepEqual(foreign, []);
      const again = await openElsewhere(folder, { uid, gid });
      assert.equal(typeof again.said["server"], "number", JSON.stringify(again.said));
      again.child.kill("SIGTERM");
      await once(again.child, "exit");
    },
  );

  test("a folder that root made is refused to an ordinary user", { skip }, async () => {
    const folder = join(aPlace(), "database");
    mkdirSync(folder, { mode: 0o711 });
    const refused = await openElsewhere(folder, { uid: aUser()?.uid ?? 0, gid: aUser()?.gid ?? 0 });
    assert.equal(refused.said["code"], "database.folder-closed");
  });
});

test("programs that cannot be reached where they are run from a copy", () => {
  const found = findBinaries();
  assert.ok(found);
  const place = aPlace();
  const copy = copyBinaries(found, place);
  assert.ok(copy.postgres.startsWith(place));
  const ran = spawnSync(copy.postgres, ["--version"], { encoding: "utf8" });
  assert.match(ran.stdout, /^postgres \(PostgreSQL\) 18/);
  assert.deepEqual(copyBinaries(found, place), copy, "copied once");
  assert.equal(readdirSync(place).length, 1);
});

/** The user that root lends PostgreSQL to. */
function aUser(): SystemUser {
  const user = systemUser("/nowhere", keptLog());
  return user.ok ? user.value : undefined;
}
