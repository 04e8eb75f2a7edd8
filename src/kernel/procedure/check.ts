/** The check of a jurisdiction's procedures: its own files, and whether its register's functions find theirs. */
import type { Finding } from "#lib/finding.ts";
import { nearest } from "#lib/near.ts";
import type { Register } from "#kernel/register/model.ts";
import { defaultLimits, type Limits, type RegisterFiles } from "#platform/files/index.ts";
import { readCalendar } from "./calendars.ts";
import { procedureFinding } from "./model/finding.ts";
import { lintProcedure } from "./model/lint/index.ts";
import type { CaseSettings } from "./model/run-case.ts";
import { readProcedures } from "./read/index.ts";

/**
 * Everything that is wrong with the procedures of a jurisdiction's folder. Those of the library are not checked here: they hold in
 * every version of Polity. Without a register only what the files themselves say is checked.
 */
export function checkProcedures(
  files: RegisterFiles,
  register: Register | undefined,
  limits: Limits = defaultLimits,
): readonly Finding[] {
  const { procedures, findings } = readProcedures(files, limits);
  const bases = new Set(register?.bases.map(({ id }) => id));
  const context = {
    procedures,
    isBasis: register === undefined ? undefined : (id: string) => bases.has(id),
    cases: caseSettingsOf(register),
  };
  const own = [...procedures.values()].filter(({ isLibrary }) => !isLibrary);
  const faulty = new Set(findings.map(({ location }) => location.file));
  return [
    ...findings,
    // A file of which parts could not be read would be blamed for what is only not read.
    ...own.filter(({ file }) => !faulty.has(file)).flatMap((one) => lintProcedure(one, context)),
    ...(register === undefined ? [] : namedByFunctions(register, new Set(procedures.keys()), faulty)),
  ];
}

/** How worked cases are counted where they do not say. */
export function caseSettingsOf(register: Register | undefined): CaseSettings {
  return {
    calendarOf: (id) => {
      const read = readCalendar(id);
      return read.ok ? read.value : undefined;
    },
    calendar: register?.jurisdiction.calendar ?? "weekends-only",
    profile: register?.jurisdiction.counting ?? { from: "next-day", lastDay: "next-working-day" },
  };
}

function namedByFunctions(
  register: Register,
  known: ReadonlySet<string>,
  faulty: ReadonlySet<string>,
): readonly Finding[] {
  const unread = new Set([...faulty].map((file) => file.replace(/^.*\/|\.ya?ml$/gi, "")));
  const rows = Map.groupBy(register.functions, ({ procedure }) => procedure);
  return [...rows].flatMap(([name, functions]): readonly Finding[] => {
    const [first] = functions;
    if (first === undefined || known.has(name) || unread.has(name)) return [];
    const placeOf = register.sources.functions.placeOf;
    const facts = {
      procedure: "",
      title: "",
      name,
      near: nearest(name, known)[0] ?? "",
      rows: functions.length,
    };
    const one = procedureFinding("P0902", `functions/${name}`, placeOf(first.row, "procedure"), {
      facts,
      hint: "function",
    });
    const related = functions.slice(1).map(({ row, id, name: words }) => ({
      place: placeOf(row, "procedure"),
      note: "named-here",
      facts: { id, name: words[register.jurisdiction.language] ?? id },
    }));
    return [{ ...one, count: functions.length, related }];
  });
}
