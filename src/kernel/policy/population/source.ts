/** From the mapping and the files' own columns to what is read: one expression for each given value, or why it is not there. */
import { join } from "node:path";
import type { LoweredPlan, System, Variable } from "#engines/rules/index.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { identifier, literal, type Columns } from "#platform/columns/index.ts";
import { areasOf, type Areas, type AreasRefusal } from "./areas.ts";
import type { GivenColumn, GivenFile, Population } from "./format.ts";

export type SourceRefusal =
  | { readonly code: "policy.population.file"; readonly file: string; readonly problem: string }
  | {
      readonly code: "policy.population.column";
      readonly file: string;
      readonly column: string;
      readonly known: readonly string[];
    }
  | {
      readonly code: "policy.population.type";
      readonly file: string;
      readonly column: string;
      readonly type: string;
      readonly variable: string;
    }
  | {
      readonly code: "policy.population.not-given";
      readonly variable: string;
      readonly period: string;
      readonly column: string;
    }
  | { readonly code: "policy.population.entity"; readonly entity: string; readonly mapped: string }
  | { readonly code: "policy.population.role"; readonly entity: string }
  | {
      readonly code: "policy.population.ids";
      readonly file: string;
      readonly column: string;
      readonly type: string;
      readonly other: string;
      readonly otherColumn: string;
      readonly otherType: string;
    }
  | AreasRefusal;

/** How the values of one given column of the plan are found. */
export interface Feed {
  readonly column: number;
  /** Which of the plans it is a column of: 0 the law, 1 the reform. */
  readonly owner: number;
  readonly variable: Variable | undefined;
  readonly period: string;
  /** SQL over the file's row, a number or a day; NULL where the file has nothing. Undefined: the variable's default for everybody. */
  readonly sql: string | undefined;
  /** The file's column, for telling. */
  readonly named: string;
  readonly isFloat: boolean;
}

export interface PopulationSource {
  readonly population: Population;
  readonly peopleFile: string;
  readonly groupsFile: string | undefined;
  readonly people: readonly Feed[];
  readonly groups: readonly Feed[];
  /** What another plan needs too is read once and copied. */
  readonly copies: readonly { readonly from: ColumnOf; readonly to: ColumnOf }[];
  /** Groups are numbered whole, and both files are said to be in their order. */
  readonly isSorted: boolean;
  readonly areas: Areas | undefined;
}

export interface ColumnOf {
  readonly owner: number;
  readonly column: number;
}

/** Finds every given value of the plans in the files of a folder. */
export async function sourceFor(
  plans: readonly LoweredPlan[],
  population: Population,
  folder: string,
  columns: Columns,
): Promise<Result<PopulationSource, SourceRefusal>> {
  const { groups, people } = population;
  for (const { one, group } of plans) {
    if (people.entity !== one)
      return refuse({ code: "policy.population.entity", entity: one, mapped: people.entity });
    if (groups?.entity !== group)
      return refuse({
        code: "policy.population.entity",
        entity: group ?? one,
        mapped: groups?.entity ?? people.entity,
      });
  }
  const peopleFile = join(folder, people.file);
  const groupsFile = groups === undefined ? undefined : join(folder, groups.file);
  const ofPeople = await typesOf(peopleFile, columns);
  if (!ofPeople.ok) return ofPeople;
  const ofGroups =
    groupsFile === undefined ? ok(new Map<string, string>()) : await typesOf(groupsFile, columns);
  if (!ofGroups.ok) return ofGroups;
  const mapped = groups ?? people;
  const areas = await areasOf(
    mapped,
    groupsFile ?? peopleFile,
    groups === undefined ? ofPeople.value : ofGroups.value,
    columns,
  );
  if (!areas.ok) return areas;
  const feeds = { one: [] as Feed[], group: [] as Feed[] };
  const copies: { from: ColumnOf; to: ColumnOf }[] = [];
  const read = new Map<string, ColumnOf>();
  for (const [owner, { definitions, plan }] of plans.entries()) {
    for (const definition of definitions) {
      if (definition.kind !== "input" && definition.kind !== "role") continue;
      const key = definition.kind === "role" ? "" : `${definition.variable} ${definition.period}`;
      const to = { owner, column: definition.column };
      const from = read.get(key);
      if (from !== undefined) {
        copies.push({ from, to });
        continue;
      }
      read.set(key, to);
      const [file, types] = definition.level === "one" ? [people, ofPeople.value] : [groups, ofGroups.value];
      const feed =
        definition.kind === "role"
          ? roleFeed(to, plan.system, population, ofPeople.value)
          : feedFor({ ...definition, owner }, plan.system, file, types);
      if (!feed.ok) return feed;
      feeds[definition.level].push(feed.value);
    }
  }
  for (const [file, types, named] of [
    [people.file, ofPeople.value, [people.group, people.id, people.weight]],
    [groups?.file ?? "", ofGroups.value, [groups?.id, groups?.weight]],
  ] as const) {
    const missing = named.find((one) => one !== undefined && !types.has(one));
    if (missing !== undefined)
      return refuse({ code: "policy.population.column", file, column: missing, known: [...types.keys()] });
  }
  for (const [file, types, weight] of [
    [people.file, ofPeople.value, people.weight],
    [groups?.file ?? "", ofGroups.value, groups?.weight],
  ] as const) {
    const type = types.get(weight ?? "");
    if (weight !== undefined && type !== undefined && !isNumeric(type))
      return refuse({ code: "policy.population.type", file, column: weight, type, variable: "weight" });
  }
  const [own, theirs] = [ofGroups.value.get(groups?.id ?? ""), ofPeople.value.get(people.group ?? "")];
  // Numbers of any size go together; a number and a text would be compared by chance.
  if (own !== undefined && theirs !== undefined && own !== theirs && !(isNumeric(own) && isNumeric(theirs)))
    return refuse({
      code: "policy.population.ids",
      file: people.file,
      column: people.group ?? "",
      type: theirs,
      other: groups?.file ?? "",
      otherColumn: groups?.id ?? "",
      otherType: own,
    });
  const isWhole = (type: string | undefined): boolean => /^U?(TINY|SMALL|BIG)?INT(EGER)?$/.test(type ?? "");
  const isSorted =
    population.isSorted &&
    isWhole(ofPeople.value.get(people.group ?? "")) &&
    isWhole(ofGroups.value.get(groups?.id ?? ""));
  return ok({
    population,
    peopleFile,
    groupsFile,
    people: feeds.one,
    groups: feeds.group,
    copies,
    isSorted,
    areas: areas.value,
  });
}

