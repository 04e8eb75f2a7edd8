/** What is kept of policies besides the register: simulations that were published, proposals on their way, evaluations. */
import type { ColumnType } from "kysely";
import type { PlainDate } from "#lib/dates.ts";
import type { Instant } from "#lib/instants.ts";
import type { Result } from "./simulation/result.ts";

export interface PoliciesTables {
  readonly policies_simulation: {
    readonly id: string;
    readonly title: string;
    readonly period: string;
    /** A plain date. */
    readonly computed_on: string;
    readonly result: ColumnType<Result, string, never>;
    /** The account's id. */
    readonly published_by: string;
    readonly published_at: Instant;
  };
  /** What was proposed is never changed; what happened to it is added. */
  readonly policies_proposal: {
    readonly id: string;
    readonly policy: string;
    readonly path: string;
    readonly text: string;
    readonly sha256: string;
    readonly base: number;
    readonly replaces: string | null;
    readonly note: string;
    readonly made_by: string;
    readonly made_name: string;
    readonly made_at: Instant;
    readonly errors: number;
    readonly simulation: string | null;
    readonly consult_from: PlainDate | null;
    readonly consult_to: PlainDate | null;
    readonly consult_how: string | null;
    readonly version: number | null;
    readonly in_force_from: PlainDate | null;
    readonly ended_by: string | null;
    readonly ended_name: string | null;
    readonly ended_at: Instant | null;
  };
  /** Rows are only ever added. */
  readonly policies_evaluation: {
    readonly id: string;
    readonly policy: string;
    readonly version: number;
    readonly judged_on: PlainDate;
    readonly verdict: "keep" | "change" | "end";
    readonly words: string;
    readonly made_by: string;
    readonly made_name: string;
    readonly made_at: Instant;
  };
}
