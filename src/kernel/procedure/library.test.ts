/** The procedures that come with Polity, and those of its jurisdictions, are read without a fault and hold their own cases. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { inLanguage, languages } from "#lib/language.ts";
import { defaultLimits, readFolder } from "#platform/files/index.ts";
import { readCalendar } from "./calendars.ts";
import type { Procedure } from "./model/procedure.ts";
import { runCase } from "./model/run-case.ts";
import { readProcedures } from "./read/index.ts";

const jurisdictions = fileURLToPath(new URL("../../../jurisdictions/", import.meta.url));
const settings = {
  calendarOf: (id: string) => {
    const calendar = readCalendar(id);
    return calendar.ok ? calendar.value : undefined;
  },
  calendar: "weekends-only",
  profile: { from: "next-day", lastDay: "next-working-day" },
} as const;

function hold(procedures: Iterable<Procedure>, whose: string): void {
  for (const procedure of procedures) {
    test(`${whose}: ${procedure.id} has its words in every language`, () => {
      for (const language of languages) {
        const named = [procedure, ...procedure.states.values(), ...procedure.acts.values(), ...procedure.outcomes.values(), ...procedure.cases]; // prettier-ignore
        for (const one of named) assert.ok(("title" in one ? one.title : one.name)[language], procedure.id);
      }
      assert.ok(procedure.cases.length >= 6);
    });
    for (const one of procedure.cases)
      test(`${whose}, ${procedure.id}: ${inLanguage(one.name, "en")}`, () => {
        assert.deepEqual(runCase(procedure, one, settings), []);
      });
  }
}

const library = readProcedures(new Map());
assert.deepEqual(library.findings, []);
hold(library.procedures.values(), "library");
for (const folder of readdirSync(jurisdictions)) {
  const files = readFolder(join(jurisdictions, folder), { wanted: (file) => file.startsWith("procedures/"), limits: defaultLimits }); // prettier-ignore
  const own = readProcedures(files?.files ?? new Map());
  test(`${folder}: procedures are read without a finding`, () => assert.deepEqual(own.findings, []));
  hold([...own.procedures.values()].filter(({ isLibrary }) => !isLibrary), folder); // prettier-ignore
}
