/** Reads one procedure from its file: everything that could be read, and a finding with its place for what could not. */
import type { Finding, Place } from "#lib/finding.ts";
import { readYaml, wholeFile, type Limits } from "#platform/files/index.ts";
import { effectPattern, readEffect } from "../model/effect-words.ts";
import { needs, procedureRoles } from "../model/acting.ts";
import type {
  Outcome,
  Procedure,
  ProcedureAct,
  ProcedureBasis,
  ProcedureState,
  TimeRule,
} from "../model/procedure.ts";
import { procedureFinding } from "../model/finding.ts";
import { fileFaults } from "./faults.ts";
import {
  anId,
  budgetOf,
  choiceOf,
  idOf,
  keysOf,
  listOf,
  mapAt,
  mapsBelow,
  oneOf,
  readBudget,
  textOf,
  wordsOf,
  yesNoOf,
  type At,
} from "./node.ts";
import { casesOf } from "./worked-cases.ts";

export const procedureKeys = [
  "id",
  "title",
  "about",
  "starts",
  "whole",
  "otherwise",
  "bases",
  "states",
  "acts",
  "outcomes",
  "cases",
] as const;
export const stateKeys = ["name", "owner", "time", "stops-clock", "end", "when-out"] as const;
export const actKeys = [
  "name",
  "from",
  "to",
  "by",
  "needs",
  "outcomes",
  "effects",
  "bases",
  "within",
  "most",
  "extends",
  "after",
] as const;
export const outcomeKeys = ["name", "adverse", "needs", "bases", "appeal", "final"] as const;

export interface FileReading {
  /** Undefined when it cannot be read well enough for anything to be said about it. */
  readonly procedure: Procedure | undefined;
  readonly findings: readonly Finding[];
}

export interface ProcedureSource {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly hash: string;
  readonly isLibrary: boolean;
}

/** Reads a procedure. Never throws for what the file holds. */
export function readProcedureFile(
  { file, bytes, hash, isLibrary }: ProcedureSource,
  limits: Limits,
): FileReading {
  const { root, findings } = readYaml(file, bytes, limits);
  if (findings.length > 0) return { procedure: undefined, findings };
  if (root?.kind !== "map") {
    const facts = { file, key: "", value: "", near: "", choices: [] };
    const place = root?.place ?? wholeFile(file);
    return {
      procedure: undefined,
      findings: [procedureFinding("P0901", `${file}/mapping`, place, { facts, hint: "mapping" })],
    };
  }
  const faults = fileFaults(file);
  const places = new Map<string, Place>();
  const at: At = { map: root, path: "", faults, places };
  keysOf(at, procedureKeys, ["id", "title", "starts", "states", "acts", "outcomes"]);
  const id = idOf(at, "id");
  const starts = idOf(at, "starts");
  const stem = file.slice(file.lastIndexOf("/") + 1).replace(/\.ya?ml$/i, "");
  if (id !== undefined && id !== stem)
    faults.value("id", id, places.get("id") ?? root.place, { kind: "file-name" });
  const states = new Map(mapsBelow(at, "states").map(([name, one]) => [name, stateOf(name, one)]));
  const outcomes = new Map(mapsBelow(at, "outcomes").map(([name, one]) => [name, outcomeOf(name, one)]));
  const open = [...states.values()].filter(({ isEnd }) => !isEnd).map((state) => state.id);
  const procedure = {
    file,
    hash,
    text: new TextDecoder().decode(bytes),
    isLibrary,
    title: wordsOf(at, "title") ?? {},
    about: wordsOf(at, "about") ?? {},
    whole: wholeOf(at),
    otherwise: budgetOf(at, "otherwise"),
    states,
    acts: new Map(mapsBelow(at, "acts").map(([name, one]) => [name, actOf(name, one, open)])),
    outcomes,
    bases: new Map(mapsBelow(at, "bases").map(([name, one]) => [name, basisOf(name, one)])),
    cases: casesOf(at),
    placeOf: (path: string) => nearestPlace(places, path) ?? root.place,
  };
  if (id === undefined || starts === undefined) return { procedure: undefined, findings: faults.findings() };
  return { procedure: { id, starts, ...procedure }, findings: faults.findings() };
}

