/** A Pabulib file as an election: budget, projects and ballots, every number exact and every fault placed. */
import { ok, refuse } from "#lib/result.ts";
import { inPlaces, readCount, readDecimal, type Decimal } from "../exact/decimal.ts";
import type { BallotKind, BudgetElection } from "../model.ts";
import { columnOf, type Row } from "./delimited.ts";
import { faultList, shown, type FaultList, type Read } from "./fault.ts";
import { neededColumn, readPabulibFile, type PabulibFile, type Section } from "./pabulib-file.ts";
import { readVotes, type Limit } from "./pabulib-votes.ts";

const kinds: readonly BallotKind[] = ["approval", "choose-1", "cumulative", "scoring", "ordinal"];

/** The official outcome where the file has it: 1 = funded, anything else is not. */
export interface Pabulib {
  readonly election: BudgetElection;
  readonly file: PabulibFile;
  /** Ids with `selected` 1; undefined when the file has no such column. */
  readonly official: readonly string[] | undefined;
  /** Projects whose `votes` column differs from the ballots in the file. */
  readonly differing: readonly { readonly id: string; readonly stated: string; readonly counted: number }[];
}

/** Reads a Pabulib file; a faulty one gives every fault with line and column, up to fifty. */
export function readPabulib(text: string): Read<Pabulib> {
  const read = readPabulibFile(text);
  if (!read.ok) return read;
  const file = read.value;
  const faults = faultList();
  const meta = readMeta(file.meta, faults);
  const projects = readProjects(file.projects, faults);
  const kind = kindOf(meta, file.meta, faults);
  const budget = decimalIn(meta, "budget", { section: file.meta, faults });
  if (kind === undefined || budget === undefined || faults.faults.length > 0) return refuse(faults.faults);
  const moneyPlaces = Math.max(budget.places, ...projects.map((project) => project.cost.places));
  const positions = new Map(projects.map((project, at) => [project.id, at]));
  const limits = readLimits(meta, { section: file.meta, faults });
  const costs = projects.map((project) => project.cost);
  const ballots = readVotes(file.votes, { kind, positions, limits, costs, faults });
  holdToCounts(meta, file, faults);
  const least = optional(meta, "min_project_score_threshold", { section: file.meta, faults });
  if (ballots === undefined || faults.faults.length > 0) return refuse(faults.faults);
  const election: BudgetElection = {
    kind: "budget",
    title: meta.get("description")?.cells[1]?.trim() ?? "",
    options: projects.map(({ id, name, cost }) => ({ id, name, cost: inPlaces(cost, moneyPlaces) })),
    budget: inPlaces(budget, moneyPlaces),
    moneyPlaces,
    currency: meta.get("currency")?.cells[1]?.trim() ?? "",
    ballots: ballots.ballots,
    leastScore: least === undefined ? undefined : wholeUnits(least, ballots.ballots.pointPlaces),
    mostMarks: readCount(meta.get("max_length")?.cells[1] ?? ""),
    declaredRule: meta.get("rule")?.cells[1]?.trim() ?? "",
  };
  const stated = file.projects.columns.indexOf("votes");
  const differing = projects.flatMap(({ id, row }, at) => {
    const said = row.cells[stated]?.trim() ?? "";
    const counted = ballots.mentions[at] ?? 0;
    return stated < 0 || said === "" || Number(said) === counted
      ? []
      : [{ id, stated: shown(said), counted }];
  });
  return ok({ election, file, official: officialOf(file.projects), differing });
}

// `max_sum_cost` makes a knapsack ballot. Least numbers are not held to: ballots of real files fall short of them.
function readLimits(
  meta: ReadonlyMap<string, Row>,
  at: { readonly section: Section; readonly faults: FaultList },
): readonly Limit[] {
  return (["max_length", "max_sum_cost", "max_sum_points"] as const).flatMap((key) => {
    const most = optional(meta, key, at);
    return most === undefined ? [] : [{ key, most }];
  });
}

// A score counts in whole units, so a finer threshold is reached only by the next whole one.
function wholeUnits(least: Decimal, places: number): number {
  const finer = Math.max(least.places, places);
  const step = 10n ** BigInt(finer - places);
  return Number((inPlaces(least, finer) + step - 1n) / step);
}

function officialOf(projects: Section): readonly string[] | undefined {
  const selected = projects.columns.indexOf("selected");
  const id = projects.columns.indexOf("project_id");
  if (selected < 0) return undefined;
  return projects.rows
    .filter((row) => row.cells[selected]?.trim() === "1")
    .map((row) => row.cells[id]?.trim() ?? "");
}

