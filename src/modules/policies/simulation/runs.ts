/**
 * The simulations of this server: one at a time, a few in line, and results forgotten after a while. They live in memory alone,
 * as long as nobody publishes them.
 */
import { refuse, ok, type Result as Outcome } from "#lib/result.ts";
import { addSeconds, type Instant } from "#lib/instants.ts";
import {
  simulateApart,
  type Apart,
  type ApartEnd,
  type AskedApart,
  type SimulatedApart,
} from "#kernel/policy/index.ts";
import type { SimulationRefusal } from "#kernel/policy/index.ts";
import type { Clock } from "#platform/clock/index.ts";
import type { Random } from "#platform/random/index.ts";
import type { Result } from "./result.ts";

export type RunState =
  | { readonly kind: "waiting" }
  | { readonly kind: "running"; readonly done: number; readonly all: number | undefined }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed" }
  | { readonly kind: "refused"; readonly refusal: SimulationRefusal }
  | { readonly kind: "done"; readonly result: Result };

export interface Run {
  readonly id: string;
  /** The account that asked. */
  readonly by: string;
  readonly title: string;
  readonly period: string;
  readonly at: Instant;
  readonly state: RunState;
}

export interface Asking {
  readonly by: string;
  readonly title: string;
  readonly period: string;
  readonly asked: AskedApart;
  /** Figures with their words. */
  readonly result: (id: string, figures: SimulatedApart) => Result;
}

/** So many wait beside the one that runs; more are refused. */
export const mostWaiting = 4;
const mostKept = 20;
const keptMinutes = 120;

export interface RunsContext {
  readonly clock: Clock;
  readonly random: Random;
  /** Told of a fault, which the run itself can only call one. */
  readonly onFault: (problem: unknown) => void;
  readonly begin?: typeof simulateApart;
}

export class Runs {
  readonly #context: RunsContext;
  readonly #runs = new Map<string, Run>();
  #waiting: { readonly id: string; readonly asking: Asking }[] = [];
  #running: { readonly id: string; readonly apart: Apart } | undefined;

  constructor(context: RunsContext) {
    this.#context = context;
  }

  /** Puts it in line. */
  begin(asking: Asking): Outcome<Run, { readonly code: "policies-simulation.busy"; readonly most: number }> {
    this.#forget();
    if (this.#waiting.length >= mostWaiting)
      return refuse({ code: "policies-simulation.busy", most: mostWaiting });
    const { by, title, period } = asking;
    const { clock, random } = this.#context;
    const run: Run = { id: random.newId(), by, title, period, at: clock.now(), state: { kind: "waiting" } };
    this.#runs.set(run.id, run);
    this.#waiting.push({ id: run.id, asking });
    this.#next();
    return ok(run);
  }

  run(id: string): Run | undefined {
    this.#forget();
    return this.#runs.get(id);
  }

  /** What it has found; undefined as long as it is not done, or when it is forgotten. */
  finished(id: string): Result | undefined {
    const state = this.run(id)?.state;
    return state?.kind === "done" ? state.result : undefined;
  }

  /** The latest first. */
  all(): readonly Run[] {
    this.#forget();
    return [...this.#runs.values()].reverse();
  }

  /** A run that ended stays as it is. */
  stop(id: string): void {
    if (this.#running?.id === id) this.#running.apart.stop();
    else if (this.#waiting.some((one) => one.id === id)) {
      this.#waiting = this.#waiting.filter((one) => one.id !== id);
      this.#become(id, { kind: "stopped" });
    }
  }

  /** Before the server ends. */
  async close(): Promise<void> {
    this.#waiting = [];
    const { apart } = this.#running ?? {};
    apart?.stop();
    await apart?.ended.catch(() => undefined); // told already where it was awaited
  }

  #next(): void {
    const next = this.#running === undefined ? this.#waiting.shift() : undefined;
    if (next === undefined) return;
    const { id, asking } = next;
    const { begin = simulateApart, onFault } = this.#context;
    const apart = begin(asking.asked, (done, all) => this.#become(id, { kind: "running", done, all }));
    this.#become(id, { kind: "running", done: 0, all: undefined });
    this.#running = { id, apart };
    apart.ended
      .then((end) =>
        this.#become(
          id,
          stateAfter(end, (figures) => asking.result(id, figures)),
        ),
      )
      .catch((problem: unknown) => {
        this.#become(id, { kind: "failed" });
        onFault(problem);
      })
      .finally(() => {
        this.#running = undefined;
        this.#next();
      });
  }

  #become(id: string, state: RunState): void {
    const run = this.#runs.get(id);
    if (run !== undefined) this.#runs.set(id, { ...run, state });
  }

  #forget(): void {
    const before = addSeconds(this.#context.clock.now(), -keptMinutes * 60);
    for (const { id, at, state } of this.#runs.values()) {
      const isOver = state.kind !== "running" && state.kind !== "waiting";
      if (isOver && (this.#runs.size > mostKept || at < before)) this.#runs.delete(id);
    }
  }
}

function stateAfter(end: ApartEnd, result: (figures: SimulatedApart) => Result): RunState {
  if (end.kind === "stopped") return { kind: "stopped" };
  return end.result.ok
    ? { kind: "done", result: result(end.result.value) }
    : { kind: "refused", refusal: end.result.refusal };
}