function stateOf(id: string, at: At): ProcedureState {
  keysOf(at, stateKeys, ["name"]);
  return {
    id,
    name: wordsOf(at, "name") ?? {},
    owner: choiceOf(at, "owner", procedureRoles),
    time: timeRuleOf(at, "time", ["promised", "legal", "whole"]),
    stopsClock: wordsOf(at, "stops-clock"),
    isEnd: yesNoOf(at, "end") ?? false,
    whenOut: idOf(at, "when-out"),
    place: at.places.get(at.path) ?? at.map.place,
  };
}

function actOf(id: string, at: At, open: readonly string[]): ProcedureAct {
  keysOf(at, actKeys, ["name", "from"]);
  const from = listOf(at, "from", "id", anId);
  const most = textOf(at, "most", "number", "^[1-9]\\d{0,2}$");
  const after = mapAt(at, "after");
  if (after !== undefined) keysOf(after, ["procedure", "outcomes"], ["procedure", "outcomes"]);
  return {
    id,
    name: wordsOf(at, "name") ?? {},
    from: from.length === 1 && from[0] === "any" ? open : from,
    to: idOf(at, "to"),
    by: listOf(at, "by", "choice", oneOf(procedureRoles), procedureRoles),
    needs: listOf(at, "needs", "choice", oneOf(needs), needs),
    outcomes: listOf(at, "outcomes", "id", anId),
    effects: listOf(at, "effects", "effect", (text) =>
      new RegExp(effectPattern).test(text) ? readEffect(text, id) : undefined,
    ),
    bases: listOf(at, "bases", "id", (text) => (/^[^\s;,#]+$/u.test(text) ? text : undefined)),
    within: budgetOf(at, "within"),
    most: most === undefined ? undefined : Number(most),
    extends: budgetOf(at, "extends"),
    after:
      after === undefined
        ? undefined
        : { procedure: idOf(after, "procedure") ?? "", outcomes: listOf(after, "outcomes", "id", anId) },
    place: at.places.get(at.path) ?? at.map.place,
  };
}

function outcomeOf(id: string, at: At): Outcome {
  keysOf(at, outcomeKeys, ["name", "adverse"]);
  const appeal = mapAt(at, "appeal");
  if (appeal !== undefined) keysOf(appeal, ["procedure", "within"], ["procedure", "within"]);
  const procedure = appeal === undefined ? undefined : idOf(appeal, "procedure");
  const within = appeal === undefined ? undefined : budgetOf(appeal, "within");
  return {
    id,
    name: wordsOf(at, "name") ?? {},
    isAdverse: yesNoOf(at, "adverse") ?? false,
    needs: listOf(at, "needs", "choice", oneOf(needs), needs),
    bases: listOf(at, "bases", "id", (text) => (/^[^\s;,#]+$/u.test(text) ? text : undefined)),
    appeal: procedure === undefined || within === undefined ? undefined : { procedure, within },
    finalBecause: wordsOf(at, "final"),
    place: at.places.get(at.path) ?? at.map.place,
  };
}

function basisOf(id: string, at: At): ProcedureBasis {
  keysOf(at, ["work", "article", "title"], ["work"]);
  return {
    id,
    work: wordsOf(at, "work") ?? {},
    article: textOf(at, "article"),
    title: wordsOf(at, "title") ?? {},
  };
}

function wholeOf(at: At): Procedure["whole"] {
  const rule = timeRuleOf(at, "whole", ["promised", "legal"]);
  return rule === "whole" ? undefined : rule;
}

function timeRuleOf(at: At, key: string, words: readonly Exclude<TimeRule, object>[]): TimeRule | undefined {
  const text = textOf(at, key);
  if (text === undefined) return undefined;
  const rule = words.find((one) => one === text) ?? readBudget(text);
  if (rule === undefined) {
    const place = at.places.get(at.path === "" ? key : `${at.path}/${key}`) ?? at.map.place;
    at.faults.value(at.path === "" ? key : `${at.path}/${key}`, text, place, {
      kind: "time-rule",
      choices: words,
    });
  }
  return rule;
}

function nearestPlace(places: ReadonlyMap<string, Place>, path: string): Place | undefined {
  for (let at = path; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("/")))) {
    const place = places.get(at);
    if (place !== undefined) return place;
  }
  return undefined;
}