function readMeta(section: Section, faults: FaultList): ReadonlyMap<string, Row> {
  const meta = new Map<string, Row>();
  if (section.columns.join(";") !== "key;value") {
    faults.add(
      "meta-header",
      { line: section.line + 1, column: 1 },
      { found: shown(section.columns.join(";")) },
    );
  }
  for (const row of section.rows) {
    const key = row.cells[0]?.trim() ?? "";
    const first = meta.get(key);
    if (first !== undefined)
      faults.add("meta-twice", { line: row.line, column: 1 }, { key: shown(key), first: first.line });
    else meta.set(key, row);
  }
  return meta;
}

interface Project {
  readonly id: string;
  readonly name: string;
  readonly cost: Decimal;
  readonly row: Row;
}

function readProjects(section: Section, faults: FaultList): readonly Project[] {
  const [id, cost] = ["project_id", "cost"].map((column) => neededColumn(section, column, faults));
  const name = section.columns.indexOf("name");
  const projects = new Map<string, Project>();
  if (id === undefined || cost === undefined) return [];
  for (const row of section.rows) {
    const project = { id: row.cells[id]?.trim() ?? "", name: row.cells[name]?.trim() ?? "", row };
    const money = readCost(row, cost, faults);
    const first = projects.get(project.id);
    if (project.id === "") faults.add("id-missing", { line: row.line, column: columnOf(row, id) });
    else if (/[,;]/.test(project.id))
      faults.add("id-comma", { line: row.line, column: columnOf(row, id) }, { id: shown(project.id) });
    else if (first !== undefined) {
      faults.add(
        "project-twice",
        { line: row.line, column: columnOf(row, id) },
        { id: shown(project.id), first: first.row.line },
      );
    } else if (money !== undefined) projects.set(project.id, { ...project, cost: money });
  }
  if (projects.size === 0 && faults.faults.length === 0)
    faults.add("no-projects", { line: section.line, column: 1 });
  return [...projects.values()];
}

function readCost(row: Row, cell: number, faults: FaultList): Decimal | undefined {
  const text = row.cells[cell] ?? "";
  const place = { line: row.line, column: columnOf(row, cell) };
  const cost = readDecimal(text);
  if (text.trim() === "") faults.add("cost-missing", place);
  else if (cost === undefined) faults.add("cost-unreadable", place, { text: shown(text) });
  else if (cost.units <= 0n) faults.add("cost-not-positive", place, { text: shown(text) });
  else return cost;
  return undefined;
}

type About = { readonly section: Section; readonly faults: FaultList };

function decimalIn(meta: ReadonlyMap<string, Row>, key: string, about: About): Decimal | undefined {
  const row = meta.get(key);
  if (row === undefined) {
    about.faults.add("meta-missing", { line: about.section.line, column: 1 }, { key });
    return undefined;
  }
  const value = readDecimal(row.cells[1] ?? "");
  if (value !== undefined && value.units >= 0n) return value;
  about.faults.add(
    "meta-unreadable",
    { line: row.line, column: columnOf(row, 1) },
    { key, text: shown(row.cells[1] ?? "") },
  );
  return undefined;
}

function optional(meta: ReadonlyMap<string, Row>, key: string, about: About): Decimal | undefined {
  return (meta.get(key)?.cells[1]?.trim() ?? "") === "" ? undefined : decimalIn(meta, key, about);
}

function kindOf(meta: ReadonlyMap<string, Row>, section: Section, faults: FaultList): BallotKind | undefined {
  const row = meta.get("vote_type");
  const text = row?.cells[1]?.trim() ?? "";
  const kind = kinds.find((one) => one === text);
  if (row === undefined) faults.add("meta-missing", { line: section.line, column: 1 }, { key: "vote_type" });
  else if (kind === undefined) {
    faults.add(
      "vote-type-unknown",
      { line: row.line, column: columnOf(row, 1) },
      { text: shown(text), known: [...kinds] },
    );
  }
  return kind;
}

// A file cut short would otherwise count as a smaller election.
function holdToCounts(meta: ReadonlyMap<string, Row>, file: PabulibFile, faults: FaultList): void {
  for (const [key, section] of [
    ["num_projects", file.projects],
    ["num_votes", file.votes],
  ] as const) {
    const row = meta.get(key);
    if (row === undefined) continue;
    const stated = row.cells[1]?.trim() ?? "";
    if (readCount(stated) === section.rows.length) continue;
    faults.add(
      "count-differs",
      { line: row.line, column: columnOf(row, 1) },
      { key, stated: shown(stated), found: section.rows.length },
    );
  }
}
