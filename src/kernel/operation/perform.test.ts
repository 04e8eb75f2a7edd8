import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sql } from "kysely";
import type { Result } from "#lib/result.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { aStore } from "#test/a-database.ts";
import { answer, drop, empty, letterMigrations, open, read } from "#test/operations/letter-box.ts";
import type { CommandContext } from "./command.ts";
import { forgetKeys, operationMigrations, perform, type Refusal } from "./index.ts";
import type { Actor, Duty } from "./model.ts";

const network = "192.0.2.1";
const stranger: Actor = { kind: "stranger", network };
const key = "6e7a0f6c-8a33-4c1c-9a57-000000000001";

function official(id: string, body: string | undefined, ...duties: readonly Duty[]): Actor {
  const person = { id, name: "Wang Min", email: `${id}@example.org` };
  return { kind: "account", person, posts: [{ post: "clerk", body, duties, area: undefined }], network };
}

async function aLetterBox() {
  const clock = fixedClock("2026-03-02T08:00:00Z");
  const store = await aStore(operationMigrations, letterMigrations);
  const context: CommandContext = { store, clock, random: systemRandom };
  const count = async (table: string): Promise<number> => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ${sql.id(store.schema, table)}
    `.execute(store.tables());
    return rows[0]?.count ?? -1;
  };
  return { context, clock, count };
}

const codeOf = (result: Awaited<ReturnType<typeof perform>>): string =>
  result.ok ? "done" : result.refusal.code;

async function dropped(context: CommandContext, words = "The lamp is broken."): Promise<string> {
  const result = await perform(drop, context, { actor: stranger, input: { words } });
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value.letter;
}

describe("the input", () => {
  test("is refused with every wrong field and what to do about each", async () => {
    const { context, count } = await aLetterBox();
    const input = {
      copies: 9,
      kind: "threat",
      topics: [1],
      point: { latitude: 99 },
      day: "soon",
      colour: "red",
    };
    const result = await perform(drop, context, { actor: stranger, input });
    assert.equal(codeOf(result), "operation.invalid-input");
    const problems = result.ok ? [] : (result.refusal.fields ?? []);
    assert.deepEqual(
      problems.map(({ field, code }) => `${field} ${code.slice("operation.problem.".length)}`).sort(),
      [
        "colour unknown",
        "copies too-large",
        "day format-date",
        "kind choice",
        "point.latitude too-large",
        "point.longitude missing",
        "topics.0 type-string",
        "words missing",
      ],
    );
    assert.equal(await count("letter"), 0);
  });

  test("that is no object at all is refused", async () => {
    const { context } = await aLetterBox();
    for (const input of [undefined, null, 3, "words", [], [{ words: "a" }]])
      assert.equal(
        codeOf(await perform(drop, context, { actor: stranger, input })),
        "operation.invalid-input",
      );
  });

  test("with characters that no database or feed can hold is refused at the door", async () => {
    const { context, count } = await aLetterBox();
    for (const words of ["a\0b", "half \ud800 a pair", "bell \u0007", "\uffff"]) {
      const result: Result<unknown, Refusal> = await perform(drop, context, {
        actor: stranger,
        input: { words },
      });
      assert.deepEqual(result.ok ? [] : result.refusal.fields, [
        { field: "words", code: "operation.problem.unreadable", facts: {} },
      ]);
    }
    await dropped(context, "第一行\n\tsecond 👩‍👩‍👧 𠮷");
    assert.equal(await count("letter"), 1);
  });
});

describe("who may", () => {
  test("whoever answers for the letter may answer it, and nobody else", async () => {
    const { context } = await aLetterBox();
    const letter = await dropped(context);
    const input = { letter, version: 0, words: "Mended." };
    const cases: readonly (readonly [Actor, string])[] = [
      [stranger, "operation.sign-in-first"],
      [{ kind: "claim", matter: letter, network }, "operation.not-allowed"],
      [{ kind: "claim", matter: "another", network }, "operation.not-found"],
      [official("1", "library", "case-worker"), "operation.not-found"],
      [official("2", "post-room", "supervisor"), "operation.not-allowed"],
      [official("3", undefined, "administrator"), "operation.not-found"],
      [{ kind: "system" }, "operation.not-found"],
      [official("4", "post-room", "case-worker"), "done"],
    ];
    for (const [actor, code] of cases)
      assert.equal(codeOf(await perform(answer, context, { actor, input })), code, JSON.stringify(actor));
  });

  test("a letter that is not there looks like one that is not theirs", async () => {
    const { context } = await aLetterBox();
    await dropped(context);
    const actor = official("1", "library", "case-worker");
    const result = await perform(read, context, { actor, input: { letter: "no such letter" } });
    assert.equal(codeOf(result), "operation.not-found");
  });

  test("a duty for one area only is no duty for the whole jurisdiction", async () => {
    const { context } = await aLetterBox();
    const everywhere = official("1", undefined, "administrator");
    const here: Actor = {
      kind: "account",
      person: { id: "2", name: "Li", email: "li@example.org" },
      posts: [{ post: "administrator", body: undefined, duties: ["administrator"], area: "old-quay" }],
      network,
    };
    assert.equal(codeOf(await perform(empty, context, { actor: here, input: {} })), "operation.not-allowed");
    assert.equal(codeOf(await perform(empty, context, { actor: everywhere, input: {} })), "done");
    assert.equal(codeOf(await perform(empty, context, { actor: { kind: "system" }, input: {} })), "done");
  });

  test("is told to the operation: only the roles that count", async () => {
    const { context } = await aLetterBox();
    const letter = await dropped(context);
    const actor = official("1", "post-room", "supervisor", "administrator");
    const result = await perform(read, context, { actor, input: { letter } });
    assert.deepEqual(result.ok && result.value.as, ["supervisor"]);
  });
});

describe("a command", () => {
  test("that is refused after it wrote has written nothing", async () => {
    const { context, count } = await aLetterBox();
    const input = { words: "You scoundrel" };
    const result = await perform(drop, context, { actor: stranger, input, idempotencyKey: key });
    assert.deepEqual(
      [codeOf(result), await count("letter"), await count("operation_key")],
      ["letters.rude", 0, 0],
    );
  });

  test("prepares what takes long before it holds a connection, and only for those who may", async () => {
    const { context } = await aLetterBox();
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const slow = { ...drop, prepare: () => gate };
    // More than there are connections (platform/db/connect.ts).
    const many = Array.from({ length: 14 }, (_, at) =>
      perform(slow, context, { actor: stranger, input: { words: `letter ${String(at)}` } }),
    );
    assert.equal(
      codeOf(await perform(drop, context, { actor: stranger, input: { words: "quick" } })),
      "done",
    );
    open();
    assert.deepEqual(new Set((await Promise.all(many)).map(codeOf)), new Set(["done"]));
    const never = {
      ...answer,
      prepare: () => Promise.reject(new Error("prepared for somebody who may not")),
    };
    const letter = await dropped(context);
    const input = { letter, version: 1, words: "words" };
    assert.equal(
      codeOf(await perform(never, context, { actor: stranger, input })),
      "operation.sign-in-first",
    );
  });

  test("that breaks has written nothing, and its key can be used again", async () => {
    const { context, count } = await aLetterBox();
    const call = { actor: stranger, input: { words: "break" }, idempotencyKey: key };
    await assert.rejects(perform(drop, context, call), /jammed/);
    assert.deepEqual([await count("letter"), await count("operation_key")], [0, 0]);
    assert.equal(codeOf(await perform(drop, context, { ...call, input: { words: "whole" } })), "done");
  });

  test("on something that changed meanwhile is refused, and says what was done since", async () => {
    const { context } = await aLetterBox();
    const letter = await dropped(context);
    const actor = official("1", "post-room", "case-worker");
    const input = { letter, version: 0, words: "Mended." };
    assert.equal(codeOf(await perform(answer, context, { actor, input })), "done");
    const second = await perform(answer, context, { actor, input });
    assert.deepEqual(second.ok ? {} : second.refusal, {
      code: "operation.changed-meanwhile",
      facts: {
        acts: ["letters.answer"],
        times: ["2026-03-02T08:00:00.000Z"],
        last: "2026-03-02T08:00:00.000Z",
        version: 1,
      },
    });
  });
});

test("a question that notes its reader notes nothing when it is refused", async () => {
  const { context, count } = await aLetterBox();
  const actor = official("1", "post-room", "case-worker");
  const input = { letter: await dropped(context, "sealed") };
  assert.deepEqual(
    [codeOf(await perform(open, context, { actor, input })), await count("letter")],
    ["letters.sealed", 1],
  );
  const other = { letter: await dropped(context) };
  assert.deepEqual(
    [codeOf(await perform(open, context, { actor, input: other })), await count("letter")],
    ["done", 3],
  );
});

describe("the same key", () => {
  const call = { actor: stranger, input: { words: "The lamp is broken.", copies: 2 }, idempotencyKey: key };

  test("gives the first answer again and acts once", async () => {
    const { context, count } = await aLetterBox();
    const first = await perform(drop, context, call);
    const again = await perform(drop, context, {
      ...call,
      actor: { kind: "stranger", network: "198.51.100.7" },
      input: { copies: 2, words: "The lamp is broken." },
    });
    assert.deepEqual(again, first);
    assert.equal(await count("letter"), 1);
  });

  test("acts once when twenty requests come at the same time", async () => {
    const { context, count } = await aLetterBox();
    const results = await Promise.all(Array.from({ length: 20 }, () => perform(drop, context, call)));
    assert.equal(new Set(results.map((result) => result.ok && result.value.letter)).size, 1);
    assert.equal(await count("letter"), 1);
  });

  test("with other words, or for another act, is refused", async () => {
    const { context, count } = await aLetterBox();
    await perform(drop, context, call);
    const other = await perform(drop, context, { ...call, input: { words: "Another lamp." } });
    assert.equal(codeOf(other), "operation.key-reused");
    assert.equal(await count("letter"), 1);
  });

  test("of somebody else is another key", async () => {
    const { context, count } = await aLetterBox();
    await perform(drop, context, call);
    await perform(drop, context, { ...call, actor: official("1", "post-room") });
    assert.equal(await count("letter"), 2);
  });

  test("gives the first answer even to somebody whose act ended their role", async () => {
    const { context } = await aLetterBox();
    const letter = await dropped(context);
    const actor = official("1", "post-room", "case-worker");
    const answering = { actor, input: { letter, version: 0, words: "Mended." }, idempotencyKey: key };
    const first = await perform(answer, context, answering);
    await sql`update ${sql.id(context.store.schema, "letter")} set desk = 'library'`.execute(
      context.store.tables(),
    );
    assert.deepEqual(await perform(answer, context, answering), first);
  });

  test("is a new key after a day, and is forgotten then", async () => {
    const { context, clock, count } = await aLetterBox();
    await perform(drop, context, call);
    clock.putForward(24 * 3600 - 1);
    await perform(drop, context, call);
    assert.deepEqual([await count("letter"), await forgetKeys(context)], [1, 0]);
    clock.putForward(2);
    await perform(drop, context, call);
    assert.equal(await count("letter"), 2);
    clock.putForward(24 * 3600 + 1);
    assert.deepEqual([await forgetKeys(context), await count("operation_key")], [1, 0]);
  });

  test("must be long enough that nobody guesses it", async () => {
    const { context, count } = await aLetterBox();
    for (const idempotencyKey of [
      "",
      "1",
      "fifteen signs..",
      "a key with blanks in it",
      "x".repeat(256),
      "ключключключключ",
    ])
      assert.equal(
        codeOf(await perform(drop, context, { ...call, idempotencyKey })),
        "operation.key-malformed",
      );
    assert.equal(await count("letter"), 0);
  });

  test("leaves neither the key nor the words nor the answer in the database", async () => {
    const { context } = await aLetterBox();
    const result = await perform(drop, context, call);
    const { rows } = await sql<{ row: string }>`
      select k::text || ' ' || encode(k.answer, 'escape') as row from ${sql.id(context.store.schema, "operation_key")} k
    `.execute(context.store.tables());
    const kept = rows.map((row) => row.row).join();
    assert.ok(kept.length > 100);
    for (const secret of [key, "lamp", result.ok ? result.value.letter : ""])
      assert.ok(!kept.includes(secret), secret);
  });
});
