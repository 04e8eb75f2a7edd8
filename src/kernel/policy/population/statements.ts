/** How the two files of a population are asked: in the order of the groups, every value as a number, NULL where there is none. */
import { identifier, literal } from "#platform/columns/index.ts";
import type { PopulationSource } from "./source.ts";

/** Groups with low ≤ id < high; open below, also rows without an id, which are told there. */
export interface Range {
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/** The two statements: sorted as they lie, or numbered by the groups' order and sorted. */
export function statements(
  source: PopulationSource,
  range: Range | undefined,
  isSorted: boolean,
): { readonly people: string; readonly groups: string | undefined } {
  const { population, peopleFile, groupsFile } = source;
  const peopleFeeds = source.people.flatMap(({ sql }) => sql ?? []);
  const area = source.areas === undefined ? [] : [source.areas.sql];
  const file = (path: string): string => `read_parquet(${literal(path)})`;
  const { groups, people } = population;
  if (groups?.id === undefined || groupsFile === undefined || people.group === undefined) {
    const weight = people.weight === undefined ? "1e0" : weightSql(people.weight);
    return {
      people: `SELECT ${[weight, ...peopleFeeds, ...area].join(", ")} FROM ${file(peopleFile)}`,
      groups: undefined,
    };
  }
  const weight = groups.weight === undefined ? "1e0" : weightSql(groups.weight);
  const groupsFeeds = [...source.groups.flatMap(({ sql }) => sql ?? []), ...area];
  const [groupId, memberId] = [identifier(groups.id), identifier(people.group)];
  if (isSorted) {
    const where = (id: string): string => whereSql(id, range ?? { low: undefined, high: undefined });
    const id = (name: string): string => `CAST(${name} AS DOUBLE)`;
    return {
      people: `SELECT ${[id(memberId), ...peopleFeeds].join(", ")} FROM ${file(peopleFile)}${where(memberId)}`,
      groups: `SELECT ${[id(groupId), weight, ...groupsFeeds].join(", ")} FROM ${file(groupsFile)}${where(groupId)}`,
    };
  }
  const numbered = `(SELECT *, CAST(row_number() OVER () AS DOUBLE) AS polity_n FROM ${file(groupsFile)} WHERE ${groupId} IS NOT NULL)`;
  return {
    people: `SELECT ${["polity_n", ...peopleFeeds].join(", ")} FROM ${file(peopleFile)} p LEFT JOIN (SELECT ${groupId} AS polity_k, min(polity_n) AS polity_n FROM ${numbered} GROUP BY ${groupId}) g ON p.${memberId} = g.polity_k ORDER BY polity_n NULLS LAST`,
    groups: `SELECT ${["polity_n", weight, ...groupsFeeds].join(", ")} FROM ${numbered} ORDER BY polity_n`,
  };
}

function whereSql(id: string, { low, high }: Range): string {
  const below = high === undefined ? [] : [`${id} < ${high}`];
  const all =
    low === undefined ? below.map((one) => `(${one} OR ${id} IS NULL)`) : [`${id} >= ${low}`, ...below];
  return all.length === 0 ? "" : ` WHERE ${all.join(" AND ")}`;
}

function weightSql(name: string): string {
  return `CAST(${identifier(name)} AS DOUBLE)`;
}
