/**
 * What a household has told so far: how many there are of each role, where it lives, and answers by question and person. It is
 * carried in the form from page to page and kept nowhere.
 */
import { daysAround, isAnswer, readValue } from "#engines/rules/index.ts";
import type { Entity, Period, Row, Situation, System, Value, Variable } from "#engines/rules/index.ts";
import { inWords, type Reader } from "#ui/reader.ts";

export interface Told {
  /** By role. */
  readonly counts: ReadonlyMap<string, number>;
  readonly area: string;
  /** As written, by question and then by person ("adult1") or household ("home"), in the order in which they were asked. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** More people of one role do not live in a household that answers one question a page. */
export const mostOfRole = 9;

/** The group that is asked, and who its members are. */
export function groupIn({ entities }: System): Entity | undefined {
  return [...entities.values()].find(({ members }) => members !== undefined);
}

/** Fields are `n-ROLE`, `area` and `a.QUESTION.WHO`; all others are left alone. */
export function readTold(system: System, fields: Readonly<Record<string, string>>): Told {
  const counts = new Map<string, number>();
  for (const { id } of groupIn(system)?.roles ?? []) {
    const count = Number(/^\d$/.exec((fields[`n-${id}`] ?? "").normalize("NFKC").trim())?.[0] ?? Number.NaN);
    if (Number.isInteger(count)) counts.set(id, count);
  }
  const answers = new Map<string, Map<string, string>>();
  for (const [name, written] of Object.entries(fields)) {
    const [, variable = "", who = ""] = /^a\.([a-z0-9_]+)\.([a-z0-9_]+)$/.exec(name) ?? [];
    if (!system.variables.has(variable)) continue;
    const ofVariable = answers.get(variable) ?? new Map<string, string>();
    answers.set(variable, ofVariable.set(who, written));
  }
  return { counts, area: fields["area"] ?? "", answers };
}

/** The fields again, to be carried along. */
export function fieldsOf({ counts, area, answers }: Told): readonly (readonly [string, string])[] {
  return [
    ...[...counts].map(([role, count]) => [`n-${role}`, String(count)] as const),
    ...(area === "" ? [] : [["area", area] as const]),
    ...[...answers].flatMap(([variable, ofVariable]) =>
      [...ofVariable].map(([who, written]) => [`a.${variable}.${who}`, written] as const),
    ),
  ];
}

/** True once it is known who belongs to the household. */
export function isPeopled({ counts }: Told): boolean {
  return [...counts.values()].some((count) => count > 0);
}

export interface Peopled {
  readonly situation: Situation;
  /** The id of a row in fields: "adult1". */
  readonly idOf: (row: Row) => string;
}

/** The people and their household as the rules know them; a question that is not answered is not given. */
export function situationOf(
  system: System,
  told: Told,
  { reader, period }: { readonly reader: Reader; readonly period: Period },
): Peopled {
  const ids = new Map<string, string>();
  const group = groupIn(system);
  if (group?.members === undefined) return { situation: new Map(), idOf: () => "" };
  const groups = new Map<string, { row: Row; role: string }>();
  const home: { -readonly [Key in keyof Row]: Row[Key] } = {
    entity: group.id,
    name: reader.say("policies-household.home", { group: inWords(reader, group.title) }),
    groups,
    members: [],
    given: givenOf(system, told, { id: "home", entity: group.id, period }),
  };
  ids.set(home.name, "home");
  const person = group.members;
  home.members = group.roles.flatMap(({ id: role, title }) =>
    Array.from({ length: told.counts.get(role) ?? 0 }, (_, at): Row => {
      const id = `${role}${at + 1}`;
      const name = reader.say("policies-household.member", {
        role: inWords(reader, title),
        number: at + 1,
      });
      ids.set(name, id);
      return {
        entity: person,
        name,
        groups: new Map([[group.id, { row: home, role }]]),
        members: [],
        given: givenOf(system, told, { id, entity: person, period }),
      };
    }),
  );
  const situation = new Map([
    [person, home.members],
    [group.id, [home]],
  ]);
  return { situation, idOf: ({ name }) => ids.get(name) ?? "" };
}

function givenOf(
  system: System,
  { answers }: Told,
  { id, entity, period }: { readonly id: string; readonly entity: string; readonly period: Period },
): Row["given"] {
  const given = new Map<string, ReadonlyMap<string, Value>>();
  for (const [name, ofVariable] of answers) {
    const variable = system.variables.get(name);
    const written = ofVariable.get(id);
    if (variable?.entity !== entity || written === undefined) continue;
    const value = readAnswer(variable, written, period);
    if (value !== undefined) given.set(name, new Map([["", value]]));
  }
  return given;
}

/** What was written, as a value; left empty it is the default. Undefined: it is no answer to this question. */
export function readAnswer(variable: Variable, written: string, period: Period): Value | undefined {
  const text = written.normalize("NFKC").trim();
  if (text === "") return variable.default;
  if (variable.type.kind !== "number") {
    const value = readValue(text, variable.type);
    const { from, to } = daysAround([{ variable: variable.id, period }]);
    return typeof value === "number" && (value < from || value > to) ? undefined : value;
  }
  const value = readValue(text.replace(/[\s,_¥€£$元]/g, ""), variable.type);
  return typeof value === "object" && isAnswer(variable, value) ? value : undefined;
}
