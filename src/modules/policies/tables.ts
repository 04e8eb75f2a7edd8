/** Simulations that were published, as everybody may read them. */
import type { ColumnType } from "kysely";
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
}
