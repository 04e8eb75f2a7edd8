/** What a household told, in the reader's words. */
import { sayValue, type Period, type System } from "#engines/rules/index.ts";
import type { Register } from "#kernel/register/model.ts";
import { inWords, type Reader } from "#ui/reader.ts";
import { groupIn, readAnswer, type Peopled, type Told } from "./told.ts";

export interface Telling {
  readonly system: System;
  readonly register: Register;
  readonly told: Told;
  readonly reader: Reader;
  readonly peopled: Peopled;
  readonly period: Period;
}

export function peopleInWords({ system, register, told, reader }: Telling): string {
  const { say } = reader;
  const roles = groupIn(system)?.roles ?? [];
  const people = roles.map(({ id, title }) =>
    say("policies-household.who.count", { role: inWords(reader, title), count: told.counts.get(id) ?? 0 }),
  );
  const area = register.areas.find(({ code }) => code === told.area);
  const where = area === undefined ? [] : [inWords(reader, area.name)];
  return [...people, ...where].join(reader.language === "en" ? ", " : "，");
}

/** What was answered to one question, person by person. */
export function answersInWords(
  { system, told, reader, peopled, period }: Telling,
  id: string,
): readonly string[] {
  const variable = system.variables.get(id);
  if (variable === undefined) return [];
  const rows = peopled.situation.get(variable.entity) ?? [];
  const speaker = { ...reader, system };
  return rows.flatMap((row) => {
    const written = told.answers.get(id)?.get(peopled.idOf(row));
    const value = written === undefined ? undefined : readAnswer(variable, written, period);
    if (value === undefined) return [];
    const said = sayValue(value, variable.type, speaker);
    return [rows.length === 1 ? said : reader.say("policies-household.of", { who: row.name, value: said })];
  });
}
