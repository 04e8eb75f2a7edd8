/**
 * A letter box: a small module with every kind of operation, to try what the kernel promises without any module of the town. Anybody drops
 * a letter in; the desk it is addressed to answers it; whoever holds its slip may read it.
 */
import Type from "typebox";
import { ok, refuse, type Result } from "#lib/result.ts";
import {
  changedMeanwhile,
  command,
  fileText,
  query,
  type CommandContext,
  type Operation,
  type Refusal,
} from "#kernel/operation/index.ts";
import type { Actor, Role } from "#kernel/operation/model.ts";
import type { Migrations, Store } from "#platform/db/index.ts";

interface LetterTables {
  readonly letter: { id: string; desk: string; words: string; copies: number; answers: number };
}

export const letterMigrations: Migrations = {
  owner: "letter-box",
  steps: [
    {
      name: "0001-letters",
      up: async (store) => {
        await store
          .tables()
          .schema.createTable("letter")
          .addColumn("id", "text", (column) => column.primaryKey())
          .addColumn("desk", "text", (column) => column.notNull())
          .addColumn("words", "text", (column) => column.notNull())
          .addColumn("copies", "integer", (column) => column.notNull())
          .addColumn("answers", "integer", (column) => column.notNull())
          .execute();
      },
    },
  ],
};

const letters = (store: Store) => store.tables<LetterTables>();

async function letterOf(store: Store, id: string) {
  return letters(store).selectFrom("letter").selectAll().where("id", "=", id).executeTakeFirst();
}

async function rolesTowards(
  { store }: CommandContext,
  actor: Actor,
  input: { readonly letter: string },
): Promise<ReadonlySet<Role>> {
  const letter = await letterOf(store, input.letter);
  if (letter === undefined) return new Set();
  if (actor.kind === "claim") return new Set<Role>(actor.matter === letter.id ? ["reporter"] : []);
  if (actor.kind !== "account") return new Set();
  const posts = actor.posts.filter((post) => post.body === letter.desk);
  const held = posts.flatMap((post) => post.duties);
  return new Set(held.filter((duty) => duty === "case-worker" || duty === "supervisor"));
}

const notFound = (): Result<never, Refusal> => refuse({ code: "operation.not-found", facts: {} });

export const drop = command({
  name: "letters.drop",
  input: Type.Object({
    words: Type.String({ minLength: 1, maxLength: 2000 }),
    copies: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
    isUrgent: Type.Optional(Type.Boolean()),
    day: Type.Optional(Type.String({ format: "date" })),
    kind: Type.Optional(Type.Enum(["praise", "question"])),
    topics: Type.Optional(Type.Array(Type.String({ maxLength: 20 }), { maxItems: 3, uniqueItems: true })),
    point: Type.Optional(
      Type.Object({
        longitude: Type.Number({ minimum: -180, maximum: 180 }),
        latitude: Type.Number({ minimum: -90, maximum: 90 }),
      }),
    ),
    photos: Type.Optional(Type.Array(fileText(3000), { maxItems: 2 })),
  }),
  output: Type.Object({ letter: Type.String() }),
  refusals: { "letters.rude": "invalid" },
  may: ["anyone"],
  run: async ({ store, random }: CommandContext, input) => {
    const row = {
      id: random.newId(),
      desk: "post-room",
      words: input.words,
      copies: input.copies ?? 1,
      answers: 0,
    };
    await letters(store).insertInto("letter").values(row).execute();
    // Refused after writing: the letter must be gone again.
    if (input.words.includes("scoundrel")) return refuse({ code: "letters.rude", facts: {} });
    if (input.words === "break") throw new Error("the letter box is jammed");
    return ok({ letter: row.id });
  },
});

export const answer = command({
  name: "letters.answer",
  input: Type.Object({
    letter: Type.String({ maxLength: 100 }),
    version: Type.Integer({ minimum: 0 }),
    words: Type.String({ minLength: 1, maxLength: 2000 }),
  }),
  output: Type.Object({ version: Type.Integer() }),
  refusals: {},
  may: ["case-worker"],
  rolesOf: rolesTowards,
  run: async ({ store, clock }: CommandContext, input) => {
    await store.hold(`letter ${input.letter}`);
    const letter = await letterOf(store, input.letter);
    if (letter === undefined) return notFound();
    const done = Array.from({ length: letter.answers }, (_, index) => ({
      position: index + 1,
      act: "letters.answer",
      at: clock.now(),
    }));
    const changed = changedMeanwhile(input.version, done);
    if (changed !== undefined) return refuse(changed);
    const version = letter.answers + 1;
    await letters(store)
      .updateTable("letter")
      .set({ answers: version })
      .where("id", "=", letter.id)
      .execute();
    return ok({ version });
  },
});

export const read = query({
  name: "letters.read",
  input: Type.Object({ letter: Type.String({ maxLength: 100 }) }),
  output: Type.Object({ words: Type.String(), version: Type.Integer(), as: Type.Array(Type.String()) }),
  refusals: {},
  may: ["reporter", "case-worker", "supervisor"],
  rolesOf: rolesTowards,
  run: async ({ store }: CommandContext, input, _actor, held) => {
    const letter = await letterOf(store, input.letter);
    if (letter === undefined) return notFound();
    return ok({ words: letter.words, version: letter.answers, as: [...held] });
  },
});

/** Read by the desk, which is noted. */
export const open = query({
  name: "letters.open",
  isNoted: true,
  input: Type.Object({ letter: Type.String({ maxLength: 100 }) }),
  output: Type.Object({ words: Type.String() }),
  refusals: { "letters.sealed": "forbidden" },
  may: ["case-worker"],
  rolesOf: rolesTowards,
  run: async ({ store }: CommandContext, input) => {
    const letter = await letterOf(store, input.letter);
    if (letter === undefined) return notFound();
    const row = { id: `${letter.id} read`, desk: letter.desk, words: "", copies: 0, answers: 0 };
    await letters(store)
      .insertInto("letter")
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    if (letter.words === "sealed") return refuse({ code: "letters.sealed", facts: {} });
    return ok({ words: letter.words });
  },
});

export const empty = command({
  name: "letters.empty",
  input: Type.Object({}),
  output: Type.Object({ removed: Type.Integer() }),
  refusals: {},
  may: ["administrator", "system"],
  run: async ({ store }: CommandContext) => {
    const { numDeletedRows } = await letters(store).deleteFrom("letter").executeTakeFirst();
    return ok({ removed: Number(numDeletedRows) });
  },
});

export const letterOperations: readonly Operation<CommandContext>[] = [drop, answer, read, open, empty];
