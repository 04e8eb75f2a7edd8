/**
 * Every name that a row of the register bears, judged on the date: names that lead nowhere are gathered by their one cause,
 * however many rows bear them. A channel yields only its first fault: body, then function.
 */
import { holdsOn } from "#lib/dates.ts";
import type { Place } from "#lib/finding.ts";
import type { Body, Channel, Decision, TableName } from "./register.ts";
import {
  causeOfArea,
  causeOfBody,
  causeOfFunction,
  causeOfLevel,
  fingerprintOf,
  type Cause,
} from "./causes.ts";
import type { CompiledRegister } from "./compile.ts";

/** A field of a row that bears the name. */
export interface NamedHere {
  readonly table: TableName | "jurisdiction";
  readonly row: number;
  readonly field: string;
}

/** A name that leads nowhere. */
export interface Misnamed {
  readonly cause: Cause;
  /** What the name should be one of. */
  readonly of: "body" | "area" | "function" | "level" | "basis";
  readonly id: string;
  /** In the order of the tables and their rows. */
  readonly rows: readonly NamedHere[];
}

export interface References {
  readonly misnamed: ReadonlyMap<string, Misnamed>;
  /** Valid channels whose body and function are there, with the body they really mean. */
  readonly channels: readonly { readonly channel: Channel; readonly body: Body; readonly function: string }[];
  /** Decisions by which a row is read differently. */
  readonly appliedDecisions: ReadonlySet<Decision>;
}

/** Judges all names in a compiled register. */
export function referencesIn(compiled: CompiledRegister): References {
  const { register, on } = compiled;
  const misnamed = new Map<string, Misnamed & { readonly rows: NamedHere[] }>();
  const appliedDecisions = new Set<Decision>(compiled.appliedDecisions);
  const report = (cause: Cause | undefined, of: Misnamed["of"], id: string, here: NamedHere): boolean => {
    if (cause === undefined) return true;
    const fingerprint = fingerprintOf(cause);
    const known = misnamed.get(fingerprint);
    if (known === undefined) misnamed.set(fingerprint, { cause, of, id, rows: [here] });
    else known.rows.push(here);
    return false;
  };
  const apply = (decision: Decision | undefined): Decision | undefined => {
    if (decision !== undefined) appliedDecisions.add(decision);
    return decision;
  };
  const judge: Judge = {
    body: (id, here, ofFunction) => {
      const standing = compiled.bodies.standingOf(id);
      if (standing.is === "valid") return standing.thing;
      const isAssignment = here.table === "assignments";
      const decision = isAssignment ? undefined : apply(decisionForRow(compiled, id, ofFunction));
      if (decision !== undefined) return compiled.bodies.valid.get(decision.becomes);
      report(causeOfBody(standing), "body", id, here);
      return undefined;
    },
    area: (code, here, ofFunction) => {
      const standing = compiled.areas.standingOf(code);
      if (standing.is === "valid" || apply(compiled.decisions.forArea(code, ofFunction)) !== undefined)
        return;
      report(causeOfArea(standing), "area", code, here);
    },
    function: (id, here) => {
      const standing = compiled.functions.standingOf(id);
      if (standing.is === "valid") return id;
      const decision = apply(compiled.decisions.forFunction(id));
      if (decision !== undefined) return decision.becomes;
      report(causeOfFunction(standing), "function", id, here);
      return undefined;
    },
    level: (id, here) => {
      if (register.sources.levels.file === undefined || compiled.levels.has(id)) return;
      report(causeOfLevel(id), "level", id, here);
    },
    unknownSuccessor: (known, of, id, here) => {
      if (!known) report({ code: unknownCodes[of], about: id }, of, id, here);
    },
  };
  judgeAreas(compiled, judge);
  judgeBodies(compiled, judge);
  judgePosts(compiled, judge);
  judgeFunctions(compiled, judge);
  judgeAssignments(compiled, judge);
  const channels = register.channels.flatMap((channel) => {
    if (!holdsOn(channel.validity, on)) return [];
    const { row } = channel;
    const body = judge.body(channel.body, { table: "channels", row, field: "body" }, channel.function);
    if (body === undefined) return [];
    const ofFunction = judge.function(channel.function, { table: "channels", row, field: "function" });
    return ofFunction === undefined ? [] : [{ channel, body, function: ofFunction }];
  });
  const desk = register.jurisdiction.defaultDesk;
  if (desk !== undefined)
    judge.body(desk, { table: "jurisdiction", row: 0, field: "default-desk" }, undefined);
  return { misnamed, channels, appliedDecisions };
}

/** Where a name stands. */
export function placeOfName(compiled: CompiledRegister, { table, row, field }: NamedHere): Place {
  if (table === "jurisdiction") return { file: "jurisdiction.yaml", line: 1, column: 1, field };
  return compiled.register.sources[table].placeOf(row, field);
}

interface Judge {
  /** The body that is meant; undefined when the name leads nowhere. */
  readonly body: (id: string, here: NamedHere, ofFunction: string | undefined) => Body | undefined;
  readonly area: (code: string, here: NamedHere, ofFunction?: string) => void;
  /** The id of the function that is meant. */
  readonly function: (id: string, here: NamedHere) => string | undefined;
  readonly level: (id: string, here: NamedHere) => void;
  readonly unknownSuccessor: (
    known: boolean,
    of: "body" | "area" | "function",
    id: string,
    here: NamedHere,
  ) => void;
}

