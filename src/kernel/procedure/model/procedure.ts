/** A procedure as read: how a matter moves, who must act, by when, and how it may end. Values only. */
import type { Place } from "#lib/finding.ts";
import type { LocalWords } from "#lib/language.ts";
import type { Effect, Need, ProcedureRole } from "./acting.ts";
import type { Budget } from "./budget.ts";
import type { WorkedCase } from "./worked-case.ts";

/** How long: a budget of its own, or that of the function, or as long as the whole matter has. */
export type TimeRule = Budget | "promised" | "legal" | "whole";

export interface ProcedureState {
  readonly id: string;
  readonly name: LocalWords;
  /** Who must act now; undefined at an end. */
  readonly owner: ProcedureRole | undefined;
  /** Undefined only at an end. */
  readonly time: TimeRule | undefined;
  /** Why the clock of the whole matter stands still here; undefined where it runs. */
  readonly stopsClock: LocalWords | undefined;
  readonly isEnd: boolean;
  /** The act that time itself takes when the state's budget runs out. */
  readonly whenOut: string | undefined;
  readonly place: Place;
}

export interface ProcedureAct {
  readonly id: string;
  readonly name: LocalWords;
  readonly from: readonly string[];
  /** Undefined: the matter stays where it is. */
  readonly to: string | undefined;
  readonly by: readonly ProcedureRole[];
  readonly needs: readonly Need[];
  /** The outcomes it may have, when it has one. */
  readonly outcomes: readonly string[];
  readonly effects: readonly Effect[];
  readonly bases: readonly string[];
  /** Only so long after the matter entered the state it is in; at an end, after it ended. */
  readonly within: Budget | undefined;
  /** At most so many times in one matter. */
  readonly most: number | undefined;
  /** Time added to the whole matter, after what it had. */
  readonly extends: Budget | undefined;
  /** Taken when a procedure that this one started ends so. */
  readonly after: { readonly procedure: string; readonly outcomes: readonly string[] } | undefined;
  readonly place: Place;
}

export interface Outcome {
  readonly id: string;
  readonly name: LocalWords;
  /** Against the person who asked: then reasons, basis and a way to appeal are compulsory. */
  readonly isAdverse: boolean;
  /** What must come with it, beside what its act asks for. */
  readonly needs: readonly Need[];
  readonly bases: readonly string[];
  readonly appeal: { readonly procedure: string; readonly within: Budget } | undefined;
  /** Why there is none: the last step of review, after which the courts or nobody decide. Told to the person. */
  readonly finalBecause: LocalWords | undefined;
  readonly place: Place;
}

/** A place in the law that the procedure file itself gives; bases of the register may be named too. */
export interface ProcedureBasis {
  readonly id: string;
  readonly work: LocalWords;
  readonly article: string | undefined;
  readonly title: LocalWords;
}

export interface Procedure {
  readonly id: string;
  /** SHA-256 of its file: the version a matter began with. */
  readonly hash: string;
  readonly file: string;
  /** Its file as it was written, to be kept for the matters that begin with it. */
  readonly text: string;
  /** True when it comes with Polity, false when it is the jurisdiction's own. */
  readonly isLibrary: boolean;
  readonly title: LocalWords;
  readonly about: LocalWords;
  readonly starts: string;
  /** Time for the whole matter. */
  readonly whole: Exclude<TimeRule, "whole"> | undefined;
  /** What stands in for the promised or legal time that a function lacks. */
  readonly otherwise: Budget | undefined;
  readonly states: ReadonlyMap<string, ProcedureState>;
  readonly acts: ReadonlyMap<string, ProcedureAct>;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly bases: ReadonlyMap<string, ProcedureBasis>;
  readonly cases: readonly WorkedCase[];
  /** Where a thing is written: "states/asked", "acts/ask/to", "cases/2". */
  readonly placeOf: (path: string) => Place;
}
