import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { operationMigrations, perform, type Operation } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { keptLetters, peopleMigrations } from "#kernel/people/index.ts";
import { entriesOf, recordMigrations, verifyRecord } from "#kernel/record/index.ts";
import { registerMigrations } from "#kernel/register/index.ts";
import type { PlainDate } from "#lib/dates.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { aStore } from "#test/a-database.ts";
import { type AppsContext, appKeys, appsMigrations, appWithKey } from "../index.ts";

const operator: Actor = { kind: "system" };
const administrator: Actor = {
  kind: "account",
  person: { id: "a-1", name: "Wang Min", email: "wang@riverbend.example" },
  posts: [{ post: "administrator", body: undefined, duties: ["administrator"], area: undefined }],
  network: "192.0.2.1",
};

let town: AppsContext & { readonly clock: ReturnType<typeof fixedClock> };
before(async () => {
  town = {
    store: await aStore(
      registerMigrations,
      recordMigrations,
      peopleMigrations,
      operationMigrations,
      appsMigrations,
    ),
    clock: fixedClock("2026-03-02T08:00:00Z"),
    random: systemRandom,
    letters: keptLetters(),
    origin: "https://riverbend.example",
    today: () => "2026-03-02" as PlainDate,
    language: () => "en",
    needsSecondFactor: false,
  };
});

async function issued(actor = operator, title = "Lamp Watch") {
  const result = await perform(appKeys.issueKey, town, { actor, input: { title } });
  assert.ok(result.ok);
  return result.value;
}

async function refusal(operation: Operation<AppsContext>, actor: Actor, input: object) {
  const result = await perform(operation, town, { actor, input });
  return result.ok ? undefined : result.refusal.code;
}

describe("the key of an app", () => {
  test("opens for its app, is shown once, and stands in no table", async () => {
    const { id, secret } = await issued();
    assert.match(secret, /^polity_app_[\w-]{43}$/);
    assert.equal(await appWithKey(town.store, secret), id);
    for (const other of ["", "xyz", secret.slice(0, -1), `${secret}x`, secret.toUpperCase()])
      assert.equal(await appWithKey(town.store, other), undefined);
    const rows = await town.store.tables<{ apps_key: object }>().selectFrom("apps_key").selectAll().execute();
    assert.ok(!JSON.stringify(rows).includes(secret.slice(11)));
  });

  test("ends once, stays in the list, and both acts are in the record under no name", async () => {
    const { id, secret, name } = await issued(administrator, "Bin Finder, by Wang Min");
    town.clock.putForward(60);
    assert.equal(await refusal(appKeys.endKey, administrator, { key: id }), undefined);
    assert.equal(await appWithKey(town.store, secret), undefined);
    assert.equal(await refusal(appKeys.endKey, operator, { key: id }), "apps.ended-already");
    const listed = await perform(appKeys.keys, town, { actor: administrator, input: {} });
    assert.ok(listed.ok);
    const own = listed.value.keys.find((one) => one.id === id);
    assert.deepEqual([own?.name, own?.endedAt], [name, "2026-03-02T08:01:00.000Z"]);
    const entries = await entriesOf(town.store, `apps:${id}`);
    assert.deepEqual(
      entries.map(({ act, actor }) => [act, actor.role, actor.account]),
      [
        ["apps.issue-key", "administrator", "a-1"],
        ["apps.end-key", "administrator", "a-1"],
      ],
    );
    assert.ok(!JSON.stringify(entries).includes("Bin Finder"));
    assert.deepEqual((await verifyRecord(town.store, {})).findings, []);
  });

  test("is given and ended by nobody else, and never without a name", async () => {
    const { id } = await issued();
    const clerk = { ...administrator, posts: [] };
    const inputs = { issueKey: { title: "x" }, endKey: { key: id }, keys: {} };
    for (const [name, operation] of Object.entries(appKeys)) {
      const input = inputs[name as keyof typeof inputs];
      assert.equal(await refusal(operation, clerk, input), "operation.not-allowed", name);
      const stranger = { kind: "stranger", network: "192.0.2.1" } as const;
      assert.equal(await refusal(operation, stranger, input), "operation.sign-in-first", name);
    }
    assert.equal(await refusal(appKeys.issueKey, operator, { title: "  " }), "apps.no-name");
    assert.equal(await refusal(appKeys.endKey, operator, { key: "nobody" }), "apps.unknown-key");
  });

  test("asks a second factor of administrators, and none of the operator at the machine", async () => {
    town = { ...town, needsSecondFactor: true };
    const input = { title: "x" };
    assert.equal(await refusal(appKeys.issueKey, administrator, input), "people.needs-second-factor");
    assert.equal(await refusal(appKeys.keys, administrator, {}), "people.needs-second-factor");
    assert.equal(await refusal(appKeys.issueKey, operator, input), undefined);
  });
});