const unknownCodes = { body: "P0201", area: "P0203", function: "P0202" } as const;

/**
 * The decision by which a row with a body and perhaps a function, but no area, is read: one limited to an area counts only
 * when all of them lead to the same body.
 */
function decisionForRow(
  compiled: CompiledRegister,
  old: string,
  ofFunction: string | undefined,
): Decision | undefined {
  const decisions = compiled.decisions.forBody(old, ofFunction);
  const unlimited = decisions.find((one) => one.area === undefined);
  if (unlimited !== undefined) return unlimited;
  return new Set(decisions.map((one) => one.becomes)).size === 1 ? decisions[0] : undefined;
}

function judgeAreas({ areas }: CompiledRegister, judge: Judge): void {
  for (const { row, code, level, parent, successors } of areas.rows) {
    const isValid = areas.valid.get(code)?.row === row;
    if (isValid && level !== undefined) judge.level(level, { table: "areas", row, field: "level" });
    if (isValid && parent !== undefined) judge.area(parent, { table: "areas", row, field: "parent" });
    for (const next of successors) {
      judge.unknownSuccessor(areas.known.has(next), "area", next, {
        table: "areas",
        row,
        field: "successors",
      });
    }
  }
}

function judgeBodies({ bodies }: CompiledRegister, judge: Judge): void {
  for (const { row, id, levels, area, parent, successors } of bodies.rows) {
    if (bodies.valid.get(id)?.row === row) {
      for (const level of levels) judge.level(level, { table: "bodies", row, field: "levels" });
      if (area !== undefined) judge.area(area, { table: "bodies", row, field: "area" });
      if (parent !== undefined) judge.body(parent, { table: "bodies", row, field: "parent" }, undefined);
    }
    for (const next of successors) {
      const isKnown = bodies.known.has(next) || bodies.standingOf(next).is === "renamed";
      // A chain that breaks here is told as P0216 of the body that ended.
      const standing = bodies.standingOf(id);
      const isBroken = standing.is === "ended" && standing.succession.ends === "broken";
      judge.unknownSuccessor(isKnown || isBroken, "body", next, {
        table: "bodies",
        row,
        field: "successors",
      });
    }
  }
}

function judgePosts({ register }: CompiledRegister, judge: Judge): void {
  for (const { row, body } of register.posts)
    judge.body(body, { table: "posts", row, field: "body" }, undefined);
}

function judgeFunctions({ functions }: CompiledRegister, judge: Judge): void {
  for (const { row, id, levels, complaints, successors } of functions.rows) {
    if (functions.valid.get(id)?.row === row) {
      for (const level of levels) judge.level(level, { table: "functions", row, field: "levels" });
      if (complaints !== undefined)
        judge.body(complaints, { table: "functions", row, field: "complaints" }, id);
    }
    for (const next of successors) {
      const here: NamedHere = { table: "functions", row, field: "successors" };
      judge.unknownSuccessor(functions.known.has(next), "function", next, here);
    }
  }
}

function judgeAssignments(compiled: CompiledRegister, judge: Judge): void {
  const { register, on } = compiled;
  const broken = brokenRows(compiled);
  for (const assignment of register.assignments) {
    if (!holdsOn(assignment.validity, on)) continue;
    const { row, assignee, area } = assignment;
    const ofFunction = judge.function(assignment.function, { table: "assignments", row, field: "function" });
    if (assignee.by === "name" && !isSettled(compiled, assignee.body, { row, ofFunction, broken })) {
      judge.body(assignee.body, { table: "assignments", row, field: "body" }, undefined);
    } else if (assignee.by === "rule") {
      judge.level(assignee.level, { table: "assignments", row, field: "rule-level" });
    }
    if (area !== undefined) judge.area(area, { table: "assignments", row, field: "area" }, ofFunction);
  }
}

/** True when decisions say, for all places that the row is about, who stands in for the body that it names. */
function isSettled(
  { bodies, decisions }: CompiledRegister,
  body: string,
  given: {
    readonly row: number;
    readonly ofFunction: string | undefined;
    readonly broken: ReadonlyMap<number, ReadonlySet<string>>;
  },
): boolean {
  const cause = causeOfBody(bodies.standingOf(body));
  if (cause === undefined || decisions.forBody(body, given.ofFunction).length === 0) return false;
  return given.broken.get(given.row)?.has(fingerprintOf(cause)) !== true;
}

/** Rows of assignments that reach nobody somewhere, with the findings that say why. */
function brokenRows({ duties }: CompiledRegister): ReadonlyMap<number, ReadonlySet<string>> {
  const rows = new Map<number, Set<string>>();
  for (const { answers, others } of duties.values()) {
    for (const { assignment, cause } of [...answers.broken, ...others.broken]) {
      const causes = rows.get(assignment.row) ?? new Set();
      rows.set(assignment.row, causes.add(fingerprintOf(cause)));
    }
  }
  return rows;
}
