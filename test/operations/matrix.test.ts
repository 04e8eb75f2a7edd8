/** Every operation in every role, over a real database: whoever may not is refused, and nothing has changed. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { bind, type CommandContext } from "#kernel/operation/index.ts";
import type { Role } from "#kernel/operation/model.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { declaredOperations } from "../../src/cli/serve/operations.ts";
import { allExamples } from "./modules.ts";
import { letterExamples } from "./letter-box.examples.ts";
import { answer } from "./letter-box.ts";
import { assertOnlyThoseWhoMay } from "./only-those-who-may.ts";

test("every operation that is served has an example", () => {
  const names = allExamples.flatMap(({ operations }) => operations.map((one) => one.name));
  const shown = new Set(names);
  assert.deepEqual(
    declaredOperations.map((one) => one.name).filter((name) => !shown.has(name)),
    [],
  );
  assert.equal(shown.size, names.length, "two operations have the same name");
});

for (const { module, operations, open } of allExamples) {
  describe(module, async () => {
    const opened = await open();
    for (const { name, may } of operations) {
      const operation = opened.operations.find((one) => one.name === name);
      if (operation === undefined) throw new Error(`${name} is declared and not bound`);
      test(`${name} is for ${may.join(", ")}`, () => assertOnlyThoseWhoMay(operation, opened));
    }
  });
}

describe("the matrix itself", async () => {
  const opened = await letterExamples.open();
  const answers = opened.operations.find((one) => one.name === answer.name);
  const { store } = opened;
  if (answers === undefined || store === undefined) throw new Error("the letter box has no answers");

  test("sees when everybody is taken for a case-worker", async () => {
    const context = { store, clock: fixedClock("2026-03-02T08:00:00Z"), random: systemRandom };
    const everybody = () => Promise.resolve(new Set<Role>(["case-worker"]));
    const [leaky] = bind<CommandContext>([{ ...answer, rolesOf: everybody }], () => context);
    if (leaky === undefined) throw new Error("nothing was bound");
    await assert.rejects(assertOnlyThoseWhoMay(leaky, opened), /: done/);
  });

  test("sees when somebody who may is kept out", async () => {
    const kept = { ...answers, may: [...answers.may, "publisher" as const] };
    await assert.rejects(assertOnlyThoseWhoMay(kept, opened), /publisher may, and is refused/);
  });

  test("sees when a refused act has left something behind", async () => {
    const leaving: typeof answers = {
      ...answers,
      perform: async (call) => {
        await opened.operations
          .find((one) => one.name === "letters.drop")
          ?.perform({
            ...call,
            input: { words: "left behind" },
          });
        return answers.perform(call);
      },
    };
    await assert.rejects(assertOnlyThoseWhoMay(leaving, opened), /has changed something/);
  });
});
