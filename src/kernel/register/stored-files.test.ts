import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import fc from "fast-check";
import type { PlainDate } from "#lib/dates.ts";
import { ok } from "#lib/result.ts";
import type { Store } from "#platform/db/index.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import { aStore } from "#test/a-database.ts";
import { adopt } from "./commands/adopt.ts";
import { propose } from "./commands/propose.ts";
import { clerk, contextOf, filesOf, mayor } from "./commands/small-register.cases.ts";
import { hashOf, listOf } from "./file-list.ts";
import { registerMigrations } from "./migrations/index.ts";
import { versionInForce } from "./queries/versions.ts";
import { loadFiles, storeFiles } from "./stored-files.ts";
import type { RegisterTables } from "./tables.ts";

const april = "2026-04-01" as PlainDate;

const someFiles: fc.Arbitrary<RegisterFiles> = fc
  .array(fc.tuple(fc.stringMatching(/^[^/\\:\p{Cc}]{1,8}\.geojson$/u), fc.uint8Array({ maxLength: 200 })), {
    maxLength: 5,
  })
  .map((pairs) => new Map(pairs.filter(([path]) => !path.startsWith("."))));

describe("what was adopted comes back", () => {
  let store: Store;
  before(async () => {
    store = await aStore(registerMigrations);
  });

  test("byte for byte and under the same paths, whatever the files hold", async () => {
    const context = contextOf(store);
    let base: number | undefined;
    await fc.assert(
      fc.asyncProperty(someFiles, async (maps) => {
        const files = new Map([...filesOf(store.jurisdiction, `version ${base}`), ...maps]);
        const proposal = await propose(context, { files, base, by: clerk, note: "" });
        assert.ok(proposal.ok);
        const adoption = { by: mayor, from: april, reason: "as decided", acceptErrors: false };
        const adopted = await adopt(context, { proposal: proposal.value.id, ...adoption });
        assert.ok(adopted.ok);
        base = adopted.value.number;
        const back = await versionInForce(store, april);
        const inOrder = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
        assert.deepEqual([...(back?.files ?? [])], inOrder);
        assert.equal(back?.version.hash, hashOf(listOf(files)));
      }),
      { numRuns: 30 },
    );
  });

  test("with unchanged files kept once", async () => {
    const { count } = await store
      .tables<RegisterTables>()
      .selectFrom("register_file")
      .select((row) => row.fn.countAll<number>().as("count"))
      .where("sha256", "=", listOf(filesOf(store.jurisdiction))["register/levels.csv"] ?? "")
      .executeTakeFirstOrThrow();
    assert.equal(count, 1);
  });
});

describe("a register altered behind Polity's back is a fault", () => {
  const files = filesOf("smalltown");
  const list = listOf(files);
  const stored = { files: list, hash: hashOf(list), name: "version 1" };
  let store: Store;

  interface Loose {
    readonly register_file: { sha256: string; content: Uint8Array };
  }

  test("when a content was changed", async () => {
    store = await aStore(registerMigrations);
    await storeFiles(store, files, list);
    assert.deepEqual(await loadFiles(store, stored), new Map([...files].sort()));
    await store.attempt(async (inside) => {
      const content = new TextEncoder().encode("id,name\ncity,City\n");
      await inside
        .tables<Loose>()
        .updateTable("register_file")
        .set({ content })
        .where("sha256", "=", list["register/levels.csv"] ?? "")
        .execute();
      await assert.rejects(loadFiles(inside, stored), /register\/levels.csv is not what was adopted/);
      return ok(undefined);
    });
  });

  test("when a content was taken away", async () => {
    store = await aStore(registerMigrations);
    await assert.rejects(loadFiles(store, stored), /content of jurisdiction.yaml is missing/);
  });

  test("when the list was changed", async () => {
    store = await aStore(registerMigrations);
    await storeFiles(store, files, list);
    const { "register/levels.csv": _, ...fewer } = list;
    await assert.rejects(loadFiles(store, { ...stored, files: fewer }), /list of files has the hash/);
  });
});
