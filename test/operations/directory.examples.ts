/** The directory asked about Riverbend. It keeps nothing. */
import { join } from "node:path";
import { readRegisterFolder } from "#kernel/register/index.ts";
import { directoryQueries } from "#modules/directory/index.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { projectRoot } from "../../scripts/checks/check.ts";
import { keepDraft } from "../../src/cli/serve/draft.ts";
import { aCast, examplesOf } from "./examples.ts";

const inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  resolve: { function: "street-lighting", area: "old-quay" },
  search: { q: "lamp" },
};

export const directoryExamples = examplesOf({
  module: "directory",
  operations: directoryQueries,
  open: async () => {
    const folder = join(projectRoot, "jurisdictions", "riverbend");
    const { register } = readRegisterFolder(folder);
    if (register === undefined) throw new Error("Riverbend cannot be read");
    const keeper = keepDraft(folder, register.jurisdiction, fixedClock("2026-11-24T04:00:00Z"));
    const directory = await keeper.current();
    if (directory === undefined) throw new Error("Riverbend has no directory");
    return {
      context: directory,
      store: undefined,
      example: (operation) =>
        Promise.resolve({
          input: inputs[operation] ?? {},
          actors: aCast({ matter: "none", body: "city-works" }),
        }),
    };
  },
});