type Types = ReadonlyMap<string, string>;

async function typesOf(file: string, columns: Columns): Promise<Result<Types, SourceRefusal>> {
  const reply = await columns.rows(`DESCRIBE SELECT * FROM read_parquet(${literal(file)})`);
  if (!reply.ok)
    return refuse({ code: "policy.population.file", file, problem: reply.problem.split("\n")[0] ?? "" });
  return ok(new Map(reply.value.map(([name, type]) => [String(name), String(type)])));
}

interface Wanted extends ColumnOf {
  readonly variable: string;
  readonly period: string;
}

function feedFor(
  { owner, column, variable: id, period }: Wanted,
  system: System,
  file: GivenFile | undefined,
  types: Types,
): Result<Feed, SourceRefusal> {
  const variable = system.variables.get(id);
  if (variable === undefined) throw new Error(`${id} was compiled and is not there`);
  const given = file?.columns.get(id);
  const shared = { owner, column, variable, period };
  if (given === undefined || file === undefined) {
    if (variable.default === undefined)
      return refuse({ code: "policy.population.not-given", variable: id, period, column: "" });
    return ok({ ...shared, sql: undefined, named: "", isFloat: false });
  }
  const [year = "", month = ""] = period.split("-");
  if (given.year !== undefined && String(given.year) !== year)
    return refuse({ code: "policy.population.not-given", variable: id, period, column: given.column });
  const named = given.column.replaceAll("{month}", month).replaceAll("{year}", year);
  const type = types.get(named);
  if (type === undefined)
    return refuse({
      code: "policy.population.column",
      file: file.file,
      column: named,
      known: [...types.keys()],
    });
  const sql = valueSql(variable, given, identifier(named), type);
  if (sql === undefined)
    return refuse({ code: "policy.population.type", file: file.file, column: named, type, variable: id });
  return ok({ ...shared, sql, named, isFloat: type === "FLOAT" });
}

function isNumeric(type: string): boolean {
  return /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL\(.*\))$/.test(type);
}

/** Numbers and days come as the file has them, where doubles hold them. */
function isPlain(type: string): boolean {
  return /^(U?(TINY|SMALL)INT|U?INTEGER|FLOAT|DOUBLE)$/.test(type);
}

/** Numbers as they are, dates as days since 1970, truths as 0 and 1, choices as their number. */
function valueSql(
  { type }: Variable,
  { codes }: GivenColumn,
  name: string,
  columnType: string,
): string | undefined {
  const isNumber = isNumeric(columnType);
  switch (type.kind) {
    case "number":
      return isPlain(columnType) ? name : isNumber ? `CAST(${name} AS DOUBLE)` : undefined;
    case "date":
      return columnType === "DATE" ? name : undefined;
    case "boolean":
      return isNumber || columnType === "BOOLEAN" ? `CAST(CAST(${name} AS BOOLEAN) AS DOUBLE)` : undefined;
    case "choice":
      return codedSql(
        codes ?? new Map(type.choices.map((choice) => [choice, choice])),
        type.choices,
        name,
        isNumber,
      );
    default:
      return undefined;
  }
}

function codedSql(
  codes: ReadonlyMap<string, string>,
  choices: readonly string[],
  name: string,
  isNumber: boolean,
): string {
  const areNumbers = isNumber && [...codes.keys()].every((code) => /^-?\d{1,15}$/.test(code));
  const cases = [...codes].map(([code, choice]) => {
    const at = choices.indexOf(choice);
    return `WHEN ${areNumbers ? code : literal(code)} THEN ${at < 0 ? "NULL" : `${at}::USMALLINT`}`;
  });
  return `CASE ${areNumbers ? name : `CAST(${name} AS VARCHAR)`} ${cases.join(" ")} END`;
}

function roleFeed(
  at: ColumnOf,
  system: System,
  { groups, people }: Population,
  types: Types,
): Result<Feed, SourceRefusal> {
  const { role } = people;
  const entity = system.entities.get(groups?.entity ?? "");
  if (role?.codes === undefined || entity === undefined)
    return refuse({ code: "policy.population.role", entity: groups?.entity ?? "" });
  const type = types.get(role.column);
  if (type === undefined)
    return refuse({
      code: "policy.population.column",
      file: people.file,
      column: role.column,
      known: [...types.keys()],
    });
  const isNumber = /INT/.test(type);
  const choices = entity.roles.map(({ id }) => id);
  const sql = codedSql(role.codes, choices, identifier(role.column), isNumber);
  return ok({ ...at, variable: undefined, period: "", sql, named: role.column, isFloat: false });
}
